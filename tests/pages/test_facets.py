"""Pages of facets: listed like a column, counted once on every page above them."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.pages import columns, special

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"


def document(number: int, **fields: str) -> str:
    lines = {"标题": f"文件{number}", "地址": f"d{number}", "发布日期": "2001-03-02", **fields}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + "---\n\n文。\n"


@pytest.fixture(scope="module")
def topics(make_world: Any) -> Any:
    """Two topics with 25 items each, five of which have both."""
    both = {f"{RULES}/d{n}.md": document(n, 专题="[惠民生, 稳增长]") for n in range(5)}
    one = {f"{RULES}/d{n}.md": document(n, 专题="惠民生") for n in range(5, 25)}
    other = {f"{RULES}/d{n}.md": document(n, 专题="稳增长") for n in range(25, 45)}
    return make_world(both | one | other)


def page(world: Any, name: str) -> Any:
    return columns.column_page(
        world.site, world.column(name), validity=world.validity, introduction_html=""
    )


def test_a_facet_is_listed_like_a_column(topics: Any) -> None:
    view = page(topics, "topic-livelihood")
    (group,) = view.groups
    assert len(group.items) == 20
    assert all("fdzdgknr/lzyj/gfxwj/2001/d" in item.url for item in group.items)
    assert [(link.title, link.url, link.note) for link in view.years] == [
        ("2001年", "2001/", "25条")
    ]
    state = topics.column("topic-livelihood")
    archive = columns.archive_page(
        state, "2001", years=columns.years_of(state), validity=topics.validity
    )
    assert len(archive.items) == 25


def test_a_branch_counts_each_item_once(topics: Any) -> None:
    view = page(topics, "policy-topics")
    assert [(card.title, card.count) for card in view.children] == [("稳增长", 25), ("惠民生", 25)]
    assert view.item_count == 45


def test_what_stands_elsewhere_is_not_counted_again_above(topics: Any, base: Any) -> None:
    for name in ("directory", "affairs"):
        assert page(topics, name).item_count == page(base, name).item_count
    assert page(topics, "statutory").item_count == page(base, "statutory").item_count + 45


def test_the_home_page_counts_each_item_once(topics: Any) -> None:
    view = special.home_page(topics.site)
    shown = sum(card.count for card in view.roots)
    links = sum(len(state.outside) for state in topics.site.columns.values())
    assert shown == len(topics.site.items) + links


def test_the_newest_of_several_columns_are_the_first_of_all_that_is_listed(
    make_world: Any,
) -> None:
    folders = (RULES, "content/zfxxgk/fdzdgknr/ghxx", "content/zfxxgk/fdzdgknr/lzyj/zfgz")
    world = make_world(
        {
            f"{folder}/d{10 * number + month}.md": document(
                10 * number + month, 发布日期=f"2001-{2 * month + number:02}-02", 专题="惠民生"
            )
            for number, folder in enumerate(folders)
            for month in range(1, 6)
        }
    )
    state = world.column("topic-livelihood")
    assert len(state.contributions) == 3
    assert len(state.listed) == 15
    for count in range(17):
        assert state.newest(count) == state.listed[:count]
