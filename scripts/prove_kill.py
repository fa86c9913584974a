"""Kill `mkdocs build` at random moments while readers fetch pages; nobody may notice.

    python scripts/prove_kill.py --kills 50 --budget 600

A site turns from one version of its content into another and back. Real `mkdocs build` processes
do it and are killed (SIGKILL) at moments spread over the whole build, half of them aimed at the
short stretches in which files are staged and moved. A real web server serves the published tree
all the time and readers fetch every page: each answer must be the one version or the other, and a
page that both have must never be missing. Every so often a build is let finish: the tree must then
equal a clean build of that version, and nothing may be left in the state folder.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from prove_parts.mkdocs_builds import STAGES, build, kill_once
from prove_parts.options import proof_options
from prove_parts.readers import Readers, served
from prove_parts.trees import tree
from prove_parts.versions import make_project, put_content

READERS = 2


def prove(kills: int, *, budget: float, seed: int, items: int) -> int:
    """Kill and compare until so many kills or the end of the budget (seconds)."""
    dice = random.Random(seed)
    started = time.monotonic()
    stages = dict.fromkeys(STAGES, 0)
    finished = 0
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"version-{n}") for n in range(2)]
        clean = []
        for number, source in enumerate(sources):
            make_project(source, version=number, items=items)
            build(source)
            clean.append(tree(source / "site"))
        project = Path(folder, "project")
        make_project(project, version=0, items=items)
        build(project)
        seconds = 0.0
        turn = 0
        with (
            served(project / "site") as port,
            Readers(port, clean, count=READERS, pause=0.001) as readers,
        ):
            killed = 0
            while killed < kills and time.monotonic() - started < budget and not readers.wrong:
                turn = 1 - turn
                put_content(project, sources[turn])
                if not seconds:
                    seconds = build(project)
                    turn = 1 - turn
                    put_content(project, sources[turn])
                stage = kill_once(project, dice, seconds=seconds)
                stages[stage] += 1
                killed += stage != "ended"
                if killed < kills and dice.random() < 0.3:
                    continue  # killed again before anything could recover
                if dice.random() < 0.5:
                    turn = 1 - turn
                    put_content(project, sources[turn])
                seconds = (seconds + build(project)) / 2
                finished += 1
                site = tree(project / "site")
                differing = [p for p in {*site, *clean[turn]} if site.get(p) != clean[turn].get(p)]
                assert not differing, f"not what a clean build gives: {sorted(differing)[:5]}"
                left = [p.name for p in project.glob(".disclosure/sites/*/*")]
                assert sorted(left) in (["published.tsv"], ["published.tsv", "site-dir"]), left
    done = sum(stages.values()) - stages["ended"]
    told = ", ".join(f"{stage} {count}" for stage, count in stages.items())
    print(
        f"{done} kills ({told}), {finished} builds finished and equal to clean ones, "
        f"{readers.requests} requests, {len(readers.wrong)} wrong, "
        f"{time.monotonic() - started:.1f} s, seed {seed}"
    )
    return readers.conclude(done)


def main() -> int:
    """Prove as the command line says."""
    parser = proof_options(__doc__, budget=600)
    parser.add_argument("--kills", type=int, default=50, help="how many kills")
    parser.add_argument("--items", type=int, default=300, help="generated items of the site")
    options = parser.parse_args()
    return prove(options.kills, budget=options.budget, seed=options.seed, items=options.items)


if __name__ == "__main__":
    sys.exit(main())
