"""Tables whose columns the catalogue prescribes: header, numbers, empty cells, channels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from disclosure.catalog.levels import Holds
from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding
from disclosure.rules.base import ColumnView, ItemView
from disclosure.rules.columns import table_channels, table_entries, table_header
from disclosure.rules.columns.table_text import plain

HEADER = ("序号", "公开内容（要素）", "公开时限", "公开主体", "公开渠道和载体")
FULL = "序号,公开内容（要素）,公开时限,公开主体,公开渠道和载体\n"
Check = Callable[[ItemView], Iterator[Finding]]


def told(
    check: Check,
    text: str,
    *,
    header: tuple[str, ...] = HEADER,
    kind: ItemKind = ItemKind.TABLE,
) -> list[tuple[int, str]]:
    """Line and message of each finding about a table."""
    column = ColumnView("own", "", Holds.TABLE, (), (), False, header)
    view = ItemView("content/a.csv", text, text, 0, kind, None, column)
    return [(finding.place.line, finding.message) for finding in check(view)]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FULL, []),
        ("公开主体,公开渠道和载体,公开时限,公开内容(要素),序号,备注\n", []),
        ("序号,公开 内容,公开时限,公开主体,公开渠道和载体\n", []),
        ("序号,公开内容,公开时限,公开渠道和载体\n", ["公开主体"]),
        ("序号\n", ["公开内容（要素）", "公开时限", "公开主体", "公开渠道和载体"]),
    ],
)
def test_a_header_has_all_that_is_prescribed(text: str, missing: list[str]) -> None:
    assert told(table_header.check_item, text) == [(1, f"表头缺“{name}”") for name in missing]


def test_a_near_miss_is_named() -> None:
    column = ColumnView("own", "", Holds.TABLE, (), (), False, HEADER)
    text = FULL.replace("公开渠道和载体", "公开渠道载体")
    view = ItemView("content/a.csv", text, text, 0, ItemKind.TABLE, None, column)
    (finding,) = table_header.check_item(view)
    assert finding.hint == "把“公开渠道载体”改成“公开渠道和载体”"


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "3"], []),
        ([], []),
        (["2", "3"], [(2, "序号应为 1，写的是“2”")]),
        (["1", "3", "4"], [(3, "序号应为 2，写的是“3”")]),
        (["1", "1", "2"], [(3, "序号应为 2，写的是“1”")]),
        (["1", "", "3"], [(3, "序号应为 2，写的是“”")]),
        (["1", "二", "3"], [(3, "序号应为 2，写的是“二”")]),
    ],
)
def test_numbers_go_on_without_a_gap(numbers: list[str], found: list[tuple[int, str]]) -> None:
    text = FULL + "".join(f"{number},甲,及时,民政局,政府网站\n" for number in numbers)
    assert told(table_entries.check_item, text) == found


@pytest.mark.parametrize(
    ("row", "empty"),
    [
        ("1,甲,及时,民政局,政府网站", []),
        ("1,,及时,民政局,政府网站", []),
        ("1,甲,,民政局,政府网站", ["公开时限"]),
        ("1,甲,,,", ["公开时限", "公开主体", "公开渠道和载体"]),
    ],
)
def test_some_cells_are_never_empty(row: str, empty: list[str]) -> None:
    expected = [(2, f"这一行没有写“{name}”") for name in empty]
    assert told(table_entries.check_item, f"{FULL}{row}\n") == expected


def test_only_what_is_prescribed_is_looked_for() -> None:
    text = "序号,公开时限\n5,\n"
    assert told(table_entries.check_item, text, header=("公开主体",)) == []
    assert told(table_entries.check_item, text, header=()) == []
    assert told(table_entries.check_item, text, kind=ItemKind.LINKS) == []


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("政府网站", []),
        ("■政府网站 □两微一端　■其他", []),
        ("政府网站、政府公报，公开查阅点；精准推送", []),
        ("发布会/听证会 入户/现场", []),
        ("社区/企事业单位/村公示栏（电子屏）", []),
        ("村公示栏", []),
        ("其他：救助平台", []),
        ("政府网战", ["政府网战"]),
        ("政府网站 微博", ["微博"]),
        ("入户/电话", ["入户/电话"]),
        ("", []),
    ],
)
def test_channels_are_those_of_the_list(cell: str, wrong: list[str]) -> None:
    text = f'{FULL}1,甲,及时,民政局,"{cell}"\n'
    expected = [(2, f"渠道“{name}”不在规定的几种里") for name in wrong]
    assert told(table_channels.check_item, text) == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [("公开内容（要素）", "公开内容"), ("公开内容(要素)", "公开内容"), ("公开 主体", "公开主体")],
)
def test_a_plain_title_has_nothing_in_brackets(title: str, name: str) -> None:
    assert plain(title) == name
