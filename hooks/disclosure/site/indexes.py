"""What the two generated directories say: one row an item, or one row a duty.

政府信息目录 (GI-12b) lists every published item; 主动公开基本目录 every duty in force on the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.levels import Holds
from disclosure.site.responsible import responsible

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.column_entries import DutyEntry
    from disclosure.catalog.model import Catalog
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.site.columns import ColumnState
    from disclosure.site.lines import ItemLine
    from disclosure.site.listing import Key
    from disclosure.site.snapshot import Site
    from disclosure.site.summary import ColumnSummary

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


class IndexFacts(msgspec.Struct, frozen=True):
    """How many rows the index of a column has, and when the last of them was published."""

    rows: int = 0
    last_update: date | None = None


def index_facts(
    column: BodyColumn, tree: Tree, summaries: Mapping[Key, ColumnSummary]
) -> IndexFacts:
    """The facts of a column; those of one that is no index are empty."""
    if column.holds is Holds.ITEM_INDEX:
        parts = [
            shown
            for (body, _), summary in summaries.items()
            if concerns(body, column)
            for shown in summary.searched.values()
        ]
        days = [part.newest for part in parts if part.newest is not None]
        return IndexFacts(sum(part.count for part in parts), max(days, default=None))
    if column.holds is Holds.DUTY_INDEX:
        own = (other for other in tree.values() if other.body.id == column.body.id)
        return IndexFacts(sum(len(other.standing.duties) for other in own if not other.dropped))
    return IndexFacts()


def concerns(body: str, column: BodyColumn) -> bool:
    """The main body's index lists the items of all bodies, a hosted body's its own."""
    return not column.body.id or body == column.body.id


def indexed_counts(site: Site, column: BodyColumn) -> dict[str, int]:
    """How many items a 政府信息目录 has of each year of 生成日期, newest year first."""
    counts: Counter[str] = Counter()
    for state in _indexed(site, column):
        counts.update({year: part.count for year, part in state.summary.generated.items()})
    return dict(sorted(counts.items(), reverse=True))


def indexed_lines(site: Site, column: BodyColumn, year: str) -> list[ItemLine]:
    """The items of one year, the oldest first.

    So a new item comes last in its year, and all rows before it stay where they are.
    """
    found = (
        line
        for state in _indexed(site, column)
        if year in state.summary.generated
        for line in site.contents.generated_in(state.column.key, year)
    )
    return sorted(found, key=lambda line: (line.made, line.url))


def indexed_digest(site: Site, column: BodyColumn, year: str) -> str:
    """Changes whenever what the directory says of that year does."""
    years = (state.summary.generated for state in _indexed(site, column))
    return " ".join(parts[year].digest for parts in years if year in parts)


def _indexed(site: Site, column: BodyColumn) -> Iterator[ColumnState]:
    return (
        state
        for (body, _), state in site.columns.items()
        if state.summary.generated and concerns(body, column)
    )


class IndexedDuty(msgspec.Struct, frozen=True):
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
