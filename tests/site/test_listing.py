"""Which lists show an item: its column's, those it names, and those that gather what it carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site.lines import decode_lines, encode_lines, line_of
from disclosure.site.listing import Listing

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
HOSTED = "bodies:\n  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}\n"
FACET = """\
columns:
  - {id: own5, slug: own5, title: 五个环节, purpose: 分支, parent: affairs}
  - {id: f-decision, slug: jc, title: 决策, purpose: 汇集, parent: own5, holds: facet, facet: {by: 五公开, value: 决策}}
"""  # noqa: E501  (a column a line is easier to read than folded YAML)
OWN = ("", "basis-normative")
LIVELIHOOD, GROWTH = ("", "topic-livelihood"), ("", "topic-growth")


def topics_of(site: Any) -> dict[str, tuple[str, str]]:
    """The main body's topic columns by their topic."""
    return {
        str(column.entry.facet.value): key
        for key, column in site.tree.items()
        if not key[0] and column.entry.facet is not None and column.entry.facet.by == "专题"
    }


@pytest.mark.parametrize(
    ("fields", "lists"),
    [
        ({}, []),
        ({"也属": "[budget]"}, ["budget"]),
        ({"也属": "[budget, fees, budget]"}, ["budget", "fees"]),
        ({"也属": "[basis-normative]"}, []),
        ({"也属": "[nowhere, budget]"}, ["budget"]),
        ({"专题": "惠民生"}, ["专题:惠民生"]),
        ({"专题": "[稳增长, 惠民生, 稳增长]"}, ["专题:稳增长", "专题:惠民生"]),
        ({"专题": "没有的"}, []),
        ({"五公开": "决策"}, ["f-decision"]),
        ({"也属": "[fees]", "专题": "惠民生"}, ["fees", "专题:惠民生"]),
    ],
)
def test_an_item_stands_in_each_of_its_lists_once(
    fields: dict[str, str],
    lists: list[str],
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    columns = base_site / "catalog" / "columns.yml"
    columns.write_text(FACET + columns.read_text("utf-8"), "utf-8")
    put(base_site, f"{RULES}/a.md", 地址="a", **{"五公开": "服务", **fields})
    site = check_site(base_site).site
    item = site.item_from(f"{RULES.removeprefix('content/')}/a.md")
    topics = topics_of(site)
    expected = [
        topics[name.removeprefix("专题:")] if name.startswith("专题:") else ("", name)
        for name in lists
    ]
    others = [key for key in Listing(site.tree).targets(item) if key != OWN]
    assert Listing(site.tree).targets(item)[0] == OWN
    # What gathers the stage 服务 everywhere is no matter of this test.
    assert [key for key in others if not key[1].startswith("five")] == expected


def test_a_page_is_in_no_list_of_its_own(base_site: Path, check_site: Callable[..., Any]) -> None:
    site = check_site(base_site).site
    page = site.state("", "guide").page
    assert ("", "guide") not in Listing(site.tree).targets(page)


def test_the_main_body_gathers_from_all_a_hosted_body_its_own(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    with (base_site / "catalog" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(HOSTED)
    put(base_site, "content/fgw/zfxxgk/zfxxgknb/a.md", 地址="a", 专题="惠民生", 也属="[fees]")
    put(base_site, f"{RULES}/b.md", 地址="b", 专题="惠民生")
    site = check_site(base_site).site
    topic = topics_of(site)["惠民生"][1]
    found = {
        item.url.rpartition("/")[2]: [
            key for key in Listing(site.tree).targets(item) if key[1] in (topic, "fees")
        ]
        for item in site.items
    }
    assert found["a.html"] == [("fgw", "fees"), ("", topic), ("fgw", topic)]
    assert found["b.html"] == [("", topic)]


@pytest.mark.parametrize(
    ("before_it", "after_it", "changed"),
    [
        ("", "  - {id: institution, title: 我们是谁}\n", False),
        ("", "  - {id: institution, purpose: 另一句话}\n", False),
        (FACET, "", True),
        (
            "columns:\n  - {id: own, slug: own, title: 自设, parent: statutory, purpose: 试, "
            "holds: documents}\n",
            "",
            True,
        ),
    ],
)
def test_the_digest_changes_when_an_item_could_come_to_stand_elsewhere(
    before_it: str,
    after_it: str,
    changed: bool,
    base_site: Path,
    check_site: Callable[..., Any],
) -> None:
    before = Listing(check_site(base_site).site.tree).digest
    columns = base_site / "catalog" / "columns.yml"
    columns.write_text(before_it + columns.read_text("utf-8") + after_it, "utf-8")
    assert (Listing(check_site(base_site).site.tree).digest != before) == changed


def test_a_line_comes_back_as_it_was(base_site: Path, check_site: Callable[..., Any]) -> None:
    site = check_site(base_site).site
    listing = Listing(site.tree)
    lines = [line_of(item, listing=listing) for item in site.items]
    assert len(lines) > 10
    for item, line in zip(site.items, lines, strict=True):
        assert decode_lines(encode_lines([line, line])) == [line, line]
        assert line.order == item.order
        assert line.lists == listing.targets(item)
        assert (line.url, line.title, line.published) == (
            item.url,
            item.title,
            item.published_text,
        )
