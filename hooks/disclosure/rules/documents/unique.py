"""文号重复：两条信息写了同一个文号。

依据  MD-01
一个文号只能属于一份文件；文件另列到别的栏目用“也属”，不要再放一份。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20261026-01.md
    | 示府规〔2026〕3号
    =>
    | 示府规〔2026〕1号
    替 content/zwgk/zfxxgkml/zcjd/20260211-01.md
    | 解读: [示府规〔2026〕1号]
    =>
    | 解读: [20260210-01]
    替 content/zwgk/zfxxgkml/zcjd/20261027-01.md
    | 解读: [
    =>
    | 解读: [20261026-01,
    连带  INT403
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.content.numbers import normal_number
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.documents.repetition import repeated
from disclosure.rules.facts import SiteFacts

CODE = "DOC303"
SEVERITY = Severity.ERROR
BASIS = ("MD-01",)
READS = ("same_number",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each later item with a 文号 that an earlier one has."""
    yield from repeated(facts.same_number, "文号", lambda item: item.metadata.number, normal_number)
