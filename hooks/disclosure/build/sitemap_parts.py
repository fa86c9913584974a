"""The parts of `sitemap.xml`: one file, or on a large site an index and a file for each column.

There a new item changes the file of its column only, and nobody else's items are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from disclosure.build.fingerprint import digest
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.part import SitePart
from disclosure.catalog.levels import Holds
from disclosure.outputs import sitemap_xml
from disclosure.pages import columns
from disclosure.pages.chrome import SITEMAP_URL
from disclosure.pages.indexes import index_addresses

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site

PAGES = "pages"
"""Of an index, the file of all pages that are no items: its first, and home is the first there."""


@dataclass(frozen=True)
class SitemapParts:
    """Makes them for one site."""

    site: Site
    site_url: str
    base: str
    """Digest of what everything depends on: code and templates."""
    everything: str
    """Digest of what all pages that are no items depend on."""

    def parts(self) -> Iterator[SitePart]:
        """One, or as many as there are columns with items and the index."""
        holding = [s for s in self.site.columns.values() if s.rendered and s.holds_items]
        total = len(self._pages) + sum(map(_count, holding))
        outside = [state.summary.outside for state in self.site.columns.values()]
        large = total > sitemap_xml.LIMIT
        key = digest(self.everything, outside, large)
        if not large:
            yield SitePart("sitemap", key, 2, partial(self._single, holding))
            return
        yield SitePart("sitemap", key, 2, partial(self._index, holding))
        for state in holding:
            key = digest(self.base, self.site_url, state.column.url, state.summary.searched)
            name = f"sitemap:{'/'.join(state.column.key)}"
            yield SitePart(name, key, 1, partial(self._column, state))

    def _single(self, holding: list[ColumnState]) -> Iterator[Offer]:
        items = (row for state in holding for row in self._items(state))
        top = self._pages[:2]
        rows = [*top, *sorted([*self._pages[2:], *items])]
        yield offer_bytes(sitemap_xml.PATH, sitemap_xml.sitemap(rows, site_url=self.site_url))

    def _index(self, holding: list[ColumnState]) -> Iterator[Offer]:
        yield from self._files(PAGES, self._pages)
        paths = sitemap_xml.numbered(PAGES, len(self._pages))
        for state in holding:
            paths += sitemap_xml.numbered(_name(state), _count(state))
        data = sitemap_xml.sitemap_index(paths, site_url=self.site_url)
        yield offer_bytes(sitemap_xml.PATH, data)

    def _column(self, state: ColumnState) -> Iterator[Offer]:
        return self._files(_name(state), self._items(state))

    def _files(self, name: str, rows: list[tuple[str, str]]) -> Iterator[Offer]:
        paths = sitemap_xml.numbered(name, len(rows))
        for path, part in zip(paths, sitemap_xml.divided(rows), strict=True):
            yield offer_bytes(path, sitemap_xml.sitemap(part, site_url=self.site_url))

    def _items(self, state: ColumnState) -> list[tuple[str, str]]:
        """(address, 发布日期 or "") of every item of a column, by address."""
        found = self.site.contents.addresses(state.column.key)
        return [(url, day) for url, day in found if url != state.column.url]

    @cached_property
    def _pages(self) -> list[tuple[str, str]]:
        """Home and the map for people, then by address every page of a column, with its day."""
        found: list[tuple[str, str]] = []
        for state in self.site.columns.values():
            if not state.rendered:
                continue
            found.append((state.column.url, f"{state.last_update or ''}"))
            found += ((columns.archive_url(state, year), "") for year in columns.years_of(state))
            if state.column.holds is Holds.ITEM_INDEX:
                found += ((address, "") for address in index_addresses(self.site, state))
        return [("", ""), (SITEMAP_URL, ""), *sorted(found)]


def _count(state: ColumnState) -> int:
    """How many items a column shows under addresses of their own."""
    summary = state.summary
    return sum(part.count for part in summary.searched.values()) - summary.has_page


def _name(state: ColumnState) -> str:
    # A slug holds no underscore, so no two columns share a name; nor is one called as `PAGES` is.
    return "_".join(("column", *state.column.url.strip("/").split("/")))
