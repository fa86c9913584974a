"""What the two generated directories say: one row an item, or one row a duty.

政府信息目录 (GI-12b) lists every published item; 主动公开基本目录 every duty in force on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Holds
from disclosure.site.responsible import responsible

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.column_entries import DutyEntry
    from disclosure.catalog.model import Catalog
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import Item
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site

NO_YEAR = "0000"
DUTY_HEADER = (
    "公开主体",
    "公开事项（栏目）",
    "公开内容",
    "公开依据",
    "公开时限",
    "公开方式（渠道）",
    "责任单位",
)
COLUMN_CELL = 1
"""Which cell names the column."""


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """How many rows the index of a column has, and when the last of them was published."""

    rows: int = 0
    last_update: date | None = None


def index_facts(column: BodyColumn, tree: Tree, items: Iterable[Item]) -> IndexFacts:
    """The facts of a column; those of one that is no index are empty."""
    if column.holds is Holds.ITEM_INDEX:
        listed = [item for item in items if concerns(item, column)]
        days = [item.published_on for item in listed if item.published_on is not None]
        return IndexFacts(len(listed), max(days, default=None))
    if column.holds is Holds.DUTY_INDEX:
        own = (other for other in tree.values() if other.body.id == column.body.id)
        return IndexFacts(sum(len(other.standing.duties) for other in own if not other.dropped))
    return IndexFacts()


def concerns(item: Item, column: BodyColumn) -> bool:
    """The main body's index lists the items of all bodies, a hosted body's its own."""
    return not column.body.id or item.body == column.body.id


def generated_on(item: Item) -> date | None:
    """生成日期: when it was made, else when it was published."""
    return item.metadata.made_on or item.published_on


def indexed_years(site: Site, column: BodyColumn) -> dict[str, list[Item]]:
    """The items of a 政府信息目录 by year of 生成日期, newest year first, in it the oldest first.

    So a new item comes last in its year, and all rows before it stay where they are.
    """
    years: dict[str, list[Item]] = {}
    listed = (item for item in site.items if concerns(item, column))
    for item in sorted(listed, key=_order):
        day = generated_on(item)
        years.setdefault(f"{day.year:04d}" if day else NO_YEAR, []).append(item)
    return dict(sorted(years.items(), reverse=True))


def _order(item: Item) -> tuple[str, str]:
    day = generated_on(item)
    return (day.isoformat() if day else "", item.url)


@dataclass(frozen=True, slots=True)
class IndexedDuty:
    """A duty in force and the column that it is about."""

    state: ColumnState
    duty: DutyEntry

    @property
    def group(self) -> tuple[str, ...]:
        """Titles of the root and of the first column below it."""
        return self.state.column.titles[:2]


def indexed_duties(site: Site, body: str) -> list[IndexedDuty]:
    """The duties in force of a body, in the order of the tree."""
    return [
        IndexedDuty(state, duty)
        for root in site.catalog.roots
        for state in _below(site, site.state(body, root))
        if not state.column.dropped
        for duty in state.column.standing.duties
    ]


def _below(site: Site, state: ColumnState) -> Iterator[ColumnState]:
    yield state
    for child in state.column.column.children:
        yield from _below(site, site.state(state.column.body.id, child))


def duty_cells(site: Site, row: IndexedDuty, sources: Mapping[str, str]) -> tuple[str, ...]:
    """A row of 主动公开基本目录 under `DUTY_HEADER`; `sources` are those of `clause_sources`."""
    column, duty = row.state.column, row.duty
    named = dict.fromkeys(sources.get(str(clause), str(clause)) for clause in duty.basis)
    return (
        column.body.name,
        column.title,
        duty.what,
        "；".join(named),
        duty.limit,
        "、".join(duty.channels),
        responsible(site, row.state)[0],
    )


def clause_sources(catalog: Catalog) -> dict[str, str]:
    """The document that each clause stands in, with its number, by the clause's id."""
    return {
        str(clause.id): f"{norm.title}（{norm.number}）" if norm.number else norm.title
        for norm in catalog.norms.values()
        for clause in norm.clauses
    }
