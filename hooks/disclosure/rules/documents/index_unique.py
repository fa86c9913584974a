"""索引号重复：两条信息写了同一个索引号。

依据  MD-02
索引号全站唯一，流水号用过就不再用。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20261026-01.md
    | 索引号:
    =>
    | 索引号: 000000000/2026-00012 #
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.numbers import normal_number
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.documents.repetition import repeated
from disclosure.rules.facts import SiteFacts

CODE = "DOC305"
SEVERITY = Severity.ERROR
BASIS = ("MD-02",)
READS = ("same_index_number",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each later item with a 索引号 that an earlier one has."""
    yield from repeated(
        facts.same_index_number, "索引号", lambda item: item.metadata.index_number, normal_number
    )
