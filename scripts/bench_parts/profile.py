"""Where one build spends its time; run as a program of its own inside a project.

    python -m bench_parts.profile checks    seconds in the rules, and of the whole build
    python -m bench_parts.profile stages    cumulative times of the engine's functions

Both keep the work in one process: seconds of forked workers would not be seen.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from mkdocs.commands.build import build
from mkdocs.config import load_config

import disclosure
from disclosure.rules import engine

ENGINE = str(Path(disclosure.__file__).parent)
LINES = 60
CHECKS = ("check_item", "check_row", "check_site")


def build_here() -> None:
    """Build the project in the current folder without forking."""
    # The engine never forks beside another thread.
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    build(load_config("mkdocs.yml"))


def checks() -> dict[str, float]:
    """Seconds in the rules and in all."""
    spent = 0.0

    def timed(check: Callable[[Any], Iterator[Any]]) -> Callable[[Any], Iterator[Any]]:
        def run(view: object) -> Iterator[Any]:
            nonlocal spent
            started = time.process_time()
            findings = list(check(view))
            spent += time.process_time() - started
            return iter(findings)

        return run

    originals: dict[str, Any] = {name: timed(getattr(engine, name)) for name in CHECKS}
    started = time.process_time()
    with mock.patch.multiple(engine, **originals):
        build_here()
    return {"checks": spent, "all": time.process_time() - started}


def stages() -> None:
    """Print the engine's functions by cumulative time, then everything by own time."""
    # Processor time: what else runs on the machine does not show.
    profile = cProfile.Profile(time.process_time)
    profile.runcall(build_here)
    stats = pstats.Stats(profile).sort_stats("cumulative")
    stats.print_stats(ENGINE.replace("\\", "\\\\"), LINES)
    stats.sort_stats("tottime").print_stats(LINES // 2)


if __name__ == "__main__":
    if sys.argv[1:] == ["checks"]:
        print(json.dumps(checks()))
    else:
        stages()
