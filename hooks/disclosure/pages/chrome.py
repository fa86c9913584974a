"""What stands around every page: menu, breadcrumb, side tree, tags, footer.

Depends on configuration, catalogue and on which columns are rendered, never on single items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.catalog.levels import Mode
from disclosure.pages.views import Chrome, FooterEntry, Link, TreeLink
from disclosure.site.addresses import relative_url

if TYPE_CHECKING:
    from disclosure.catalog.site_entries import SiteEntry
    from disclosure.pages.templates import Templates
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site

MENU_LIMIT = 7
HOME_TITLE = "首页"
SITEMAP_URL = "sitemap.html"
SEARCH_URL = "search/"
SAMPLE_CODE = "示例站点（未赋码）"


class ChromeMaker:
    """Makes the chrome of any address of one site."""

    def __init__(self, site: Site, templates: Templates) -> None:
        self._site = site
        self._templates = templates
        self._entry = site.catalog.site
        self._menu = tuple(self._menu_columns())
        self._tags = _site_tags(self._entry)
        self._footer = footer(self._entry)
        self._links = tuple(Link(link.title, str(link.url)) for link in self._entry.links)
        self._listed: dict[tuple[str, str], list[tuple[str, ColumnState]]] = {}
        """What is listed below each column; every page of a branch shows the same."""

    def for_column(self, state: ColumnState, url: str) -> Chrome:
        """The chrome of a page of that column at `url` (from the site's root)."""
        column = state.column
        trail: list[tuple[str, str]] = [(HOME_TITLE, "")]
        if column.body.id:
            trail.append((column.body.name, self._root_of(state).column.url))
        for ancestor in (*column.column.ancestors, column.id):
            above = self._site.state(column.body.id, ancestor)
            trail.append((above.column.title, above.column.url))
        keywords = column.entry.keywords or (column.title,)
        tags = (
            ("ColumnName", column.title),
            ("ColumnDescription", column.purpose),
            ("ColumnKeywords", "，".join(keywords)),
            ("ColumnType", column.entry.type),
        )
        root = self._root_of(state)
        return self._chrome(
            url,
            body_name=column.body.name,
            trail=trail,
            tree=self._children(root, state, url),
            tree_title=root.column.title,
            tags=tags,
        )

    def for_page(self, title: str, url: str, *, type_: str = "", absolute: str = "") -> Chrome:
        """The chrome of a page that belongs to no column: home, site map, search, 404."""
        trail = [(HOME_TITLE, "")] if not url else [(HOME_TITLE, ""), (title, url)]
        introduction = self._entry.introduction or f"{self._entry.body}政府信息公开"
        tags = (
            ("ColumnName", title),
            ("ColumnDescription", introduction if not url else f"{self._entry.name}：{title}"),
            ("ColumnKeywords", "政府信息公开，政务公开"),
            ("ColumnType", type_ or title),
        )
        return self._chrome(
            url,
            body_name=self._entry.body,
            trail=trail,
            tree=(),
            tree_title="",
            tags=tags,
            absolute=absolute,
        )

    def _chrome(
        self,
        url: str,
        *,
        body_name: str,
        trail: list[tuple[str, str]],
        tree: tuple[TreeLink, ...],
        tree_title: str,
        tags: tuple[tuple[str, str], ...],
        absolute: str = "",
    ) -> Chrome:
        def to(target: str) -> str:
            return absolute + target if absolute else relative_url(target, url)

        entry = self._entry
        embedded = entry.mode is Mode.EMBEDDED
        assets = self._templates.assets
        return Chrome(
            site_name=entry.name,
            body_name=body_name,
            root=to(""),
            menu=tuple(
                Link(title, to(target), current=bool(target) and url.startswith(target))
                if target
                else Link(title, to(target), current=not url)
                for title, target in self._menu
            ),
            breadcrumb=tuple(
                Link(title, to(target), current=target == url) for title, target in trail
            ),
            tree=tree,
            tree_title=tree_title,
            meta=(*self._tags, *tags),
            stylesheet=to(assets["site.css"].url),
            icon=to(assets["icon.svg"].url),
            search=to(SEARCH_URL),
            sitemap=to(SITEMAP_URL),
            footer=() if embedded else self._footer,
            sample=entry.sample,
            embedded=embedded,
            header_html=self._site.catalog.header_html,
            footer_html=self._site.catalog.footer_html,
            links=() if embedded else self._links,
        )

    def _menu_columns(self) -> list[tuple[str, str]]:
        menu = [(HOME_TITLE, "")]
        for column in self._site.catalog.layout.roots:
            state = self._site.columns.get(("", str(column)))
            if state is not None and state.rendered and not state.column.standing.lapsed:
                menu.append((state.column.title, state.column.url))
        return menu[:MENU_LIMIT]

    def _root_of(self, state: ColumnState) -> ColumnState:
        column = state.column
        top = column.column.ancestors[0] if column.column.ancestors else column.id
        return self._site.state(column.body.id, top)

    def _children(self, parent: ColumnState, at: ColumnState, url: str) -> tuple[TreeLink, ...]:
        """The columns below `parent`, opened only along the path to `at`."""
        key = parent.column.key
        if key not in self._listed:
            self._listed[key] = listed_children(self._site, parent)
        path = (*at.column.column.ancestors, at.column.id)
        return tuple(
            [self._tree_link(title, child, at, url, path) for title, child in self._listed[key]]
        )

    def _tree_link(
        self, title: str, child: ColumnState, at: ColumnState, url: str, path: tuple[str, ...]
    ) -> TreeLink:
        opened = child.column.id in path
        return TreeLink(
            title=title,
            url=relative_url(child.column.url, url),
            current=child is at,
            open=opened,
            children=self._children(child, at, url) if opened else (),
        )


def listed_children(site: Site, parent: ColumnState) -> list[tuple[str, ColumnState]]:
    """Rendered columns below `parent` by the title they have there, those of the layout first.

    Historical columns leave the menus; they stay reachable from their parent's page.
    """
    body, below = parent.column.body.id, parent.column.column.children
    also = {
        str(pair.column): pair.title
        for pair in site.catalog.layout.listed
        if str(pair.under) == parent.column.id and str(pair.column) not in below
    }
    states = (site.state(body, child) for child in (*also, *below))
    return [
        (also.get(state.column.id) or state.column.title, state)
        for state in states
        if state.rendered and not state.column.standing.lapsed
    ]


def _site_tags(entry: SiteEntry) -> tuple[tuple[str, str], ...]:
    code = entry.site_id_code or (SAMPLE_CODE if entry.sample else "")
    tags = (("SiteName", entry.name), ("SiteDomain", entry.domain), ("SiteIDCode", code))
    return tuple((name, value) for name, value in tags if value)


def footer(entry: SiteEntry) -> tuple[FooterEntry, ...]:
    """底部功能区 (WG-F1): what the site owner gave, in the usual order."""
    entries = (
        ("主办单位", entry.body, ""),
        ("联系电话", entry.contact, ""),
        ("地址", entry.address, ""),
        ("网站标识码", entry.site_id_code, ""),
        ("ICP备案", entry.icp, ""),
        ("公安备案", entry.police, ""),
        ("", "党政机关网站标识" if entry.party_mark else "", entry.party_mark),
        ("", "我为政府网站找错" if entry.find_error else "", entry.find_error),
    )
    return tuple(FooterEntry(label, value, url) for label, value, url in entries if value)
