"""Groups of a column's page: by class, gathered rows, related columns, units below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from disclosure.pages.columns import archive_page, column_page, years_of

PLANS = "content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh"
GUIDED = """
bodies:
  - {id: street, name: 示例街道办事处, level: township, unit: street}
  - {id: station, name: 示例社区工作站, level: township, 上级主体: street}
"""
UNITS = """
  - {id: street, name: 示例街道办事处, 上级单位: city-government, phone: 000-0000021}
  - {id: hall, name: 示例便民服务中心, 上级单位: street, address: 示例路1号, phone: 000-0000022}
  - {id: gone, name: 示例旧服务站, 上级单位: street, 至: 2020-12-31}
"""

RELATED = """
columns:
  - {id: own-a, slug: jia, title: 甲栏目, purpose: 甲, parent: directory, holds: documents,
     related: [own-b, own-c]}
  - {id: own-b, slug: yi, title: 乙栏目, purpose: 乙, parent: directory, holds: documents}
  - {id: own-c, slug: bing, title: 丙栏目, purpose: 丙, parent: directory, holds: documents}
"""


def plan(title: str, published: str, classes: str = "") -> str:
    given = f"分类: [{classes}]\n" if classes else ""
    return f"---\n标题: {title}\n发布日期: {published}\n{given}---\n\n规划的正文。\n"


@pytest.fixture(scope="module")
def world(make_world: Callable[..., Any]) -> Any:
    rows = "".join(
        f"归集的规划{n},2023-01-{n % 28 + 1:02},https://a.gov.cn/{n},示例县\n" for n in range(30)
    )
    files = {
        f"{PLANS}/a.md": plan("新规划", "2026-04-01", "现行规划"),
        f"{PLANS}/b.md": plan("旧规划", "2011-04-01", "历史规划"),
        f"{PLANS}/归集.csv": "标题,日期,地址,单位\n" + rows,
        "catalog/site.yml": GUIDED,
        "catalog/units.yml": UNITS,
    }
    return make_world(files)


def page(world: Any, column: str, body: str = "") -> Any:
    return column_page(
        world.site, world.column(column, body), validity=world.validity, introduction_html=""
    )


def test_items_stand_under_their_class_in_the_order_of_the_catalogue(world: Any) -> None:
    groups = {
        group.title: [item.title for item in group.items]
        for group in page(world, "plan-nesd").groups
    }
    assert list(groups) == ["现行规划", "历史规划", "未分类", "归集信息"]
    assert groups["现行规划"] == ["新规划"]
    assert groups["历史规划"] == ["旧规划"]


def test_gathered_rows_carry_their_source_and_go_on_in_the_archive(world: Any) -> None:
    state = world.column("plan-nesd")
    *_, gathered = page(world, "plan-nesd").groups
    assert len(gathered.items) == 20
    assert {(item.unit, item.method, item.outside) for item in gathered.items} == {
        ("示例县", "超链接", True)
    }
    assert gathered.more
    archive = archive_page(state, "2023", years=years_of(state), validity=world.validity)
    assert (len(archive.items), len(archive.outside)) == (0, 30)
    assert [(link.title, link.url, link.note) for link in archive.years if link.current] == [
        ("2023年", "./", "")
    ]


def test_related_columns_point_at_each_other(make_world: Callable[..., Any]) -> None:
    item = "---\n标题: 一条\n发布日期: 2026-01-05\n---\n\n正文。\n"
    world = make_world(
        {
            "catalog/columns.yml": RELATED,
            "content/zwgk/zfxxgkml/jia/a.md": item,
            "content/zwgk/zfxxgkml/yi/b.md": item,
        }
    )
    for column, title, url in [("own-a", "乙栏目", "../yi/"), ("own-b", "甲栏目", "../jia/")]:
        assert [(x.title, x.url) for x in page(world, column).related] == [(title, url)]


def test_the_landing_page_of_a_body_lists_what_stands_below_it(world: Any) -> None:
    assert [unit.name for unit in page(world, "disclosure").units] == ["示例街道办事处"]
    below = page(world, "disclosure", "street").units
    assert [(unit.name, unit.phone) for unit in below] == [
        ("示例社区工作站", ""),
        ("示例便民服务中心", "000-0000022"),
    ]
    assert page(world, "guide").units == ()
