"""What every test may use: a small complete site, builds of it, and the bytes of a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disclosure.build import checking
from disclosure.build.checking import Checked
from disclosure.build.progress import Progress
from disclosure.diagnostics.report import Report
from disclosure.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BASE_SITE = Path(__file__).parent / "sites" / "base"
MADE_BY_BUILDS = shutil.ignore_patterns("site", ".disclosure", "__pycache__")
AS_OF = "2026-11-01"


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended: exit code and everything it said."""

    code: int
    said: str


def copy_project(source: Path, target: Path) -> Path:
    """A project without what builds left in it."""
    shutil.copytree(source, target, ignore=MADE_BY_BUILDS)
    return target


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its POSIX path; empty where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_build(
    project: Path,
    *arguments: str,
    program: tuple[str, ...] = (sys.executable, "-m", "mkdocs"),
    **environment: str,
) -> Built:
    """Run a real `mkdocs build` in a process of its own; lower-case names are no variables."""
    inherited: Mapping[str, str] = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "DISCLOSURE_AS_OF", "PYTHONWARNINGS")
    }
    variables = {
        **inherited,
        "NO_MKDOCS_2_WARNING": "1",
        "DISCLOSURE_AS_OF": AS_OF,
        "PYTHONUTF8": "1",
        "CI": "1",
        **environment,
    }
    done = subprocess.run(
        [*program, "build", *arguments],
        cwd=project,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Built(done.returncode, done.stdout + done.stderr)


@pytest.fixture
def base_site(tmp_path: Path) -> Path:
    """A copy of `tests/sites/base`, a complete site without a single finding."""
    return copy_project(BASE_SITE, tmp_path / "base")


@pytest.fixture(scope="session")
def build() -> Callable[..., Built]:
    """`build(project, *arguments, **environment)`: a real `mkdocs build` of the project."""
    return run_build


@pytest.fixture(scope="session")
def tree_bytes() -> Callable[[Path], dict[str, bytes]]:
    """`tree_bytes(folder)`: the bytes of every file by its path."""
    return bytes_of


@pytest.fixture
def check_site() -> Callable[..., Checked]:
    """`check_site(project, as_of=…)`: the snapshot of a project with relations and findings."""

    def check(project: Path, *, as_of: str = AS_OF, strict: bool = False) -> Checked:
        settings = Settings(
            root=project,
            content_dir=project / "content",
            catalog_dir=project / "catalog",
            site_dir=project / "site",
            state_dir=project / ".disclosure",
            as_of=date.fromisoformat(as_of),
            quiet=True,
            strict=strict,
        )
        prepared = checking.prepare(settings)
        progress = Progress(quiet=True)
        checked, _ = checking.check(prepared, state_dir=settings.state_dir, progress=progress)
        assert not isinstance(checked, Report), checked.findings
        return checked

    return check


@pytest.fixture
def put() -> Callable[..., Path]:
    """`put(project, "content/…/a.md", 正文, 标题="…")`: a document with that front matter."""

    def write(project: Path, name: str, body: str = "正文。", **fields: str) -> Path:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        given = {"标题": "一条信息", "发布日期": "2026-03-02 09:00", **fields}
        front = "".join(f"{key}: {value}\n" for key, value in given.items() if value)
        path.write_text(f"---\n{front}---\n\n{body}\n", "utf-8")
        return path

    return write
