"""Pipe tables of plain cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from disclosure.render.plain.inline import CHARACTER

RULE = re.compile(r"(:?)-+(:?)")
ALIGNMENTS = {
    ("", ""): "",
    (":", ""): ' style="text-align:left"',
    ("", ":"): ' style="text-align:right"',
    (":", ":"): ' style="text-align:center"',
}
REMEMBERED = 32
"""Patterns of regular tables, one for each number of columns."""


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
    head = _row(heads, "th", styles, inline)
    if head is None:
        return None
    if len(lines) == 2:
        # The row of a table without any has no styles.
        body = _row([], "td", [""] * len(styles), inline)
    else:
        body = _regular(lines[2:], styles) if bordered else None
        if body is None:
            rows = (_cells(line, bordered=bordered) for line in lines[2:])
            body = _joined(_row(row, "td", styles, inline) for row in rows)
    if body is None:
        return None
    return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str, *, bordered: bool) -> list[str]:
    if bordered:
        line = line.removeprefix("|").removesuffix("|")
    return [cell.strip(" ") for cell in line.split("|")]


def _regular(lines: Sequence[str], styles: Sequence[str]) -> str | None:
    """HTML of rows as most tables have them, or None where one is written otherwise.

    Such a row has as many cells as the head, of plain characters, with strokes on either side
    and at most one space between; then all rows are written by replacing strokes.
    """
    tidy = "\n".join(lines).replace(" |", "|").replace("| ", "|")
    if any(styles) or not _regular_rows(len(styles)).fullmatch(tidy):
        return None
    if " |" in tidy or "| " in tidy:
        return None
    cells = tidy[1:-1].replace("|\n|", "</td>\n</tr>\n<tr>\n<td>").replace("|", "</td>\n<td>")
    return f"<tr>\n<td>{cells}</td>\n</tr>"


@lru_cache(maxsize=REMEMBERED)
def _regular_rows(columns: int) -> re.Pattern[str]:
    row = rf"(?:\|{CHARACTER}*+){{{columns}}}\|"
    return re.compile(rf"{row}(?:\n{row})*")


def _row(
    cells: Iterable[str],
    tag: str,
    styles: Sequence[str],
    inline: Callable[[str], str | None],
) -> str | None:
    """A row of as many cells as the table has columns, or None where a cell is not plain.

    More are left out, missing ones are empty.
    """
    found = [inline(cell) if cell else "" for cell in cells]
    written = [html for html in found if html is not None]
    if len(written) != len(found):
        return None
    written += [""] * (len(styles) - len(written))
    pairs = zip(styles, written, strict=False)
    row = "\n".join(f"<{tag}{style}>{cell}</{tag}>" for style, cell in pairs)
    return f"<tr>\n{row}\n</tr>"


def _joined(rows: Iterable[str | None]) -> str | None:
    found = list(rows)
    written = [row for row in found if row is not None]
    return "\n".join(written) if len(written) == len(found) else None
