"""The options that all proofs have."""

from __future__ import annotations

import argparse
import os


def proof_options(documentation: str | None, *, budget: float) -> argparse.ArgumentParser:
    """A parser with `--budget` in seconds and `--seed`, random unless given."""
    parser = argparse.ArgumentParser(description=(documentation or "").partition("\n")[0])
    parser.add_argument("--budget", type=float, default=budget, help="seconds after which to stop")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    return parser
