"""链接到未公开的信息：正文里的链接指向一条没有公开的信息。

依据  WG-U3 GI-14
链接会打不开，链接文字也可能透露不该公开的内容。

不通过
    写 content/zfxxgk/zfxxgkzd/20260301-01.md
    | ---
    | 标题: 内部管理制度
    | 地址: 20260301-01
    | 发布日期: 2026-03-01
    | 公开属性: 不予公开
    | 理由: 内部事务信息
    | ---
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 另见[内部管理制度](20260301-01.md)。
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts
from disclosure.site.resolve import TargetKind

CODE = "LNK506"
SEVERITY = Severity.ERROR
BASIS = ("WG-U3", "GI-14")
READS = ("links",)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each link to an item that is not published."""
    for link in facts.links:
        if link.target.kind is TargetKind.WITHHELD:
            yield Finding(
                link.use.place,
                "这个链接指向一条没有公开的信息",
                hint="删去链接，并看看链接文字是否合适公开",
            )
