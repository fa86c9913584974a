"""Facets: items shown by their topic or stage wherever they stand, and counted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site.columns import ColumnStatus
from disclosure.site.facets import counted, distinct_count

REPORTS = "content/zfxxgk/zfxxgknb"
RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
COLUMNS = """\
columns:
  - {id: stages, slug: own5, title: 五个环节, purpose: 分支, parent: affairs}
  - {id: f-decision, slug: jc, title: 决策, purpose: 汇集, parent: stages, holds: facet, facet: {by: 五公开, value: 决策}}
  - {id: f-result, slug: jg, title: 结果, purpose: 汇集, parent: stages, holds: facet, facet: {by: 五公开, value: 结果}}
  - {id: own-docs, slug: zydoc, title: 有缺省的栏目, purpose: 文件, parent: directory, holds: documents, 五公开: [结果]}
  - {id: topics, slug: zdyzt, title: 本站专题, purpose: 分支, parent: directory}
  - {id: t-lift, slug: dt, title: 电梯, purpose: 汇集, parent: topics, holds: facet, facet: {by: 专题, value: 电梯}}
  - {id: t-road, slug: dl, title: 道路, purpose: 汇集, parent: topics, holds: facet, facet: {by: 专题, value: 道路}}
  - {id: t-none, slug: w, title: 没有人写的专题, purpose: 汇集, parent: topics, holds: facet, facet: {by: 专题, value: 无人}}
  - {id: t-old, slug: jzt, title: 旧专题, purpose: 汇集, parent: topics, holds: facet, facet: {by: 专题, value: 旧}, 至: 2022-12-31, 终止依据: 部署结束}
"""  # noqa: E501  (a column a line is easier to read than folded YAML)
HOSTED = "bodies:\n  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}\n"


@pytest.fixture
def site(base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]) -> Any:
    catalog = base_site / "catalog"
    columns = catalog / "columns.yml"
    columns.write_text(COLUMNS + columns.read_text("utf-8"), "utf-8")
    with (catalog / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(HOSTED)
    put(base_site, f"{RULES}/both.md", 地址="both", 专题="[电梯, 道路, 电梯]", 五公开="决策")
    put(base_site, f"{RULES}/road.md", 地址="road", 专题="道路", 五公开="[决策, 结果]")
    put(base_site, f"{RULES}/old.md", 地址="old", 专题="旧", 五公开="管理", 发布日期="2022-03-01")
    put(base_site, f"{RULES}/secret.md", 地址="secret", 专题="电梯", 公开属性="不予公开")
    put(base_site, f"{RULES}/later.md", 地址="later", 专题="电梯", 发布日期="2027-01-01")
    own = "content/zwgk/zfxxgkml/zydoc"
    put(base_site, f"{own}/default.md", 地址="default")
    put(base_site, f"{own}/said.md", 地址="said", 五公开="决策")
    put(base_site, "content/fgw/zfxxgk/zfxxgknb/fgw.md", 地址="fgw", 专题="电梯", 五公开="决策")
    return check_site(base_site).site


def names(site: Any, column: str, body: str = "") -> list[str]:
    """Stems of the test's own items that a column shows."""
    known = ("both", "road", "old", "secret", "later", "default", "said", "fgw")
    stems = (item.url.rsplit("/", 1)[-1] for item in site.state(body, column).listed)
    return sorted(stem.removesuffix(".html") for stem in stems if stem.startswith(known))


@pytest.mark.parametrize(
    ("body", "column", "shown"),
    [
        ("", "t-lift", ["both", "fgw"]),
        ("", "t-road", ["both", "road"]),
        ("", "t-none", []),
        ("", "t-old", ["old"]),
        ("", "f-decision", ["both", "fgw", "road", "said"]),
        ("", "f-result", ["default", "road"]),
        ("fgw", "t-lift", ["fgw"]),
        ("fgw", "t-road", []),
        ("fgw", "f-decision", ["fgw"]),
    ],
)
def test_a_facet_shows_what_carries_its_value(
    body: str, column: str, shown: list[str], site: Any
) -> None:
    assert names(site, column, body) == shown


def test_items_are_not_moved(site: Any) -> None:
    (item,) = {i.url: i for i in site.state("", "t-lift").listed if i.url.endswith("both.html")}
    assert item == "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/both.html"
    assert "both" in names(site, "basis-normative")
    assert site.state("", "t-lift").items == ()


@pytest.mark.parametrize(
    ("body", "column", "rendered", "status"),
    [
        ("", "t-lift", True, ColumnStatus.OK),
        ("", "t-none", False, ColumnStatus.EMPTY),
        ("", "t-old", True, ColumnStatus.LAPSED),
        ("", "topics", True, ColumnStatus.OK),
        ("fgw", "t-lift", True, ColumnStatus.OK),
        ("fgw", "t-road", False, ColumnStatus.EMPTY),
        ("fgw", "t-old", False, ColumnStatus.LAPSED),
    ],
)
def test_a_facet_stands_where_it_shows_something(
    body: str, column: str, rendered: bool, status: ColumnStatus, site: Any
) -> None:
    state = site.state(body, column)
    assert (state.rendered, state.status) == (rendered, status)


def test_an_item_counts_once_in_a_branch_of_facets(site: Any) -> None:
    states = [site.state("", name) for name in ("topics", "t-lift", "t-road", "t-none", "t-old")]
    assert sum(state.item_count for state in states) == 5
    assert distinct_count(counted(states)) == 4
    assert {state.column.id for state in counted(states)} == {s.column.id for s in states}


def test_facets_do_not_count_beside_what_they_repeat(site: Any) -> None:
    states = [site.state("", name) for name in ("directory", "own-docs", "topics", "t-lift")]
    assert distinct_count(counted(states)) == 2
    assert {state.column.id for state in counted(states)} == {"directory", "own-docs", "topics"}


def test_an_index_counts_on_its_own_page_only(site: Any) -> None:
    index = site.state("", "item-index")
    assert distinct_count(counted([index])) == len(site.items)
    assert counted([site.state("", "topics"), index]) == [site.state("", "topics")]


def test_pages_of_columns_are_found_by_the_stage_of_their_column(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    columns = base_site / "catalog" / "columns.yml"
    columns.write_text(COLUMNS + columns.read_text("utf-8"), "utf-8")
    site = check_site(base_site).site
    stages = {name: site.state("", name).column.entry.five for name in ("annual-report",)}
    assert stages["annual-report"] == ("结果",)
    report = "zfxxgk/zfxxgknb/2026/20260320-01.html"
    assert report in {item.url for item in site.state("", "f-result").listed}
