"""发文机关不在名录：发文机关不是单位名录里的名称，或者发布时已经撤销。

依据  MD-05
机关名称用全称，改了名的写当时的名称；名录在 catalog/units.yml。
没有自己名录的站点，只查标准名录里已经撤销的单位。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 发文机关: 示例市人民政府
    =>
    | 发文机关: 示例市人民政附
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC310"
SEVERITY = Severity.WARNING
BASIS = ("MD-05",)
READS = ("items",)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each issuer that is unknown, or was gone when the document was made."""
    for item in facts.items:
        made = item.metadata.made_on or item.published_on
        for issuer in item.metadata.issuers:
            unit = facts.units.find(issuer)
            if unit is None and facts.units.kept:
                close = difflib.get_close_matches(issuer, facts.units.by_name, n=1, cutoff=0.6)
                yield Finding(
                    issuer.place,
                    f"发文机关“{issuer}”不在单位名录",
                    hint=f"是不是“{close[0]}”？" if close else "在 catalog/units.yml 登记",
                )
            elif (
                unit is not None
                and unit.until is not None
                and made is not None
                and made > unit.until
            ):
                heir = facts.units.successor(unit, as_of=made)
                yield Finding(
                    issuer.place,
                    f"“{unit.name}”已于 {unit.until} 撤销，文件却成文于 {made}",
                    hint=f"改为继任单位“{heir.name}”" if heir is not unit else "核对发文机关和日期",
                )
