"""Shows what scripts/test.py has to say (skipped or failed steps) just above pytest's last line."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for note in json.loads(os.environ["DISCLOSURE_CLOSING_NOTES"]):
        terminalreporter.write_line(note, red=True, bold=True)
