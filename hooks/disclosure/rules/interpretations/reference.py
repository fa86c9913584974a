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
from disclosure.rules.facts import ColumnFacts

CODE = "INT403"
SEVERITY = Severity.ERROR
BASIS = ("IN-D6", "NF-05")
READS = ("items", "relations")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """One finding for each reference that leads nowhere."""
    broken = {(found.url, found.field, found.text) for found in facts.relations.broken}
    for item in facts.items if broken else ():
        metadata = item.metadata
        repealed_by = (metadata.repealed_by,) if metadata.repealed_by is not None else ()
        for field, references in (
            ("解读", metadata.interprets),
            ("替代", metadata.replaces),
            ("修改", metadata.amends),
            ("废止依据", repealed_by),
        ):
            for reference in references:
                if (item.url, field, str(reference)) in broken:
                    yield Finding(
                        reference.place,
                        f"“{field}”引用的“{reference}”在站内找不到",
                        hint="写那份文件的文号，或它的地址（zfxxgk/…/2026/20260210-01.html）",
                    )
