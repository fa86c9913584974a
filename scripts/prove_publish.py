"""Kill the publisher at random moments while readers fetch pages; nobody may notice.

    python scripts/prove_publish.py --kills 200 --budget 300
    python scripts/prove_publish.py --measure 10000

A real web server serves the site, readers fetch every known page without pause, and a child
process publishes version after version of a tree until it is killed (SIGKILL). Then the
interrupted publication is recovered and the next one made. Asserted all the time: every answer is
exactly the old or the new version of that page; a page that both versions have is never missing.
Asserted after every round: the site equals a clean publication byte for byte, and nothing is left
in the state folder but the manifest and the lock.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from prove_parts.options import proof_options
from prove_parts.publisher import VERSIONS, kill_once, pages_of, publish
from prove_parts.publishing_cost import measure
from prove_parts.readers import Readers, served

from disclosure.build.lock import HOLDER_NAME, LOCK_NAME, build_lock
from disclosure.build.publish import MANIFEST, recover

READERS = 3


def on_disk(site_dir: Path) -> dict[str, bytes]:
    """All of a site, empty folders too: none may be left over."""
    return {
        path.relative_to(site_dir).as_posix(): path.read_bytes() if path.is_file() else b"folder"
        for path in site_dir.rglob("*")
    }


def prove(kills: int, *, budget: float, seed: int) -> int:
    """Kill, recover and compare until so many kills or the end of the budget (seconds)."""
    dice = random.Random(seed)
    started = time.monotonic()
    stages = {"staging": 0, "applying": 0, "between": 0}
    replayed = 0
    versions = [
        {path: data for path, (_, data) in pages_of(version).items()} for version in range(VERSIONS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        state_dir, site_dir = Path(folder, "state"), Path(folder, "site")
        clean = {}
        for version in range(VERSIONS):
            publish(Path(folder, f"clean-state-{version}"), Path(folder, f"{version}"), version)
            clean[version] = on_disk(Path(folder, f"{version}"))
        publish(state_dir, site_dir, 0)
        with served(site_dir) as port, Readers(port, versions, count=READERS) as readers:
            for _ in range(kills):
                if time.monotonic() - started > budget or readers.wrong:
                    break
                stages[kill_once(state_dir, site_dir, dice)] += 1
                with build_lock(state_dir):
                    replayed += recover(state_dir, site_dir)
                # A recovered site is one version, whole: the new one if it was committed.
                assert on_disk(site_dir) in clean.values(), "recovery left a mixture"
                version = dice.randrange(VERSIONS)
                publish(state_dir, site_dir, version)
                assert on_disk(site_dir) == clean[version], "not what a clean build gives"
                left = {entry.name for entry in state_dir.iterdir()}
                assert left - {HOLDER_NAME} == {MANIFEST, LOCK_NAME}, f"left behind: {left}"
    done = sum(stages.values())
    told = ", ".join(f"{stage} {count}" for stage, count in stages.items())
    print(
        f"{done} kills ({told}), {replayed} operations replayed, "
        f"{readers.requests} requests, {len(readers.wrong)} wrong, "
        f"{time.monotonic() - started:.1f} s, seed {seed}"
    )
    return readers.conclude(done)


def main() -> int:
    """Prove, or measure, as the command line says."""
    parser = proof_options(__doc__, budget=300)
    parser.add_argument("--kills", type=int, default=100, help="how many kills")
    parser.add_argument("--measure", type=int, metavar="FILES", help="time publishing instead")
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    return prove(options.kills, budget=options.budget, seed=options.seed)


if __name__ == "__main__":
    sys.exit(main())
