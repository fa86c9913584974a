"""逾期未更新：栏目最近一次更新早于规定的更新要求。

依据  IN-V4a IN-V4b
动态要闻类两周、通知公告和政策文件类六个月没有更新的栏目会被累计计数。
有明文期限、按年公开的栏目由 COL205 检查。

不通过
    替 content/zwgk/zfxxgkml/zcjd/20261027-01.md
    | 发布日期: 2026-10-27
    =>
    | 发布日期: 2025-10-27
    替 content/zwgk/zfxxgkml/zcjd/20260211-01.md
    | 发布日期: 2026-02-11
    =>
    | 发布日期: 2026-02-10
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20261026-01.md
    | 2026/20261027-01.html
    =>
    | 2025/20261027-01.html
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.duties import update_rule
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.columns.certainty import is_certain
from disclosure.rules.facts import SiteFacts
from disclosure.site.columns import ColumnStatus

CODE = "COL202"
SEVERITY = Severity.WARNING
BASIS = ("IN-V4a", "IN-V4b")
READS = ("columns", "clauses")


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each stale column but those past a certain yearly deadline."""
    for state in facts.columns:
        fresh = state.column.fresh
        if state.status is not ColumnStatus.STALE or fresh is None:
            continue
        if fresh.by is not None and is_certain(state.column, facts.clauses):
            continue
        last = f"最近更新 {state.last_update:%Y-%m-%d}" if state.last_update else "没有更新日期"
        yield Finding(
            state.place,
            f"栏目“{state.column.title}”逾期未更新：{last}，要求{update_rule(fresh)}",
            hint="发布新的信息；确已不再产生此类信息的，调整目录中的更新要求",
        )
