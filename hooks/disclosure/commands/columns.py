"""`disclosure columns`: the columns of a body with their folders, duties and state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from disclosure.build.checking import Checked
from disclosure.catalog.levels import Holds
from disclosure.commands.project import body_named, usable_catalog

if TYPE_CHECKING:
    from disclosure.commands.project import Reading
    from disclosure.site.columns import ColumnState
    from disclosure.site.content import Withheld

HEADER = ("栏目", "编号", "文件夹", "设置", "条数", "最近更新", "状态")
NUMBERS = frozenset({"条数"})


def columns_table(reading: Reading, *, body: str = "", every: bool = False) -> tuple[str, ...]:
    """The lines of the table: what the body must have and what it has; `every` adds the rest."""
    catalog = usable_catalog(reading.prepared)
    chosen = body_named(catalog, body)
    assert isinstance(reading.checked, Checked)  # there is a catalogue
    site = reading.checked.site
    states = [state for key, state in site.columns.items() if key[0] == chosen.id]
    states = [s for s in states if s.column.offered or s.column.dropped or s.item_count]
    shown = [s for s in states if s.column.holds is not Holds.BRANCH]
    shown = [s for s in shown if every or s.column.standing.required or _is_filled(s)]
    prefix = reading.prepared.settings.relative(reading.prepared.settings.content_dir)
    rows = [HEADER, *(_row(state, prefix) for state in shown)]
    required = sum(state.column.standing.required for state in shown)
    empty = sum(state.column.standing.required and not _held(state) for state in shown)
    total = f"{chosen.name}：共 {len(shown)} 个栏目，必设 {required} 个，其中空白 {empty} 个"
    kept = (s for s in states if s.column.holds is not Holds.BRANCH and s not in shown)
    rest = sum(not state.column.holds.is_generated for state in kept)
    more = f"；另有 {rest} 个没有用到的，加 --all 查看" if rest else ""
    return (*aligned(rows, right=NUMBERS), "", total + more, *_kept_back(site.withheld))


def _kept_back(withheld: Collection[Withheld]) -> Iterator[str]:
    """What the site has and does not publish: for the editors alone, named with the reason."""
    if withheld:
        yield f"不发布的 {len(withheld)} 件："
        yield from (f"  {entry.source}  {entry.reason}" for entry in withheld)


def _is_filled(state: ColumnState) -> bool:
    """Whether editors have put something into it; what is generated is no work of theirs."""
    return state.item_count > 0 and not state.column.holds.is_generated


def _held(state: ColumnState) -> bool:
    return bool(state.item_count or state.statement)


def _row(state: ColumnState, prefix: str) -> tuple[str, ...]:
    column = state.column
    if column.standing.lapsed:
        setting = "历史"
    elif column.dropped:
        setting = "不设"
    elif column.holds.is_generated:
        setting = "自动"
    else:
        setting = "必设" if column.standing.required else "可选"
    return (
        "/".join(column.titles),
        column.id,
        f"{prefix}/{column.folder}",
        setting,
        str(state.item_count),
        state.last_update.isoformat() if state.last_update else "-",
        state.status.label,
    )


def aligned(rows: Iterable[tuple[str, ...]], *, right: frozenset[str]) -> Iterator[str]:
    """Rows as lines with their cells under one another; Chinese characters are two wide."""
    rows = list(rows)
    widths = [max(_width(cell) for cell in cells) for cells in zip(*rows, strict=True)]
    to_right = [name in right for name in rows[0]]
    for cells in rows:
        padded = []
        for cell, width, flush_right in zip(cells, widths, to_right, strict=True):
            blanks = " " * (width - _width(cell))
            padded.append(blanks + cell if flush_right else cell + blanks)
        yield "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
