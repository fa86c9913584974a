"""Headers, footers and watermarks: they belong to the paper, but what they say is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.importing.word.leftovers import Leftover
from disclosure.importing.word.package import root_of
from disclosure.importing.word.pictures import without_images
from disclosure.importing.word.reading import Reading, new_reading
from disclosure.importing.word.story import Story, flat_text
from disclosure.importing.word.xml import Element, R, V, W

if TYPE_CHECKING:
    from docx.opc.part import Part

_PAGE_NUMBER = re.compile(r"page|of|[\s\d\-－–—―·•/／|,，、第共页码之]", re.IGNORECASE)
"""What “— 1 —” and “第 1 页 共 3 页” are made of."""


def report_margins(part: Part, body: Element, reading: Reading) -> None:
    """Report what headers, footers and watermarks say besides page numbers."""
    seen: set[str] = set()
    for reference in body.iter(W + "headerReference", W + "footerReference"):
        relation = part.rels.get(reference.get(R + "id", ""))
        if relation is None or relation.is_external or _never_shown(reference):
            continue
        margin = relation.target_part
        if str(margin.partname) not in seen:
            seen.add(str(margin.partname))
            _report(margin, root_of(margin), reading)


def _never_shown(reference: Element) -> bool:
    """A header for first pages only, in a section whose first page is like the others."""
    section = reference.getparent()
    return (
        reference.get(W + "type") == "first"
        and section is not None
        and section.find(W + "titlePg") is None
    )


def _report(margin: Part, root: Element, reading: Reading) -> None:
    marks = {(mark.get("string") or "").strip() for mark in root.iter(V + "textpath")} - {""}
    apart = new_reading(reading.styles, reading.numbering)
    story = Story(apart, margin, page_numbers=False)
    for text in flat_text(story.blocks(root)).split("\n"):
        if text.strip() in marks:
            reading.leftovers.add(Leftover.WATERMARK, text.strip())
        elif _PAGE_NUMBER.sub("", text):
            reading.leftovers.add(Leftover.MARGIN, without_images(text.strip(), "（图片）"))
