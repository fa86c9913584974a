"""No test file is left out because of its folder's name."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_pytest_goes_into_every_folder_with_tests(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    skipped = {
        folder.as_posix()
        for folder in folders
        if any(fnmatch(part, pattern) for part in folder.parts for pattern in left_out)
    }
    assert not skipped
    assert "build" in {folder.as_posix() for folder in folders}
