"""A story of a Word file (body, text box, note, header) as blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.importing.blocks import Block, Cell, Paragraph, Table
from disclosure.importing.word.inline import Inline, InlineReader
from disclosure.importing.word.leftovers import Leftover
from disclosure.importing.word.numbering import Counters
from disclosure.importing.word.tables import GridCell, grid
from disclosure.importing.word.xml import Element, W, children, local

if TYPE_CHECKING:
    from docx.opc.part import Part

    from disclosure.importing.word.reading import Reading


class Story:
    """Reads one story; lists count on through it, and fields may span its paragraphs.

    With `page_numbers` off, fields that show page numbers are left out (for headers and footers).
    """

    def __init__(self, reading: Reading, part: Part, *, page_numbers: bool = True) -> None:
        self._reading = reading
        self._part = part
        self._inline = InlineReader(reading, part, page_numbers=page_numbers)
        self._counters = Counters(reading.leftovers)
        self._line = 0
        self._carried: list[Inline] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        """The paragraphs and tables in an element; those without text are left out."""
        for element in self._block_elements(container):
            self._line += 1
            yield from self._block(element)
        yield from self._end()

    def _block_elements(self, container: Element) -> Iterator[Element]:
        for element in children(container):
            if element.tag in (W + "p", W + "tbl"):
                yield element
            elif local(element) in ("altChunk", "subDoc"):
                self._reading.leftovers.add(Leftover.FOREIGN)
            elif next(element.iter(W + "p"), None) is not None:
                yield from self._block_elements(element)

    def _block(self, element: Element) -> Iterator[Block]:
        return self._table(element) if element.tag == W + "tbl" else self._paragraph(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        inline = self._inline.read(element)
        if self._runs_on(element):
            self._carried.append(inline)
            return
        place = self._reading.numbering.place(element)
        label = self._counters.label(*place) if place else ""
        inline = self._with_carried(inline)
        text = (label + inline.text.strip()).strip()
        if text:
            styles = self._reading.styles
            level, align = styles.heading_level(element), styles.alignment(element)
            yield Paragraph(text, self._line, level, align, inline.bold)
        yield from self._in_boxes(inline)

    def _runs_on(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is deleted or hidden, so that the next continues it."""
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        if properties is None:
            return False
        removed = any(properties.find(W + name) is not None for name in ("del", "moveFrom"))
        self._reading.leftovers.add(Leftover.DELETED, times=removed)
        return removed or any(
            self._reading.styles.switched_on(properties, paragraph, name)
            for name in ("vanish", "specVanish")
        )

    def _with_carried(self, last: Inline) -> Inline:
        parts = [*self._carried, last]
        self._carried = []
        written = [part.bold for part in parts if part.text.strip()]
        return Inline(
            "".join(part.text for part in parts),
            bool(written) and all(written),
            tuple(box for part in parts for box in part.boxes),
        )

    def _end(self) -> Iterator[Block]:
        """What was carried over, but no paragraph followed."""
        rest = self._with_carried(Inline("", False, ()))
        if rest.text.strip():
            yield Paragraph(rest.text.strip(), self._line, bold=rest.bold)
        yield from self._in_boxes(rest)

    def _in_boxes(self, inline: Inline) -> Iterator[Block]:
        for box in inline.boxes:
            inside: list[Block] = (
                [Paragraph(box.strip(), self._line)]
                if isinstance(box, str)
                else list(Story(self._reading, self._part).blocks(box))
            )
            self._reading.leftovers.add(Leftover.BOX if inside else Leftover.SHAPE)
            yield from (replace(block, line=self._line) for block in inside)

    def _table(self, element: Element) -> Iterator[Block]:
        rows = tuple(
            tuple(self._cell(cell) for cell in row)
            for row in grid(element, self._reading.leftovers)
        )
        if any(rows):
            yield Table(rows, self._line)

    def _cell(self, cell: GridCell) -> Cell:
        inside: list[Block] = []
        for content in cell.contents:
            for element in self._block_elements(content):
                inside += self._block(element)
            inside += self._end()
        tables = sum(isinstance(block, Table) for block in inside)
        self._reading.leftovers.add(Leftover.NESTED_TABLE, times=tables)
        return Cell(flat_text(inside), cell.columns, cell.rows, cell.header)


def flat_text(blocks: Iterable[Block]) -> str:
    """Blocks as lines of text; the cells of a row are parted by tabs."""
    return "\n".join(
        block.text
        if isinstance(block, Paragraph)
        else "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
        for block in blocks
    )
