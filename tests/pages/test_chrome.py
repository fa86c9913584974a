"""What stands around pages: menu, path, tree, tags, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from disclosure.pages.chrome import MENU_LIMIT, footer

if TYPE_CHECKING:
    from disclosure.pages.views import TreeLink


@pytest.mark.parametrize(
    ("column", "body", "titles"),
    [
        ("disclosure", "", ["首页", "政府信息公开"]),
        ("guide", "", ["首页", "政府信息公开", "政府信息公开指南"]),
        (
            "basis-normative",
            "",
            ["首页", "政府信息公开", "法定主动公开内容", "履职依据", "市政府规范性文件"],
        ),
        (
            "annual-report",
            "fgw",
            ["首页", "示例市发展和改革委员会", "政府信息公开", "政府信息公开年报"],
        ),
    ],
)
def test_the_path_names_every_column_above(
    rich: Any, column: str, body: str, titles: list[str]
) -> None:
    state = rich.column(column, body)
    chrome = rich.chrome.for_column(state, state.column.url)
    assert [link.title for link in chrome.breadcrumb] == titles
    assert [link.current for link in chrome.breadcrumb] == [False] * (len(titles) - 1) + [True]
    assert titles[-len(state.column.titles) :] == list(state.column.titles)


def test_addresses_are_relative_to_the_page(base: Any) -> None:
    state = base.column("guide")
    chrome = base.chrome.for_column(state, "zfxxgk/zfxxgkzn/")
    assert chrome.root == "../../"
    assert chrome.search == "../../search/"
    assert chrome.sitemap == "../../sitemap.html"
    assert [link.url for link in chrome.breadcrumb] == ["../../", "../", "./"]
    assert chrome.stylesheet.startswith("../../assets/site-")


def test_the_page_for_lost_readers_has_absolute_addresses(base: Any) -> None:
    chrome = base.chrome.for_page("页面不存在", "404.html", absolute="/a/b/")
    urls = [chrome.root, chrome.search, chrome.stylesheet, *(link.url for link in chrome.menu)]
    assert all(url.startswith("/a/b/") for url in urls)


def test_the_menu_is_short_and_knows_where_it_is(rich: Any) -> None:
    home = rich.chrome.for_page("首页", "").menu
    assert [link.title for link in home if link.current] == ["首页"]
    inside = rich.chrome.for_column(rich.column("guide"), "zfxxgk/zfxxgkzn/").menu
    assert [link.title for link in inside if link.current] == ["政府信息公开"]
    assert len(inside) == len(home) <= MENU_LIMIT == 7


def _open(tree: tuple[TreeLink, ...]) -> list[str]:
    return [
        title
        for node in tree
        for title in ([node.title] if node.open else []) + _open(node.children)
    ]


def _titles(tree: tuple[TreeLink, ...]) -> set[str]:
    return {title for node in tree for title in {node.title} | _titles(node.children)}


def test_the_tree_opens_only_along_the_path(base: Any) -> None:
    tree = base.chrome.for_column(base.column("basis-normative"), "x/").tree
    assert _open(tree) == ["法定主动公开内容", "履职依据", "市政府规范性文件"]
    assert "行政法规" in _titles(tree)  # beside it
    assert "国民经济和社会发展规划" not in _titles(tree)  # below another branch
    closed = base.chrome.for_column(base.column("guide"), "x/").tree
    assert all(not node.children for node in closed)
    assert [node.title for node in closed if node.current] == ["政府信息公开指南"]


def test_a_lapsed_column_leaves_menu_and_tree_but_not_the_site(rich: Any) -> None:
    state = rich.column("old-topic")
    assert state.rendered
    assert "旧专题" not in _titles(rich.chrome.for_column(state, state.column.url).tree)


def test_tags_of_a_column_page(base: Any) -> None:
    tags = dict(base.chrome.for_column(base.column("budget"), "x/").meta)
    assert tags["SiteName"] == "示例市人民政府门户网站"
    assert tags["SiteDomain"] == "www.example.gov.cn"
    assert tags["SiteIDCode"] == "示例站点（未赋码）"
    assert tags["ColumnName"] == "预算/决算"
    assert tags["ColumnType"] == base.column("budget").column.entry.type
    assert tags["ColumnDescription"]
    assert "，" in tags["ColumnKeywords"]


@pytest.mark.parametrize(("title", "url"), [("首页", ""), ("网站地图", "sitemap.html")])
def test_tags_of_a_page_without_a_column(base: Any, title: str, url: str) -> None:
    tags = dict(base.chrome.for_page(title, url).meta)
    assert tags["ColumnName"] == tags["ColumnType"] == title
    assert {"SiteName", "SiteDomain", "SiteIDCode", "ColumnDescription"} <= set(tags)


def test_the_footer_says_what_the_owner_gave(make_world: Any) -> None:
    world = make_world({"catalog/site.yml": "icp: 示ICP备00000000号\nsite_id_code: '0000000001'\n"})
    found = {entry.label: entry.value for entry in footer(world.site.catalog.site)}
    assert found["主办单位"] == "示例市人民政府"
    assert found["联系电话"] == "000-0000000"
    assert found["ICP备案"] == "示ICP备00000000号"
    assert found["网站标识码"] == "0000000001"
    assert "公安备案" not in found
    assert dict(world.chrome.for_page("首页", "").meta)["SiteIDCode"] == "0000000001"


def test_embedded_takes_the_portals_header_and_footer(make_world: Any) -> None:
    world = make_world(
        {
            "catalog/h.html": "<header>门户页头</header>",
            "catalog/f.html": "<footer>门户页脚</footer>",
            "catalog/site.yml": "header: h.html\nfooter: f.html\n",
        },
        site={"mode: 独立": "mode: 嵌入"},
    )
    chrome = world.chrome.for_column(world.column("guide"), "zfxxgk/zfxxgkzn/")
    assert chrome.embedded
    assert chrome.footer == ()
    html = world.templates.render(
        "shell.html", chrome=chrome, slot_title="t", slot_head="", slot_main="m"
    )
    assert "门户页头" in html
    assert "门户页脚" in html
    assert "site-foot" not in html
    assert "masthead" not in html


def test_the_chrome_does_not_depend_on_items(make_world: Any, base: Any) -> None:
    more = make_world(
        {
            "content/zfxxgk/zfxxgknb/20250320-01.md": (
                "---\n标题: 另一份年报\n发布日期: 2025-03-20\n---\n\n正文。\n"
            )
        }
    )
    assert len(more.site.items) == len(base.site.items) + 1
    for key in base.site.columns:
        before, after = base.site.columns[key], more.site.columns[key]
        if before.rendered:
            assert base.chrome.for_column(before, "x/") == more.chrome.for_column(after, "x/")
