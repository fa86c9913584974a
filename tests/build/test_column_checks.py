"""Column rules run where something changed that they depend on, wherever on the site it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import column_checks, workers
from disclosure.build.column_checks import ColumnChecker
from disclosure.site.listing import Key

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
REPORTS = "content/zfxxgk/zfxxgknb"
NOTES = "content/zwgk/zfxxgkml/zcjd"
FROM, ELSEWHERE, READINGS = "basis-normative", "annual-report", "interpretation"
LONG_AGO = (1_700_000_000, 1_700_000_000)

Told = Callable[..., Any]
Put = Callable[..., Path]
Step = Callable[[Path, Put], object]


@pytest.fixture
def checked_columns(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the columns whose rules were run, in order."""
    columns: list[str] = []
    real = ColumnChecker._check

    def check(self: ColumnChecker, key: Key, depends: str) -> Any:
        columns.append(key[1])
        return real(self, key, depends)

    monkeypatch.setattr(ColumnChecker, "_check", check)
    return columns


def settle(project: Path) -> None:
    """Files old enough to be known again by their times, so that all columns can be kept."""
    for path in project.glob("content/**/*"):
        if path.is_file() and path.stat().st_mtime > LONG_AGO[0] + 1000:
            os.utime(path, LONG_AGO)


def told(checked: Any, rule: str) -> list[str]:
    """Files that a rule speaks of."""
    found = checked.report.findings
    return sorted(f.place.path.rpartition("/")[2] for f in found if f.rule == rule)


def test_where_nothing_changed_no_rule_is_run(
    aged: Path, check_told: Told, checked_columns: list[str]
) -> None:
    first, _ = check_told(aged)
    assert len(checked_columns) == len(set(checked_columns)) == len(first.checks)
    checked_columns.clear()
    again, _ = check_told(aged)
    assert checked_columns == []
    assert again.report == first.report
    assert again.checks == first.checks


def test_a_file_that_changed_costs_the_rules_of_its_column(
    aged: Path, put: Put, check_told: Told, checked_columns: list[str]
) -> None:
    check_told(aged)
    checked_columns.clear()
    put(aged, f"{REPORTS}/a.md", 地址="a")
    check_told(aged)
    assert checked_columns == [ELSEWHERE]


def writes(name: str, body: str = "正文。", **fields: str) -> Step:
    return lambda project, put: put(project, name, body, **fields)


def both(*steps: Step) -> Step:
    return lambda project, put: [step(project, put) for step in steps]


def deletes(name: str) -> Step:
    return lambda project, _: (project / name).unlink()


def fills(name: str, data: bytes) -> Step:
    return lambda project, _: (project / name).write_bytes(data)


def adds(name: str, text: str) -> Step:
    def step(project: Path, _: Put) -> None:
        path = project / name
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + text, "utf-8")

    return step


def replaces(name: str, old: str, new: str) -> Step:
    def step(project: Path, _: Put) -> None:
        text = (project / name).read_text("utf-8")
        assert re.search(old, text)
        (project / name).write_text(re.sub(old, new, text, count=1), "utf-8")

    return step


LINK = "见[一](../../../zfxxgknb/x.md)。"
TARGET = f"{REPORTS}/x.md"
ABOUT = "示府规〔2026〕77号"


@pytest.mark.parametrize(
    ("first", "step", "rule", "before", "after", "columns"),
    [
        # A page that is added elsewhere mends a dead link, and one that goes makes one.
        (writes(f"{RULES}/a.md", LINK), writes(TARGET), "LNK501", ["a.md"], [], {FROM, ELSEWHERE}),
        (
            writes(f"{RULES}/a.md", "见[一](/zfxxgk/zfxxgknb/2026/x.html)。"),
            writes(TARGET, 地址="x"),
            "LNK501",
            ["a.md"],
            [],
            {FROM, ELSEWHERE},
        ),
        (
            both(writes(f"{RULES}/a.md", LINK), writes(TARGET)),
            deletes(TARGET),
            "LNK501",
            [],
            ["a.md"],
            {FROM, ELSEWHERE},
        ),
        (
            both(writes(f"{RULES}/a.md", LINK), writes(TARGET)),
            writes(TARGET, 公开属性="不予公开"),
            "LNK506",
            [],
            ["a.md"],
            {FROM, ELSEWHERE},
        ),
        # An anchor elsewhere.
        (
            both(writes(f"{RULES}/a.md", LINK.replace("x.md", "x.md#part")), writes(TARGET)),
            writes(TARGET, "## Part\n\n正文。"),
            "LNK502",
            ["a.md"],
            [],
            {FROM, ELSEWHERE},
        ),
        # What links to nothing of it is left alone.
        (
            writes(f"{RULES}/a.md", LINK),
            writes(f"{REPORTS}/y.md"),
            "LNK501",
            ["a.md"],
            ["a.md"],
            {ELSEWHERE},
        ),
        # Files.
        (
            writes(f"{RULES}/a.md", 附件="[b.docx]"),
            fills(f"{RULES}/b.docx", b"x"),
            "LNK503",
            ["a.md"],
            [],
            {FROM},
        ),
        (
            both(writes(f"{RULES}/a.md", 附件="[b.docx]"), fills(f"{RULES}/b.docx", b"x")),
            fills(f"{RULES}/b.docx", b""),
            "LNK504",
            [],
            ["a.md"],
            {FROM},
        ),
        (
            writes(f"{RULES}/a.md", "见[一](../../../zfxxgknb/b.docx)。"),
            fills(f"{REPORTS}/b.docx", b"x"),
            "LNK501",
            ["a.md"],
            [],
            {FROM, ELSEWHERE},
        ),
        # References between documents.
        (
            writes(f"{NOTES}/n.md", 解读=f"[{ABOUT}]"),
            writes(f"{RULES}/d.md", 文号=ABOUT),
            "INT403",
            ["n.md"],
            [],
            {FROM, READINGS},
        ),
        (
            both(writes(f"{NOTES}/n.md", 解读=f"[{ABOUT}]"), writes(f"{RULES}/d.md", 文号=ABOUT)),
            deletes(f"{RULES}/d.md"),
            "INT403",
            [],
            ["n.md"],
            {FROM, READINGS},
        ),
        (
            writes(f"{NOTES}/n.md", 地址="n"),
            writes(f"{RULES}/d.md", 解读="[n]"),
            "INT401",
            ["n.md"],
            [],
            {FROM, READINGS},
        ),
        (
            both(
                writes(f"{NOTES}/n.md", 解读=f"[{ABOUT}]", 发布日期="2026-06-01"),
                writes(f"{RULES}/d.md", 文号=ABOUT, 发布日期="2026-06-01"),
            ),
            writes(f"{RULES}/d.md", 文号=ABOUT, 发布日期="2026-05-01"),
            "INT402",
            [],
            ["n.md"],
            {FROM, READINGS},
        ),
        (
            both(
                writes(f"{REPORTS}/r.md", 文号="示府〔2026〕9号", 有效性="现行有效"),
                writes(f"{RULES}/d.md", 地址="d"),
            ),
            writes(f"{RULES}/d.md", 地址="d", 替代="[示府〔2026〕9号]"),
            "DOC307",
            [],
            ["r.md"],
            {FROM, ELSEWHERE},
        ),
        # The catalogue.
        (
            writes(f"{RULES}/a.md", 专题="没有的专题"),
            lambda project, _: (project / "catalog" / "columns.yml").write_text(
                "columns:\n  - {id: t, slug: t, title: 新专题, purpose: 汇集, parent: directory, "
                "holds: facet, facet: {by: 专题, value: 没有的专题}}\n"
                + (project / "catalog" / "columns.yml").read_text("utf-8"),
                "utf-8",
            ),
            "DOC315",
            ["a.md"],
            [],
            None,
        ),
        (
            writes(f"{RULES}/a.md", 发文机关="示例市新局"),
            adds("catalog/units.yml", "  - {id: new, name: 示例市新局}\n"),
            "DOC310",
            ["a.md"],
            [],
            None,
        ),
    ],
)
def test_a_change_elsewhere_reaches_an_untouched_column(
    first: Step,
    step: Step,
    rule: str,
    before: list[str],
    after: list[str],
    columns: set[str] | None,
    aged: Path,
    put: Put,
    check_told: Told,
    checked_columns: list[str],
) -> None:
    first(aged, put)
    settle(aged)
    checked, _ = check_told(aged)
    assert told(checked, rule) == before
    checked_columns.clear()
    step(aged, put)
    going_on, notes = check_told(aged)
    assert notes == ()
    assert told(going_on, rule) == after
    if columns is not None:
        assert set(checked_columns) == columns
    clean = aged.with_name("clean")
    aged.rename(clean)
    for path in (clean / ".disclosure").rglob("*.*"):
        path.unlink()
    assert check_told(clean)[0].report == going_on.report


@pytest.mark.parametrize(
    ("fields", "rule", "days"),
    [
        # The day itself counts: in force to its end, published from its beginning.
        ({"有效期至": "2026-10-31", "有效性": "现行有效"}, "DOC307",
         {"2026-10-30": False, "2026-10-31": False, "2026-11-01": True}),
        ({"施行日期": "2026-11-01", "有效性": "现行有效"}, "DOC307",
         {"2026-10-31": True, "2026-11-01": False}),
        ({"废止日期": "2026-11-01", "有效性": "现行有效"}, "DOC307",
         {"2026-10-31": False, "2026-11-01": True, "2027-05-05": True}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["forwards", "backwards"])
def test_findings_come_and_go_with_the_day(
    fields: dict[str, str],
    rule: str,
    days: dict[str, bool],
    order: str,
    aged: Path,
    put: Put,
    check_told: Told,
) -> None:
    put(aged, f"{RULES}/a.md", 地址="a", 发布日期="2026-01-05", **fields)
    settle(aged)
    for day in sorted(days, reverse=order == "backwards"):
        checked, _ = check_told(aged, as_of=day)
        assert (told(checked, rule) == ["a.md"]) == days[day], day


def test_a_day_on_which_nothing_happens_costs_nothing(
    aged: Path, put: Put, check_told: Told, checked_columns: list[str]
) -> None:
    put(aged, f"{RULES}/a.md", 地址="a", 发布日期="2026-01-05", 有效期至="2026-11-20")
    settle(aged)
    check_told(aged, as_of="2026-11-01")
    checked_columns.clear()
    check_told(aged, as_of="2026-11-20")
    assert checked_columns == []
    check_told(aged, as_of="2026-11-21")
    assert checked_columns == [FROM]


def test_several_processes_find_what_one_finds(
    aged: Path, put: Put, check_told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(aged, f"{RULES}/a.md", LINK, 附件="[b.docx]", 专题="没有的专题")
    monkeypatch.setattr(workers, "cores", lambda: 1)
    alone, _ = check_told(aged)
    for path in (aged / ".disclosure").rglob("*.*"):
        path.unlink()
    monkeypatch.setattr(workers, "cores", lambda: 3)
    monkeypatch.setattr(column_checks, "MANY_ITEMS", 0)
    together, _ = check_told(aged)
    assert together.report == alone.report
    assert together.checks == alone.checks
