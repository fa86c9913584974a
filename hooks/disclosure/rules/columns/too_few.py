"""条数不足：栏目里的信息少于目录要求的条数。

依据  GI-20
目录可以要求一个栏目至少有几条信息；有信息但不够时提醒。

不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-two
    |     slug: zdssx
    |     title: 至少两条的栏目
    |     purpose: 用来说明条数要求
    |     parent: directory
    |     holds: documents
    |     duties:
    |       - {who: {level: city_portal}, what: 两条信息, basis: [GI-20], limit: 及时, at_least: 2}
    写 content/zwgk/zfxxgkml/zdssx/20260105-01.md
    | ---
    | 标题: 只有一条
    | 地址: 20260105-01
    | 发布日期: 2026-01-05
    | ---
    |
    | 内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "COL207"
SEVERITY = Severity.WARNING
BASIS = ("GI-20",)
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each column that holds something, but less than its duties ask."""
    for state in facts.columns:
        wanted = max((duty.at_least for duty in state.column.standing.duties), default=0)
        if 0 < state.item_count < wanted:
            yield Finding(
                state.place,
                f"栏目“{state.column.title}”有 {state.item_count} 条信息，要求至少 {wanted} 条",
                hint="补齐应当公开的信息",
            )
