from __future__ import annotations

import pytest

from disclosure.decode.csv_table import CsvRow, iter_rows, read_csv, read_header
from disclosure.decode.source_text import SourceText, decode_bytes
from disclosure.diagnostics.finding import Severity


def source(text: str) -> SourceText:
    return decode_bytes(text.encode(), path="t.csv")


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("a,b\n1,2\n", ("a", "b"), [(2, ("1", "2"))]),
        ("\n\na;b\n1;2,5\n", ("a", "b"), [(4, ("1", "2,5"))]),
        ("a\tb\r\n1\t 2 \r\n", ("a", "b"), [(2, ("1", "2"))]),
        ('a,b\n"1\n1",2\n3,4', ("a", "b"), [(2, ("1\n1", "2")), (4, ("3", "4"))]),
        ('"a\na",b\n1,2', ("a\na", "b"), [(3, ("1", "2"))]),
        ("a,b,,\n1,2,,\n,,,\n3,4", ("a", "b"), [(2, ("1", "2")), (4, ("3", "4"))]),
        ("单列\n甲，乙\n", ("单列",), [(2, ("甲，乙",))]),
        ('"a,x";b\n1;2', ("a,x", "b"), [(2, ("1", "2"))]),
    ],
)
def test_tables(
    text: str, header: tuple[str, ...], rows: list[tuple[int, tuple[str, ...]]]
) -> None:
    table = read_csv(source(text))
    assert table.findings == ()
    assert table.header == header
    assert [(row.line, row.cells) for row in table.rows] == rows


@pytest.mark.parametrize(
    ("text", "rows", "findings"),
    [
        ("a,b\n1\n", [("1", "")], [("CON122", 2, "这一行有 1 格，比表头的 2 格少了 1 格")]),
        (
            "a,b\n1,2\n1,2,3\n",
            [("1", "2")] * 2,
            [("CON122", 3, "这一行有 3 格，比表头的 2 格多了 1 格")],
        ),
        ("a,,b\n", [], [("CON123", 1, "表头第 2 列没有名称")]),
        ("a,b,a\n", [], [("CON123", 1, "表头第 3 列“a”与第 1 列重名")]),
        ("a，b\n1，2\n", [("1", "2")], [("CON124", 1, "各列是用全角逗号“，”隔开的，已按逗号处理")]),
        (" \n", [], [("CON125", 1, "表是空的，连表头也没有")]),
        (
            'a,b\n"1"x,2\n3,4\n',
            [("3", "4")],
            [("CON121", 2, "这一行的英文双引号没有配对，或者引号后面还有文字")],
        ),
        (
            'a,b\n1,2\n"3,4\n5,6\n',
            [("1", "2")],
            [("CON121", 3, "这一行的英文双引号没有配对，或者引号后面还有文字")],
        ),
        ("a\n" + "x" * 140_000, [], [("CON121", 2, "这一行有一格太长，读不进来")]),
    ],
)
def test_findings(
    text: str, rows: list[tuple[str, ...]], findings: list[tuple[str, int, str]]
) -> None:
    table = read_csv(source(text))
    assert [row.cells for row in table.rows] == rows
    assert [(f.rule, f.place.line, f.message) for f in table.findings] == findings
    assert all(finding.hint for finding in table.findings)


def test_full_width_comma_is_a_warning_at_its_place() -> None:
    (finding,) = read_csv(source("甲，乙\n")).findings
    assert (finding.severity, finding.place.column) == (Severity.WARNING, 2)


def test_rows_come_one_by_one() -> None:
    text = source("a,b\n" + "1,2\n" * 3)
    rows = iter_rows(text, header=read_header(text))
    assert next(rows) == CsvRow(2, ("1", "2"))
    assert next(rows).line == 3


def test_an_unreadable_file_is_not_reported_twice() -> None:
    assert read_csv(decode_bytes(b"\0", path="t.csv")).findings == ()
