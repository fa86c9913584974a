"""The summary of a column changes whenever something does that others say of it, or by it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields as fields_of

from disclosure.content.numbers import normal_number
from disclosure.site.marks import mark, packed, unpacked
from disclosure.site.summary import ColumnSummary, content_digest, names_of, number_mark

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
KEY = ("", "basis-normative")
GIVEN = {
    "标题": "一件文件",
    "地址": "a",
    "发布日期": "2026-03-02 09:00",
    "成文日期": "2026-03-01",
    "文号": "示府规〔2026〕77号",
    "索引号": "000000000/2026-00077",
    "内容概述": "说明一件事。",
}
BODY = "## Part one\n\n正文。\n"
LISTS = {"shown", "generated", "searched"}
"""What the faces of items go into."""
ADDRESS = {"exports", "latest", "names"}
ORDER = {"numbers", "index_numbers"}
"""They stand in the order of the items, and the second item has become the first."""


def summary_of(
    project: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
    body: str = BODY,
    **fields: str,
) -> ColumnSummary:
    put(project, f"{RULES}/a.md", body, **{**GIVEN, **fields})
    found: ColumnSummary = check_site(project).site.columns[KEY].summary
    return found


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        ({"标题": "另一件文件"}, LISTS),
        ({"文号": "示府规〔2026〕78号"}, LISTS | {"names", "numbers"}),
        ({"文号": ""}, LISTS | {"names", "numbers"}),
        ({"文号": "示府规[2026]77号"}, LISTS),
        ({"索引号": "000000000/2026-00078"}, LISTS | {"index_numbers"}),
        ({"索引号": ""}, LISTS | {"index_numbers"}),
        ({"发布日期": "2026-03-02 10:00"}, LISTS | {"latest"}),
        ({"发布日期": "2026-05-02 09:00"}, LISTS | {"latest"}),
        ({"发布日期": "2025-03-02 09:00"}, LISTS | ADDRESS | ORDER),
        ({"发布日期": ""}, LISTS | {"latest", "exports"} | ORDER),
        ({"地址": "b"}, LISTS | ADDRESS),
        ({"成文日期": "2026-02-28"}, LISTS),
        ({"成文日期": "2024-02-28"}, LISTS),
        ({"发文机关": "示例市财政局"}, LISTS),
        ({"施行日期": "2026-04-01"}, LISTS),
        ({"有效期至": "2030-04-01"}, LISTS),
        ({"废止日期": "2030-04-01"}, LISTS),
        ({"有效性": "现行有效"}, LISTS),
        ({"内容概述": "说明另一件事。"}, LISTS),
        ({"分类": "[甲类]"}, LISTS),
        ({"专题": "惠民生"}, LISTS | {"overlaps"}),
        ({"也属": "[budget]"}, LISTS | {"overlaps"}),
        ({"也属": "[nowhere]"}, set()),
        ({"解读": "[n]"}, {"references"}),
        ({"替代": "[示府规〔2001〕1号]"}, {"references"}),
        ({"修改": "[示府规〔2001〕1号]"}, {"references"}),
        ({"废止依据": "示府规〔2001〕1号"}, {"references"}),
        ({"关键词": "[公开]"}, set()),
        ({"联系电话": '"000-0000000"'}, set()),
        ({"来源": "{单位: 甲局}"}, {"reprinted"}),
        ({"body": "## Part one\n\n另一段正文。\n"}, set()),
        ({"body": "## Part one\n\n正文。[链接](b.md)\n"}, set()),
        ({"body": "## Part two\n\n正文。\n"}, {"exports"}),
        ({"body": "## Part one\n"}, {"shown", "searched", "generated"}),
        ({"内容概述": "", "body": "## Part one\n\n正文。\n"}, LISTS),
        ({"公开属性": "不予公开"}, LISTS | ADDRESS | {"overlaps", "numbers", "index_numbers"}),
        ({"公开范围": "本机关内部"}, LISTS | ADDRESS | {"overlaps", "numbers", "index_numbers"}),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_one_edit_changes_exactly_what_depends_on_it(
    edit: dict[str, str],
    changed: set[str],
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    before = summary_of(base_site, put, check_site)
    after = summary_of(base_site, put, check_site, **edit)
    differing = {
        field.name
        for field in fields_of(ColumnSummary)
        if getattr(before, field.name) != getattr(after, field.name)
    }
    # The digest of the content changes with every byte of the source.
    assert differing == changed | {"content"}


def test_the_same_source_gives_the_same_summary(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    first = summary_of(base_site, put, check_site)
    os.utime(base_site / RULES / "a.md", (5, 5))
    assert check_site(base_site).site.columns[KEY].summary == first
    path = base_site / RULES / "a.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_site(base_site).site.columns[KEY].summary == first


def test_counts_and_days_are_those_of_the_items(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    summary = summary_of(base_site, put, check_site)
    put(base_site, f"{RULES}/empty.md", "## 只有标题", 地址="empty", 发布日期="2026-10-30 09:00")
    put(base_site, f"{RULES}/old.md", 地址="old", 发布日期="2019-03-02 09:00")
    put(base_site, f"{RULES}/none.md", 地址="none", 发布日期="")
    site = check_site(base_site).site
    summary = site.columns[KEY].summary
    [own] = [shown for shown in summary.shown if (shown.body, shown.column) == KEY]
    assert {year: (part.count, part.speaking) for year, part in own.years.items()} == {
        "0000": (1, 1),
        "2019": (1, 1),
        "2026": (4, 3),
    }
    year = own.years["2026"]
    assert year.newest is not None
    assert year.last is not None
    assert (year.newest.isoformat(), year.last.isoformat()) == ("2026-10-30", "2026-10-26")
    assert summary.latest[0][0] == "2026-10-30 09:00"
    assert summary.latest[-1] == ("", "zfxxgk/fdzdgknr/lzyj/gfxwj/0000/none.html")
    assert sum(part.count for part in summary.searched.values()) == len(site.columns[KEY].items)
    assert summary.content == content_digest(site.columns[KEY].content)


def test_pages_introductions_statements_and_rows_are_told(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    fees = base_site / "content/zfxxgk/fdzdgknr/sfxm"
    (fees / "index.md").write_text("---\n发布日期: 2026-01-05\n---\n\n说明。\n", "utf-8")
    (fees / "无此类信息.md").write_text(
        "---\n理由: 无\n日期: 2026-01-05\n签发人: 甲\n可查阅: 档案馆\n---\n", "utf-8"
    )
    number = "139" + "0000" + "1234"
    (fees / "bad.md").write_text(f"---\n标题: 甲\n---\n\n示例甲 {number}\n", "utf-8")
    site = check_site(base_site).site
    told = site.state("", "fees").summary
    assert (told.has_introduction, told.has_statement, told.has_page) == (True, True, False)
    assert told.kept_back == 1
    guide = site.state("", "guide").summary
    assert (guide.has_page, guide.page_speaks) == (True, True)
    links = site.state("", "basis-admin-regs").summary
    rows = site.state("", "basis-admin-regs").outside
    assert links.outside_count == len(rows) == 3
    assert sum(links.outside.values()) == 3
    assert links.outside_last is not None
    assert links.outside_last.isoformat() == max(row.date for row in rows)


def test_every_name_that_a_reference_may_use_is_marked(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    summary = summary_of(base_site, put, check_site)
    site = check_site(base_site).site
    item = site.item_at("zfxxgk/fdzdgknr/lzyj/gfxwj/2026/a.html")
    assert names_of(item) == (
        "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/a.html",
        "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/a",
        "a",
        normal_number("示府规〔2026〕77号"),
    )
    assert set(map(mark, names_of(item))) <= set(unpacked(summary.names))
    assert number_mark("", "示府规[2026]77号") in unpacked(summary.numbers)
    assert number_mark("", "示府规〔2026〕77号") == number_mark("", "示府规（2026）77号")
    assert number_mark("", "示府规〔2026〕77号") != number_mark("fgw", "示府规〔2026〕77号")


def test_marks_are_packed_and_unpacked() -> None:
    marks = [mark(""), mark("一"), mark("\udcff"), 0, 2**64 - 1]
    assert list(unpacked(packed(marks))) == marks
    assert len(packed(marks)) == 40
    assert packed([]) == b""
    assert len(set(marks)) == 5
