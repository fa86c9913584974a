"""A column of a body with what it holds, and how it stands on the as-of date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure.catalog.duties import oldest_allowed
from disclosure.catalog.levels import Holds
from disclosure.diagnostics.place import Place
from disclosure.site.indexes import IndexFacts

if TYPE_CHECKING:
    from disclosure.catalog.register_entries import ListedEntry
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.item import Item, OutsideLink
    from disclosure.content.metadata import Statement


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


@dataclass(frozen=True, slots=True)
class StatementFile:
    """A “无此类信息” of a column and where it stands."""

    item: Item
    """Its text, if it has any, stands on the column's page."""
    statement: Statement


@dataclass(frozen=True, slots=True)
class ColumnState:
    """A column of a body with what it holds."""

    column: BodyColumn
    items: tuple[Item, ...]
    """Its own items, newest first."""
    listed: tuple[Item, ...]
    """Its own and those that name it under 也属, newest first."""
    outside: tuple[OutsideLink, ...]
    """Rows of its links tables, newest first."""
    page: Item | None
    introduction: Item | None
    statement: StatementFile | None
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
    def item_count(self) -> int:
        """How many things it shows: items, rows of links or of an index, or its page."""
        shown = len(self.listed) + len(self.outside) + self.index_rows
        return shown + (self.page is not None)


def column_state(
    column: BodyColumn,
    *,
    own: list[Item],
    also: list[Item],
    outside: list[OutsideLink],
    page: Item | None,
    introduction: Item | None,
    statement: StatementFile | None,
    as_of: date,
    content_prefix: str,
    index: IndexFacts,
    withheld: int = 0,
) -> ColumnState:
    """The state of one column, as if no other column existed; see `settle`."""
    items = tuple(sorted(own, key=lambda item: item.order, reverse=True))
    listed = tuple(sorted((*own, *also), key=lambda item: item.order, reverse=True))
    rows = tuple(sorted(outside, key=lambda row: (row.date, row.title), reverse=True))
    # What is only a title does not fill a column, though it is published as it stands.
    speaking = [item for item in (*listed, *((page,) if page else ())) if item.speaks]
    dates = [item.published_on for item in speaking]
    dates += [*(_date_of(row.date) for row in rows), index.last_update]
    last_update = max((day for day in dates if day is not None), default=None)
    held = bool(listed or rows or page or index.rows)
    if column.standing.lapsed:
        status = ColumnStatus.LAPSED
    elif not (speaking or rows or index.rows):
        status = ColumnStatus.STATEMENT if statement else ColumnStatus.EMPTY
    else:
        oldest = oldest_allowed(column.fresh, as_of=as_of) if column.fresh else None
        stale = oldest is not None and (last_update is None or last_update < oldest)
        status = ColumnStatus.STALE if stale else ColumnStatus.OK
    wanted = column.standing.required or column.entry.fixed
    return ColumnState(
        column=column,
        items=items,
        listed=listed,
        outside=rows,
        page=page,
        introduction=introduction,
        statement=statement,
        last_update=last_update,
        status=status,
        rendered=not column.dropped and (held or statement is not None or wanted),
        content_prefix=content_prefix,
        index_rows=index.rows,
        unheard=withheld + len(listed) + (page is not None) - len(speaking),
    )


def _date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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
