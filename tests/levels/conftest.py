"""New sites as the proof makes them; its parts are programs' modules, found by path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"

with pytest.MonkeyPatch.context() as patch:
    # Only for this import: the folder holds a test.py that must not stand in for Python's own.
    patch.syspath_prepend(str(SCRIPTS))
    from prove_parts import level_sites


@pytest.fixture(scope="session")
def sites() -> ModuleType:
    """Makers, fillers and checkers of new sites."""
    return level_sites


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that takes a case runs for the five levels in both regions."""
    if "case" in metafunc.fixturenames:
        cases = level_sites.CASES
        metafunc.parametrize("case", cases, ids=[case.name for case in cases])
