"""A column written down in YAML has page and menu; retired or renamed, it still answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

pytestmark = pytest.mark.slow

NEW = "zfxxgk/fdzdgknr/xsl/index.html"
"""Where the new column stands: below 法定主动公开内容, under its own slug."""
FIRST = "zfxxgk/fdzdgknr/xsl/2026/20260302-01.html"

COLUMN = """
columns:
  - id: new-area
    slug: {slug}
    title: {title}
    parent: statutory
    purpose: 说明新增领域的政策和办事方法。
    holds: documents{more}
"""


@pytest.fixture
def publish(base_site: Path, build: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Build with a column called `title` at `slug`; gives the pages of the site by path."""
    choices = base_site / "catalog" / "columns.yml"
    original = choices.read_text("utf-8")

    def run(*, slug: str = "xsl", title: str = "新领域", more: str = "", moved: str = "") -> Any:
        choices.write_text(original + COLUMN.format(slug=slug, title=title, more=more), "utf-8")
        (base_site / "catalog" / "moved.yml").write_text(moved or "redirects: []\n", "utf-8")
        done = build(base_site)
        assert done.code == 0, done.said
        site = base_site / "site"
        return {
            path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
            for path in site.rglob("*.html")
        }

    return run


def words(page: Any, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in page.xpath(path)]


def menus(page: Any) -> list[str]:
    """What the menus and the tree of a page lead to, but not its path."""
    return words(page, "//nav[not(contains(@class, 'breadcrumb'))]//a")


def test_a_column_added_in_yaml_has_page_menu_and_place_in_the_tree(
    publish: Callable[..., Any], base_site: Path, put: Callable[..., Path]
) -> None:
    put(base_site, "content/zfxxgk/fdzdgknr/xsl/a.md", 地址="20260302-01")
    pages = publish()
    assert words(pages[NEW], "//h1") == ["新领域"]
    assert words(pages[NEW], "//nav[contains(@class, 'breadcrumb')]//li") == [
        "首页",
        "政府信息公开",
        "法定主动公开内容",
        "新领域",
    ]
    assert FIRST in pages
    parent = pages["zfxxgk/fdzdgknr/index.html"]
    assert "新领域" in menus(parent)
    assert "xsl/" in parent.xpath("//main//a/@href")
    assert "zfxxgk/fdzdgknr/xsl/" in pages["sitemap.html"].xpath("//main//a/@href")


def test_a_retired_column_keeps_its_address_and_leaves_the_menus(
    publish: Callable[..., Any], base_site: Path, put: Callable[..., Path]
) -> None:
    put(base_site, "content/zfxxgk/fdzdgknr/xsl/a.md", 地址="20260302-01")
    pages = publish(more="\n    至: 2026-06-30\n    终止依据: 工作已经结束")
    assert FIRST in pages
    (banner,) = words(pages[NEW], "//*[contains(@class, 'banner')]")
    assert "2026" in banner
    assert "工作已经结束" in banner
    assert "新领域" not in menus(pages["zfxxgk/fdzdgknr/index.html"])


def test_a_renamed_column_keeps_its_address_unless_it_moves_and_then_leads_on(
    publish: Callable[..., Any], base_site: Path, put: Callable[..., Path]
) -> None:
    """A new title changes no address; a new address leaves a page behind that leads to it."""
    path = put(base_site, "content/zfxxgk/fdzdgknr/xsl/a.md", 地址="20260302-01")
    pages = publish(title="新的名称")
    assert words(pages[NEW], "//h1") == ["新的名称"]
    assert FIRST in pages

    folder = base_site / "content/zfxxgk/fdzdgknr/xmc"
    folder.mkdir()
    path.rename(folder / path.name)
    new = {old: old.replace("/xsl/", "/xmc/") for old in (NEW, FIRST)}
    moved = "".join(f"  - {{from: {old}, to: {to}}}\n" for old, to in new.items())
    pages = publish(slug="xmc", title="新的名称", moved=f"redirects:\n{moved}")
    for old, to in new.items():
        assert words(pages[to], "//h1") != words(pages[old], "//h1")
        (target,) = {
            href for href in pages[old].xpath("//main//a/@href") if href.endswith(Path(to).name)
        }
        assert (base_site / "site" / old).parent.joinpath(target).resolve() == (
            base_site / "site" / to
        )
