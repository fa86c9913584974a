"""相关栏目: columns that the catalogue sends readers to and from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.pages.views import Link
from disclosure.site.addresses import relative_url

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site


def related_links(site: Site, state: ColumnState) -> tuple[Link, ...]:
    """Columns that this one names, then those that name it, as far as the body has them."""
    here, body = state.column.id, state.column.body.id
    named = [str(name) for name in state.column.entry.related]
    naming = site.related_from.get(here, ())
    found = (site.columns.get((body, name)) for name in dict.fromkeys((*named, *naming)))
    return tuple(
        Link(other.column.title, relative_url(other.column.url, state.column.url))
        for other in found
        if other is not None and other.rendered and other.column.id != here
    )
