"""栏目说明不合格：栏目说明是空的，或者只是重复栏目名称。

依据  WG-M5
栏目说明要写设置目的和主要内容，供检索和读屏使用。

不通过
    替 catalog/columns.yml
    | contact: 000-0000001
    =>
    | contact: 000-0000001, purpose: 政府信息公开指南
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "TAG602"
SEVERITY = Severity.INFO
BASIS = ("WG-M5",)
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """A finding for each rendered column whose purpose says nothing."""
    for state in facts.columns:
        purpose = state.column.purpose.strip().rstrip("。")
        if state.rendered and purpose in ("", state.column.title):
            place = state.column.overlay.place if state.column.overlay else state.column.entry.place
            yield Finding(
                place,
                f"栏目“{state.column.title}”的说明没有内容",
                hint="在 catalog/columns.yml 的 purpose 里写设置目的和主要内容",
            )
