"""Facets (五公开, 专题): columns that show what carries a value, wherever it stands (S-A16).

Items are not moved: each keeps its column and its address, and one with two topics stands on
both pages. The main body's facets gather from all bodies of the site, a hosted body's from its
own items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField, Holds

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import Item
    from disclosure.site.columns import ColumnState

Value = tuple[FacetField, str]


def facet_items(tree: Tree, items: Iterable[Item]) -> Mapping[tuple[str, str], tuple[Item, ...]]:
    """The items of each facet column, by (body, column); columns without any are left out."""
    facets: dict[tuple[str, Value], list[tuple[str, str]]] = defaultdict(list)
    for column in tree.values():
        facet = column.entry.facet
        if facet is not None and column.holds is Holds.FACET:
            facets[column.body.id, (facet.by, str(facet.value))].append(column.key)
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        values = dict.fromkeys(facet_values(item, tree[item.body, item.column]))
        for body in dict.fromkeys(("", item.body)):
            for value in values:
                for key in facets.get((body, value), ()):
                    found[key].append(item)
    return {key: tuple(shown) for key, shown in found.items()}


def facet_values(item: Item, column: BodyColumn) -> Iterator[Value]:
    """What an item can be found by; its 五公开 is its column's where it says nothing itself."""
    yield from ((FacetField.TOPIC, str(topic)) for topic in item.metadata.topics)
    yield from ((FacetField.FIVE, five.value) for five in item.metadata.five or column.entry.five)


def counted(states: Iterable[ColumnState]) -> list[ColumnState]:
    """Those of several columns whose content counts for all of them together.

    Facets repeat what stands elsewhere, so they count only where there is nothing else; indexes
    count only on their own pages.
    """
    states = list(states)
    if len(states) == 1:
        return states
    own = [state for state in states if not state.column.holds.is_generated]
    if any(state.item_count for state in own):
        return own
    return [state for state in states if not state.column.holds.is_index]


def distinct_count(states: Iterable[ColumnState]) -> int:
    """How many things some columns show together, each item once."""
    states = list(states)
    addresses = {item.url for state in states for item in state.listed}
    others = (state.item_count - len(state.listed) for state in states)
    return len(addresses) + sum(others)
