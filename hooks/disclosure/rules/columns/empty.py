"""空白栏目：必设栏目没有信息，也没有“无此类信息”说明。

依据  IN-V4c GI-20
检查指标把空白栏目列为单项否决：累计达到五个，整站不合格。

通过
    写 content/zfxxgk/fdzdgknr/sfxm/无此类信息.md
    | ---
    | 理由: 本机关没有收费项目
    | 日期: 2026-01-05
    | 签发人: 示例甲
    | 可查阅: 示例市财政局网站
    | ---
    连带  COL203
    删 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    删 content/zfxxgk/fdzdgknr/sfxm/sf2026.yml
不通过
    删 content/zfxxgk/fdzdgknr/sfxm
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.levels import StatementPolicy
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts
from disclosure.site.columns import ColumnStatus

CODE = "COL201"
SEVERITY = Severity.ERROR
BASIS = ("IN-V4c", "GI-20")
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each required column without anything."""
    for state in facts.columns:
        if state.column.standing.required and state.status is ColumnStatus.EMPTY:
            allowed = state.column.entry.statement is StatementPolicy.ALLOWED
            alternative = "，确实没有的写一份 无此类信息.md" if allowed else ""
            yield Finding(
                state.place,
                f"栏目“{state.column.title}”是空白的",
                hint=f"在 {state.place.path} 放入信息（disclosure add）{alternative}",
                basis=(*BASIS, *state.column.basis),
            )
