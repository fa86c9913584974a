"""页面缺少必备要素：指南、机关简介这样的页面缺了法规要求的内容，或者只有标题没有内容。

依据  GI-12a GI-20-2
要素要有标题或标签，后面要有实在的内容；空标题、只列名称都不算。
一个标题写了几个要素的，下面要用标签逐项写明。留着“【待填】”的由 COL208 提醒，这里不再重复。

通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | - 传真：000-0000002
    =>
    | - 传真：无
不通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | - 传真：000-0000002
    =>
    | - 传真：
不通过
    写 content/zfxxgk/zfxxgkzn/index.md
    | ---
    | 发布日期: 2026-01-15
    | ---
    |
    | ## 信息分类
    |
    | ## 编排体系
    |
    | ## 获取方式
    |
    | ## 机构名称、办公地址、办公时间、联系电话、传真、互联网联系方式
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.columns.element_search import PageText
from disclosure.rules.columns.pending import PENDING

CODE = "COL206"
SEVERITY = Severity.ERROR
BASIS = ("GI-12a", "GI-20-2")

ASKED_FOR = "另有提醒"
"""Counts as an answer."""


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each element that the page lacks or only names."""
    elements = view.column.elements if view.kind is ItemKind.PAGE else ()
    if not elements:
        return
    # One lack, one finding: a placeholder is reported where it stands (COL208).
    body = PENDING.sub(ASKED_FOR, view.body)
    page = PageText.of(body, (word for element in elements for word in element.words))
    for element in elements:
        if not page.answers(element.words):
            yield Finding(
                Place(view.path),
                f"“{view.column.title}”缺少必备要素“{element.name}”，或者只有标题没有内容",
                hint=f"写一段“{element.words[0]}”，标题或标签后面写上内容；确实没有的写“无”",
                basis=tuple(str(clause) for clause in element.basis) or BASIS,
            )
