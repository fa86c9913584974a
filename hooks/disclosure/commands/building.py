"""Run `mkdocs build` of a project in a process of its own, as an editor would."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run_build(root: Path, config_file: Path, *, strict: bool) -> int:
    """Its output goes where ours goes; its exit code."""
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "-f", str(config_file)]
    command += ["--strict"] if strict else []
    return subprocess.run(
        command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    ).returncode
