"""The content of columns, fetched from their stores when somebody asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from disclosure.build.column_store import ColumnStore, DamagedStoreError, store_path
from disclosure.content.scan import ItemFile, SourceFile
from disclosure.site.content import ColumnContent, ReadItem, assemble, make_item
from disclosure.site.summary import NO_YEAR, content_digest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from disclosure.build.column_store import Row
    from disclosure.catalog.tree import Tree
    from disclosure.content.item import Item
    from disclosure.site.lines import ItemLine
    from disclosure.site.listing import Key
    from disclosure.site.summary import ColumnSummary

T = TypeVar("T")

OPEN_STORES = 200
"""Of the files that systems let a process open, often only 256."""
LOADED_COLUMNS = 1
"""Whole columns kept in memory; more would let a large site grow with its text."""


class StoredContents:
    """Contents of all columns of one site; every process opens the stores for itself."""

    def __init__(
        self,
        state_dir: Path,
        tree: Tree,
        summaries: Mapping[Key, ColumnSummary],
        *,
        as_of: date,
        prefix: str,
    ) -> None:
        self._state_dir = state_dir
        self._tree = tree
        self._summaries = summaries
        self._as_of = as_of
        self._prefix = prefix
        self._process = os.getpid()
        self._stores: dict[Key, ColumnStore] = {}
        self._columns: dict[Key, ColumnContent] = {}
        self._verified: set[Key] = set()
        """Columns of which every address was looked at: what is not found there is not there."""
        self._undisturbed = False

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """While it lasts nobody writes: the caller holds the build lock. Then all is closed."""
        self._undisturbed = True
        try:
            yield
        finally:
            self._undisturbed = False
            self.close()

    def column(self, key: Key) -> ColumnContent:
        """All of one column."""
        if key not in self._summaries:
            return ColumnContent()
        found = self._columns.pop(key, None)
        if found is None:
            rows = sorted(self._store(key).rows(), key=lambda row: row.path)
            found = assemble(
                self._tree[key],
                [self._read(key, row) for row in rows],
                as_of=self._as_of,
                content_prefix=self._prefix,
            )
            if content_digest(found) != self._summaries[key].content:
                raise DamagedStoreError(f"{key}: items are missing")
        self._columns[key] = found
        if len(self._columns) > LOADED_COLUMNS:
            del self._columns[next(iter(self._columns))]
        return found

    def published_in(self, key: Key, year: str) -> Sequence[ItemLine]:
        """What of a column was published in a year, newest first."""
        if key not in self._summaries:
            return ()
        lines = self._store(key).lines_published("" if year == NO_YEAR else year)
        shown = self._summaries[key].searched.get(year)
        return self._whole(key, lines, shown.count if shown else 0)

    def listed_in(self, key: Key, year: str, *, shown_in: Key) -> Sequence[ItemLine]:
        """What of a column was published in a year and stands in the list of `shown_in`."""
        return [line for line in self.published_in(key, year) if shown_in in line.lists]

    def generated_in(self, key: Key, year: str) -> Sequence[ItemLine]:
        """What of a column was made in a year."""
        if key not in self._summaries:
            return ()
        lines = self._store(key).lines_made("" if year == NO_YEAR else year)
        shown = self._summaries[key].generated.get(year)
        return self._whole(key, lines, shown.count if shown else 0)

    def _whole(self, key: Key, found: list[T], count: int) -> list[T]:
        """What a damaged store does not find again must not be missing in silence."""
        if len(found) != count:
            raise DamagedStoreError(f"{key}: lines are missing")
        return found

    def at_url(self, key: Key, url: str) -> Item | None:
        """The item of a column at that address."""
        row = self._found(key, lambda store: store.row_at(url))
        item = self._item(key, row) if row else None
        if item is not None and item.url != url:
            raise DamagedStoreError(f"{key}: an address leads to another item")
        return item

    def from_source(self, key: Key, relative: str) -> Item | None:
        """The item of a column that is made from that file below content/."""
        row = self._found(key, lambda store: store.row_of(relative))
        return self._item(key, row) if row else None

    def address_of(self, key: Key, relative: str) -> str | None:
        """The address of that item."""
        return self._found(key, lambda store: store.url_of(relative))

    def _found(self, key: Key, look: Callable[[ColumnStore], T | None]) -> T | None:
        if key not in self._summaries:
            return None
        store = self._store(key)
        found = look(store)
        if found is None and key not in self._verified:
            store.verify(self._count(key))
            self._verified.add(key)
        return found

    def addresses(self, key: Key) -> list[tuple[str, str]]:
        """(address, 发布日期 or "") of everything that a column publishes."""
        if key not in self._summaries:
            return []
        return self._whole(key, self._store(key).addresses(), self._count(key))

    def _count(self, key: Key) -> int:
        """How many things it publishes."""
        return sum(part.count for part in self._summaries[key].searched.values())

    def html(self, item: Item) -> bytes:
        """The fragment of an item, UTF-8."""
        path = item.source.removeprefix(f"{self._prefix}/")
        return self._store((item.body, item.column)).html(path, key=item.key)

    def close(self) -> None:
        """Let go of all files."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()
        self._columns.clear()

    def _item(self, key: Key, row: Row) -> Item:
        column = self._tree[key]
        return make_item(self._read(key, row), column, source=f"{self._prefix}/{row.path}")

    def _read(self, key: Key, row: Row) -> ReadItem:
        file = SourceFile("", row.path, 0, 0)
        return ReadItem(ItemFile(file, *key, row.kind), row.record, row.key)

    def _store(self, key: Key) -> ColumnStore:
        if os.getpid() != self._process:
            # A connection must not be used on both sides of a fork.
            self._process, self._stores = os.getpid(), {}
        store = self._stores.pop(key, None)
        if store is None:
            store = ColumnStore(store_path(self._state_dir, key))
            store.spare_memory()
            if self._undisturbed:
                store.keep_still()
            if store.mark("content") != self._summaries[key].content:
                store.close()
                raise DamagedStoreError(f"{key}: another build has been here")
        self._stores[key] = store
        if len(self._stores) > OPEN_STORES:
            self._stores.pop(next(iter(self._stores))).close()
        return store
