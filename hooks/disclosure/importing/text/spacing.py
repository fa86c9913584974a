"""Spaces that a converter broke into Chinese text are taken out; those that mean something stay.

The text itself, everything but white space, is never touched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.importing.blocks import Block, Paragraph, SourceDocument, Table
from disclosure.importing.recognition.line_shapes import CLOSING, OPENING, PROSE

GAP = "\u3000\u3000"
"""What stands for several spaces in a row: columns of a signature, names side by side."""

_CHINESE = r"\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = rf"{_CHINESE}\u3001-\u3003\u3008-\u301f\uff00-\uffef\u2014\u2018-\u201d\u2026"
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"[^\S\n\u3000]")
_SEVERAL = re.compile(r"[ \u3000]{2,}")
# Empty brackets are there to be filled in: their space stays.
_AFTER_OPENING = re.compile(
    rf"(?<=[{re.escape(OPENING)}])[ \u3000]+(?![ \u3000{re.escape(CLOSING)}])"
)
_BEFORE_CLOSING = re.compile(
    rf"(?<![ \u3000{re.escape(OPENING)}])[ \u3000]+(?=[{re.escape(CLOSING)}，。；：、！？])"
)
_BESIDE_QUOTE = re.compile(rf"(?<=[{_WIDE}]) (?=[“‘《〔（])|(?<=[”’》〕）]) (?=[{_WIDE}])")
_IN_NUMBER = re.compile(r"(?<=〕) ?(第?) ?(\d+) ?(?=号)")
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_BESIDE_DIGITS = re.compile(rf"(?<=[{_WIDE}]) (?=[0-9])|(?<=[0-9]) (?=[{_WIDE}])")


def narrowed(line: str) -> str:
    """The line with every kind of single space as a plain one, stripped, invisible signs gone."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", line)).strip()


def repaired(text: str) -> str:
    """`text` without the spaces that break Chinese text.

    Inside brackets and quotation marks, and before closing punctuation, no space is meant.
    Between characters, and between a character and a number, only sentences are closed up:
    `张 三` in a list and a date beside a signature keep their distance.
    """
    text = _BEFORE_CLOSING.sub("", _AFTER_OPENING.sub("", narrowed(text)))
    text = _BESIDE_QUOTE.sub("", _SEVERAL.sub(GAP, text))
    text = _IN_NUMBER.sub(r"\1\2", text)
    if PROSE.search(text):
        text = _BESIDE_DIGITS.sub("", _BETWEEN_WIDE.sub("", text))
    return text


def tidy(document: SourceDocument) -> SourceDocument:
    """The document with the spaces of every line repaired; a tab is a gap."""
    return replace(document, blocks=tuple(_tidy(block) for block in document.blocks))


def _tidy(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_lines(block.text))
    rows = (tuple(replace(cell, text=_lines(cell.text)) for cell in row) for row in block.rows)
    return Table(tuple(rows), block.line)


def _lines(text: str) -> str:
    return "\n".join(repaired(line.replace("\t", GAP)) for line in text.split("\n"))
