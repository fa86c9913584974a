"""空白栏目：必设栏目没有信息，也没有“无此类信息”说明。

依据  IN-V4c GI-20
检查指标把空白栏目列为单项否决：累计达到五个，整站不合格。
只有标题的信息、只有表头的表、暂不公开的文件都不算内容。

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
不通过
    写 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 项目名称,收费标准
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Holds, StatementPolicy
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts
from disclosure.site.columns import ColumnStatus

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState

CODE = "COL201"
SEVERITY = Severity.ERROR
BASIS = ("IN-V4c", "GI-20")
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each required column without anything."""
    for state in facts.columns:
        if state.column.standing.required and state.status is ColumnStatus.EMPTY:
            yield Finding(
                state.place,
                f"栏目“{state.column.title}”是空白的",
                hint=_hint(state),
                basis=(*BASIS, *state.column.basis),
            )


def _hint(state: ColumnState) -> str:
    where = state.place.path
    if state.unheard:
        return f"{where} 里有 {state.unheard} 个文件还没有内容，或者因为别的问题暂不公开；先改好它"
    if state.column.holds is Holds.PAGE:
        advice = f"写 {where}/index.md（disclosure add）"
    else:
        advice = f"在 {where} 放入信息（disclosure add）"
    if state.column.entry.statement is StatementPolicy.ALLOWED:
        advice += "，确实没有的写一份 无此类信息.md"
    return advice
