"""A document as a sequence of blocks, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How a paragraph stands on the page; signatures stand right, titles in the middle."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its automatic number included in the text.

    Footnote references stand in the text as `[^1]`, images as `![说明](文件名)`, links of a Word
    file as `[文字](https://…)`.
    """

    text: str
    line: int
    """Line of a text file, or running number of the paragraph in a Word file; from 1."""
    level: int = 0
    """Heading level from 1 where the file itself says so (a Word heading style); else 0."""
    align: Align = Align.LEFT
    bold: bool = False
    """All of it is bold."""
    loose: bool = False
    """A line of a table that came in pieces: it stands as it is and heads nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; merged cells are one cell that spans."""

    text: str
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell covered by a merged one is left out, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]
    line: int


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """An image taken out of the file, to be laid beside the item."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a reader found in one file."""

    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...] = ()
    """Footnotes and endnotes: mark (as in `[^1]`: "1") and text."""
    pictures: tuple[Picture, ...] = ()
    unplaced: tuple[str, ...] = ()
    """What the file holds and the blocks do not, in Chinese, one line each: 文本框, 公式 …"""
