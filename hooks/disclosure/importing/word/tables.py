"""The grid of a Word table: which cells there are, and what each of them spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.importing.word.leftovers import Leftover, Leftovers
from disclosure.importing.word.xml import (
    Element,
    W,
    attribute,
    children,
    switched,
    text_of,
    whole_number,
)

_MOST_COLUMNS = 63
"""Word's own limit; files of other makers claim to span millions."""


@dataclass(slots=True)
class GridCell:
    """A cell and the `w:tc` elements whose content it shows; none for a gap in the grid."""

    contents: list[Element] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    header: bool = False


def grid(table: Element, leftovers: Leftovers) -> list[list[GridCell]]:
    """The cells of a `w:tbl` row by row; merged cells stand once, where they begin.

    Text in a cell that a merged one covers cannot be seen in Word; it is reported.
    """
    rows: list[list[GridCell]] = []
    open_cells: dict[int, GridCell] = {}
    for row in children(table):
        if row.tag != W + "tr":
            continue
        properties = row.find(W + "trPr")
        if switched(properties, "del"):
            leftovers.add(Leftover.DELETED)
            continue
        rows.append(_row(row, properties, open_cells, leftovers))
    return rows


def _row(
    row: Element,
    properties: Element | None,
    open_cells: dict[int, GridCell],
    leftovers: Leftovers,
) -> list[GridCell]:
    header = bool(switched(properties, "tblHeader"))
    cells = _gap(properties, "gridBefore")
    column = sum(cell.columns for cell in cells)
    for start in range(column):
        open_cells.pop(start, None)
    for element in children(row):
        if element.tag != W + "tc":
            continue
        look = element.find(W + "tcPr")
        columns = _span(attribute(look, "gridSpan"))
        above = open_cells.get(column)
        for covered in range(column, column + columns):
            open_cells.pop(covered, None)
        merged = _merged(look, "vMerge")
        cell = GridCell([element], columns, 1, header)
        if _merged(look, "hMerge") == "continue" and cells:
            cells[-1].columns += columns
            cells[-1].contents.append(element)
        elif merged == "continue" and above is not None:
            above.rows += 1
            open_cells[column] = above
            hidden = "".join(text_of(text) for text in element.iter(W + "t")).strip()
            if hidden:
                leftovers.add(Leftover.COVERED, hidden)
        else:
            cells.append(cell)
            if merged:
                open_cells[column] = cell
        column += columns
    return cells + _gap(properties, "gridAfter")


def _gap(properties: Element | None, name: str) -> list[GridCell]:
    columns = attribute(properties, name)
    return [GridCell(columns=_span(columns))] if whole_number(columns, 0) > 0 else []


def _span(text: str | None) -> int:
    return min(max(whole_number(text, 1), 1), _MOST_COLUMNS)


def _merged(look: Element | None, name: str) -> str:
    """`restart`, `continue` (also where nothing is said) or "" for a cell of its own."""
    element = None if look is None else look.find(W + name)
    return "" if element is None else element.get(W + "val", "continue")
