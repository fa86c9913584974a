"""错过公开期限：按年公开的栏目过了当年的最后期限还没有公开。

依据  GI-49a GI-49b
年度报告：部门每年 1 月 31 日前、政府每年 3 月 31 日前公布上一年度的。
日期没有明文依据的（如乡镇的年报）只作提醒，见 COL202。

通过
    替 content/zfxxgk/zfxxgknb/20260320-01.md
    | 发布日期: 2026-03-20
    =>
    | 发布日期: 2026-03-31
不通过
    替 content/zfxxgk/zfxxgknb/20260320-01.md
    | 发布日期: 2026-03-20
    =>
    | 发布日期: 2025-03-20
    替 content/zfxxgk/zfxxgknb/20260320-01.md
    | 成文日期: 2026-03-
    =>
    | 成文日期: 2025-03-
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.duties import yearly_deadline
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.columns.certainty import is_certain
from disclosure.rules.facts import SiteFacts
from disclosure.site.columns import ColumnStatus

CODE = "COL205"
SEVERITY = Severity.ERROR
BASIS = ("GI-49a", "GI-49b")
READS = ("columns", "clauses")


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each yearly column without anything of this year after its deadline."""
    for state in facts.columns:
        fresh = state.column.fresh
        if fresh is None or fresh.by is None or state.status is not ColumnStatus.STALE:
            continue
        if not is_certain(state.column, facts.clauses):
            continue
        due = yearly_deadline(fresh.by, facts.as_of.year)
        missed = due if facts.as_of > due else yearly_deadline(fresh.by, facts.as_of.year - 1)
        yield Finding(
            state.place,
            f"栏目“{state.column.title}”应在 {missed:%Y-%m-%d} 前公开，还没有公开",
            hint="尽快发布；已在别处公开的，在这里放上链接或另列（也属）",
            basis=state.column.basis or BASIS,
        )
