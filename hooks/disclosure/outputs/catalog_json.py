"""`disclosure/catalog.json`: every column of the catalogue for every body, rendered or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.outputs.data import dump

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site

SCHEMA = "disclosure/catalog/1"
PATH = "disclosure/catalog.json"


def catalog_json(site: Site) -> bytes:
    """The interface that other sites' checkers read."""
    return dump(
        {
            "schema": SCHEMA,
            "as_of": site.as_of.isoformat(),
            "columns": [_column(state) for state in site.columns.values()],
        }
    )


def _column(state: ColumnState) -> dict[str, object]:
    column = state.column
    return {
        "body": column.body.id,
        "id": column.id,
        "title": column.title,
        "path": list(column.titles),
        "url": column.url,
        "holds": column.holds.value,
        "required": column.standing.required,
        "rendered": state.rendered,
        "lapsed": column.standing.lapsed,
        "items": state.item_count,
        "last_update": state.last_update.isoformat() if state.last_update else None,
        "status": state.status.value,
        "basis": list(column.basis),
    }
