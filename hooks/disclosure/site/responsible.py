"""Who answers for a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site


def responsible(site: Site, state: ColumnState) -> tuple[str, str]:
    """Responsible unit and its telephone: the overlay's, else the body's own."""
    overlay, units = state.column.overlay, site.catalog.units
    unit = units.find(str(overlay.unit)) if overlay and overlay.unit else None
    if unit is None and state.column.body.unit:
        unit = units.find(state.column.body.unit)
    name = units.successor(unit, as_of=site.as_of).name if unit else state.column.body.name
    phone = (overlay.contact if overlay else "") or (unit.phone if unit else "")
    return name, phone
