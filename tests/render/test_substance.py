"""A fragment that only names things says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.render.substance import BEGINNING, said, speaks
from disclosure.render.table_html import table_html

SAYING = {
    "a sentence": "<p>工作日受理。</p>",
    "a sentence below headings": '<h2 id="a">机构</h2>\n<h3>电话</h3>\n<p>工作日上午受理。</p>',
    "a figure": "<p>80</p>",
    "a row": table_html(("项目", "标准"), [("登记费", "80")], caption="收费"),
    "a picture": '<p><img alt="" src="a.png"></p>',
    "a link": '<p><a href="a.pdf">名单</a></p>',
    "none, and why": "<p>无，本机关没有收费项目。</p>",
    "escaped": "<p>&#24037;</p>",
}
SILENT = {
    "nothing": "",
    "headings": '<h2 id="a">机关职能</h2>\n<h3>机构设置</h3>',
    "head of a table": table_html(("项目", "标准"), [], caption="收费"),
    "empty cells": table_html(("项目", "标准"), [("", ""), (" ", "—")], caption="收费"),
    "dots": "<p>……</p>",
    "filler": "<p>暂无信息。</p>",
    "filler below a heading": "<h2>机关职能</h2><p>（待补充）</p>",
    "filler upon filler": "<p>暂无信息待补充建设中</p>",
    "crosses": "<p>XXXX</p>",
    "filler in every cell": table_html(("项目",), [("略",), ("略",)], caption="收费"),
    "a space that is not one": "<p>&nbsp;</p>",
}


@pytest.mark.parametrize("html", SAYING.values(), ids=SAYING)
def test_something_to_read(html: str) -> None:
    assert said(html) > 0
    assert speaks(html)


@pytest.mark.parametrize("html", SILENT.values(), ids=SILENT)
def test_nothing_to_read(html: str) -> None:
    assert said(html) == 0
    assert not speaks(html)


def test_how_much() -> None:
    assert said("<h2>标题不算</h2><p>一共五个字。</p>") == 5


PIECES = st.sampled_from(
    [*SAYING.values(), *SILENT.values(), "<p>略", "</p>", "<p>x", "X</p>", "<h2>", "甲</h2>", "&am",
     "p;", "<th>", '<a title="b > c">', "，" * 40, "暂无" * 20, " " * BEGINNING, "—" * BEGINNING]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_beginning_tells_no_lie(html: str) -> None:
    assert speaks(html) == (said(html) > 0)
