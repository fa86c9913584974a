"""Measuring: the rounds of all tools, copying beside building, and what a profile tells."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus_parts.documents import Corpus

from bench_parts import scenes
from bench_parts.figures import COPY, NAMES, Samples
from bench_parts.process import Measured, measure
from bench_parts.scene_names import SCENES
from bench_parts.tools import ENVIRONMENT, OURS, Installed, Tool
from bench_parts.waste import discard

SCRIPTS = Path(__file__).resolve().parents[1]
PROOF = {"pages": 120, "column_count": 30}
"""A site that is built in a moment and has documents in each column."""


def prove(installed: Mapping[str, Installed], work: Path) -> None:
    """Every tool shows on a small site that it notices every edit. Raises SystemExit."""
    for kind, program in installed.items():
        folder = work / kind / "proof"
        missing = scenes.unnoticed(Tool.write(kind, Corpus(**PROOF), folder, program.command))
        shutil.rmtree(folder)
        if missing:
            raise SystemExit(f"{NAMES[kind]} 的网站没有照改动变化：{'；'.join(missing)}")


def run_rounds(tools: Sequence[Tool], runs: int, names: Sequence[str] = tuple(SCENES)) -> Samples:
    """Every scene of every round, or those of that name, the tools taking turns."""
    samples: Samples = defaultdict(lambda: defaultdict(list))
    for turn in range(runs):
        for scene in names:
            for tool in tools:
                found = scenes.run(tool, scene, turn)
                samples[tool.name][scene].append(found)
                _say(turn, SCENES[scene], tool.name, found)
                if tool.name == OURS and scene == "cold":
                    found = copy_output(tool)
                    samples[COPY][scene].append(found)
                    _say(turn, SCENES[scene], COPY, found)
    return samples


def copy_output(tool: Tool) -> Measured:
    """`cp -r` of the finished site, as a scale for a build that makes every file."""
    copy = tool.folder / "copy-of-site"
    os.sync()
    time.sleep(scenes.SETTLE_SECONDS)
    command = ("cp", "-r", str(tool.output), str(copy))
    found = measure(command, cwd=tool.folder, environment=os.environ)
    discard(copy, root=tool.folder.parent)
    return found


def checks_share(tool: Tool) -> float:
    """Which part of a cold build in one process the rules take."""
    tool.forget()
    seconds = json.loads(_profiler("checks", tool.folder))
    return float(seconds["checks"] / seconds["all"])


def stage_seconds(tool: Tool, scene: str, *, turn: int) -> dict[str, float]:
    """Processor seconds of a build in one process, by module of the engine."""
    scenes.prepare(tool, scene, turn)
    found: dict[str, float] = json.loads(_profiler("stages", tool.folder))
    return found


def function_table(tool: Tool, scene: str, *, turn: int) -> str:
    """Cumulative times of the engine's functions in a build in one process."""
    scenes.prepare(tool, scene, turn)
    return _profiler("functions", tool.folder)


def _profiler(what: str, folder: Path) -> str:
    os.sync()
    time.sleep(scenes.SETTLE_SECONDS)
    path = os.pathsep.join(filter(None, (str(SCRIPTS), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        (sys.executable, "-m", "bench_parts.profile", what),
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": path},
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


def _say(turn: int, title: str, name: str, found: Measured) -> None:
    print(f"第{turn + 1}轮 {title} {NAMES[name]}：{found.seconds:.2f} 秒", file=sys.stderr)
