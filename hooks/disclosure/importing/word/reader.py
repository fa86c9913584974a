"""Read a Word file (.docx) as blocks: text, headings, tables, images and notes.

python-docx opens the package. What it does not give (numbers, merged cells, notes, text boxes,
revisions) is read from the elements by the other `docx_` modules.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from disclosure.importing.blocks import SourceDocument
from disclosure.importing.word.leftovers import Leftover
from disclosure.importing.word.margins import report_margins
from disclosure.importing.word.notes import NoteKind
from disclosure.importing.word.numbering import read_numbering
from disclosure.importing.word.package import BROKEN_XML, open_docx, refusal, related, root_of
from disclosure.importing.word.pictures import without_images
from disclosure.importing.word.reading import Reading, new_reading
from disclosure.importing.word.story import Story, flat_text
from disclosure.importing.word.styles import read_styles
from disclosure.importing.word.xml import Element, W

if TYPE_CHECKING:
    from docx.opc.part import Part


def read_docx(path: Path) -> SourceDocument:
    """Read a Word file as Word shows it, with the revisions accepted.

    Automatic numbers are part of the text. Links to the web stand as `[文字](https://…)` where
    the address says more than the text, notes as `[^1]`, images as `![说明](文件名)`. Whatever
    cannot stand in a text is told in `unplaced`. Raises `DisclosureError` for files that cannot
    be read.
    """
    part, body = open_docx(path)
    try:
        return _read(part, body)
    except BROKEN_XML as error:
        raise refusal(path, "里面的结构坏了") from error


def _read(part: Part, body: Element) -> SourceDocument:
    styles = read_styles(_root(part, RELATIONSHIP_TYPE.STYLES))
    numbering = read_numbering(_root(part, RELATIONSHIP_TYPE.NUMBERING), styles)
    reading = new_reading(styles, numbering)
    blocks = tuple(Story(reading, part).blocks(body))
    notes = tuple(_notes(part, reading))
    report_margins(part, body, reading)
    reading.leftovers.add(Leftover.EMPTY, times=not without_images(flat_text(blocks)).strip())
    return SourceDocument(blocks, notes, reading.pictures.all(), reading.leftovers.lines())


def _root(part: Part, relation_type: str) -> Element | None:
    found = related(part, relation_type)
    return None if found is None else root_of(found)


def _notes(part: Part, reading: Reading) -> Iterator[tuple[str, str]]:
    """Mark and text of the notes that the body refers to."""
    found: dict[tuple[NoteKind, str], tuple[Part, Element]] = {}
    for kind in NoteKind:
        notes = related(part, kind.relation)
        if notes is not None:
            for note in root_of(notes).iterchildren(W + kind):
                found[kind, note.get(W + "id", "")] = notes, note
    for mark, kind, note_id in reading.notes.known():
        text = ""
        if (kind, note_id) in found:
            notes, note = found[kind, note_id]
            text = flat_text(Story(reading, notes).blocks(note))
        reading.leftovers.add(Leftover.NOTE, times=not text)
        yield mark, text
