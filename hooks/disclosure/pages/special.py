"""Views of the pages that belong to no column: home, site map, search, 404, moved, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField, Holds
from disclosure.pages.columns import column_card
from disclosure.pages.lists import list_item
from disclosure.pages.special_views import (
    HomePage,
    NotFoundPage,
    RedirectPage,
    SearchPage,
    SitemapNode,
    SitemapPage,
    TombstonePage,
)
from disclosure.pages.views import Link
from disclosure.site.addresses import relative_url
from disclosure.site.summary import LATEST, NO_YEAR

if TYPE_CHECKING:
    from disclosure.catalog.site_entries import RedirectEntry, TombstoneEntry
    from disclosure.site.columns import ColumnState
    from disclosure.site.lines import ItemLine
    from disclosure.site.snapshot import Site


def home_page(site: Site) -> HomePage:
    """首页: the two roots, the ways in, the latest items, the hosted units."""
    entry = site.catalog.site
    main = [state for (body, _), state in site.columns.items() if not body]
    roots = [site.state("", root) for root in site.catalog.roots]
    ways_in = [
        state
        for state in main
        if state.rendered
        and state.column.holds is not Holds.BRANCH
        and (state.column.entry.fixed or state.summary.has_page)
    ]
    return HomePage(
        title="政府信息公开",
        introduction=entry.introduction,
        roots=tuple(column_card(site, root, base="") for root in roots if root.rendered),
        entries=(
            *(Link(state.column.title, state.column.url) for state in ways_in),
            *((Link("政务服务", entry.service),) if entry.service else ()),
        ),
        latest=tuple(list_item(line, base="") for line in _latest(site)),
        topics=tuple(
            Link(state.column.title, state.column.url, note=f"{state.item_count}条")
            for state in main
            if (facet := state.column.entry.facet) is not None
            and facet.by is FacetField.TOPIC
            and state.rendered
            and not state.column.standing.lapsed
        ),
        units=tuple(
            Link(body.name, site.state(body.id, site.catalog.roots[0]).column.url)
            for body in site.catalog.bodies
            if body.id and site.state(body.id, site.catalog.roots[0]).rendered
        ),
        search="search/",
    )


def _latest(site: Site) -> Iterator[ItemLine]:
    current = [s for s in site.columns.values() if not s.column.standing.lapsed]
    newest = sorted((line for s in current for line in s.summary.latest), reverse=True)[:LATEST]
    wanted = {url for _, url in newest}
    lines = (
        line
        for state in current
        for year in {published[:4] for published, url in state.summary.latest if url in wanted}
        for line in site.contents.published_in(state.column.key, year or NO_YEAR)
        if line.url in wanted
    )
    yield from sorted(lines, key=lambda line: line.order, reverse=True)


def sitemap_page(site: Site, *, url: str) -> SitemapPage:
    """网站地图: every rendered column of every body."""

    def node(state: ColumnState) -> SitemapNode:
        body = state.column.body.id
        below = (site.state(body, child) for child in state.column.column.children)
        return SitemapNode(
            title=state.column.title,
            url=relative_url(state.column.url, url),
            count=state.item_count,
            children=tuple(node(child) for child in below if child.rendered),
        )

    bodies = []
    for body in site.catalog.bodies:
        roots = (site.state(body.id, root) for root in site.catalog.roots)
        nodes = tuple(node(root) for root in roots if root.rendered)
        if nodes:
            bodies.append((body.name, nodes))
    return SitemapPage(title="网站地图", bodies=tuple(bodies))


def search_page(*, url: str, index: str, script: str, sitemap: str) -> SearchPage:
    """检索页; addresses are given from the site's root."""
    return SearchPage(
        title="信息检索",
        index=relative_url(index, url),
        root=relative_url("", url),
        script=relative_url(script, url),
        sitemap=relative_url(sitemap, url),
    )


def not_found_page(base: str) -> NotFoundPage:
    """404: may stand at any depth, so its addresses begin at the host."""
    return NotFoundPage(
        title="页面不存在",
        home=base,
        sitemap=f"{base}sitemap.html",
        search=f"{base}search/",
    )


def tombstone_page(site: Site, entry: TombstoneEntry) -> TombstonePage:
    """What stands where an item was withdrawn."""
    address = str(entry.address)
    states = (s for s in site.columns.values() if s.rendered and address.startswith(s.column.url))
    column = max(states, key=lambda state: len(state.column.url), default=None)
    return TombstonePage(
        title="此信息已撤回",
        date=entry.withdrawn_on.isoformat(),
        reason=entry.reason,
        unit=entry.signer or site.catalog.site.body,
        column=Link(column.column.title, relative_url(column.column.url, address))
        if column
        else None,
    )


def redirect_page(entry: RedirectEntry) -> RedirectPage:
    """What stands where an item was before it moved."""
    return RedirectPage(
        title=f"{entry.source} 已迁移", target=relative_url(str(entry.target), str(entry.source))
    )
