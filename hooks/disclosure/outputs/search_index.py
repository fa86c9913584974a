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
    years: dict[str, list[Item]] = defaultdict(list)
    for item in site.items:
        years[item.published_text[:4] or "0000"].append(item)
    shards = []
    for year in sorted(years, reverse=True):
        items = sorted(years[year], key=lambda item: item.order, reverse=True)
        name = f"items-{year}.json"
        shards.append({"url": name, "year": year, "count": len(items)})
        yield f"search/{name}", dump_compact({"items": [_row(site, item) for item in items]})
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
