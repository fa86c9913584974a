"""Is a file read as LibreOffice reads it? What is known to differ must differ exactly so."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from disclosure.importing.word.story import flat_text

if TYPE_CHECKING:
    from disclosure.importing.blocks import SourceDocument
    from docx_parts.draft import Draft

_IMAGE_OR_NOTE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[\^\d+\]")
_LINK = re.compile(r"\[([^\]]*)\]\(https?:[^)]*\)")
_AROUND = 12


def differences(draft: Draft, document: SourceDocument, their_text: str) -> list[str]:
    """What differs between our reading of a draft and LibreOffice's, white space aside.

    Our Markdown for images, note marks and links is taken away first. LibreOffice's text has no
    notes, so these are compared with what the draft wrote.
    """
    ours = _LINK.sub(r"\1", _IMAGE_OR_NOTE.sub("", flat_text(document.blocks)))
    ours, theirs = _bare(ours), _bare(their_text)
    found = []
    for known in draft.known:
        for name, text, part in (("ours", ours, known.ours), ("theirs", theirs, known.theirs)):
            if part and text.count(_bare(part)) != 1:
                found.append(f"known to stand once in {name}, but does not: {part}")
        if known.ours:
            ours = ours.replace(_bare(known.ours), _bare(known.theirs))
        else:
            theirs = theirs.replace(_bare(known.theirs), "")
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = ours[max(a - _AROUND, 0) : a], ours[b : b + _AROUND]
            found.append(f"…{before}【{ours[a:b]}｜{theirs[c:d]}】{after}…")
    if [_bare(text) for _, text in document.notes] != [_bare(text) for text in draft.notes]:
        found.append(f"notes {[text for _, text in document.notes]} rather than {draft.notes}")
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
