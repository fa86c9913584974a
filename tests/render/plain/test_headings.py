"""Headings and their ids."""

from __future__ import annotations

import pytest
from markdown.extensions.toc import slugify, slugify_unicode

from disclosure.content.item import Heading
from disclosure.render.plain.headings import Anchors, HeadingLine, heading_line


@pytest.mark.parametrize(
    ("line", "level", "text", "title", "anchor"),
    [
        ("## 一、总则", 2, "一、总则", "一、总则", "一总则"),
        ("#题", 1, "题", "题", "题"),
        ("###### 第一章　总  则 ", 6, "第一章　总  则", "第一章 总 则", "第一章-总-则"),
        ("## **一** 二", 2, "<strong>一</strong> 二", "一 二", "一-二"),
    ],
)
def test_headings(line: str, level: int, text: str, title: str, anchor: str) -> None:
    entry = Heading(title, anchor, max(level, 2))
    found = heading_line(line, slugify_unicode)
    html = f'<h{entry.level} id="{anchor}">{text}</h{entry.level}>'
    assert found == HeadingLine(level, text, entry, html)
    assert found.html_with("a").startswith(f'<h{entry.level} id="a">')


def test_a_heading_without_an_id() -> None:
    found = heading_line("# 题", None)
    assert found is not None
    assert found.html == "<h2>题</h2>"


@pytest.mark.parametrize("line", ["##", "## ", "####### a", "## a #", "## `a`", "## a {#b}", "a"])
def test_no_plain_heading(line: str) -> None:
    assert heading_line(line, slugify) is None


def test_no_id_is_given_twice() -> None:
    anchors = Anchors()
    given = [anchors.own(Heading("一", anchor, 2)).anchor for anchor in ("a", "a", "a_1", "", "a")]
    assert given == ["a", "a_1", "a_2", "_1", "a_3"]
    assert anchors.taken == set(given)
