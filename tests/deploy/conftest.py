"""A site made by `disclosure new`, filled and empty, and a shell that has the engine's commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
BASE = ROOT / "tests" / "sites" / "base"
INSTALL = "python -m pip install --find-links wheels --require-hashes -r wheels/requirements.txt"
"""The one line with which every CI example installs the engine; tests/e2e/test_wheelhouse.py runs
it for real. Here the environment of the tests stands in for what it installs."""

PROGRAMS = {
    "python": "",
    "python3": "",
    "mkdocs": "-m mkdocs",
    "disclosure": "-m disclosure.cli",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """How a shell ended, and what it said."""

    code: int
    said: str


Shell = Callable[..., Ran]


@pytest.fixture
def empty_site(tmp_path: Path) -> Path:
    """What `disclosure new` makes, with publish.sh where its README says."""
    folder = tmp_path / "our-site"
    new_site(folder, level=Level.CITY_PORTAL, region="某市")
    (folder / "deploy").mkdir()
    shutil.copy(DEPLOY / "publish.sh", folder / "deploy")
    return folder


@pytest.fixture
def filled_site(empty_site: Path) -> Path:
    """The same, filled with the catalogue and content of the site without a finding."""
    for name in ("catalog", "content"):
        shutil.rmtree(empty_site / name)
        shutil.copytree(BASE / name, empty_site / name)
    return empty_site


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """`shell(script, cwd=…, **variables)`: run it as CI services do, in bash, stopping at errors.

    `python`, `mkdocs` and `disclosure` are those of the test environment; the home folder is a
    scratch folder.
    """
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, module in PROGRAMS.items():
        path = programs / name
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', "utf-8")
        path.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()

    def run(script: str, *, cwd: Path, **variables: str) -> Ran:
        inherited: Mapping[str, str] = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISCLOSURE_AS_OF", "PYTHONPATH", "PYTHONWARNINGS")
        }
        ours = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "PYTHONUTF8": "1",
            "LC_ALL": "C.UTF-8",
            "CI": "true",
        }
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=cwd,
            env={**inherited, **ours, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    return run


def needs(program: str, package: str) -> pytest.MarkDecorator:
    """Skip, and say why, where a program of the system is not installed."""
    return pytest.mark.skipif(
        shutil.which(program) is None,
        reason=f"没有 {program}，这些部署测试没有做：请安装 {package}",
    )
