"""The known-item search: title, 文号 and 索引号 of every item, one shard a year.

Nothing is fetched before a reader searches, and a changed item changes one shard only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.outputs.data import dump_compact
from disclosure.site.summary import NO_YEAR

if TYPE_CHECKING:
    from disclosure.site.lines import ItemLine
    from disclosure.site.snapshot import Site

SCHEMA = "disclosure/search/1"
MANIFEST = "search/index.json"


def search_years(site: Site) -> dict[str, int]:
    """How many rows the index has of each year, newest first."""
    counts: Counter[str] = Counter()
    for state in site.columns.values():
        counts.update({year: part.count for year, part in state.summary.searched.items()})
        if state.rendered:
            counts.update(state.summary.outside)
    return {year: counts[year] for year in sorted(counts, reverse=True)}


def search_shard(site: Site, year: str) -> tuple[str, bytes]:
    """(path, bytes) of the shard of one year, its newest row first."""
    lines = [
        line
        for key, state in site.columns.items()
        if year in state.summary.searched
        for line in site.contents.published_in(key, year)
    ]
    lines.sort(key=lambda line: line.order, reverse=True)
    rows = [*(_row(site, line) for line in lines), *_gathered(site, year)]
    rows.sort(key=lambda row: row[2], reverse=True)
    return shard_path(year), dump_compact({"items": rows})


def shard_digest(site: Site, year: str) -> tuple[str, ...]:
    """Changes whenever the shard of that year does, but for titles of columns."""
    states = site.columns.values()
    items = (s.summary.searched[year].digest for s in states if year in s.summary.searched)
    rows = (s.summary.outside_digest for s in states if s.rendered and year in s.summary.outside)
    return (*items, *rows)


def shard_path(year: str) -> str:
    """Where the shard of a year stands."""
    return f"search/items-{year}.json"


def search_manifest(site: Site) -> bytes:
    """The list of the shards."""
    shards = [
        {"url": shard_path(year).removeprefix("search/"), "year": year, "count": count}
        for year, count in search_years(site).items()
    ]
    return dump_compact({"schema": SCHEMA, "shards": shards})


def _row(site: Site, line: ItemLine) -> list[str]:
    return [
        line.title,
        line.url,
        line.published[:10],
        line.number,
        line.index_number,
        site.tree[line.body, line.column].title,
        "、".join(line.issuers),
    ]


def _gathered(site: Site, year: str) -> Iterator[list[str]]:
    """Rows that point to other sites; what has no address is found on its column's page."""
    for state in site.columns.values():
        if not state.rendered or year not in state.summary.outside:
            continue
        for row in state.outside:
            if (row.date[:4] or NO_YEAR) == year:
                column = state.column
                yield [row.title, row.url or column.url, row.date, "", "", column.title, row.unit]
