"""Sites to run commands on, and a way to run them that keeps what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from disclosure import cli

BASE = Path(__file__).parents[1] / "sites" / "base"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the clean base site, entered."""
    folder = copy_base(tmp_path / "site-project")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("DISCLOSURE_AS_OF", raising=False)
    monkeypatch.delenv("DISCLOSURE_DEBUG", raising=False)
    return folder


def copy_base(folder: Path) -> Path:
    """The sources of the base site, without what builds left in it."""
    for name in ("catalog", "content"):
        shutil.copytree(BASE / name, folder / name)
    shutil.copy(BASE / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def call(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.run(list(arguments))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


def cache_files(site: Path) -> dict[Path, bytes]:
    """What the cache of a site consists of."""
    state = site / ".disclosure"
    found = [*state.rglob("*.sqlite"), *state.glob("*.state")]
    return {path: path.read_bytes() for path in sorted(found)}


def spawn(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as people do."""
    return subprocess.run(
        [sys.executable, "-m", "disclosure.cli", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def build(folder: Path) -> None:
    """`mkdocs build`."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
