"""What the generated directories list: items by their date, duties by the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site.indexes import (
    DUTY_HEADER,
    clause_sources,
    duty_cells,
    indexed_counts,
    indexed_duties,
    indexed_lines,
)

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
HOSTED = "bodies:\n  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}\n"


@pytest.fixture
def site(base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]) -> Any:
    with (base_site / "catalog" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(HOSTED)
    put(base_site, f"{RULES}/b.md", 地址="b", 发布日期="1999-05-02")
    put(base_site, f"{RULES}/a.md", 地址="a", 发布日期="2000-01-05", 成文日期="1999-05-02")
    put(base_site, f"{RULES}/c.md", 地址="c", 发布日期="1999-01-02")
    put(base_site, f"{RULES}/hidden.md", 地址="hidden", 发布日期="1999-01-02", 公开范围="内部")
    put(base_site, "content/fgw/zfxxgk/zfxxgknb/d.md", 地址="d", 发布日期="1999-03-01")
    return check_site(base_site).site


def by_year(site: Any, column: Any) -> dict[str, list[Any]]:
    """The lines of every year; the counts that are told without fetching them are theirs."""
    counts = indexed_counts(site, column)
    years = {year: indexed_lines(site, column, year) for year in counts}
    assert {year: len(items) for year, items in years.items()} == counts
    return years


def test_items_come_by_the_day_they_were_made_else_published(site: Any) -> None:
    years = by_year(site, site.state("", "item-index").column)
    stems = [item.url.rsplit("/", 1)[-1] for item in years["1999"]]
    assert stems == ["c.html", "d.html", "b.html", "a.html"]
    assert list(years) == sorted(years, reverse=True)
    assert sum(map(len, years.values())) == len(site.items)


def test_a_hosted_body_lists_its_own(site: Any) -> None:
    state = site.state("fgw", "item-index")
    years = by_year(site, state.column)
    assert [item.url for items in years.values() for item in items] == [
        "zfxxgk/fgw/zfxxgknb/1999/d.html"
    ]
    assert (state.index_rows, state.rendered) == (1, True)
    assert state.last_update.isoformat() == "1999-03-01"


def test_the_duties_of_a_body_in_the_order_of_the_tree(site: Any) -> None:
    rows = indexed_duties(site, "")
    tree = [column for column in site.tree.values() if not column.body.id]
    assert len(rows) == sum(len(column.standing.duties) for column in tree)
    assert site.state("", "basic-catalog").index_rows == len(rows)
    groups = list(dict.fromkeys(row.group for row in rows))
    assert groups.index(("政府信息公开", "政府信息公开指南")) < groups.index(
        ("政府信息公开", "法定主动公开内容")
    )
    runs = [
        row.group for row, before in zip(rows[1:], rows, strict=False) if row.group != before.group
    ]
    assert len(runs) + 1 == len(groups), "each group stands together"


def test_a_row_says_who_what_why_when_how_and_whom_to_ask(site: Any) -> None:
    rows = {row.state.column.id: row for row in indexed_duties(site, "")}
    cells = duty_cells(site, rows["guide"], clause_sources(site.catalog))
    said = dict(zip(DUTY_HEADER, cells, strict=True))
    assert said["公开主体"] == "示例市人民政府"
    assert said["公开事项（栏目）"] == "政府信息公开指南"
    assert said["公开内容"] == "本机关的政府信息公开指南"
    assert "中华人民共和国政府信息公开条例（国务院令第711号）" in said["公开依据"].split("；")
    assert said["公开时限"] == "内容变化后及时更新"
    assert said["公开方式（渠道）"] == "政府网站"
    assert said["责任单位"] == "示例市人民政府办公室"


def test_a_duty_that_ended_is_not_listed(base_site: Path, check_site: Callable[..., Any]) -> None:
    duty = (
        "{who: {level: city_portal}, what: 甲, basis: [GI-20], limit: 及时, at_least: 0,"
        " 至: 2026-06-30}"
    )
    columns = base_site / "catalog" / "columns.yml"
    own = (
        "columns:\n  - id: own\n    slug: own\n    title: 自设\n    purpose: 试\n"
        f"    parent: statutory\n    holds: documents\n    duties:\n      - {duty}\n"
    )
    columns.write_text(own + columns.read_text("utf-8"), "utf-8")

    def listed(day: str) -> bool:
        site = check_site(base_site, as_of=day).site
        return "own" in {row.state.column.id for row in indexed_duties(site, "")}

    assert listed("2026-06-30")
    assert not listed("2026-07-01")
