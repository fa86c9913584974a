"""Every clause of the source documents and every site requirement has its place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml
from tests.commands.conftest import Run

from disclosure import cli
from disclosure.catalog.coverage import SITE, Coverage, CoverageKind
from disclosure.catalog.standard import StandardCatalog
from disclosure.commands.evidence import EvidenceRegister
from disclosure.commands.trace import rendered, trace, uncovered

EXPECTED = yaml.safe_load((Path(__file__).parents[1] / "trace" / "places.yml").read_text("utf-8"))
"""What may stand outside the duties and functions that work."""

ROWS = {"CQ14": 61, "CQ16": 55, "CQ16R": 22, "CQ21": 188, "XY16": 52 + 51, SITE: 132}


@cache
def matrix() -> tuple[Coverage, ...]:
    return trace(commands=tuple(cli.cli.commands))


def named(kind: CoverageKind) -> Mapping[str, list[str]]:
    """The clauses of a kind by their source document."""
    found: dict[str, list[str]] = {}
    for row in matrix():
        if row.kind is kind:
            found.setdefault(row.source, []).append(row.clause)
    return found


def test_every_clause_has_one_row() -> None:
    assert Counter(row.source for row in matrix()) == ROWS
    assert [c for c, n in Counter(row.clause for row in matrix()).items() if n > 1] == []


def test_nothing_is_uncovered() -> None:
    assert [f"{row.clause} {row.reason}" for row in uncovered(matrix())] == []


@pytest.mark.parametrize("kind", [CoverageKind.OUT_OF_SCOPE, CoverageKind.LATER])
def test_what_is_not_met_is_listed_by_name(kind: CoverageKind) -> None:
    """A clause that loses its duty cannot slip away into “later” unseen."""
    assert named(kind) == EXPECTED[kind.value]


def test_what_is_met_says_by_what_and_what_is_not_says_why() -> None:
    for row in matrix():
        met = row.kind in (CoverageKind.DUTY, CoverageKind.TASK, CoverageKind.SITE)
        assert bool(row.covered_by) is met, row.clause
        assert bool(row.reason) is not met, row.clause


def test_json(run: Run) -> None:
    said = run("trace", "--format", "json")
    rows = json.loads(said.out)
    assert said.code == 0
    assert [row["clause"] for row in rows] == [row.clause for row in matrix()]
    for row in rows:
        assert list(row) == ["clause", "seed", "covered_by", "kind", "reason"]
        assert row["kind"] in {"duty", "task", "site", "out_of_scope", "later"}
        assert all(isinstance(row[name], str) for name in ("clause", "seed", "kind", "reason"))
        assert all(isinstance(name, str) for name in row["covered_by"])


def test_summary(run: Run) -> None:
    said = run("trace")
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0].split()[0] == "来源"
    assert {line.split()[0]: int(line.split()[-1]) for line in lines[1:7]} == ROWS
    assert lines[-1] == "没有着落的 0 条"


def test_an_uncovered_clause_is_named_with_its_place_and_ends_in_1(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "norms.yml").write_text(
        "norms:\n  - id: 甲\n    title: 文件\n    traced: true\n    clauses:\n"
        "      - {id: J-1, text: 没有人管的一条}\n",
        "utf-8",
    )
    monkeypatch.setattr("disclosure.shipped.standard_catalog", lambda: tmp_path)
    said = run("trace")
    assert said.code == 1
    assert said.out.endswith("没有着落的 1 条：\n  J-1  没有义务或功能引用它（norms.yml:6:9）\n")
    (row,) = json.loads(run("trace", "--format", "json").out)
    assert row == {
        "clause": "J-1",
        "seed": "甲",
        "covered_by": [],
        "kind": "uncovered",
        "reason": "没有义务或功能引用它",
    }


def test_a_catalogue_that_cannot_be_read_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "functions.yml").write_text("functions:\n  - {id: S-1, titel: 甲}\n", "utf-8")
    monkeypatch.setattr("disclosure.shipped.standard_catalog", lambda: tmp_path)
    said = run("trace")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("functions.yml:2:")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("token", "there"),
    [
        ("rule:COL201", True),
        ("rule:VER101", True),
        ("rule:COL999", False),
        ("command:check", True),
        ("command:COL201", False),
        ("page:column.html", True),
        ("page:site.css", False),
        ("output:disclosure/catalog.json", True),
        ("field:标题", True),
        ("field:title", True),
        ("field:published", False),
        ("setting:bodies", True),
        ("body_key:上级主体", True),
        ("consult_key:热线", True),
        ("column_key:五公开", True),
        ("duty_key:limit", True),
        ("unit_key:上级单位", True),
        ("moved_key:从", True),
        ("column:guide", False),
        ("wish:anything", False),
        ("COL201", False),
    ],
)
def test_evidence_is_there_or_not(token: str, there: bool) -> None:
    """By the words of files and commands, not by the names in the engine."""
    register = EvidenceRegister.of(StandardCatalog(), commands=["check"])
    assert register.exists(token) is there


def test_every_kind_for_people() -> None:
    assert rendered(matrix(), format_name="text").splitlines()[0].split()[1:] == [
        *(kind.label for kind in CoverageKind if named(kind)),
        "合计",
    ]
