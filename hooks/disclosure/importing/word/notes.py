"""Footnotes and endnotes: marks are given in the order of reading, as the page will show them."""

from __future__ import annotations

from enum import StrEnum

from docx.opc.constants import RELATIONSHIP_TYPE


class NoteKind(StrEnum):
    """The two kinds with the name of their elements."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"

    @property
    def relation(self) -> str:
        """The relationship from the document to the part that holds the notes."""
        kinds = {
            NoteKind.FOOTNOTE: RELATIONSHIP_TYPE.FOOTNOTES,
            NoteKind.ENDNOTE: RELATIONSHIP_TYPE.ENDNOTES,
        }
        return kinds[self]


class NoteMarks:
    """Gives every note that is referred to its mark."""

    def __init__(self) -> None:
        self._marks: dict[tuple[NoteKind, str], str] = {}

    def mark(self, kind: NoteKind, note_id: str) -> str:
        """The mark of a note; a new one where it is referred to for the first time."""
        return self._marks.setdefault((kind, note_id), str(len(self._marks) + 1))

    def known(self) -> tuple[tuple[str, NoteKind, str], ...]:
        """Mark, kind and id of all notes so far, in the order of their marks."""
        return tuple((mark, kind, note_id) for (kind, note_id), mark in self._marks.items())
