"""The site as one immutable value: columns with their standing, and a way to their content.

Built from the catalogue and the summaries of all columns; rules, pages and outputs only read it.
Items are fetched where somebody asks for them, so a site of any size fits in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from disclosure.site.columns import ColumnState, Contribution, column_state, settle
from disclosure.site.indexes import index_facts
from disclosure.site.listing import Key
from disclosure.site.summary import ColumnSummary

if TYPE_CHECKING:
    from disclosure.catalog.model import Catalog
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import Item
    from disclosure.content.scan import SourceFile
    from disclosure.site.columns import Contents
    from disclosure.site.content import Withheld


class Site(msgspec.Struct, frozen=True, dict=True):
    """Everything that pages and rules read."""

    catalog: Catalog
    tree: Tree
    as_of: date
    columns: Mapping[Key, ColumnState]
    contents: Contents
    withheld: tuple[Withheld, ...]
    files: Mapping[str, SourceFile]
    """Attachments and images, by path relative to content/."""
    content_prefix: str

    def state(self, body: str, column: str) -> ColumnState:
        """The state of a column."""
        return self.columns[body, column]

    @property
    def items(self) -> tuple[Item, ...]:
        """All published items (documents, pages, tables), by address: fetches every one of them."""
        found = (
            item
            for state in self.columns.values()
            if state.summary.searched
            for item in state.content.published
        )
        return tuple(sorted(found, key=lambda item: item.url))

    def home_of(self, url: str) -> Key:
        """The column that an item's address lies in; KeyError where there is none."""
        folder = url.rpartition("/")[0]
        key = self._by_address.get(f"{folder}/")
        return key if key is not None else self._by_address[f"{folder.rpartition('/')[0]}/"]

    def item_at(self, url: str) -> Item | None:
        """The published item at an address."""
        try:
            key = self.home_of(url)
        except KeyError:
            return None
        return self.contents.at_url(key, url)

    def item_from(self, relative: str) -> Item | None:
        """The published item made from a file below content/."""
        key = self._holder_of(relative)
        return self.contents.from_source(key, relative) if key is not None else None

    def address_from(self, relative: str) -> str | None:
        """Where the item made from a file below content/ is published."""
        key = self._holder_of(relative)
        return self.contents.address_of(key, relative) if key is not None else None

    def _holder_of(self, relative: str) -> Key | None:
        """The nearest column above a file."""
        folder = relative
        while folder:
            folder = folder.rpartition("/")[0]
            key = self._by_folder.get(folder)
            if key is not None:
                return key
        return None

    @cached_property
    def shown_addresses(self) -> frozenset[str]:
        """Addresses of the columns that have a page."""
        return frozenset(s.column.url for s in self.columns.values() if s.rendered)

    @cached_property
    def related_from(self) -> Mapping[str, list[str]]:
        """Which columns name a column as one that belongs with them, by the id of that one."""
        found: dict[str, list[str]] = defaultdict(list)
        for column in self.catalog.columns.values():
            for name in column.entry.related:
                found[str(name)].append(column.id)
        return found

    @cached_property
    def moved(self) -> frozenset[str]:
        """Addresses where something else answers now: a redirect, or a note of withdrawal."""
        redirects = {str(entry.source) for entry in self.catalog.redirects}
        return frozenset(redirects | {str(entry.address) for entry in self.catalog.tombstones})

    @cached_property
    def withheld_sources(self) -> frozenset[str]:
        """Files that are not published, by project-relative path."""
        return frozenset(entry.source for entry in self.withheld)

    def column_in(self, folder: str) -> BodyColumn | None:
        """The column that has this folder below content/."""
        key = self._by_folder.get(folder)
        return self.tree[key] if key is not None else None

    @cached_property
    def _by_address(self) -> dict[str, Key]:
        return {column.url: key for key, column in self.tree.items()}

    @cached_property
    def _by_folder(self) -> dict[str, Key]:
        return {column.folder: key for key, column in self.tree.items()}


def build_site(
    catalog: Catalog,
    tree: Tree,
    summaries: Mapping[Key, ColumnSummary],
    *,
    contents: Contents,
    withheld: Iterable[Withheld],
    files: Mapping[str, SourceFile],
    as_of: date,
    content_prefix: str,
) -> Site:
    """Assemble the snapshot from the summaries of the columns that hold anything."""
    nothing = ColumnSummary()
    lists: dict[Key, list[Contribution]] = defaultdict(list)
    for home in tree:
        overlaps = summaries.get(home, nothing).overlaps
        for shown in summaries.get(home, nothing).shown:
            lists[shown.body, shown.column].append(Contribution(home, shown.years, overlaps))
    columns = {
        key: column_state(
            column,
            summary=summaries.get(key, nothing),
            contributions=tuple(lists[key]),
            contents=contents,
            as_of=as_of,
            content_prefix=content_prefix,
            index=index_facts(column, tree, summaries),
        )
        for key, column in tree.items()
    }
    kept_back = tuple(withheld)
    return Site(
        catalog=catalog,
        tree=tree,
        as_of=as_of,
        columns=settle(columns, listed=catalog.layout.listed),
        contents=contents,
        withheld=kept_back,
        files=_without(files, kept_back, content_prefix),
        content_prefix=content_prefix,
    )


def _without(
    files: Mapping[str, SourceFile], withheld: Iterable[Withheld], prefix: str
) -> Mapping[str, SourceFile]:
    """Files that may be published: a withheld table is none, whoever links to it."""
    kept_back = {entry.source for entry in withheld}
    if not kept_back:
        return files
    return {name: file for name, file in files.items() if f"{prefix}/{name}" not in kept_back}
