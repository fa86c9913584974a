"""The unit tree: which bodies and places stand below a body (四级联动, XY16-B3.4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.pages.views import UnitLine
from disclosure.site.addresses import relative_url

if TYPE_CHECKING:
    from disclosure.catalog.model import Body
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site


def units_below(site: Site, state: ColumnState) -> tuple[UnitLine, ...]:
    """For the landing page of a body: hosted bodies below it, then other units below its unit."""
    catalog, body = site.catalog, state.column.body
    if state.column.column.ancestors or state.column.id != catalog.roots[0]:
        return ()
    bodies = [other for other in catalog.bodies if other.id and other.parent == body.id]
    shown = {other.unit for other in catalog.bodies}
    places = [
        unit
        for unit in catalog.units.by_id.values()
        if unit.parent is not None
        and str(unit.parent) == body.unit
        and str(unit.id) not in shown
        and (unit.until is None or unit.until >= site.as_of)
    ]
    return (
        *(_body_line(site, other, base=state.column.url) for other in bodies),
        *(UnitLine(place.name, "", place.address, place.phone) for place in places),
    )


def _body_line(site: Site, body: Body, *, base: str) -> UnitLine:
    landing = site.state(body.id, site.catalog.roots[0])
    unit = site.catalog.units.find(body.unit) if body.unit else None
    return UnitLine(
        name=body.name,
        url=relative_url(landing.column.url, base) if landing.rendered else "",
        address=unit.address if unit else "",
        phone=unit.phone if unit else "",
    )
