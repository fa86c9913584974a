"""Plain text, whoever saved it, as a sequence of paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from disclosure.decode.source_text import read_source
from disclosure.errors import DisclosureError
from disclosure.importing.blocks import Block, Paragraph, SourceDocument
from disclosure.importing.recognition.line_shapes import is_page_number
from disclosure.importing.text.line_joining import Line, columns, joined
from disclosure.importing.text.pasted_tables import Pasted, table_at
from disclosure.importing.text.spacing import narrowed, repaired
from disclosure.importing.text.torn_lines import torn_stretches

_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INDENT = re.compile(r"[\s\u3000]*")
INDENT = 2
"""Columns from which on an indent is one."""


def read_text(path: Path) -> SourceDocument:
    """The document in a text file (UTF-8, UTF-16 or GB18030).

    Raises DisclosureError where the file cannot be read or is not text.
    """
    source = read_source(path, root=path.parent)
    if not source.readable:
        first = source.findings[0]
        raise DisclosureError(first.message, hint=first.hint)
    return document_of(source.text)


def document_of(text: str) -> SourceDocument:
    """The document that `text` is; every character of it but white space is kept.

    Numbers of printed pages and control characters are not text: they are told in `unplaced`.
    """
    unplaced: list[str] = []
    if _CONTROL.search(text):
        unplaced.append(f"去掉了看不见的控制字符 {len(_CONTROL.findall(text))} 个")
    lines = _BREAKS.sub("\n", _CONTROL.sub("", text)).split("\n")
    blocks: list[Block] = []
    start = 0
    for pasted, begin in _tables(lines):
        blocks += _paragraphs(lines, range(start, begin), unplaced)
        blocks.append(pasted.table)
        unplaced.append(pasted.note)
        start = pasted.end
    blocks += _paragraphs(lines, range(start, len(lines)), unplaced)
    return SourceDocument(tuple(blocks), unplaced=tuple(unplaced))


def _tables(lines: Sequence[str]) -> Iterator[tuple[Pasted, int]]:
    index = 0
    while index < len(lines):
        pasted = table_at(lines, index)
        if pasted is not None:
            yield pasted, index
        index = pasted.end if pasted else index + 1


def _paragraphs(lines: Sequence[str], part: range, unplaced: list[str]) -> Iterator[Paragraph]:
    """The paragraphs of some lines, torn stretches line by line."""
    text = [lines[index] for index in part]
    start = 0
    for torn in torn_stretches(text):
        yield from _whole(text[start : torn.start], part.start + start, unplaced)
        first, last = part.start + torn.start + 1, part.start + torn.stop
        unplaced.append(
            f"第 {first}–{last} 行像是表格打散成的短行，次序已经混在一起，没有重排，"
            "按原来的次序逐行保留；请对照原件整理成表格"
        )
        for index in torn:
            if line := repaired(text[index]):
                yield Paragraph(line, part.start + index + 1, loose=True)
        start = torn.stop
    yield from _whole(text[start:], part.start + start, unplaced)


def _whole(lines: Sequence[str], offset: int, unplaced: list[str]) -> Iterator[Paragraph]:
    """Paragraphs of lines that belong together; `offset` lines of the file precede."""
    numbered: list[Line] = []
    blank = False
    edge = min((_indent(line) for line in lines if line.strip()), default=0)
    for number, raw in enumerate(lines, start=offset + 1):
        text = narrowed(raw)
        if is_page_number(text):
            unplaced.append(f"第 {number} 行的页码“{text}”不是正文，没有放进去")
        elif text:
            indented = _indent(raw) - edge >= INDENT
            numbered.append(Line(number, text, indented=indented, after_blank=blank))
        blank = not text if not is_page_number(text) else True
    for number, text in joined(numbered):
        yield Paragraph(repaired(text), number)


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return columns(found.group().expandtabs(8)) if found else 0
