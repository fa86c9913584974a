"""The site that the proofs begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASE_SITE = ROOT / "tests" / "sites" / "base"


def copy_site(source: Path, target: Path) -> None:
    """Copy a project without what builds have made in it."""
    made_by_builds = shutil.ignore_patterns("site", ".disclosure", "standard")
    shutil.copytree(source, target, ignore=made_by_builds)
