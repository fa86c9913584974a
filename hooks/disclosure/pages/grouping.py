"""How the items on a column's page are grouped: by validity, by class, or simply the latest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Holds
from disclosure.content.metadata import Validity
from disclosure.pages.lists import list_item, outside_item
from disclosure.pages.views import ColumnGroup, ListItem

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.lines import ItemLine
    from disclosure.site.validity import Validities

LATEST = 20
"""Items of a group on a column page; the rest stand in the yearly archives."""

LINKS = "链接"
GATHERED = "归集信息"
UNCLASSED = "未分类"
OUT_OF_FORCE = frozenset({Validity.EXPIRED, Validity.REPEALED})


def column_groups(
    state: ColumnState, *, more: str, url: str, validity: Validities
) -> tuple[ColumnGroup, ...]:
    """The groups on the page at `url`; `more` is where the rest of a long one stands."""
    views = [
        ColumnGroup(
            title,
            tuple(item_line(state, line, base=url, validity=validity) for line in lines[:LATEST]),
            more if len(lines) > LATEST else "",
        )
        for title, lines in _grouped(state, validity)
        if lines
    ]
    if state.summary.outside:
        # A column of links consists of them: there all are shown.
        whole = state.column.holds is Holds.LINKS or len(state.outside) <= LATEST
        rows = state.outside if whole else state.outside[:LATEST]
        title = LINKS if state.column.holds is Holds.LINKS else GATHERED
        views.append(
            ColumnGroup(title, tuple(outside_item(row) for row in rows), "" if whole else more)
        )
    return tuple(views)


def item_line(state: ColumnState, line: ItemLine, *, base: str, validity: Validities) -> ListItem:
    """Validity is shown where the column is ordered by it, and where it is not as expected."""
    found = validity.of_line(line)
    shown = state.column.entry.validity or found not in (None, Validity.IN_FORCE)
    return list_item(
        line, base=base, validity=found if shown else None, classes=_labels(state, line)
    )


def _grouped(state: ColumnState, validity: Validities) -> Iterator[tuple[str, Sequence[ItemLine]]]:
    """Every group with its lines, in the order of the page; a group may be empty."""
    if state.column.entry.validity:
        classes: dict[str, list[ItemLine]] = {"现行有效": [], "尚未施行": [], "失效/废止": []}
        for line in state.listed:
            classes[_validity_class(validity.of_line(line))].append(line)
        yield from classes.items()
        return
    for classifier in state.column.entry.classify[:1]:
        groups: dict[str, list[ItemLine]] = {value: [] for value in (*classifier.values, UNCLASSED)}
        for line in state.listed:
            given = (name for name in line.classes if name in classifier.values)
            groups[next(given, UNCLASSED)].append(line)
        if len(groups[UNCLASSED]) < state.listed_count:
            yield from groups.items()
            return
    yield "最新信息", state.newest(LATEST + 1)


def _validity_class(validity: Validity | None) -> str:
    """The heading under which a library of rules lists a document (NF-01)."""
    if validity in OUT_OF_FORCE:
        return "失效/废止"
    return "尚未施行" if validity is Validity.PENDING else "现行有效"


def _labels(state: ColumnState, line: ItemLine) -> tuple[str, ...]:
    """Classes of the item by the criteria that the page is not grouped by."""
    if not (line.classes and state.column.entry.classify):
        return ()
    further = state.column.entry.classify[0 if state.column.entry.validity else 1 :]
    known = {value for classifier in further for value in classifier.values}
    return tuple(name for name in line.classes if name in known)
