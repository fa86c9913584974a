"""Which lists show an item: its column's, those it names under 也属, and the facets (S-A16).

Items are not moved: each keeps its column and its address, and one with two topics stands on
both pages. The main body's facets gather from all bodies of the site, a hosted body's from its
own items.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField, Holds
from disclosure.content.item import ItemKind

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import Item

Key = tuple[str, str]
"""(body, column)"""
Value = tuple[FacetField, str]


class Listing:
    """Knows the lists of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._facets: dict[tuple[str, Value], list[Key]] = defaultdict(list)
        for column in tree.values():
            facet = column.entry.facet
            if facet is not None and column.holds is Holds.FACET:
                self._facets[column.body.id, (facet.by, str(facet.value))].append(column.key)

    @property
    def digest(self) -> str:
        """Changes whenever some item could come to stand in other lists."""
        rows = sorted((body, *value, keys) for (body, value), keys in self._facets.items())
        text = repr((rows, sorted(self._tree)))
        return blake2b(text.encode(), digest_size=16).hexdigest()

    def targets(self, item: Item) -> tuple[Key, ...]:
        """The columns that list `item`, its own first, each once. A page is in no own list."""
        body, own = item.body, (item.body, item.column)
        found: list[Key] = []
        if item.kind is not ItemKind.PAGE:
            found.append(own)
            also = [(body, str(other)) for other in item.metadata.also]
            found += [key for key in also if key in self._tree]
        for value in facet_values(item, self._tree[own]):
            found += self._facets.get(("", value), ())
            if body:
                found += self._facets.get((body, value), ())
        return tuple(dict.fromkeys(found))


def facet_values(item: Item, column: BodyColumn) -> list[Value]:
    """What an item can be found by; its 五公开 is its column's where it says nothing itself."""
    topics: list[Value] = [(FacetField.TOPIC, str(topic)) for topic in item.metadata.topics]
    five = item.metadata.five or column.entry.five
    return topics + [(FacetField.FIVE, kind.value) for kind in five]
