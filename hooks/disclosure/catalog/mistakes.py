"""How mistakes of the catalogue are put: every one stops the publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Blocks, Finding

if TYPE_CHECKING:
    from disclosure.diagnostics.place import Place


UNKNOWN = "CAT111"
"""An id that nobody defines."""


def broken(place: Place, message: str, hint: str, code: str = UNKNOWN) -> Finding:
    """A mistake at a place."""
    return Finding(place, message, hint=hint, rule=code, blocks=Blocks.SITE)


def unknown(kind: str, reference: PlacedStr, known: Iterable[str]) -> Finding:
    """A reference to an id that nobody defines, with the nearest one that is."""
    from difflib import get_close_matches  # only mistakes need it: most runs meet none

    close = get_close_matches(reference, [str(name) for name in known], n=1, cutoff=0.5)
    hint = f"是不是“{close[0]}”？" if close else f"先登记这个{kind}，或改成已有的"
    return broken(reference.place, f"没有编号为“{reference}”的{kind}", hint)


def repeated(kind: str, ids: Iterable[PlacedStr]) -> Iterator[Finding]:
    """Every id that was used before."""
    first: dict[str, Place] = {}
    for name in ids:
        if name in first:
            yield broken(
                name.place,
                f"{kind}“{name}”重复，已在 {first[str(name)]} 用过",
                "每个编号只能用一次，改一个",
                "CAT112",
            )
        first.setdefault(str(name), name.place)
