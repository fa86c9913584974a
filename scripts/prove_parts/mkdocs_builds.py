"""Real `mkdocs build` processes, let finish or killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "DISCLOSURE_AS_OF": "2026-11-01",
    "CI": "1",
}
COMMAND = (sys.executable, "-m", "mkdocs", "--quiet", "build")
STAGES = ("elsewhere", "reading", "staging", "moving", "ended")
"""Where a kill can strike; "ended" came too late."""


def build(project: Path) -> float:
    """One whole build; the seconds it took."""
    started = time.monotonic()
    done = subprocess.run(COMMAND, cwd=project, env=ENVIRONMENT, check=False, capture_output=True)
    if done.returncode:
        raise AssertionError(f"the build failed: {done.stderr.decode('utf-8', 'replace')}")
    return time.monotonic() - started


def kill_once(project: Path, dice: random.Random, *, seconds: float) -> str:
    """Start a build, which takes about so many seconds, and kill it; the stage it died in."""
    state = project / ".disclosure"
    process = subprocess.Popen(
        COMMAND, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    aim = dice.choice(("anywhere", "anywhere", "staging", "journal.jsonl"))
    if aim == "anywhere":
        time.sleep(dice.uniform(0, seconds))
    else:
        while process.poll() is None and not any(state.glob(f"sites/*/{aim}")):
            pass
        time.sleep(dice.uniform(0, 0.02 if aim == "journal.jsonl" else seconds / 4))
    ended = process.poll() is not None
    process.kill()
    process.wait()
    return "ended" if ended else stage_of(state)


def stage_of(state: Path) -> str:
    """Tell from the state folder how far a killed build had come."""
    if any(state.glob("sites/*/journal.jsonl")):
        return "moving"
    if any(state.glob("sites/*/staging")):
        return "staging"
    journals = state.glob("columns/*-journal")
    return "reading" if any(path.stat().st_size for path in journals) else "elsewhere"
