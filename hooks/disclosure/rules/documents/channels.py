"""漏了公开渠道：公开义务要求在网站以外的地方也公开，这条信息没有写。

依据  CQ21-1.3-r3.3
惠民惠农补贴等信息要在村（居）务公开栏公开，让不上网的人也看得到。在“公开方式”里写上实际用过的渠道。

不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-board
    |     slug: cwgkl
    |     title: 也在公开栏公开的栏目
    |     purpose: 用来说明线下渠道的要求
    |     parent: directory
    |     holds: documents
    |     duties:
    |       - who: {level: city_portal}
    |         what: 补贴信息
    |         basis: [GI-20]
    |         limit: 及时
    |         channels: [政府网站, 村（居）务公开栏]
    写 content/zwgk/zfxxgkml/cwgkl/20260105-01.md
    | ---
    | 标题: 补贴政策说明
    | 地址: 20260105-01
    | 发布日期: 2026-01-05
    | 公开方式: [政府网站]
    | ---
    |
    | 内容。
通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-board
    |     slug: cwgkl
    |     title: 也在公开栏公开的栏目
    |     purpose: 用来说明线下渠道的要求
    |     parent: directory
    |     holds: documents
    |     duties:
    |       - who: {level: city_portal}
    |         what: 补贴信息
    |         basis: [GI-20]
    |         limit: 及时
    |         channels: [政府网站, 村（居）务公开栏]
    写 content/zwgk/zfxxgkml/cwgkl/20260105-01.md
    | ---
    | 标题: 补贴政策说明
    | 地址: 20260105-01
    | 发布日期: 2026-01-05
    | 公开方式: [政府网站, 村（居）务公开栏]
    | ---
    |
    | 内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC322"
SEVERITY = Severity.WARNING
BASIS = ("CQ21-1.3-r3.3",)
READS = ("column", "items")

BY_THE_SITE_ITSELF = frozenset(
    {"政府网站", "政务新媒体", "政府信息公开专区", "政府公报", "宣传栏", "新闻媒体"}
)
"""The website and 其他渠道, which the source leaves to choice (CQ21-1.1-r1.1)."""


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each item that does not name a channel which a duty in force asks for."""
    column = facts.column
    asked = [channel for duty in column.standing.duties for channel in duty.channels]
    wanted = [name for name in dict.fromkeys(asked) if name not in BY_THE_SITE_ITSELF]
    for item in facts.items if wanted else ():
        if item.kind is ItemKind.PAGE:
            continue
        missing = [name for name in wanted if name not in item.metadata.channels]
        if missing:
            yield Finding(
                item.place,
                f"栏目“{column.title}”的信息还要在{'、'.join(missing)}公开，这条没有写",
                hint=f"公开以后在信息项里写 公开方式: [政府网站, {', '.join(missing)}]",
            )
