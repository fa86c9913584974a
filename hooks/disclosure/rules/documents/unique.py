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

from collections.abc import Callable, Iterable, Iterator

from disclosure.content.item import Item
from disclosure.content.numbers import normal_number
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "DOC303"
SEVERITY = Severity.ERROR
BASIS = ("MD-01",)
READS = ("items",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each later item with a 文号 that an earlier one has."""
    yield from repeated(facts.items, "文号", lambda item: item.metadata.number, normal_number)


def repeated(
    items: Iterable[Item],
    name: str,
    value: Callable[[Item], PlacedStr | None],
    normal: Callable[[str], str],
) -> Iterator[Finding]:
    """Items whose `value` was used before, compared in its normal form."""
    first: dict[tuple[str, str], PlacedStr] = {}
    for item in items:
        found = value(item)
        if not found:
            continue
        # Two bodies of one site may each publish the same joint document.
        earlier = first.setdefault((item.body, normal(found)), found)
        if earlier is not found:
            yield Finding(
                found.place,
                f"{name}“{found}”已经用在 {earlier.place.path}",
                hint=f"改正其中一个{name}；同一份文件只放一次，另列用“也属”",
            )
