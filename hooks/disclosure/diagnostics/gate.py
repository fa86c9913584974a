"""The gate: from findings to what may be published."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from disclosure.diagnostics.finding import Blocks, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from disclosure.diagnostics.finding import Finding

_EVERY_FILE_IS_ITS_OWN_ITEM: Final[Mapping[str, str]] = MappingProxyType({})


class Verdict(msgspec.Struct, frozen=True):
    """Whether to publish, the paths of the items to withhold, and one Chinese line why."""

    publish: bool
    withheld: frozenset[str]
    reason: str


def decide(
    findings: Collection[Finding],
    *,
    strict: bool,
    item_of: Mapping[str, str] = _EVERY_FILE_IS_ITS_OWN_ITEM,
) -> Verdict:
    """Decide what the findings (suppressed ones taken out) let through.

    A finding that blocks the site stops publication; under `strict` so does any error or
    warning, never an info. A finding that blocks an item withholds that item, whatever else
    is decided. `item_of` leads from the path of a table, sidecar or attachment to the path of
    the item it belongs to; a path it does not hold is an item's own.
    """
    withheld = frozenset(
        item_of.get(finding.place.path, finding.place.path)
        for finding in findings
        if finding.blocks is Blocks.ITEM
    )
    site = sum(finding.blocks is Blocks.SITE for finding in findings)
    if site:
        return Verdict(False, withheld, f"有 {site} 个问题阻止整个网站发布，改正后再发布")
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    if strict and (errors or warnings):
        return Verdict(
            False, withheld, f"严格模式下有 {errors} 个错误、{warnings} 个警告，改正后再发布"
        )
    if withheld:
        return Verdict(True, withheld, f"可以发布，其中 {len(withheld)} 条信息暂不公开")
    return Verdict(True, withheld, "可以发布")
