"""The comparison that scripts/prove_markdown.py makes; its parts are found by path."""

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
    from prove_parts import markdown_comparison, markdown_texts


@pytest.fixture(scope="session")
def comparison() -> ModuleType:
    """Both ways of rendering, and what differs."""
    return markdown_comparison


@pytest.fixture(scope="session")
def texts() -> ModuleType:
    """The writer of random Markdown."""
    return markdown_texts
