"""解读过晚：解读比文件晚公开超过三个工作日。

依据  NF-08
政策解读与文件同步公开，最迟不晚于文件公开后的三个工作日（按国家放假安排计算）。
已经按时发布过一份解读的，以后补充的不算晚。

通过
    替 content/zwgk/zfxxgkml/zcjd/20261027-01.md
    | 发布日期: 2026-10-27
    =>
    | 发布日期: 2026-10-29
不通过
    替 content/zwgk/zfxxgkml/zcjd/20261027-01.md
    | 发布日期: 2026-10-27
    =>
    | 发布日期: 2026-10-30
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.item import Item
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "INT402"
SEVERITY = Severity.WARNING
BASIS = ("NF-08",)
READS = ("items", "relations")

LIMIT = 3


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each interpretation published too long after its document."""
    for item in facts.items:
        for document in facts.relations.interprets.get(item.url, ()):
            first, last = document.published_on, item.published_on
            if first is None or last is None or last <= first:
                continue
            every = facts.relations.interpretations.get(document.url, ())
            if any(_in_time(facts, document, other) for other in every):
                continue
            days = facts.calendar.between(first, last)
            if days > LIMIT:
                sure = facts.calendar.knows(first, last)
                note = "" if sure else "（没有当年的放假安排，按周末计算）"
                yield Finding(
                    item.place,
                    f"解读比文件晚 {days} 个工作日公开，要求 {LIMIT} 个工作日内{note}",
                    hint="以后与文件同步发布解读；日期写错的改正",
                )


def _in_time(facts: ColumnFacts, document: Item, interpretation: Item) -> bool:
    first, last = document.published_on, interpretation.published_on
    return first is not None and last is not None and facts.calendar.between(first, last) <= LIMIT
