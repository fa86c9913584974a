"""Tables that were pasted into a text file: what tabs have kept of rows and cells.

Two forms are read: a row a line with tabs between the cells (from a spreadsheet), and a cell a
line with a tab before it and a blank line after each row (from a web page).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from disclosure.importing.blocks import Cell, Table
from disclosure.importing.recognition.line_shapes import PROSE
from disclosure.importing.text.spacing import repaired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_HEADER = 16
MOST_COLUMNS = 30
ENOUGH_ROWS = 2
ENOUGH_CELLS = 6
"""Fewer cells in rows of one length may be chance: a name and a number side by side."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table and the index of the line after it."""

    table: Table
    end: int

    @property
    def note(self) -> str:
        """What the editor should look at."""
        rows = self.table.rows
        empty = sum(not cell.text for row in rows for cell in row)
        look = f"；空白单元格 {empty} 个照原样保留，原来是合并单元格的请核对" if empty else ""
        return (
            f"第 {self.table.line}–{self.end} 行按制表符还原成 {len(rows)} 行 "
            f"{len(rows[0])} 列的表格{look}"
        )


def table_at(lines: Sequence[str], start: int) -> Pasted | None:
    """The table that begins with the line of that index, if one does."""
    if "\t" not in lines[start]:
        return None
    return _row_a_line(lines, start) or _cell_a_line(lines, start)


def _row_a_line(lines: Sequence[str], start: int) -> Pasted | None:
    width = lines[start].count("\t") + 1
    if width == 2 and lines[start].startswith("\t"):
        return None  # that is the other form
    rows: list[list[str]] = []
    end = start
    for index in range(start, len(lines)):
        if lines[index].count("\t") + 1 == width and lines[index].strip():
            rows.append(lines[index].split("\t"))
            end = index + 1
        elif lines[index].strip():
            break
    if len(rows) < ENOUGH_ROWS or len(rows) * width < ENOUGH_CELLS:
        return None
    return Pasted(_table(rows, line=start + 1), end)


def _cell_a_line(lines: Sequence[str], start: int) -> Pasted | None:
    header = list(takewhile(_is_cell, lines[start : start + MOST_COLUMNS + 1]))
    width = len(header)
    short = all(0 < len(cell.strip()) <= LONGEST_HEADER for cell in header)
    if not 2 <= width <= MOST_COLUMNS or not short or any(PROSE.search(cell) for cell in header):
        return None
    rows, end, unconfirmed = [header], start + width, 0
    cells: list[str] = []
    begun_after_blank = False
    for index in range(start + width, len(lines)):
        line = lines[index]
        if not line.strip(" \u3000"):
            continue
        if _is_cell(line):
            if not cells:
                begun_after_blank = not lines[index - 1].strip(" \u3000")
            cells.append(line)
        elif cells:
            cells[-1] += "\n" + line  # a second paragraph in the cell
        else:
            break
        if len(cells) == width:
            rows.append(cells)
            unconfirmed += not begun_after_blank
            cells, end = [], index + 1
            # Rows that no blank line confirms are paragraphs that begin with a tab.
            if unconfirmed * 10 > len(rows):
                return None
    if len(rows) <= ENOUGH_ROWS:
        return None
    return Pasted(_table(rows, line=start + 1), end)


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _table(rows: Iterable[Sequence[str]], *, line: int) -> Table:
    made = [
        tuple(_cell(text, header=not number) for text in row) for number, row in enumerate(rows)
    ]
    return Table(tuple(made), line)


def _cell(text: str, *, header: bool) -> Cell:
    pieces = (repaired(piece) for piece in text.split("\n"))
    return Cell("\n".join(piece for piece in pieces if piece), header=header)
