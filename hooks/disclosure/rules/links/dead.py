"""站内链接打不开：正文里的链接指向站内，却没有这个页面或文件。

依据  WG-U3 IN-D14
站内链接和附件应当百分之百能打开。

不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 见[旧办法](../zfxxgkzd/20200101-01.md)。
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts
from disclosure.site.resolve import TargetKind

CODE = "LNK501"
SEVERITY = Severity.ERROR
BASIS = ("WG-U3", "IN-D14")
READS = ("links",)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each address that leads nowhere on this site."""
    for link in facts.links:
        if link.target.kind is TargetKind.MISSING:
            what = "图片" if link.use.image else "链接"
            yield Finding(
                link.use.place,
                f"{what}“{link.use.href}”打不开：站内没有这个页面或文件",
                hint="改正路径；文件要放在 content 里，文件名和大小写要一致",
            )
