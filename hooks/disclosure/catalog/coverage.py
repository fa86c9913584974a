"""Where every clause of the source documents ends: in a duty, a function, later, or nowhere.

The matrix behind `disclosure trace`. A clause that stands for a whole section (`CQ16-5.1`) covers
the items below it (`CQ16-5.1.a`) and has no row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry
    from disclosure.catalog.norm_entries import ClauseEntry, FunctionEntry, NormEntry
    from disclosure.diagnostics.place import Place

SITE = "site"
"""What stands for the source document of a site requirement."""


class CoverageKind(StrEnum):
    """How a clause is met. `task` joins with the ledgers."""

    DUTY = "duty"
    TASK = "task"
    SITE = "site"
    OUT_OF_SCOPE = "out_of_scope"
    LATER = "later"
    UNCOVERED = "uncovered"

    @property
    def label(self) -> str:
        """For people."""
        return {
            CoverageKind.DUTY: "公开义务",
            CoverageKind.TASK: "台账任务",
            CoverageKind.SITE: "网站功能",
            CoverageKind.OUT_OF_SCOPE: "不属本系统",
            CoverageKind.LATER: "留待以后",
            CoverageKind.UNCOVERED: "没有着落",
        }[self]


class Coverage(msgspec.Struct, frozen=True):
    """One row of the matrix."""

    clause: str
    source: str
    """The norm that the clause belongs to; `site` for a site requirement."""
    covered_by: tuple[str, ...]
    """Duties as `column/n`, functions by id, evidence of functions as it is written."""
    kind: CoverageKind
    reason: str
    place: Place
    """Where the clause or function is defined."""


def coverage(
    norms: Iterable[NormEntry],
    columns: Iterable[ColumnEntry],
    functions: Iterable[FunctionEntry],
    *,
    exists: Callable[[str], bool],
) -> tuple[Coverage, ...]:
    """Rows for every clause of the traced norms, then for every function.

    `exists` tells whether a piece of evidence (`rule:COL201`) is really there.
    """
    known = list(functions)
    met = {str(f.id): _function(f, exists) for f in known}
    traced = [norm for norm in norms if norm.traced]
    duties = dict(_cited_by_columns(columns))
    rows = [
        _clause(clause, norm, duties, [(f, met[str(f.id)]) for f in known])
        for norm in traced
        for clause in _items(norm)
    ]
    return (*rows, *met.values())


def _items(norm: NormEntry) -> Iterator[ClauseEntry]:
    """The clauses of a norm that are not sections of others."""
    names = [str(clause.id) for clause in norm.clauses]
    return (c for c in norm.clauses if not any(_within(name, str(c.id)) for name in names))


def _within(clause: str, section: str) -> bool:
    return clause.startswith((f"{section}.", f"{section}-"))


def _cited_by_columns(columns: Iterable[ColumnEntry]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each duty and aggregation duty with the clauses that it cites."""
    for column in columns:
        for number, duty in enumerate(column.duties, start=1):
            yield f"{column.id}/{number}", tuple(str(clause) for clause in duty.basis)
        for number, gathering in enumerate(column.aggregates, start=1):
            yield f"{column.id}/归集{number}", tuple(str(clause) for clause in gathering.basis)


def _function(function: FunctionEntry, exists: Callable[[str], bool]) -> Coverage:
    missing = [str(token) for token in function.evidence if not exists(str(token))]
    if function.out_of_scope:
        kind, reason = CoverageKind.OUT_OF_SCOPE, function.out_of_scope
    elif function.later:
        kind, reason = CoverageKind.LATER, function.later
    elif function.evidence and not missing:
        kind, reason = CoverageKind.SITE, ""
    else:
        kind = CoverageKind.UNCOVERED
        reason = f"找不到 {'、'.join(missing)}" if missing else "没有写凭什么说做到了"
    shown = tuple(str(token) for token in function.evidence) if kind is CoverageKind.SITE else ()
    return Coverage(str(function.id), SITE, shown, kind, reason, function.place)


def _clause(
    clause: ClauseEntry,
    norm: NormEntry,
    duties: Mapping[str, tuple[str, ...]],
    functions: Iterable[tuple[FunctionEntry, Coverage]],
) -> Coverage:
    name = str(clause.id)
    held = [duty for duty, cited in duties.items() if _cites(cited, name)]
    named = [(f, row) for f, row in functions if _cites([str(c) for c in f.clauses], name)]
    working = [str(f.id) for f, row in named if row.kind is CoverageKind.SITE]
    reason = ""
    if held:
        kind = CoverageKind.DUTY
    elif working:
        kind = CoverageKind.SITE
    elif clause.out_of_scope:
        kind, reason = CoverageKind.OUT_OF_SCOPE, clause.out_of_scope
    elif clause.later:
        kind, reason = CoverageKind.LATER, clause.later
    else:
        kind, reason = _by_functions(named)
    return Coverage(name, str(norm.id), (*held, *working), kind, reason, clause.place)


def _cites(cited: Iterable[str], clause: str) -> bool:
    return any(name == clause or _within(clause, name) for name in cited)


def _by_functions(named: Iterable[tuple[FunctionEntry, Coverage]]) -> tuple[CoverageKind, str]:
    """What functions that do not work yet make of a clause that only they name."""
    for wanted in (CoverageKind.LATER, CoverageKind.OUT_OF_SCOPE):
        for function, row in named:
            if row.kind is wanted:
                return wanted, f"{function.id}：{row.reason}"
    return CoverageKind.UNCOVERED, "没有义务或功能引用它"
