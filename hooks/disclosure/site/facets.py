"""Counting over several columns when some of them show what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState


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
    lists = {state.column.key for state in states}
    homes = {entry.home: entry for state in states for entry in state.contributions}
    items = sum(
        overlap.count
        for entry in homes.values()
        for overlap in entry.overlaps
        if not lists.isdisjoint(overlap.lists)
    )
    return items + sum(state.item_count - state.listed_count for state in states)
