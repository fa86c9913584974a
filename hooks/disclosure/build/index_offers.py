"""The further pages and files of the generated directories.

Each page digests its own rows only, so a new item makes one page of the directory anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.publish import Phase
from disclosure.catalog.levels import Holds
from disclosure.outputs.duties_csv import duties_csv
from disclosure.pages.indexes import duties_csv_url, index_pages

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site


class PageMaker(Protocol):
    """Makes the offer of a page one folder below a column."""

    def __call__(
        self, url: str, template: str, view: object, *, title: str, phase: Phase
    ) -> Offer: ...


def index_offers(site: Site, state: ColumnState, *, page: PageMaker) -> Iterator[Offer]:
    """What stands below the column's own page; nothing where it is no directory."""
    if state.column.holds is Holds.ITEM_INDEX:
        for url, view in index_pages(site, state):
            yield page(url, "item_index.html", view, title=view.title, phase=Phase.INDEX)
    elif state.column.holds is Holds.DUTY_INDEX:
        yield offer_bytes(duties_csv_url(state), duties_csv(site, state.column.body.id))
