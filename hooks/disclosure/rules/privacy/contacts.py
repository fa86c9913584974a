"""Whether a telephone number is published on purpose: the contact of an office, not of a person.

A label before it says so, or the header of its column; in a table of persons nothing does.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

LABEL = re.compile(
    r"电话|联系方式|热线|传真|\bTel\b|\bFax\b"
    r"|(?:咨询|监督|举报|投诉|受理|值班|客服|微信)[^，。；、\s\d]{0,6}[:：]",
    re.IGNORECASE,
)
REACH = 20
"""How far before a number its label may stand."""
SENTENCE_END = re.compile(r"[。！？]")
CONTACT_HEADER = re.compile(r"电话|联系方式|热线|传真|咨询|监督|举报|投诉|受理", re.IGNORECASE)
PERSON_HEADER = re.compile(
    r"姓名|户主|申请人|学生|考生|患者|受助|身份证|证件|被处罚人|当事人|救助对象|补助对象"
)
PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a number stands: the header of the table, which column, what precedes."""

    header: tuple[str, ...]
    column: int
    before: str


def is_contact(before: str, cell: Cell | None) -> bool:
    """Whether the number after `before` (its line so far) is the contact of an office."""
    if cell is None:
        return is_labelled(before)
    if any(PERSON_HEADER.search(name) for name in cell.header):
        return False
    headed = cell.column < len(cell.header) and CONTACT_HEADER.search(cell.header[cell.column])
    return bool(headed) or is_labelled(cell.before)


def is_labelled(before: str) -> bool:
    """Whether a label stands shortly before, in the same sentence."""
    near = SENTENCE_END.split(before[-REACH:])[-1]
    return LABEL.search(near) is not None


def csv_cell(text: str, start: int, column: int) -> Cell | None:
    """The cell at a column of the line that begins at `start` of a CSV file; None in its header.

    `text` is comma or tab separated; the separator of the header counts for all rows.
    """
    header_line = text.lstrip("\n").partition("\n")[0]
    separator = max(",\t;，", key=header_line.count)
    if start <= text.find(header_line):
        return None
    before = text[start : start + column]
    cells = _split(before, separator)
    return Cell(_split(header_line, separator), len(cells) - 1, cells[-1])


def markdown_cell(text: str, start: int, column: int) -> Cell | None:
    """The cell at a column of the line that begins at `start`; None outside tables."""
    before = text[start : start + column]
    if not PIPE.search(before):
        end = text.find("\n", start)
        if not PIPE.search(text, start, len(text) if end < 0 else end):
            return None
    first = start
    while first > 0:
        above = text.rfind("\n", 0, first - 1) + 1
        if not PIPE.search(text, above, first):
            break
        first = above
    outer = text[first:].lstrip().startswith("|")
    header = PIPE.split(text[first : text.find("\n", first)].strip().strip("|"))
    cells = PIPE.split(before)
    return Cell(tuple(header), len(cells) - 1 - outer, cells[-1])


def _split(line: str, separator: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=separator), [""]))
    except csv.Error:
        return tuple(line.split(separator))
