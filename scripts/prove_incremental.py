"""Edit a site at random and build on; each time it must equal a clean build, byte for byte.

    python scripts/prove_incremental.py --edits 200 --budget 900

Two builders work on the same edits. One goes on in its folder, with its cache, its manifest and
its published tree, and is replaced by a new process now and then. The other builds a fresh copy
with nothing kept, other file times, another hash seed, time zone and locale. After every edit the
two published trees, the two reports and what the builds said of a refusal are compared.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from prove_parts.base_site import BASE_SITE, copy_site
from prove_parts.builders import Builder
from prove_parts.comparison import compare
from prove_parts.edits import Project, edit_at_random
from prove_parts.options import proof_options
from prove_parts.trees import copy_shuffled, snapshot, turn_into

PLAIN_LOCALE = "C" if sys.prefix.isascii() else "C.UTF-8"
"""Without any language; Python before 3.11.4 cannot start so from a folder with Chinese names."""

FRESH_PROCESS_AFTER = 25
"""Edits after which the builder that goes on is a new process."""


def prove(edits: int, *, seed: int, budget: float, source: Path, verbose: bool) -> int:
    """Edit and compare until a difference, the last edit or the end of the budget (seconds)."""
    dice = random.Random(seed)
    started = time.monotonic()
    done = refused = 0
    wrong: list[str] = []
    history: list[str] = []
    going_on = Builder(PYTHONHASHSEED="1")
    anew = Builder(
        PYTHONHASHSEED=str(seed % 1000 + 2), TZ="Asia/Shanghai", LC_ALL=PLAIN_LOCALE, PYTHONUTF8="1"
    )
    with tempfile.TemporaryDirectory() as folder:
        root, clean = Path(folder, "kept", "project"), Path(folder, "clean", "project")
        copy_site(source, root)
        project = Project(root, dice, original=snapshot(root))
        for number in range(edits + 1):
            if time.monotonic() - started > budget or wrong:
                break
            before, day = snapshot(root), project.as_of
            if number:
                history.append(edit_at_random(project))
                if verbose:
                    print(f"{number:4d} {history[-1]}", flush=True)
            if number % FRESH_PROCESS_AFTER == 0:
                going_on.close()
            copy_shuffled(root, clean, dice)
            going_on.begin(root, project.as_of)
            anew.begin(clean, project.as_of)
            said = going_on.end(), anew.end()
            wrong = compare(root, clean, said)
            shutil.rmtree(clean)
            done = number
            if said[1] and not wrong:  # nothing could be published: undo the edit
                refused += 1
                turn_into(root, before, now=snapshot(root))
                project.as_of = day
        going_on.close()
        anew.close()
    print(
        f"{done} edits, {refused} of them refused for good reason and undone, "
        f"{len(wrong)} differences, {time.monotonic() - started:.1f} s, seed {seed}"
    )
    if wrong:
        print("the last edits:\n  " + "\n  ".join(history[-5:]))
        print("differences:\n  " + "\n  ".join(wrong[:20]))
    return 1 if wrong or (edits and not done) else 0


def main() -> int:
    """Prove as the command line says."""
    parser = proof_options(__doc__, budget=900)
    parser.add_argument("--edits", type=int, default=200, help="how many edits")
    parser.add_argument("--project", type=Path, default=BASE_SITE, help="the site to begin with")
    parser.add_argument("--verbose", action="store_true", help="name every edit")
    options = parser.parse_args()
    return prove(
        options.edits,
        seed=options.seed,
        budget=options.budget,
        source=options.project,
        verbose=options.verbose,
    )


if __name__ == "__main__":
    sys.exit(main())
