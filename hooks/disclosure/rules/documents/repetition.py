"""Find values that two items share although each may be given only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from disclosure.content.item import Item
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Finding


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
