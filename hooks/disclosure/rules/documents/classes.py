"""没有这个分类：“分类”写的值不在栏目规定的分类里。

依据  NF-01 P61-12
分类用来分组显示，写错了就会排到“未分类”。栏目有哪些分类见栏目目录。

不通过
    替 content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/20260316-01.md
    | 成文日期
    =>
    | 分类: [现行计划]
    | 成文日期
通过
    替 content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/20260316-01.md
    | 成文日期
    =>
    | 分类: [现行规划]
    | 成文日期
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC321"
SEVERITY = Severity.WARNING
BASIS = ("NF-01", "P61-12")
READS = ("column", "items", "classes")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each class that the item's column does not know."""
    column = facts.column
    for item in facts.items:
        # It is shown in other columns too, and sorted there by their classes.
        shown_in = (column.id, *(str(other) for other in item.metadata.also))
        known = [value for other in shown_in for value in facts.classes.get(other, ())]
        for name in item.metadata.classes:
            if name in known:
                continue
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            choices = f"可用的有 {'、'.join(known)}" if known else "这个栏目不分类，删去这一项"
            yield Finding(
                name.place,
                f"栏目“{column.title}”没有“{name}”这个分类",
                hint=f"是不是“{close[0]}”？" if close else choices,
            )
