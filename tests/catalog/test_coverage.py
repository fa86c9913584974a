"""What becomes of a clause: which duty or function meets it, and what outweighs what."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.catalog.coverage import SITE, Coverage, CoverageKind, coverage
from disclosure.catalog.standard import CatalogReader, read_standard

NORM = """
norms:
  - id: 甲
    title: 一份逐条追踪的文件
    traced: {traced}
    clauses:
      - {{id: J-1, text: 一整节}}
      - {{id: J-1.a, text: 这一节的第一项}}
      - {{id: J-1.b, text: 这一节的第二项}}
      - {{id: J-10, text: 编号开头相同的另一条}}
      - {{id: J-2-r1.0, text: 表的一行, out_of_scope: 线下的工作}}
      - {{id: J-3, text: 留着的一条, later: 以后再说}}
"""
COLUMN = """
columns:
  - {{id: guide, slug: zn, title: 指南, purpose: 一个栏目{more}}}
"""
FUNCTION = """
functions:
  - {{id: S-1, title: 一项功能{more}}}
"""
NAMES = ("J-1.a", "J-1.b", "J-10", "J-2-r1.0", "J-3")
REAL = frozenset({"rule:A1", "field:专题"})


def duty(*basis: str) -> str:
    who = "{level: county}"
    return f"{{who: {who}, what: 指南, basis: [{', '.join(basis)}], limit: 及时}}"


def rows_of(
    folder: Path, *, column: str = "", function: str = "", traced: bool = True
) -> dict[str, Coverage]:
    """The rows by clause, of a catalogue with one norm, one column and at most one function."""
    files = {
        "norms": NORM.format(traced=str(traced).lower()),
        "columns": COLUMN.format(more=f", {column}" if column else ""),
        "functions": FUNCTION.format(more=f", {function}") if function else "functions: []",
    }
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    reader = CatalogReader(folder)
    standard = read_standard(reader, folder)
    assert reader.findings == []
    rows = coverage(standard.norms, standard.columns, standard.functions, exists=REAL.__contains__)
    assert len({row.clause for row in rows}) == len(rows)
    return {row.clause: row for row in rows}


def test_every_item_has_a_row_and_a_section_has_none(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, function="evidence: [rule:A1]")
    assert tuple(rows) == (*NAMES, "S-1")
    assert {row.source for row in rows.values()} == {"甲", SITE}
    assert str(rows["J-1.a"].place) == "norms.yml:8:9"


def test_a_norm_that_is_not_traced_has_no_rows(tmp_path: Path) -> None:
    assert rows_of(tmp_path, traced=False, column=f"duties: [{duty('J-1.a')}]") == {}


@pytest.mark.parametrize(
    ("cited", "met"),
    [
        ("J-1", {"J-1.a", "J-1.b"}),
        ("J-1.a", {"J-1.a"}),
        ("J-10", {"J-10"}),
        ("J-2", {"J-2-r1.0"}),
        ("J-2-r1", {"J-2-r1.0"}),
        ("J-2-r", set()),
    ],
)
def test_a_section_stands_for_what_is_below_it(tmp_path: Path, cited: str, met: set[str]) -> None:
    """By its number, not by its letters: J-1 is not above J-10."""
    rows = rows_of(tmp_path, column=f"duties: [{duty(cited)}]")
    assert {row.clause for row in rows.values() if row.kind is CoverageKind.DUTY} == met


DUTY, SITE_WORKS, OUT, LATER, NOWHERE = (
    CoverageKind.DUTY,
    CoverageKind.SITE,
    CoverageKind.OUT_OF_SCOPE,
    CoverageKind.LATER,
    CoverageKind.UNCOVERED,
)
WORKS = "evidence: [rule:A1]"
BOTH = f"duties: [{duty('J-10', 'J-2', 'J-3')}]"


@pytest.mark.parametrize(
    ("column", "function", "kinds", "covered_by"),
    [
        # nothing, then what a clause says of itself
        ("", "", {"J-10": NOWHERE, "J-2-r1.0": OUT, "J-3": LATER}, ()),
        # a duty outweighs everything
        (BOTH, "", {"J-10": DUTY, "J-2-r1.0": DUTY, "J-3": DUTY}, ("guide/1",)),
        (
            BOTH,
            f"{WORKS}, clauses: [J-10, J-2, J-3]",
            {"J-10": DUTY, "J-2-r1.0": DUTY, "J-3": DUTY},
            ("guide/1", "S-1"),
        ),
        # then a function that works
        (
            "",
            f"{WORKS}, clauses: [J-10, J-2, J-3]",
            {"J-10": SITE_WORKS, "J-2-r1.0": SITE_WORKS, "J-3": SITE_WORKS},
            ("S-1",),
        ),
        # a function that does not work leaves the clause to its own word, or else lends its own
        (
            "",
            "later: 明年, clauses: [J-10, J-2]",
            {"J-10": LATER, "J-2-r1.0": OUT, "J-3": LATER},
            (),
        ),
        ("", "out_of_scope: 线下, clauses: [J-10, J-3]", {"J-10": OUT, "J-3": LATER}, ()),
        ("", "evidence: [rule:B2], clauses: [J-10, J-3]", {"J-10": NOWHERE, "J-3": LATER}, ()),
        # even where its evidence is there already
        ("", f"{WORKS}, later: 明年, clauses: [J-10]", {"J-10": LATER}, ()),
    ],
)
def test_what_outweighs_what(
    tmp_path: Path,
    column: str,
    function: str,
    kinds: dict[str, CoverageKind],
    covered_by: tuple[str, ...],
) -> None:
    rows = rows_of(tmp_path, column=column, function=function)
    assert {name: rows[name].kind for name in kinds} == kinds
    assert rows["J-10"].covered_by == covered_by


def test_duties_are_numbered_in_their_column_and_gathering_counts_too(tmp_path: Path) -> None:
    gathered = "{from: [部门], what: 规划, basis: [J-10]}"
    rows = rows_of(
        tmp_path,
        column=f"duties: [{duty('J-3')}, {duty('J-3', 'J-10')}], aggregates: [{gathered}]",
    )
    assert rows["J-3"].covered_by == ("guide/1", "guide/2")
    assert rows["J-10"].covered_by == ("guide/2", "guide/归集1")


@pytest.mark.parametrize(
    ("function", "kind", "covered_by", "reason"),
    [
        ("evidence: [rule:A1, field:专题]", SITE_WORKS, ("rule:A1", "field:专题"), ""),
        ("evidence: [rule:A1, rule:B2, page:c]", NOWHERE, (), "找不到 rule:B2、page:c"),
        ("clauses: [J-10]", NOWHERE, (), "没有写凭什么说做到了"),
        ("later: 明年", LATER, (), "明年"),
        ("out_of_scope: 线下", OUT, (), "线下"),
    ],
)
def test_a_function_has_a_row_of_its_own(
    tmp_path: Path, function: str, kind: CoverageKind, covered_by: tuple[str, ...], reason: str
) -> None:
    row = rows_of(tmp_path, function=function)["S-1"]
    assert (row.source, row.kind, row.covered_by, row.reason) == (SITE, kind, covered_by, reason)


@pytest.mark.parametrize(
    ("function", "clause", "reason"),
    [
        ("", "J-10", "没有义务或功能引用它"),
        ("", "J-2-r1.0", "线下的工作"),
        ("", "J-3", "以后再说"),
        ("later: 明年, clauses: [J-10]", "J-10", "S-1：明年"),
        (f"{WORKS}, clauses: [J-3]", "J-3", ""),
    ],
)
def test_reasons(tmp_path: Path, function: str, clause: str, reason: str) -> None:
    assert rows_of(tmp_path, function=function)[clause].reason == reason


def test_every_kind_has_words_for_people() -> None:
    assert len({kind.label for kind in CoverageKind}) == len(CoverageKind)
