"""地址相同：两条信息要发布到同一个地址，整站不能发布。

依据  WG-U1 GI-12b
一个地址只能是一条信息，否则其中一条会无声地消失。

不通过
    复制 content/zfxxgk/zfxxgkzd/20250310-01.md -> content/zfxxgk/zfxxgkzd/副本.md
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC309"
SEVERITY = Severity.ERROR
BASIS = ("WG-U1", "GI-12b")
BLOCKS = Blocks.SITE
READS = ("collisions",)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """One finding for each item that comes second to an address."""
    for first, second in facts.collisions:
        place = second.metadata.address.place if second.metadata.address else second.place
        yield Finding(
            place,
            f"地址 {second.url} 已经是 {first.source} 的",
            hint="改其中一条的“地址”；多余的副本删去",
        )
