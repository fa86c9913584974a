"""Every site requirement that counts as met names the tests that prove it, and they exist."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml

from disclosure import cli
from disclosure.catalog.coverage import SITE, CoverageKind
from disclosure.commands.trace import trace

ROOT = Path(__file__).parents[2]
PROOFS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("proofs.yml").read_text("utf-8")
)


@cache
def names_in(path: Path) -> frozenset[str]:
    """The test functions in a file; nothing where there is no such file."""
    if not path.is_file():
        return frozenset()
    functions = (
        n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)
    )
    return frozenset(f.name for f in functions if f.name.startswith("test_"))


def missing(nodes: list[str]) -> list[str]:
    """The node ids that name no test."""
    return [n for n in nodes if n.partition("::")[2] not in names_in(ROOT / n.partition("::")[0])]


def test_each_requirement_that_is_met_has_its_proof() -> None:
    met = [
        row.clause
        for row in trace(commands=tuple(cli.cli.commands))
        if row.source == SITE and row.kind is CoverageKind.SITE
    ]
    assert list(PROOFS) == met


@pytest.mark.parametrize("requirement", PROOFS)
def test_the_proof_exists(requirement: str) -> None:
    assert PROOFS[requirement]
    assert missing(PROOFS[requirement]) == []


def test_a_lost_proof_is_noticed() -> None:
    here = Path(__file__).relative_to(ROOT).as_posix()
    name = test_a_lost_proof_is_noticed.__name__
    lost = [f"{here}::test_gone", f"{here}::missing", "tests/trace/gone.py::test_x", here]
    assert missing([f"{here}::{name}", *lost]) == lost
