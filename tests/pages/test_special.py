"""Pages that belong to no column, and lines of lists."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.content.item import OutsideLink
from disclosure.pages import lists, special
from disclosure.pages.shell import meta_tags
from disclosure.site.summary import LATEST


def test_the_home_page_leads_to_columns_ways_in_and_latest_items(rich: Any) -> None:
    home = special.home_page(rich.site)
    assert [card.title for card in home.roots] == ["政府信息公开", "政务公开"]
    assert "依申请公开" in [link.title for link in home.entries]
    assert [link.title for link in home.units] == ["示例市发展和改革委员会"]
    dates = [item.date for item in home.latest]
    assert dates == sorted(dates, reverse=True)
    assert len(home.latest) <= LATEST
    assert "旧通告" not in [item.title for item in home.latest]


def test_the_site_map_has_every_rendered_column(rich: Any) -> None:
    view = special.sitemap_page(rich.site, url="sitemap.html")

    def urls(nodes: Any) -> set[str]:
        return {url for node in nodes for url in {node.url} | urls(node.children)}

    assert [body for body, _ in view.bodies] == ["示例市人民政府", "示例市发展和改革委员会"]
    shown = {url for _, nodes in view.bodies for url in urls(nodes)}
    assert shown == {s.column.url for s in rich.site.columns.values() if s.rendered}


def test_a_tombstone_tells_when_and_why_and_never_what(rich: Any) -> None:
    (stone,) = rich.site.catalog.tombstones
    view = special.tombstone_page(rich.site, stone)
    assert (view.date, view.reason, view.unit) == ("2025-07-09", "数据有误", "甲")
    assert view.column is not None
    assert (view.column.title, view.column.url) == ("政策解读", "../")


def test_a_redirect_leads_to_the_new_address(rich: Any) -> None:
    (moved,) = rich.site.catalog.redirects
    view = special.redirect_page(moved)
    assert view.target == "../../../zfxxgknb/2026/20260320-01.html"
    html = rich.templates.render("redirect.html", page=view)
    assert html.count(view.target) == 3  # refresh, canonical, and a link for people


@pytest.mark.parametrize("base", ["/", "/a/b/"])
def test_404_addresses_begin_at_the_host(base: str) -> None:
    view = special.not_found_page(base)
    assert (view.home, view.search) == (base, f"{base}search/")


def test_the_search_page_finds_its_index_from_where_it_stands() -> None:
    view = special.search_page(
        url="search/", index="search/index.json", script="assets/s.js", sitemap="sitemap.html"
    )
    assert (view.index, view.root) == ("index.json", "../")
    assert (view.script, view.sitemap) == ("../assets/s.js", "../sitemap.html")


@pytest.mark.parametrize(
    ("url", "government"),
    [
        ("https://www.gov.cn/a", True),
        ("https://gov.cn/", True),
        ("https://xzfg.moj.gov.cn/", True),
        ("https://gov.cn.example.com/", False),
        ("https://notgov.cn/", False),
        ("not an address", False),
        ("https://[www.gov.cn/", False),
    ],
)
def test_government_hosts(url: str, government: bool) -> None:
    assert lists.is_government(url) is government


def test_an_outside_link_is_a_line_of_a_list(base: Any) -> None:
    rows = base.column("basis-admin-regs").outside
    line = lists.outside_item(rows[0])
    assert isinstance(rows[0], OutsideLink)
    assert (line.title, line.url, line.outside) == (rows[0].title, rows[0].url, True)


def test_tags_are_escaped_and_kept_on_one_line() -> None:
    html = meta_tags((("Description", '他说"好"\n第二行'), ("Keywords", "")))
    assert html == '<meta name="Description" content="他说&quot;好&quot; 第二行">'
