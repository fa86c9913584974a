"""The parts that belong to no column: assets, home, search, files for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.build.fingerprint import digest
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.part import SitePart
from disclosure.build.sitemap_parts import SitemapParts
from disclosure.build.staging import Phase
from disclosure.build.surroundings import PageMaker, Surroundings, surroundings
from disclosure.catalog.levels import Holds
from disclosure.diagnostics import formats
from disclosure.outputs import catalog_json, search_index
from disclosure.pages import special
from disclosure.pages.chrome import HOME_TITLE, SEARCH_URL, SITEMAP_URL

if TYPE_CHECKING:
    from disclosure.build.checking import Checked
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.pages.chrome import ChromeMaker
    from disclosure.pages.views import Chrome
    from disclosure.site.snapshot import Site


@dataclass(frozen=True)
class SiteParts:
    """Makes them for one checked site."""

    checked: Checked
    pages: PageMaker
    chrome: ChromeMaker
    site_url: str
    rules: Mapping[str, RuleDoc]
    base: str
    """Digest of what everything depends on: code and templates."""

    def assets(self) -> SitePart:
        """What pages load; nothing may be linked before it can be fetched."""
        assets = self.pages.templates.assets.values()
        return SitePart(
            "assets",
            digest([asset.url for asset in assets]),
            len(assets),
            lambda: (offer_bytes(asset.url, asset.data, Phase.ASSET) for asset in assets),
        )

    def leading(self) -> Iterator[SitePart]:
        """What leads to pages."""
        site = self.checked.site
        catalog = site.catalog
        columns_now = [
            (state.column, state.rendered, state.item_count, state.last_update, state.status)
            for state in site.columns.values()
        ]
        newest = [
            (state.summary.latest, [part.digest for part in state.summary.searched.values()])
            for state in site.columns.values()
            if state.summary.latest
        ]
        overlaps = [
            (entry.home, entry.overlaps)
            for state in site.columns.values()
            if state.column.holds is Holds.FACET
            for entry in state.contributions
        ]
        everything = digest(
            self.base, self.site_url, catalog.site, catalog.bodies, columns_now, newest, overlaps
        )
        chrome = self.chrome.for_page(HOME_TITLE, "")
        special_key = digest(everything, chrome, catalog.tombstones, catalog.redirects)
        yield SitePart("special", special_key, 4, partial(self._special, everything))
        titles = digest(self.base, [(key, c.title, c.url) for key, c in site.tree.items()])
        for year in search_index.search_years(site):
            key = digest(titles, search_index.shard_digest(site, year))
            yield SitePart(f"search:{year}", key, 1, partial(self._shard, year, key))
        yield from SitemapParts(site, self.site_url, self.base, everything).parts()
        report = formats.FORMATS["json"](self.checked.public_report, rules=self.rules).encode()
        files = [
            offer_bytes(search_index.MANIFEST, search_index.search_manifest(site)),
            offer_bytes(catalog_json.PATH, catalog_json.catalog_json(site)),
            offer_bytes("disclosure/report.json", report),
        ]
        yield SitePart("data", digest([f.key for f in files]), len(files), lambda: files)

    def _shard(self, year: str, key: str) -> Iterator[Offer]:
        path = search_index.shard_path(year)
        yield Offer(
            path, key, Phase.INDEX, lambda: search_index.search_shard(self.checked.site, year)[1]
        )

    def _special(self, everything: str) -> Iterator[Offer]:
        site, page = self.checked.site, self.pages.page
        yield page(
            "index.html",
            self._around(self.chrome.for_page(HOME_TITLE, "", type_="首页")),
            "home.html",
            lambda: special.home_page(site),
            depends=everything,
            title="",
            phase=Phase.INDEX,
        )
        yield page(
            SITEMAP_URL,
            self._around(self.chrome.for_page("网站地图", SITEMAP_URL)),
            "sitemap.html",
            lambda: special.sitemap_page(site, url=SITEMAP_URL),
            depends=everything,
            title="网站地图",
            phase=Phase.INDEX,
        )
        search = special.search_page(
            url=SEARCH_URL,
            index=search_index.MANIFEST,
            script=self.pages.templates.assets["search.js"].url,
            sitemap=SITEMAP_URL,
        )
        yield page(
            f"{SEARCH_URL}index.html",
            self._around(self.chrome.for_page("信息检索", SEARCH_URL)),
            "search.html",
            lambda: search,
            depends=search,
            title="信息检索",
            phase=Phase.INDEX,
        )
        base = urlsplit(self.site_url).path.rstrip("/") + "/"
        not_found = special.not_found_page(base)
        yield page(
            "404.html",
            self._around(self.chrome.for_page("页面不存在", "404.html", absolute=base)),
            "not_found.html",
            lambda: not_found,
            depends=not_found,
            title="页面不存在",
        )
        yield from self._moved(site)

    def _moved(self, site: Site) -> Iterator[Offer]:
        """What answers where something was withdrawn from, or has moved from."""
        for stone in site.catalog.tombstones:
            address = str(stone.address)
            if site.item_at(address) is not None:
                continue
            view = special.tombstone_page(site, stone)
            yield self.pages.page(
                address,
                self._around(self.chrome.for_page(view.title, address)),
                "tombstone.html",
                lambda view=view: view,  # type: ignore[misc]
                depends=view,
                title=view.title,
            )
        for moved in site.catalog.redirects:
            source = str(moved.source)
            if site.item_at(source) is None:
                target = special.redirect_page(moved)
                html = self.pages.templates.render("redirect.html", page=target).encode()
                # The address of a column is a folder; what answers there is its index.
                path = source + ("index.html" if source.endswith("/") else "")
                yield offer_bytes(path, html, Phase.PAGE)

    def _around(self, chrome: Chrome) -> Surroundings:
        mark = digest(self.base, chrome)
        return surroundings(self.pages.templates, lambda: chrome, mark=mark)
