"""The parts of each column: its documents, its own page with the archives, its directories.

A part's key is made of summaries and digests alone: the items of a column are fetched only when
its part must be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from disclosure.build.column_keys import ColumnKeys
from disclosure.build.fingerprint import digest
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.part import SitePart
from disclosure.build.staging import Phase
from disclosure.build.surroundings import PageMaker, Surroundings, surroundings
from disclosure.catalog.levels import Holds
from disclosure.outputs.duties_csv import duties_csv
from disclosure.pages import columns, indexes
from disclosure.pages.documents import DocumentMaker, topic_pages
from disclosure.pages.shell import BODY, Slots, encoded, meta_tags
from disclosure.render.fragment import finish
from disclosure.site.indexes import indexed_counts, indexed_digest
from disclosure.site.resolve import Resolver
from disclosure.site.validity import Validities

if TYPE_CHECKING:
    from disclosure.build.checking import Checked
    from disclosure.content.item import Item
    from disclosure.pages.chrome import ChromeMaker
    from disclosure.site.columns import ColumnState


@dataclass(frozen=True)
class ColumnParts:
    """Makes the parts of the columns of one checked site."""

    checked: Checked
    pages: PageMaker
    chrome: ChromeMaker
    fragment: Callable[[Item], bytes]
    page_fragments: Mapping[str, str]
    """What MkDocs made of `holds: page` columns, by their address in MkDocs."""
    base: str
    """Digest of what everything depends on: code and templates."""

    def parts(self) -> Iterator[SitePart]:
        """Documents first, then the columns that lead to them."""
        shown = [state for state in self.checked.site.columns.values() if state.rendered]
        here = {state.column.key: self._here(state) for state in shown}
        below = {s.column.key: self._below(s, here[s.column.key]) for s in shown}
        for state in shown:
            if state.holds_items:
                yield self._documents(state, below[state.column.key])
        for state in shown:
            yield self._column(state, here[state.column.key], below[state.column.key])
            if state.column.holds is Holds.ITEM_INDEX:
                years = indexed_counts(self.checked.site, state.column)
                for year in years:
                    yield self._index_year(state, year, years, below[state.column.key])

    def _documents(self, state: ColumnState, below: Surroundings) -> SitePart:
        """Document and table pages with their attachments."""
        mark = digest(below.mark, self._maker().shared(state))
        topics = [(topic, s.column.title, s.column.url) for topic, s in self._topics.items()]
        return SitePart(
            f"documents:{'/'.join(state.column.key)}",
            digest(mark, topics, self._keys.held(state)),
            sum(part.count for part in state.summary.searched.values()),
            partial(self._document_offers, state, mark, below),
        )

    def _document_offers(
        self, state: ColumnState, mark: str, below: Surroundings
    ) -> Iterator[Offer]:
        maker = self._maker()
        # In the order in which their texts are found quickest.
        for item in sorted(state.items, key=lambda item: item.source):
            yield from self._attachments(maker, item)
            key = digest(mark, item.key, item.url, maker.told(item))
            yield Offer(item.url, key, Phase.PAGE, partial(self._document, maker, item, below))

    def _document(self, maker: DocumentMaker, item: Item, below: Surroundings) -> bytes:
        body = self.fragment(item)
        if item.record.links:
            body = encoded(maker.body(item, body.decode()))
        view = maker.view(item, body_html=BODY if body else "")
        main = self.pages.templates.render("document.html", page=view)
        slots = Slots(self.pages.title(item.title), meta_tags(maker.tags(item)), main, body)
        return below.shell().splice(slots)

    def _attachments(self, maker: DocumentMaker, item: Item) -> Iterator[Offer]:
        for url, file in maker.resolver.attachments(item):
            key = digest(file.relative, file.size, file.mtime_ns)
            yield Offer(url, key, Phase.PAGE, source=file.path)

    def _column(self, state: ColumnState, here: Surroundings, below: Surroundings) -> SitePart:
        """The column's own page and its archives."""
        key = digest(
            here.mark,
            below.mark,
            self._keys.page(state),
            self.page_fragments.get(f"{state.column.url}index.md", ""),
        )
        return SitePart(
            f"column:{'/'.join(state.column.key)}",
            key,
            1 + len(state.listed_years),
            partial(self._column_offers, state, key, here, below),
        )

    def _column_offers(
        self, state: ColumnState, key: str, here: Surroundings, below: Surroundings
    ) -> Iterator[Offer]:
        site, url = self.checked.site, state.column.url
        maker = self._maker()
        speaking = state.page or state.introduction
        statement = state.statement
        if speaking:
            yield from self._attachments(maker, speaking)

        def view() -> object:
            return columns.column_page(
                site,
                state,
                validity=maker.validity,
                introduction_html=self._text(maker, speaking) if speaking else "",
                statement_html=self._text(maker, statement.item) if statement else "",
            )

        yield self.pages.page(
            f"{url}index.html",
            here,
            "column.html",
            view,
            depends=key,
            title=state.column.title,
            tags=maker.tags(state.page) if state.page is not None else (),
            phase=Phase.INDEX,
        )
        years = list(columns.years_of(state))
        for year in years:
            yield self._archive(state, year, years, below, maker)
        if state.column.holds is Holds.DUTY_INDEX:
            yield offer_bytes(indexes.duties_csv_url(state), duties_csv(site, state.column.body.id))

    def _text(self, maker: DocumentMaker, item: Item) -> str:
        """The text of a page or introduction; what MkDocs made of it where it rendered it."""
        made = self.page_fragments.get(f"{item.url}index.md")
        html = self.fragment(item).decode() if made is None else finish(made, title=item.title)
        return maker.body(item, html)

    def _archive(
        self,
        state: ColumnState,
        year: str,
        years: Sequence[str],
        below: Surroundings,
        maker: DocumentMaker,
    ) -> Offer:
        return self.pages.page(
            f"{columns.archive_url(state, year)}index.html",
            below,
            "archive.html",
            lambda: columns.archive_page(state, year, years=years, validity=maker.validity),
            depends=(
                years,
                self._keys.archive(state, year),
            ),
            title=f"{state.column.title} {indexes.year_title(year)}",
            phase=Phase.INDEX,
        )

    def _index_year(
        self, state: ColumnState, year: str, years: Mapping[str, int], below: Surroundings
    ) -> SitePart:
        """One year of a 政府信息目录; each page digests its own rows."""
        site = self.checked.site

        def offers() -> Iterator[Offer]:
            for url, view in indexes.index_pages(site, state, year):
                yield self.pages.page(
                    f"{url}index.html" if url.endswith("/") else url,
                    below,
                    "item_index.html",
                    lambda view=view: view,  # type: ignore[misc]
                    depends=view,
                    title=view.title,
                    phase=Phase.INDEX,
                )

        return SitePart(
            f"directory:{'/'.join((*state.column.key, year))}",
            digest(below.mark, list(years), indexed_digest(site, state.column, year)),
            1 + years[year] // indexes.PAGE_ROWS,
            offers,
        )

    def _here(self, state: ColumnState) -> Surroundings:
        """What stands around a column's own page."""
        chrome = self.chrome.for_column(state, state.column.url)
        mark = digest(self.base, chrome)
        return surroundings(self.pages.templates, lambda: chrome, mark=mark)

    def _below(self, state: ColumnState, here: Surroundings) -> Surroundings:
        """What stands around every page one folder below a column: documents and archives.

        It is the chrome of the column's own page with other ways to the same places, so it changes
        whenever that does. The year in the address is no matter, for nothing of it lies in a year.
        """
        return surroundings(
            self.pages.templates,
            lambda: self.chrome.for_column(state, columns.archive_url(state, "0000")),
            mark=digest(here.mark, state.column.url),
        )

    def _maker(self) -> DocumentMaker:
        checked = self.checked
        return DocumentMaker(
            checked.site,
            checked.relations,
            Resolver(checked.site),
            Validities(checked.site.as_of, checked.relations),
            self._topics,
        )

    @cached_property
    def _keys(self) -> ColumnKeys:
        return ColumnKeys(self.checked)

    @cached_property
    def _topics(self) -> dict[str, ColumnState]:
        return topic_pages(self.checked.site)
