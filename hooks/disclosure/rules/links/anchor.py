"""页内位置不存在：链接 # 后面的位置在那一页里没有。

依据  WG-U3
链接能打开，但到不了所指的段落；标题改了以后常常这样。

不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 见[前文](#没有的标题)。
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts
from disclosure.site.resolve import TargetKind

CODE = "LNK502"
SEVERITY = Severity.WARNING
BASIS = ("WG-U3",)
READS = ("links",)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each address whose fragment names nothing on its page."""
    for link in facts.links:
        if link.target.kind is TargetKind.MISSING_ANCHOR:
            yield Finding(
                link.use.place,
                f"链接“{link.use.href}”所指的位置在那一页里没有",
                hint="核对标题；# 后面写标题的文字，空格换成连字符",
            )
