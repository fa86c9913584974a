"""只有说明：栏目里只有“无此类信息”说明，检查时会被当作空白栏目。

依据  IN-V4c IN-D7
说明可以免去“空白栏目”的错误，但检查人员看到的仍是没有内容的栏目，所以单独计数并提醒。

不通过
    写 content/zfxxgk/fdzdgknr/sfxm/无此类信息.md
    | ---
    | 理由: 本机关没有收费项目
    | 日期: 2026-01-05
    | 签发人: 示例甲
    | 可查阅: 示例市财政局网站
    | ---
    删 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    删 content/zfxxgk/fdzdgknr/sfxm/sf2026.yml
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.levels import StatementPolicy
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts
from disclosure.site.columns import ColumnStatus

CODE = "COL203"
SEVERITY = Severity.WARNING
BASIS = ("IN-V4c", "IN-D7")
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each required column that a statement stands in for."""
    for state in facts.columns:
        if (
            state.status is ColumnStatus.STATEMENT
            and state.statement is not None
            and state.column.standing.required
            and state.column.entry.statement is StatementPolicy.ALLOWED
        ):
            yield Finding(
                state.statement.item.place,
                f"栏目“{state.column.title}”只有“无此类信息”说明",
                hint="有了此类信息就发布出来，并删去说明",
            )
