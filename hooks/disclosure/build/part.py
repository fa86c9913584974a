"""A share of the published site that depends on the same things: made, or kept, as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.build.offer import Offer


@dataclass(frozen=True, slots=True)
class SitePart:
    """One share."""

    name: str
    """Always the same for the same share: `documents:/zcwjk`."""
    key: str
    """Digest of everything that its files are made from: equal keys promise equal files."""
    weight: int
    """About how many pages it has."""
    offers: Callable[[], Iterable[Offer]]
    """Its files; asked for only when the key is new."""
