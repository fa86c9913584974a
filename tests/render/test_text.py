"""The whole chain from text to record, with the shortcut and without: always the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.content.item import Heading
from disclosure.render.sanitize import Removed
from disclosure.render.text import Rendered, TextRenderer
from disclosure.settings import MarkdownSettings

TOC = MarkdownSettings(("tables", "toc", "footnotes", "attr_list", "md_in_html", "admonition"))
TABLE = "| a | b |\n| - | -: |\n| 1 | 2 |"
HTML_TABLE = '<table>\n<tr><td rowspan="2">1</td></tr>\n</table>'


@pytest.fixture(scope="module")
def comparers(comparison: ModuleType) -> Mapping[str, Any]:
    """One a dialect."""
    return {name: comparison.Comparer(dialect) for name, dialect in comparison.DIALECTS.items()}


@pytest.mark.parametrize("shortcut", [True, False])
def test_everything_in_one_go(shortcut: bool) -> None:
    renderer = TextRenderer(TOC, shortcut=shortcut)
    body = "# 题\n\n## One\n\n见[甲](a.md)。\n\n![图](b.png)\n\n<script>x</script>\n\n# Two\n"
    assert renderer.render(body, title="题") == Rendered(
        html=(
            '<h2 id="one">One</h2>\n<p>见<a href="a.md">甲</a>。</p>\n'
            '<p><img alt="图" src="b.png"></p>\n\n\n<h2 id="two">Two</h2>'
        ),
        headings=(Heading("One", "one", 2), Heading("Two", "two", 2)),
        links=(("a.md", False), ("b.png", True)),
        anchors=("one", "two"),
        speaks=True,
        removed=(Removed("<script> 标签", "<script"),),
    )


TAKEN = {
    "nothing": "",
    "blank": " \n　\n\n",
    "a paragraph": "正文",
    "indented": "　　正文\n　　又一行\n\n 正文",
    "headings": "## 一\n### 二\n正文\n\n## 一\n\n#### **三** 四",
    "titles": "# 题\n# 题\n\n# 题",
    "words": "甲**乙**丙[2026]1号，[丁](../a.md#b)>1 & 2<br/>3！  \n换行\n再换行",
    "addresses": "[a](https://www.gov.cn/a?b=1#c) ![](/b_c.png) [d](#一) [e](附件1.pdf)",
    "lists": "- 甲\n- 乙\n\n1. 丙\n    - 丁\n    1. 戊\n2. 己\n\n* 庚",
    "a list after words": "正文：\n1. 甲\n2. 乙",
    "tables": f"{TABLE}\n\n甲 | 乙\n--- | :-:\n**丙** |\n丁 | 戊 | 己\n\n| a | b |\n|---|:--|",
    "merged cells": f"{HTML_TABLE}\n\n正文\n\n{HTML_TABLE}",
    "rules": "正文\n\n---\n\n***",
    "code between": "正文\n\n    code\n\n\n\n    code\n\n正文\n\n`x`\n\n- 甲",
    "a note": '正文\n\n!!! note "提示"\n\n    **甲**\n\n    乙\n\n- 丙\n\n    丁\n\n正文',
    "notes": "- 甲\n\n!!! tip\n    乙\n    丙\n\n!!! note\n\n    丁\n\n    - 戊\n\n## 一",
    "a note with a list": '## 一\n\n正文\n\n!!! note "提示"\n\n    **甲**\n\n    - 乙\n\n正文',
    "plain footnotes": "## 一\n\n注[^1]再\n\n[^1]: 说明\n\n- 甲[^2]\n\n[^2]: 又\n\n- 乙",
    "footnotes in rows": "| a | b |\n| - | - |\n| 1 | 甲[^1] |\n\n[^1]: 说明",
    "footnotes": "正文\n\n注[^1]再注[^1]。\n\n## 一\n\n[^1]: 说明\n\n    说明\n\n正文",
    "references": "正文\n\n[甲][x] [x]\n\n正文 [x]\n\n[x]: a.md '题'\n\n正文",
    "quotations": "> 甲\n> 乙\n\n正文\n\n> 丙",
    "a comment": "# 题\n\n正文\n\n<!-- INFO END -->\n\n## 第一章  总则\n\n正文",
    "HTML in words": "正文\n\nH<sub>2</sub>O，<u>甲</u>，<https://www.gov.cn/>\n\n正文",
    "children of a list": "- 甲\n\n    乙\n\n- 丙\n\n正文",
    "entities": "正文\n\nA&nbsp;B &amp; C\n\n正文",
    "tabs": "1.\t甲\n\t- 乙\n\n\t\n\n正文",
}
LEFT = {
    "HTML that spans blocks": "<div>\n\n正文\n\n</div>",
    "Markdown in HTML": '<div markdown="1">\n\n正文\n\n</div>',
    "fenced code": "正文\n\n```\n\n# 甲\n\n```\n\n正文",
    "a heading with an id of its own": "正文\n\n## 一 {#a}",
    "a heading with code": "正文\n\n## `一`",
    "a term after words": "正文\n\n: 说明",
    "a place for a table of contents": "[TOC]\n\n## 一",
    "ids in words": '正文 id="a"',
    "an id that a heading has": "正文\n{: #a }\n\n# a",
    "a title after nothing": "[x]: a.md\n\n# 题",
    "a footnote that code names": "正文`[^1]`\n\n[^1]: 说明",
    "nothing plain": "`正文`",
    "a half of an entity": "正文\n\n&#\n\n<b>x",
    "a comment over blocks": "<!--\n\n正文\n\n-->",
}


@pytest.mark.parametrize("text", [*TAKEN.values(), *LEFT.values()], ids=[*TAKEN, *LEFT])
def test_the_shortcut_changes_nothing(comparers: Mapping[str, Any], text: str) -> None:
    for comparer in comparers.values():
        assert comparer.differences(text, title="题") == []


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_what_takes_the_shortcut(comparers: Mapping[str, Any], text: str) -> None:
    assert comparers["site"].short.shortcut(text, title="题") is not None


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_does_not(comparers: Mapping[str, Any], text: str) -> None:
    assert comparers["site"].short.shortcut(text, title="题") is None


def test_it_can_be_told_to_take_none() -> None:
    assert TextRenderer(TOC, shortcut=False).shortcut("正文", title="") is None


def test_unknown_extensions_get_none() -> None:
    renderer = TextRenderer(MarkdownSettings(("nl2br",)))
    assert renderer.shortcut("正文", title="") is None
    assert renderer.render("甲\n乙", title="").html == "<p>甲<br>\n乙</p>"


def test_random_texts(comparers: Mapping[str, Any], texts: ModuleType) -> None:
    taken = 0
    for number in range(300):
        writer = texts.Writer(random.Random(f"test/{number}"))
        text, title = writer.text(), writer.title()
        name = ("site", "site", *comparers)[number % (2 + len(comparers))]
        assert comparers[name].differences(text, title=title) == [], text
        taken += comparers[name].short.shortcut(text, title=title) is not None
    assert taken > 90


PIECES = st.sampled_from(
    ["甲", "一、", "　", " ", "\n", "\n\n", "\n    ", "**", "*", "_", "`", "[", "](a.md)", "]", "!",
     "# ", "- ", "1. ", "| ", " | ", "|\n|---|---|\n", ": ", "> ", "<br>", "<b>", "</b>", "&", ";",
     "\\", "[^1]", "[^1]: ", "{#a}", "!!! note", "---", "  \n", "<!-- x -->", "\u00a0", "題"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.lists(PIECES, max_size=16).map("".join), title=st.sampled_from(["", "甲"]))
def test_wild_texts(comparers: Mapping[str, Any], text: str, title: str) -> None:
    assert comparers["site"].differences(text, title=title) == []


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=30))
def test_any_characters(comparers: Mapping[str, Any], text: str) -> None:
    assert comparers["bare"].differences(f"甲\n\n{text}\n\n乙", title="") == []


@pytest.mark.parametrize(
    "block",
    ["## 一\n\n正文", "第一条 正文。", "- 甲", "| a | b |", "[甲](a.md)", "**甲** ", "甲`乙`",
     "&a;", "<!-- x -->", "# a\n", "1. 甲\n    - 乙"],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n\n", "\n", ""])
def test_long_texts_come_to_an_end(block: str, between: str) -> None:
    TextRenderer(TOC).render(between.join([block] * 1500), title="题")


def test_nesting_beyond_reason_is_told() -> None:
    with pytest.raises(RecursionError):
        TextRenderer(TOC).render("正文\n\n" + "- " * 3000 + "甲", title="")
