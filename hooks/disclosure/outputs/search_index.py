"""The known-item search: title, 文号 and 索引号 of every item, one shard a year.

Nothing is fetched before a reader searches, and a changed item changes one shard only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.outputs.data import dump_compact

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.site.snapshot import Site

SCHEMA = "disclosure/search/1"
MANIFEST = "search/index.json"


def search_index(site: Site) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the shards, newest year first, and of the manifest that names them."""
    years: dict[str, list[list[str]]] = defaultdict(list)
    newest_first = sorted(site.items, key=lambda item: item.order, reverse=True)
    for row in (*(_row(site, item) for item in newest_first), *_gathered(site)):
        years[row[2][:4] or "0000"].append(row)
    shards = []
    for year in sorted(years, reverse=True):
        name = f"items-{year}.json"
        shards.append({"url": name, "year": year, "count": len(years[year])})
        rows = sorted(years[year], key=lambda row: row[2], reverse=True)
        yield f"search/{name}", dump_compact({"items": rows})
    yield MANIFEST, dump_compact({"schema": SCHEMA, "shards": shards})


def _row(site: Site, item: Item) -> list[str]:
    metadata = item.metadata
    return [
        item.title,
        item.url,
        item.published_text[:10],
        str(metadata.number or ""),
        str(metadata.index_number or ""),
        site.tree[item.body, item.column].title,
        "、".join(str(issuer) for issuer in metadata.issuers),
    ]


def _gathered(site: Site) -> Iterator[list[str]]:
    """Rows that point to other sites; what has no address is found on its column's page."""
    for state in site.columns.values():
        for row in state.outside if state.rendered else ():
            column = state.column
            yield [row.title, row.url or column.url, row.date, "", "", column.title, row.unit]
