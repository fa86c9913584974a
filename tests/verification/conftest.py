"""The clean base site, built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).parents[1] / "sites" / "base"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished base site; never to be changed."""
    folder = tmp_path_factory.mktemp("verification")
    for name in ("catalog", "content"):
        shutil.copytree(BASE / name, folder / name)
    shutil.copy(BASE / "mkdocs.yml", folder)
    (folder / "catalog/moved.yml").write_text(
        "redirects:\n  - {from: old/2020/a.html, to: zfxxgk/}\n"
        "tombstones:\n"
        "  - {address: zfxxgk/zfxxgkzd/2025/20250101-01.html, date: 2025-02-01, reason: 有误}\n",
        "utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return folder / "site"


@pytest.fixture
def finished(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return shutil.copytree(built, tmp_path / "site")
