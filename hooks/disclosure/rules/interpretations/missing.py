"""解读没有对应文件：解读栏目里的信息没有指明解读哪份文件。

依据  IN-D6
解读材料要与被解读的文件双向关联，读者才能从一头找到另一头。

不通过
    替 content/zwgk/zfxxgkml/zcjd/20260211-01.md
    | 解读: [示府规〔2026〕1号]
    =>
    | 专题: []
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 解读: [zwgk/zfxxgkml/zcjd/2026/20260211-01.html]
    =>
    | 专题: []
    连带  DOC301
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "INT401"
SEVERITY = Severity.ERROR
BASIS = ("IN-D6",)
READS = ("column", "items", "relations")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each interpretation that is paired with no document."""
    column = facts.column
    if not column.entry.interprets or column.standing.lapsed:
        return
    for item in facts.items:
        paired = item.url in facts.relations.interprets
        if item.kind is ItemKind.DOCUMENT and not paired and not item.metadata.interprets:
            yield Finding(
                item.place,
                f"解读“{item.title}”没有指明解读哪份文件",
                hint="加一行 解读: [被解读文件的文号或地址]",
            )
