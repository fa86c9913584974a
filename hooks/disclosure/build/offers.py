"""Every file of the published site: its address, what it depends on, and how to make it.

An offer's key digests everything its bytes depend on, so an unchanged page is neither rendered
nor read; its bytes are made only when the publication asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.build.fingerprint import digest, engine
from disclosure.build.index_offers import index_offers
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.publish import Phase
from disclosure.diagnostics import formats
from disclosure.outputs import catalog_json, search_index, sitemap_xml
from disclosure.pages import columns, special
from disclosure.pages.chrome import HOME_TITLE, SEARCH_URL, SITEMAP_URL, ChromeMaker
from disclosure.pages.documents import DocumentMaker, has_validity, topic_pages
from disclosure.pages.shell import Shell, Slots, meta_tags, render_shell
from disclosure.render.fragment import finish
from disclosure.site.validity import ValidityOn, validity_on

if TYPE_CHECKING:
    from disclosure.build.checking import Checked
    from disclosure.content.item import Item
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.pages.templates import Templates
    from disclosure.pages.views import Chrome
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a page: its shell, and a digest of all that the shell depends on."""

    mark: str
    shell: Callable[[], Shell]


class Offers:
    """Makes all offers of one checked site."""

    def __init__(
        self,
        checked: Checked,
        *,
        templates: Templates,
        fragment: Callable[[str], str],
        page_fragments: Mapping[str, str],
        site_url: str,
        rules: Mapping[str, RuleDoc],
    ) -> None:
        self._checked = checked
        self._site = checked.site
        self._templates = templates
        self._fragment = fragment
        self._page_fragments = page_fragments
        self._site_url = site_url
        self._rules = rules
        self._chrome = ChromeMaker(checked.site, templates)
        self._base = digest(engine(), templates.digest, site_url)
        self._validity = validity_of_all(checked)
        self._documents = DocumentMaker(
            checked.site,
            checked.relations,
            checked.resolver,
            self._validity,
            topic_pages(checked.site),
        )
        self._by_value = {url: found.validity for url, found in self._validity.items()}
        self._listing: list[tuple[str, str]] = []
        self._shared: dict[tuple[str, str], Surroundings] = {}

    def __iter__(self) -> Iterator[Offer]:
        """Assets, pages, then what leads to pages."""
        yield from self._assets()
        yield from self._items()
        yield from self._columns()
        yield from self._special()
        yield from self._outputs()

    def _assets(self) -> Iterator[Offer]:
        for asset in self._templates.assets.values():
            yield offer_bytes(asset.url, asset.data, Phase.ASSET)

    def _items(self) -> Iterator[Offer]:
        """Document and table pages with their attachments, a shell for each column."""
        by_column: dict[tuple[str, str], list[Item]] = {}
        for item in self._site.items:
            if item.url != self._site.tree[item.body, item.column].url:
                by_column.setdefault((item.body, item.column), []).append(item)
        for key, items in by_column.items():
            below = self._below(self._site.columns[key])
            for item in items:
                yield from self._attachments(item)
                yield self._item(item, below)
                self._list(item.url, item)

    def _item(self, item: Item, below: Surroundings) -> Offer:
        view = self._documents.view(item)
        tags = self._documents.tags(item)
        key = digest(below.mark, item.key, view, tags, self._documents.dependencies(item))

        def produce() -> bytes:
            body = self._documents.body(item, self._fragment(item.key))
            main = self._templates.render("document.html", page=replace(view, body_html=body))
            return below.shell().splice(Slots(self._title(item.title), meta_tags(tags), main))

        return Offer(item.url, key, Phase.PAGE, produce)

    def _attachments(self, item: Item) -> Iterator[Offer]:
        for url, file in self._checked.resolver.attachments(item):
            key = digest(file.relative, file.size, file.mtime_ns)
            yield Offer(url, key, Phase.PAGE, source=file.path)

    def _columns(self) -> Iterator[Offer]:
        for state in self._site.columns.values():
            if not state.rendered:
                continue
            yield from self._column(state)
            years = columns.years_of(state)
            yield from (self._archive(state, year, years) for year in years)
            yield from index_offers(self._site, state, page=partial(self._page_below, state))

    def _column(self, state: ColumnState) -> Iterator[Offer]:
        url = state.column.url
        speaking = state.page or state.introduction
        html = self._introduction(speaking) if speaking else ""
        if speaking:
            yield from self._attachments(speaking)
        view = columns.column_page(
            self._site,
            state,
            validity=self._by_value,
            introduction_html=html,
            statement_html=self._introduction(state.statement.item) if state.statement else "",
        )
        tags: tuple[tuple[str, str], ...] = ()
        if state.page is not None:
            tags = self._documents.tags(state.page)
        yield self._page(
            f"{url}index.html",
            self._surroundings(self._chrome.for_column(state, url)),
            "column.html",
            view,
            title=state.column.title,
            tags=tags,
            phase=Phase.INDEX,
        )
        self._listing.append((url, state.last_update.isoformat() if state.last_update else ""))

    def _introduction(self, item: Item) -> str:
        """The text of a page or introduction; what MkDocs made of it where it rendered it."""
        made = self._page_fragments.get(f"{item.url}index.md")
        html = self._fragment(item.key) if made is None else finish(made, title=item.title)
        return self._documents.body(item, html)

    def _archive(
        self, state: ColumnState, year: str, years: Mapping[str, tuple[Item, ...]]
    ) -> Offer:
        url = columns.archive_url(state, year)
        view = columns.archive_page(state, year, years=years, validity=self._by_value)
        return self._page_below(
            state, url, "archive.html", view, title=view.title, phase=Phase.INDEX
        )

    def _page_below(
        self, state: ColumnState, url: str, template: str, view: object, *, title: str, phase: Phase
    ) -> Offer:
        """A list one folder below the column."""
        self._listing.append((url, ""))
        path = f"{url}index.html" if url.endswith("/") else url
        return self._page(path, self._below(state), template, view, title=title, phase=phase)

    def _special(self) -> Iterator[Offer]:
        site = self._site
        home = self._surroundings(self._chrome.for_page(HOME_TITLE, "", type_="首页"))
        yield self._page(
            "index.html", home, "home.html", special.home_page(site), title="", phase=Phase.INDEX
        )
        yield self._page(
            SITEMAP_URL,
            self._surroundings(self._chrome.for_page("网站地图", SITEMAP_URL)),
            "sitemap.html",
            special.sitemap_page(site, url=SITEMAP_URL),
            title="网站地图",
            phase=Phase.INDEX,
        )
        search = special.search_page(
            url=SEARCH_URL,
            index=search_index.MANIFEST,
            script=self._templates.assets["search.js"].url,
            sitemap=SITEMAP_URL,
        )
        yield self._page(
            f"{SEARCH_URL}index.html",
            self._surroundings(self._chrome.for_page("信息检索", SEARCH_URL)),
            "search.html",
            search,
            title="信息检索",
            phase=Phase.INDEX,
        )
        base = urlsplit(self._site_url).path.rstrip("/") + "/"
        yield self._page(
            "404.html",
            self._surroundings(self._chrome.for_page("页面不存在", "404.html", absolute=base)),
            "not_found.html",
            special.not_found_page(base),
            title="页面不存在",
        )
        for stone in site.catalog.tombstones:
            if str(stone.address) not in site.by_url:
                view = special.tombstone_page(site, stone)
                yield self._page(
                    str(stone.address),
                    self._surroundings(self._chrome.for_page(view.title, str(stone.address))),
                    "tombstone.html",
                    view,
                    title=view.title,
                )
        for moved in site.catalog.redirects:
            if str(moved.source) not in site.by_url:
                page = special.redirect_page(moved)
                html = self._templates.render("redirect.html", page=page).encode()
                # The address of a column is a folder; what answers there is its index.
                path = str(moved.source) + ("index.html" if moved.source.endswith("/") else "")
                yield offer_bytes(path, html, Phase.PAGE)

    def _outputs(self) -> Iterator[Offer]:
        site = self._site
        for path, data in search_index.search_index(site):
            yield offer_bytes(path, data)
        yield offer_bytes(catalog_json.PATH, catalog_json.catalog_json(site))
        report = formats.FORMATS["json"](self._checked.public_report, rules=self._rules)
        yield offer_bytes("disclosure/report.json", report.encode())
        pages = [("", ""), (SITEMAP_URL, ""), *sorted(self._listing)]
        yield offer_bytes(sitemap_xml.PATH, sitemap_xml.sitemap_xml(pages, site_url=self._site_url))

    def _page(
        self,
        path: str,
        around: Surroundings,
        template: str,
        view: object,
        *,
        title: str,
        tags: tuple[tuple[str, str], ...] = (),
        phase: Phase = Phase.PAGE,
    ) -> Offer:
        """A page that is made of one view."""

        def produce() -> bytes:
            main = self._templates.render(template, page=view)
            slots = Slots(self._title(title), meta_tags(tags), main)
            return around.shell().splice(slots)

        return Offer(path, digest(around.mark, template, view, title, tags), phase, produce)

    def _below(self, state: ColumnState) -> Surroundings:
        """What stands around every page one folder below a column: documents and archives.

        The year in the address changes nothing, for no page of the chrome lies in it.
        """
        key = state.column.key
        if key not in self._shared:
            chrome = self._chrome.for_column(state, columns.archive_url(state, "0000"))
            self._shared[key] = self._surroundings(chrome)
        return self._shared[key]

    def _surroundings(self, chrome: Chrome) -> Surroundings:
        """The shell is rendered when the first page asks for it."""
        made: list[Shell] = []

        def shell() -> Shell:
            if not made:
                made.append(render_shell(self._templates, chrome))
            return made[0]

        return Surroundings(digest(self._base, chrome), shell)

    def _title(self, title: str) -> str:
        name = self._site.catalog.site.name
        return escape(f"{title} - {name}" if title else name)

    def _list(self, url: str, item: Item) -> None:
        self._listing.append((url, item.published_text[:10]))


def validity_of_all(checked: Checked) -> dict[str, ValidityOn]:
    """Validity on the as-of date of every item for which it has a meaning, by address."""
    relations = checked.relations
    site: Site = checked.site
    return {
        item.url: validity_on(
            item,
            as_of=site.as_of,
            replaced_by=relations.replaced_by.get(item.url),
            amended_by=relations.amended_by.get(item.url),
        )
        for item in site.items
        if has_validity(item) or item.url in relations.replaced_by
    }
