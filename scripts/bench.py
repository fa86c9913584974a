"""How fast and how large builds of a generated site are, beside other tools on the same machine.

    python3 scripts/bench.py --pages 10000 [--peer hugo,mkdocs,zensical,eleventy] [--runs 3]
        [--scenes cold,one_changed] [--growth] [--plain] [--json FILE] [--work DIR]
    python3 scripts/bench.py --pages 10000 --profile [--plain] [--json FILE] [--work DIR]
    python3 scripts/bench.py --chart FILE.svg --before FILE.json --after FILE.json

Five builds a round: cold, one document changed, one added, a column called otherwise, nothing
changed. Every scene runs in all tools one right after the other, so that they meet the same
machine: machines drift, ratios less so. Memory is the peak of the whole process tree
(proportional set sizes added up), bytes are what the tree made the system write to the disk.
Before the first round each tool shows on a small site that it notices every edit. Linux only.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bootstrap
from bench_parts.options import parse
from bench_parts.scene_names import SCENES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Do what the options ask, in an environment that has the engine."""
    options = parse(argv)
    if options.chart:
        from bench_parts.chart import chart

        before, after = (
            json.loads(path.read_text("utf-8")) for path in (options.before, options.after)
        )
        options.chart.write_text(chart(before, after), "utf-8")
        return 0
    if importlib.util.find_spec("disclosure") is None:
        python = bootstrap.ensure_environment(bootstrap.ROOT)
        environment = bootstrap.child_environment(dict(os.environ))
        return subprocess.run([python, __file__, *argv], env=environment, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="disclosure-bench-") as scratch:
        work = (options.work or Path(scratch)).resolve()
        result = profile(options, work) if options.profile else compare(options, work)
    if options.json:
        about = {"pages": options.pages, "plain": options.plain, "date": f"{date.today()}"}
        result = about | {"machine": machine()} | result
        options.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0


def compare(options: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Measure ourselves and the peers; print tables and return them for the file."""
    from bench_parts import figures, rounds, tools, waste
    from corpus_parts.documents import Corpus

    folder = work / "projects"
    installed = {tools.OURS: tools.ours()} | tools.install_all(options.peer, folder)
    rounds.prove(installed, folder)
    corpus = Corpus(options.pages, plain=options.plain)
    taking_part = [
        tools.Tool.write(kind, corpus, folder / kind / "corpus", program.command)
        for kind, program in installed.items()
    ]
    if options.growth:
        tenth = Corpus(max(1, options.pages // 10), plain=options.plain)
        command = installed[tools.OURS].command
        small = tools.Tool.write(tools.OURS, tenth, folder / "tenth", command, name=figures.TENTH)
        taking_part.insert(1, small)
    samples = rounds.run_rounds(taking_part, options.runs, options.scenes or tuple(SCENES))
    share = None if options.scenes else rounds.checks_share(taking_part[0])
    for tool in taking_part:
        waste.empty(tool.folder.parent)
    found = figures.ratios(samples, share)
    growth = figures.growth(samples)
    print(figures.table(samples))
    for name, value in (found | {f"growth_{scene}": f for scene, f in growth.items()}).items():
        print(f"{name} = {value}")
    result: dict[str, Any] = {"runs": options.runs, "ratios": found}
    if growth:
        result["growth"] = {"from": tenth.pages, "to": corpus.pages, **growth}
    result["medians"] = figures.all_medians(samples)
    versions = [program.versions for program in installed.values()]
    return result | {"versions": {name: v for each in versions for name, v in each.items()}}


def profile(options: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Print where a cold build and one after a change spend their time."""
    from bench_parts import figures, rounds, tools
    from corpus_parts.documents import Corpus

    corpus = Corpus(options.pages, plain=options.plain)
    folder = work / "projects" / tools.OURS / "corpus"
    tool = tools.Tool.write(tools.OURS, corpus, folder, tools.ours().command)
    shares = {}
    for scene in ("cold", "one_changed"):
        seconds = rounds.stage_seconds(tool, scene, turn=0)
        shares[scene] = figures.stage_shares(seconds)
        print(f"== {SCENES[scene]}\n\n{figures.stage_table(seconds)}\n")
        print(rounds.function_table(tool, scene, turn=1), flush=True)
    return {"stages": shares}


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    system = f"{platform.system()} {platform.machine()}"
    return {"cores": os.cpu_count(), "memory_gib": round(memory / 2**30), "system": system}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
