"""有效性矛盾：写的有效性与日期、关系算出来的不一致。

依据  NF-01 NF-05
有效性按基准日由施行、有效期、废止、替代、修改计算，可以不写；写了就必须一致，
废止的还要写明废止日期或依据。

通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 体裁: 通知
    =>
    | 体裁: 通知
    | 有效性: 现行有效
不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 体裁: 通知
    =>
    | 体裁: 通知
    | 有效性: 失效
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 有效性: 废止
    | 成文日期
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.item import Item
from disclosure.content.metadata import Validity
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC307"
SEVERITY = Severity.ERROR
BASIS = ("NF-01", "NF-05")
READS = ("items", "validities")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each item whose typed validity its dates contradict."""
    for item in facts.items:
        typed = item.metadata.validity
        if typed is None:
            continue
        found = facts.validities.on(item)
        if found.validity is not typed:
            yield _contradiction(item, f"写的有效性是“{typed}”，按日期和关系应为“{found.validity}”")
        elif (
            typed in (Validity.REPEALED, Validity.EXPIRED)
            and found.since is None
            and item.metadata.repealed_by is None
        ):
            missing = "废止日期或废止依据" if typed is Validity.REPEALED else "有效期至"
            yield _contradiction(item, f"有效性是“{typed}”，却没有写{missing}")


def _contradiction(item: Item, message: str) -> Finding:
    return Finding(
        item.metadata.place, message, hint="核对施行日期、有效期至、废止日期，或删去“有效性”一行"
    )
