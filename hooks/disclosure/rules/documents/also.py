"""另列的栏目不存在：“也属”写的栏目编号目录里没有。

依据  GI-12b
栏目编号可以用 disclosure columns 查到。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 也属: [nosuch]
    | 成文日期
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC314"
SEVERITY = Severity.ERROR
BASIS = ("GI-12b",)
READS = ("items", "column_ids")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each unknown column id."""
    for item in facts.items:
        for column in item.metadata.also:
            if column not in facts.column_ids:
                close = difflib.get_close_matches(column, facts.column_ids, n=1, cutoff=0.5)
                yield Finding(
                    column.place,
                    f"“也属”写的栏目“{column}”不存在",
                    hint=f"是不是“{close[0]}”？" if close else "用 disclosure columns 查栏目编号",
                )
