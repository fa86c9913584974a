"""A Word file in the making: body, lists, styles, notes, images, and what is known to differ."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from docx_parts.markup import DECLARED, paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = {
    "footnote": (RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "endnote": (RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A place where LibreOffice's text is known to differ: exact texts, each standing once."""

    why: str
    ours: str
    theirs: str


class Draft:
    """Collects the parts of a Word file; `save` writes it."""

    def __init__(self) -> None:
        self._document = docx.Document()
        self._body: list[str] = []
        self._abstract: list[str] = []
        self._numbers: list[str] = []
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.known: list[Known] = []
        self.notes: list[str] = []
        """The texts of the notes in the order they are referred to."""

    def add(self, *elements: str) -> None:
        """Add paragraphs and tables; plain text becomes a paragraph."""
        self._body += [one if one.startswith("<") else paragraph(one) for one in elements]

    def differs(self, why: str, *, ours: str = "", theirs: str = "") -> None:
        """Declare that LibreOffice's text differs, and how exactly."""
        self.known.append(Known(why, ours, theirs))

    def numbered(self, levels: str, *, more: str = "", overrides: str = "") -> int:
        """Define a list; its number id. `more` are elements before the levels."""
        self._abstract.append(
            f'<w:abstractNum w:abstractNumId="{len(self._abstract) + 1}">'
            f'<w:multiLevelType w:val="multilevel"/>{more}{levels}</w:abstractNum>'
        )
        return self.same_list(len(self._abstract), overrides)

    def same_list(self, definition: int, overrides: str = "") -> int:
        """A further list with a definition that exists (they count from 1); its number id."""
        number = len(self._numbers) + 1
        self._numbers.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
        )
        return number

    def style(
        self,
        style_id: str,
        name: str,
        look: str = "",
        *,
        based_on: str = "",
        kind: str = "paragraph",
    ) -> str:
        """Define a style; its id. `look` are `w:pPr` and `w:rPr`."""
        based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        styles = self._document.styles.element
        for old in styles.xpath(f'w:style[@w:styleId="{style_id}"]'):
            styles.remove(old)
        styles.append(
            _parsed(
                f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
                f"{based}{look}</w:style>"
            )
        )
        return style_id

    def note(self, *content: str, kind: str = "footnote") -> str:
        """A run that refers to a new note."""
        self._notes[kind].append(paragraph(*content))
        number = len(self._notes[kind]) + 1
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def link(self, address: str) -> str:
        """The relation id of an address."""
        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def image(self, data: bytes, name: str, content_type: str) -> str:
        """The relation id of a new image part."""
        part = Part(PackURI(f"/word/media/{name}"), content_type, data, self._document.part.package)
        return self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def header(
        self, content: str, *, kind: str = "header", look: str = "", image: bytes = b""
    ) -> None:
        """Set the header (or `footer`, `first_page_header` …) of the only section.

        `look` are elements of its `w:sectPr`; `image` is the part that `rId1` refers to.
        """
        section = self._document.sections[0]
        margin = getattr(section, kind)
        margin.is_linked_to_previous = False
        margin.paragraphs[0]._p.getparent().replace(
            margin.paragraphs[0]._p, _parsed(paragraph(content))
        )
        if look:
            section._sectPr.append(_parsed(look))
        if image:
            part = Part(PackURI("/word/media/h.png"), "image/png", image, margin.part.package)
            margin.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def save(self, path: Path) -> None:
        """Write the file."""
        body = self._document.element.body
        for position, element in enumerate(self._body):
            body.insert(position, _parsed(element))
        numbering = self._document.part.numbering_part.element
        for old in list(numbering):
            numbering.remove(old)
        for element in (*self._abstract, *self._numbers):
            numbering.append(_parsed(element))
        for kind, notes in self._notes.items():
            if notes:
                self._add_notes(kind, notes)
        self._document.save(str(path))

    def _add_notes(self, kind: str, notes: list[str]) -> None:
        relation, content_type = _NOTES[kind]
        separators = "".join(
            f'<w:{kind} w:type="{name}" w:id="{number}">'
            f"<w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>"
            for number, name in enumerate(("separator", "continuationSeparator"))
        )
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        texts = "".join(
            f'<w:{kind} w:id="{number}">{note.replace("</w:pPr>", "</w:pPr>" + mark, 1)}</w:{kind}>'
            for number, note in enumerate(notes, start=2)
        )
        data = f"<w:{kind}s {DECLARED}>{separators}{texts}</w:{kind}s>".encode()
        part = Part(PackURI(f"/word/{kind}s.xml"), content_type, data, self._document.part.package)
        self._document.part.relate_to(part, relation)


def _parsed(markup: str) -> _Element:
    """Parse a piece of markup that uses the usual prefixes."""
    return parse_xml(f"<x {DECLARED}>{markup}</x>")[0]
