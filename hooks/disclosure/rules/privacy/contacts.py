"""Whether a telephone number is published on purpose: the contact of an office, not of a person.

A label before it says so, or the header of its column; in a table of persons nothing does.
"""

from __future__ import annotations

import csv
import re

import msgspec

# Hardly any text holds a number to ask about, so these are compiled when the first one does.
LABEL = (
    r"(?i)电话|联系方式|热线|传真|\bTel\b|\bFax\b"
    r"|(?:咨询|监督|举报|投诉|受理|值班|客服|微信)[^，。；、\s\d]{0,6}[:：]"
)
REACH = 20
"""How far before a number its label may stand."""
SENTENCE_END = r"[。！？]"
CONTACT_HEADER = r"(?i)电话|联系方式|热线|传真|咨询|监督|举报|投诉|受理"
PERSON_HEADER = (
    r"姓名|户主|申请人|学生|考生|患者|受助|身份证|证件|被处罚人|当事人|救助对象|补助对象"
)
PIPE = r"(?<!\\)\|"


class Cell(msgspec.Struct, frozen=True):
    """Where in a table a number stands: the header of the table, which column, what precedes."""

    header: tuple[str, ...]
    column: int
    before: str


def is_contact(before: str, cell: Cell | None) -> bool:
    """Whether the number after `before` (its line so far) is the contact of an office."""
    if cell is None:
        return is_labelled(before)
    if any(re.search(PERSON_HEADER, name) for name in cell.header):
        return False
    headed = cell.column < len(cell.header) and re.search(CONTACT_HEADER, cell.header[cell.column])
    return bool(headed) or is_labelled(cell.before)


def is_labelled(before: str) -> bool:
    """Whether a label stands shortly before, in the same sentence."""
    near = re.split(SENTENCE_END, before[-REACH:])[-1]
    return re.search(LABEL, near) is not None


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
    if not re.search(PIPE, before):
        end = text.find("\n", start)
        if not re.search(PIPE, text[start : len(text) if end < 0 else end]):
            return None
    first = start
    while first > 0:
        above = text.rfind("\n", 0, first - 1) + 1
        if not re.search(PIPE, text[above:first]):
            break
        first = above
    outer = text[first:].lstrip().startswith("|")
    header = re.split(PIPE, text[first : text.find("\n", first)].strip().strip("|"))
    cells = re.split(PIPE, before)
    return Cell(tuple(header), len(cells) - 1 - outer, cells[-1])


def _split(line: str, separator: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=separator), [""]))
    except csv.Error:
        return tuple(line.split(separator))
