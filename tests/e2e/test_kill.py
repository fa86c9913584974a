"""A killed build harms nobody; the long run is scripts/prove_kill.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROOF = Path(__file__).parents[2] / "scripts" / "prove_kill.py"


@pytest.mark.slow
def test_a_few_kills() -> None:
    command = [sys.executable, str(PROOF), "--kills", "3", "--seed", "1", "--items", "40"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("3 kills")
