"""What all parts of one reading of a Word file share: what it says, and what was gathered."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.importing.word.leftovers import Leftovers
from disclosure.importing.word.notes import NoteMarks
from disclosure.importing.word.numbering import Numbering
from disclosure.importing.word.pictures import Pictures
from disclosure.importing.word.styles import Styles


@dataclass(frozen=True, slots=True)
class Reading:
    """Definitions of the file, and collectors for what stands outside the text."""

    styles: Styles
    numbering: Numbering
    leftovers: Leftovers
    pictures: Pictures
    notes: NoteMarks


def new_reading(styles: Styles, numbering: Numbering) -> Reading:
    """A reading that has not gathered anything yet."""
    leftovers = Leftovers()
    return Reading(styles, numbering, leftovers, Pictures(leftovers), NoteMarks())
