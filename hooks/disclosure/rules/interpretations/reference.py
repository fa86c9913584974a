"""引用的文件找不到：“解读”“废止依据”等写的地址或文号，站内没有这份文件。

依据  IN-D6 NF-05
引用可以写完整地址、地址的最后一段或文号；一个也对不上，或对上不止一份，都算找不到。

不通过
    替 content/zwgk/zfxxgkml/zcjd/20260211-01.md
    | 解读: [示府规〔2026〕1号]
    =>
    | 解读: [示府规〔2026〕1号, 示府规〔2026〕99号]
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "INT403"
SEVERITY = Severity.ERROR
BASIS = ("IN-D6", "NF-05")
READS = ("relations",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each reference that leads nowhere."""
    for broken in facts.relations.broken:
        yield Finding(
            broken.reference.place,
            f"“{broken.field}”引用的“{broken.reference}”在站内找不到",
            hint="写那份文件的文号，或它的地址（zfxxgk/…/2026/20260210-01.html）",
        )
