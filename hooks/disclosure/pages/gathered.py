"""What a column gathers from others: said in words, and listed by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.item import OutsideLink
    from disclosure.site.columns import ColumnState

UNDATED = "0000"


def aggregate_lines(column: BodyColumn) -> tuple[str, ...]:
    """Each aggregation duty as a sentence; none where the body has no duty to gather here."""
    if not column.gathers:
        return ()
    return tuple(
        f"本栏目归集{'、'.join(entry.sources)}公开的{entry.what}"
        + (f"（{'、'.join(entry.methods)}）。" if entry.methods else "。")
        for entry in column.entry.aggregates
    )


def outside_of(state: ColumnState, year: str) -> tuple[OutsideLink, ...]:
    """The gathered rows of one year, newest first."""
    if year not in state.summary.outside:
        return ()
    return tuple(row for row in state.outside if _year(row) == year)


def _year(row: OutsideLink) -> str:
    return row.date[:4] or UNDATED
