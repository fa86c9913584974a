"""不得以说明代替：这个栏目必须有内容，不能用“无此类信息”代替。

依据  GI-20
指南、制度、年报、机关简介、依申请公开、预算/决算、规范性文件，每个机关都有。

不通过
    写 content/zfxxgk/zfxxgkzd/无此类信息.md
    | ---
    | 理由: 没有
    | 日期: 2026-01-05
    | 签发人: 示例甲
    | 可查阅: 示例市人民政府办公室
    | ---
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.levels import StatementPolicy
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "COL204"
SEVERITY = Severity.ERROR
BASIS = ("GI-20",)
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each statement in a column that never accepts one."""
    for state in facts.columns:
        policy = state.column.entry.statement
        if state.statement is not None and policy is StatementPolicy.NEVER:
            yield Finding(
                state.statement.item.place,
                f"栏目“{state.column.title}”不能用“无此类信息”代替内容",
                hint="删去这份说明，放入应当公开的内容",
            )
