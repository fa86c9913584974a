"""Pipe tables of plain cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from disclosure.render.plain.inline import IN_TABLE

PLAIN_TABLE = re.compile(rf"{IN_TABLE}+")
RULE = re.compile(r"(:?)-+(:?)")
ALIGNMENTS = {
    ("", ""): "",
    (":", ""): ' style="text-align:left"',
    ("", ":"): ' style="text-align:right"',
    (":", ":"): ' style="text-align:center"',
}


def table(block: str, inline: Callable[[str], str | None]) -> str | None:
    """HTML of a block that is a table, or None where it is none or a cell is not plain."""
    lines = [line.strip(" ") for line in block.split("\n")]
    if len(lines) < 2:
        return None
    bordered = lines[0].startswith("|") or lines[0].endswith("|")
    heads, rules = _cells(lines[0], bordered=bordered), _cells(lines[1], bordered=bordered)
    found = [RULE.fullmatch(rule) for rule in rules]
    if len(heads) < 2 or len(heads) != len(rules) or not all(found):
        return None
    styles = [ALIGNMENTS[rule[1], rule[2]] for rule in found if rule]
    rows = [_cells(line, bordered=bordered) for line in lines[2:]]
    if not PLAIN_TABLE.fullmatch(block):
        for row in (heads, *rows):
            written = [inline(cell) if cell else "" for cell in row]
            row[:] = [cell for cell in written if cell is not None]
            if len(row) != len(written):
                return None
    head = _row(heads, "th", styles)
    # The row of a table without any has no styles.
    body = _rows(rows, styles) if rows else _row([], "td", [""] * len(styles))
    return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str, *, bordered: bool) -> list[str]:
    if bordered:
        line = line.removeprefix("|").removesuffix("|")
    return [cell.strip(" ") for cell in line.split("|")]


def _rows(rows: Iterable[list[str]], styles: Sequence[str]) -> str:
    columns = 0 if any(styles) else len(styles)
    return "\n".join(
        "<tr>\n<td>" + "</td>\n<td>".join(row) + "</td>\n</tr>"
        if len(row) == columns
        else _row(row, "td", styles)
        for row in rows
    )


def _row(cells: list[str], tag: str, styles: Sequence[str]) -> str:
    """As many cells as the table has columns: more are left out, missing ones are empty."""
    filled = [*cells, *[""] * (len(styles) - len(cells))]
    pairs = zip(styles, filled, strict=False)
    written = "\n".join(f"<{tag}{style}>{cell}</{tag}>" for style, cell in pairs)
    return f"<tr>\n{written}\n</tr>"
