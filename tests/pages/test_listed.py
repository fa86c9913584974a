"""Columns that the layout lists in a second place, and pages with columns below them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from disclosure.pages import columns

RULE = """---
标题: 示例市停车管理规定
地址: 20260105-01
发布日期: 2026-01-05
---

正文。
"""
OTHER = RULE.replace("停车管理规定", "停车收费通知")
CONTACT = "---\n发布日期: 2026-01-05\n---\n\n联系电话：000-0000000\n"
CONTACT_FILE = "content/zfxxgk/fdzdgknr/jgjj/lxwm/index.md"


@pytest.fixture(scope="module")
def current(make_world: Callable[..., Any]) -> Any:
    """The base site in the layout 现行, with a rule, another policy and a contact page."""
    return make_world(
        {
            "catalog/site.yml": "layout: 现行\n",
            "content/zfxxgk/fdzdgknr/lzyj/zfgz/20260105-01.md": RULE,
            "content/zfxxgk/zcwjk/qtwj/20260105-01.md": OTHER,
            CONTACT_FILE: CONTACT,
        }
    )


def page(world: Any, name: str) -> Any:
    state = world.column(name)
    return columns.column_page(
        world.site, state, validity=world.validity, introduction_html="正文" if state.page else ""
    )


def test_a_branch_shows_what_the_layout_lists_under_it(current: Any) -> None:
    cards = page(current, "policy").children
    assert [(card.title, card.url, card.count) for card in cards] == [
        ("政府规章", "../fdzdgknr/lzyj/zfgz/", 1),
        ("行政规范性文件", "../fdzdgknr/lzyj/gfxwj/", 2),
        ("其他文件", "qtwj/", 1),
    ]
    first = page(current, "disclosure").children[0]
    assert (first.title, first.url) == ("政策", "zcwjk/")


def test_the_column_itself_keeps_its_place_and_name(current: Any) -> None:
    state = current.column("basis-normative")
    chrome = current.chrome.for_column(state, state.column.url)
    way = ["首页", "政府信息公开", "法定主动公开内容", "履职依据", "市政府规范性文件"]
    assert [link.title for link in chrome.breadcrumb] == way
    branch = next(link for link in chrome.tree if link.title == "法定主动公开内容")
    basis = next(link for link in branch.children if link.title == "履职依据")
    assert "市政府规范性文件" in [link.title for link in basis.children]


def test_a_branch_that_only_lists_others_is_there_too(make_world: Callable[..., Any]) -> None:
    """政策 has no item of its own, but what the layout lists there has."""
    world = make_world({"catalog/site.yml": "layout: 现行\n"})
    policy = world.column("policy")
    assert policy.rendered
    assert policy.status == "ok"
    assert [card.title for card in page(world, "policy").children] == ["行政规范性文件"]


def test_without_such_a_layout_an_empty_branch_is_not_shown(base: Any) -> None:
    assert not base.column("policy").rendered
    assert base.column("policy").status == "empty"


def test_a_page_may_have_a_column_below_it(current: Any, base: Any) -> None:
    institution, contact = current.column("institution"), current.column("contact")
    assert contact.page is not None
    assert contact.page.url == "zfxxgk/fdzdgknr/jgjj/lxwm/"
    assert institution.page is not None
    assert institution.page.url == "zfxxgk/fdzdgknr/jgjj/"
    assert [card.title for card in page(current, "institution").children] == ["联系我们"]
    assert page(current, "institution").introduction_html
    assert page(base, "institution").children == ()


def test_what_stands_below_a_page_does_not_stand_in_for_it(make_world: Callable[..., Any]) -> None:
    world = make_world(
        {
            CONTACT_FILE: CONTACT,
            "content/zfxxgk/fdzdgknr/jgjj/index.md": "---\n公开属性: 不予公开\n---\n",
        }
    )
    assert world.column("contact").status == "ok"
    assert world.column("institution").status == "empty"
