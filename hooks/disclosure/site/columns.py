"""A column of a body with what it holds, and how it stands on the as-of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from disclosure.catalog.duties import oldest_allowed
from disclosure.catalog.levels import Holds
from disclosure.diagnostics.place import Place
from disclosure.site.indexes import IndexFacts

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from disclosure.catalog.register_entries import ListedEntry
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.item import Item, OutsideLink
    from disclosure.site.content import ColumnContent, StatementFile
    from disclosure.site.lines import ItemLine
    from disclosure.site.listing import Key
    from disclosure.site.summary import ColumnSummary, Overlap, Shown


class ColumnStatus(StrEnum):
    """How a column stands on the as-of date."""

    OK = "ok"
    EMPTY = "empty"
    STALE = "stale"
    STATEMENT = "statement"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """For people."""
        return {
            ColumnStatus.OK: "正常更新",
            ColumnStatus.EMPTY: "暂无信息",
            ColumnStatus.STALE: "逾期未更新",
            ColumnStatus.STATEMENT: "无此类信息",
            ColumnStatus.LAPSED: "历史栏目",
        }[self]


class Contents(Protocol):
    """Where the content of columns is fetched from when somebody asks for it."""

    def column(self, key: Key) -> ColumnContent:
        """All of one column."""
        ...

    def published_in(self, key: Key, year: str) -> Sequence[ItemLine]:
        """What of a column was published in a year, newest first."""
        ...

    def listed_in(self, key: Key, year: str, *, shown_in: Key) -> Sequence[ItemLine]:
        """What of a column was published in a year and stands in the list of `shown_in`."""
        ...

    def generated_in(self, key: Key, year: str) -> Sequence[ItemLine]:
        """What of a column was made in a year."""
        ...

    def at_url(self, key: Key, url: str) -> Item | None:
        """The item of a column at that address."""
        ...

    def from_source(self, key: Key, relative: str) -> Item | None:
        """The item of a column that is made from that file below content/."""
        ...

    def address_of(self, key: Key, relative: str) -> str | None:
        """The address of that item."""
        ...

    def addresses(self, key: Key) -> Sequence[tuple[str, str]]:
        """(address, 发布日期 or "") of everything that a column publishes."""
        ...

    def html(self, item: Item) -> bytes:
        """The fragment of an item, UTF-8."""
        ...

    def undisturbed(self) -> AbstractContextManager[None]:
        """While it lasts nobody changes anything: the caller sees to that."""
        ...


class Contribution(msgspec.Struct, frozen=True):
    """What one column gives to the list of another, or to its own."""

    home: Key
    years: Mapping[str, Shown]
    overlaps: tuple[Overlap, ...]
    """Which lists share how many of the items of `home`."""


class ColumnState(msgspec.Struct, frozen=True):
    """A column of a body with what it holds; items are fetched when they are asked for."""

    column: BodyColumn
    summary: ColumnSummary
    contributions: tuple[Contribution, ...]
    """What its list is made of: its own items, those that name it under 也属, those of a facet."""
    contents: Contents
    last_update: date | None
    status: ColumnStatus
    rendered: bool
    content_prefix: str
    index_rows: int = 0
    """Rows of the index that is made for it, if it is one."""
    unheard: int = 0
    """Its files that fill nothing: withheld by a finding, or without anything to read."""

    @property
    def place(self) -> Place:
        """Its folder, for findings."""
        return Place(f"{self.content_prefix}/{self.column.folder}")

    @property
    def content(self) -> ColumnContent:
        """Everything that it holds itself."""
        return self.contents.column(self.column.key)

    @property
    def items(self) -> tuple[Item, ...]:
        """Its own items, newest first."""
        return self.content.items if self.holds_items else ()

    @property
    def holds_items(self) -> bool:
        """Whether it has items of its own."""
        return any(entry.home == self.column.key for entry in self.contributions)

    @property
    def outside(self) -> tuple[OutsideLink, ...]:
        """Rows of its links tables, newest first."""
        return self.content.outside if self.summary.outside else ()

    @property
    def page(self) -> Item | None:
        """What it consists of, where it is a page."""
        return self.content.page if self.summary.has_page else None

    @property
    def introduction(self) -> Item | None:
        """What stands above its lists."""
        return self.content.introduction if self.summary.has_introduction else None

    @property
    def statement(self) -> StatementFile | None:
        """Its “无此类信息”."""
        return self.content.statement if self.summary.has_statement else None

    @property
    def listed_count(self) -> int:
        """How many items it lists."""
        return sum(shown.count for entry in self.contributions for shown in entry.years.values())

    @property
    def listed_years(self) -> dict[str, int]:
        """How many items it lists of each year, newest first."""
        counts: dict[str, int] = defaultdict(int)
        for entry in self.contributions:
            for year, shown in entry.years.items():
                counts[year] += shown.count
        return dict(sorted(counts.items(), reverse=True))

    def listed_in(self, year: str) -> tuple[ItemLine, ...]:
        """The items that it lists of one year, newest first."""
        key = self.column.key
        found = [
            line
            for entry in self.contributions
            if year in entry.years
            for line in self.contents.listed_in(entry.home, year, shown_in=key)
        ]
        return tuple(sorted(found, key=lambda line: line.order, reverse=True))

    @property
    def listed(self) -> tuple[ItemLine, ...]:
        """All items that it lists, newest first."""
        return tuple(line for year in self.listed_years for line in self.listed_in(year))

    def newest(self, count: int) -> tuple[ItemLine, ...]:
        """The first of `listed`, without fetching the rest."""
        found: list[ItemLine] = []
        for year in self.listed_years:
            if len(found) >= count:
                break
            found += self._newest_in(year, count - len(found))
        return tuple(found)

    def _newest_in(self, year: str, count: int) -> list[ItemLine]:
        """The first of `listed_in`; what contributes nothing as new as these is not opened."""
        found: list[ItemLine] = []
        given = [
            (e.years[year].newest or date.min, e.home)
            for e in self.contributions
            if year in e.years
        ]
        for newest, home in sorted(given, reverse=True):
            if len(found) >= count and found[count - 1].published[:10] > newest.isoformat():
                break
            found += self.contents.listed_in(home, year, shown_in=self.column.key)
            found.sort(key=lambda line: line.order, reverse=True)
        return found[:count]

    def year_digest(self, year: str) -> str:
        """Changes whenever what the list says of that year does."""
        return " ".join(e.years[year].digest for e in self.contributions if year in e.years)

    @property
    def item_count(self) -> int:
        """How many things it shows: items, rows of links or of an index, or its page."""
        shown = self.listed_count + self.summary.outside_count + self.index_rows
        return shown + self.summary.has_page


def column_state(
    column: BodyColumn,
    *,
    summary: ColumnSummary,
    contributions: tuple[Contribution, ...],
    contents: Contents,
    as_of: date,
    content_prefix: str,
    index: IndexFacts,
) -> ColumnState:
    """The state of one column, as if no other column existed; see `settle`."""
    parts = [shown for entry in contributions for shown in entry.years.values()]
    listed = sum(part.count for part in parts)
    # What is only a title does not fill a column, though it is published as it stands.
    speaking = sum(part.speaking for part in parts) + summary.page_speaks
    dates = [part.last for part in parts]
    dates += [summary.page_on] if summary.page_speaks else []
    dates += [summary.outside_last, index.last_update]
    last_update = max((day for day in dates if day is not None), default=None)
    held = bool(listed or summary.outside or summary.has_page or index.rows)
    if column.standing.lapsed:
        status = ColumnStatus.LAPSED
    elif not (speaking or summary.outside or index.rows):
        status = ColumnStatus.STATEMENT if summary.has_statement else ColumnStatus.EMPTY
    else:
        oldest = oldest_allowed(column.fresh, as_of=as_of) if column.fresh else None
        stale = oldest is not None and (last_update is None or last_update < oldest)
        status = ColumnStatus.STALE if stale else ColumnStatus.OK
    wanted = column.standing.required or column.entry.fixed
    return ColumnState(
        column=column,
        summary=summary,
        contributions=contributions,
        contents=contents,
        last_update=last_update,
        status=status,
        rendered=not column.dropped and (held or summary.has_statement or wanted),
        content_prefix=content_prefix,
        index_rows=index.rows,
        unheard=summary.kept_back + listed + summary.has_page - speaking,
    )


def settle(
    columns: Mapping[tuple[str, str], ColumnState], *, listed: Iterable[ListedEntry] = ()
) -> dict[tuple[str, str], ColumnState]:
    """Let what stands below a branch decide whether it is rendered and whether it is empty.

    `listed` are the columns that the layout lists under others too.
    """
    also = [(str(pair.column), str(pair.under)) for pair in listed]
    return _settle_branches(_mark_rendered(columns, also), also)


def _above(state: ColumnState, also: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The columns in which this one is shown: its ancestors and where the layout lists it."""
    body = state.column.body.id
    yield from ((body, above) for above in state.column.column.ancestors)
    yield from ((body, under) for column, under in also if column == state.column.id)


def _mark_rendered(
    columns: Mapping[tuple[str, str], ColumnState], also: Collection[tuple[str, str]]
) -> dict[tuple[str, str], ColumnState]:
    """A branch is rendered where one of its columns is; roots of the main body always are."""
    rendered: set[tuple[str, str]] = set()
    for (body, column), state in columns.items():
        if state.rendered:
            rendered.add((body, column))
            rendered.update(_above(state, also))
        if not body and not state.column.column.ancestors:
            rendered.add((body, column))
    return {
        key: state if state.rendered == (key in rendered) else replace(state, rendered=True)
        for key, state in columns.items()
    }


def _settle_branches(
    columns: Mapping[tuple[str, str], ColumnState], also: Collection[tuple[str, str]]
) -> dict[tuple[str, str], ColumnState]:
    """A branch holds nothing itself: it is empty only where everything below it is.

    Pages and lists with columns below them are asked for something of their own.
    """
    speaking = {
        above
        for state in columns.values()
        if state.status is not ColumnStatus.EMPTY
        for above in _above(state, also)
    }
    return {
        key: replace(state, status=ColumnStatus.OK)
        if state.status is ColumnStatus.EMPTY
        and state.column.holds is Holds.BRANCH
        and key in speaking
        else state
        for key, state in columns.items()
    }
