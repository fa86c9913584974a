"""Views of the generated directories: 政府信息目录 by year, 主动公开基本目录 by column.

A year of the former has at most `PAGE_ROWS` rows a page, filled from the oldest: a new item
comes last on the last page of its year, and every other page stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Holds
from disclosure.pages.index_views import IndexCell, IndexPage, IndexSection, IndexTable
from disclosure.pages.views import Link
from disclosure.site.addresses import relative_url
from disclosure.site.indexes import (
    COLUMN_CELL,
    DUTY_HEADER,
    clause_sources,
    duty_cells,
    indexed_counts,
    indexed_duties,
    indexed_lines,
)
from disclosure.site.summary import NO_YEAR

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.indexes import IndexedDuty
    from disclosure.site.lines import ItemLine
    from disclosure.site.snapshot import Site

PAGE_ROWS = 200
NEWEST = 20
"""Rows on the column's own page."""

ITEM_HEADER = ("索引号", "名称", "内容概述", "生成日期")
NOTHING = "—"


def duties_csv_url(state: ColumnState) -> str:
    """Address of the rows of 主动公开基本目录 as CSV."""
    return f"{state.column.url}{state.column.entry.slug}.csv"


def column_index(site: Site, state: ColumnState) -> IndexTable | None:
    """What a column's own page shows of its index; None where it is no index."""
    if state.column.holds is Holds.ITEM_INDEX:
        newest: list[ItemLine] = []
        for year in indexed_counts(site, state.column):
            newest += reversed(indexed_lines(site, state.column, year))
            if len(newest) >= NEWEST:
                break
        return _items(site, state, "最新列入的信息", newest[:NEWEST], base=state.column.url)
    if state.column.holds is Holds.DUTY_INDEX:
        return _duties(site, state)
    return None


def year_counts(site: Site, state: ColumnState) -> tuple[Link, ...]:
    """The years of a 政府信息目录 with how many items each has, seen from the column's page."""
    return tuple(
        Link(year_title(year), f"{year}/", note=f"{count}条")
        for year, count in indexed_counts(site, state.column).items()
    )


def index_pages(site: Site, state: ColumnState, year: str) -> Iterator[tuple[str, IndexPage]]:
    """(address, view) of every page of one year of a 政府信息目录."""
    column = state.column
    years = indexed_counts(site, column)
    items = indexed_lines(site, column, year)
    parts = [items[at : at + PAGE_ROWS] for at in range(0, len(items), PAGE_ROWS)]
    for number, rows in enumerate(parts, start=1):
        url = _address(state, year, number)
        part = f"（第{number}页）" if len(parts) > 1 else ""
        title = f"{column.title} {year_title(year)}{part}"
        yield (
            url,
            IndexPage(
                title=title,
                column=column.title,
                column_url=relative_url(column.url, url),
                year=year_title(year),
                table=_items(site, state, title, rows, base=url),
                pages=_page_links(state, year, len(parts), current=number, base=url),
                # Without counts: a new item must not change the pages of other years.
                years=tuple(
                    Link(
                        year_title(other),
                        relative_url(_address(state, other, 1), url),
                        current=other == year,
                    )
                    for other in years
                ),
            ),
        )


def index_addresses(site: Site, state: ColumnState) -> Iterator[str]:
    """The address of every page of a 政府信息目录 but the column's own."""
    for year, count in indexed_counts(site, state.column).items():
        for number in range(1, -(-count // PAGE_ROWS) + 1):
            yield _address(state, year, number)


def year_title(year: str) -> str:
    """A year as a heading."""
    return f"{year}年" if year != NO_YEAR else "未注明日期"


def _address(state: ColumnState, year: str, number: int) -> str:
    return f"{state.column.url}{year}/" + (f"{number}.html" if number > 1 else "")


def _page_links(
    state: ColumnState, year: str, count: int, *, current: int, base: str
) -> tuple[Link, ...]:
    if count < 2:
        return ()
    return tuple(
        Link(
            f"第{number}页",
            relative_url(_address(state, year, number), base),
            current=number == current,
        )
        for number in range(1, count + 1)
    )


def _items(
    site: Site, state: ColumnState, title: str, lines: list[ItemLine], *, base: str
) -> IndexTable:
    """Art. 12's four fields of each item, and whose it is where a page holds several bodies'."""
    several = not state.column.body.id and len(site.catalog.bodies) > 1
    names = {body.id: body.name for body in site.catalog.bodies}
    rows = tuple(
        [
            (
                IndexCell(line.index_number or NOTHING),
                IndexCell(line.title, relative_url(line.url, base)),
                IndexCell(line.summary or NOTHING),
                IndexCell(line.made or NOTHING, whole=True),
                *((IndexCell(names[line.body]),) if several else ()),
            )
            for line in lines
        ]
    )
    header = (*ITEM_HEADER, "公开主体") if several else ITEM_HEADER
    return IndexTable(title, header, (IndexSection("", "", rows),))


def _duties(site: Site, state: ColumnState) -> IndexTable:
    """The duties of the column's body, a section for each first column below a root."""
    url = state.column.url
    sources = clause_sources(site.catalog)
    found = groupby(indexed_duties(site, state.column.body.id), key=lambda row: row.group)
    sections = tuple(
        IndexSection(
            title=" > ".join(group),
            anchor=f"group-{number}",
            rows=tuple(_duty(row, duty_cells(site, row, sources), base=url) for row in rows),
        )
        for number, (group, rows) in enumerate(found, start=1)
    )
    download = relative_url(duties_csv_url(state), url)
    return IndexTable("公开事项一览", DUTY_HEADER, sections, download)


def _duty(row: IndexedDuty, cells: tuple[str, ...], *, base: str) -> tuple[IndexCell, ...]:
    address = relative_url(row.state.column.url, base) if row.state.rendered else ""
    return tuple(
        IndexCell(cell, address if number == COLUMN_CELL else "")
        for number, cell in enumerate(cells)
    )
