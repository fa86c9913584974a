"""The text of a paragraph of a Word file: runs, fields, links, symbols, notes and images."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.importing.word.fields import NUMBERS, PAGE_NUMBERS, Field
from disclosure.importing.word.leftovers import Leftover
from disclosure.importing.word.links import linked
from disclosure.importing.word.math import math_text
from disclosure.importing.word.notes import NoteKind
from disclosure.importing.word.symbols import (
    MISSING_SIGN,
    own_characters,
    raised,
    symbol,
    with_symbols,
)
from disclosure.importing.word.xml import Element, R, W, attribute, children, local, text_of

if TYPE_CHECKING:
    from docx.opc.part import Part

    from disclosure.importing.word.reading import Reading

_FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""A no-break hyphen would hide numbers from searches; a soft hyphen shows nothing at all."""
_LINE_END = re.compile(r"[\r\n]+")
"""In the file, not on the page: Word shows a space."""
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,6}")


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph says: text, whether all of it is bold, and the text boxes in it.

    A box is an element `w:txbxContent`, or the text of WordArt.
    """

    text: str
    bold: bool
    boxes: tuple[Element | str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    bold: bool | None
    """`None` for marks and images, which have no say."""


class InlineReader:
    """Reads the paragraphs of one story in order, since a field may span several.

    With `page_numbers` off, fields that show page numbers are left out (for headers and footers).
    """

    def __init__(self, reading: Reading, part: Part, *, page_numbers: bool = True) -> None:
        self._reading = reading
        self._part = part
        self._page_numbers = page_numbers
        self._fields: list[Field] = []
        self._pieces: list[_Piece] = []
        self._swallowed: list[tuple[Field, _Piece]] = []
        self._boxes: list[Element | str] = []
        self._paragraph: Element
        self._in_paragraph: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "hyperlink": self._hyperlink,
            "fldSimple": self._simple_field,
            "oMathPara": self._content,
            "oMath": self._formula,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "pPr": lambda _properties: None,
        }
        self._in_run: dict[str, Callable[[Element, Element | None], None]] = {
            "t": self._text,
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "instrText": self._instruction,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
            "ruby": self._ruby,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentReference": self._comment,
            "oMath": lambda formula, _properties: self._formula(formula),
        }

    def read(self, paragraph: Element) -> Inline:
        """Read the next paragraph."""
        self._paragraph = paragraph
        self._pieces = []
        self._boxes = []
        for begun_earlier in self._fields:
            begun_earlier.since = None
        self._content(paragraph)
        self._give_back()
        text = "".join(piece.text for piece in self._pieces)
        written = [piece for piece in self._pieces if piece.text.strip()]
        return Inline(text, bool(_all_bold(written)), tuple(self._boxes))

    def _content(self, parent: Element) -> None:
        for element in children(parent):
            read = self._in_paragraph.get(local(element))
            if read is not None:
                read(element)
            elif next(element.iter(W + "r"), None) is not None:
                self._content(element)  # a wrapper that some other program knows

    def _emit(self, text: str, properties: Element | None = None) -> None:
        """Add text to the paragraph, or to the instruction of the field that it is part of."""
        if text:
            self._add(_Piece(text, self._switched_on(properties, "b")))

    def _emit_mark(self, mark: str) -> None:
        if mark:
            self._add(_Piece(mark, None))

    def _add(self, piece: _Piece) -> None:
        asking = next((field for field in reversed(self._fields) if not field.in_result), None)
        if asking is None:
            self._pieces.append(piece)
        else:
            asking.instruction += piece.text
            self._swallowed.append((asking, piece))

    def _give_back(self) -> None:
        """A field whose instruction does not end is none; what it swallowed is text."""
        endless = {field for field in self._fields if not field.in_result}
        self._pieces += [piece for field, piece in self._swallowed if field in endless]
        self._fields = [field for field in self._fields if field not in endless]
        self._swallowed = []

    def _switched_on(self, properties: Element | None, name: str) -> bool:
        return self._reading.styles.switched_on(properties, self._paragraph, name)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        hidden = self._switched_on(properties, "vanish")
        shown = False
        for element in children(run):
            name = local(element)
            if hidden and name not in ("fldChar", "instrText"):
                shown = shown or name != "rPr"
            elif name in _FIXED:
                self._emit(_FIXED[name], properties)
            elif name in self._in_run:
                self._in_run[name](element, properties)
        self._reading.leftovers.add(Leftover.HIDDEN, times=hidden and shown)

    def _text(self, element: Element, properties: Element | None) -> None:
        font = attribute(properties, "rFonts", name="ascii") or ""
        text = with_symbols(_LINE_END.sub(" ", text_of(element)), font)
        position = attribute(properties, "vertAlign") or "baseline"
        if position != "baseline" and text.strip():
            moved = raised(text, position)
            self._reading.leftovers.add(Leftover.RAISED, times=moved is None)
            text = text if moved is None else moved
        leftovers = self._reading.leftovers
        leftovers.add(Leftover.PRIVATE, times=own_characters(text))
        leftovers.add(Leftover.SYMBOL, "字体里的符号", times=text.count(MISSING_SIGN))
        struck = any(self._switched_on(properties, name) for name in ("strike", "dstrike"))
        leftovers.add(Leftover.STRUCK, times=struck and bool(text.strip()))
        self._emit(text, properties)

    def _symbol(self, element: Element, properties: Element | None) -> None:
        font, code = element.get(W + "font", ""), element.get(W + "char", "")
        shown = symbol(int(code, 16), font) if _HEXADECIMAL.fullmatch(code) else MISSING_SIGN
        if shown == MISSING_SIGN:
            self._reading.leftovers.add(Leftover.SYMBOL, f"{font} {code}")
        self._emit(shown, properties)

    def _instruction(self, element: Element, _properties: Element | None) -> None:
        if self._fields:
            self._fields[-1].instruction += text_of(element)

    def _field_mark(self, mark: Element, properties: Element | None) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(Field(mark.find(W + "ffData")))
        elif kind == "separate" and self._fields:
            self._begin_result(self._fields[-1])
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop(), properties)

    def _begin_result(self, field: Field) -> None:
        field.in_result = True
        field.since = len(self._pieces)
        self._reading.leftovers.add(Leftover.CONTENTS, times=field.name == "TOC")

    def _end_field(self, field: Field, properties: Element | None) -> None:
        since = field.since if field.in_result else len(self._pieces)
        if since is None:
            if field.name == "HYPERLINK" and field.address:
                self._reading.leftovers.add(Leftover.ADDRESS, field.address)
            return
        result = self._pieces[since:]
        del self._pieces[since:]
        if field.name in PAGE_NUMBERS and not self._page_numbers:
            return
        if field.name == "HYPERLINK" and result:
            result = self._linked(result, field.address)
        self._pieces += result
        if not any(piece.text for piece in result):
            text, is_formula = field.shown()
            self._reading.leftovers.add(Leftover.FORMULA, times=is_formula)
            self._reading.leftovers.add(Leftover.AUTOMATIC, times=field.name in NUMBERS)
            self._emit(text, properties)

    def _simple_field(self, element: Element) -> None:
        field = Field(element.find(W + "fldData"), element.get(W + "instr", ""))
        self._fields.append(field)
        self._begin_result(field)
        self._content(element)
        self._fields.remove(field)
        self._end_field(field, None)

    def _hyperlink(self, element: Element) -> None:
        since = len(self._pieces)
        self._content(element)
        relation = self._part.rels.get(element.get(R + "id", ""))
        inside = self._pieces[since:]
        if relation is None or not relation.is_external or not inside:
            return
        anchor = element.get(W + "anchor", "")
        address = relation.target_ref + (f"#{anchor}" if anchor else "")
        self._pieces[since:] = self._linked(inside, address)

    def _linked(self, inside: list[_Piece], address: str) -> list[_Piece]:
        text = "".join(piece.text for piece in inside)
        return [_Piece(linked(text, address, self._reading.leftovers), _all_bold(inside))]

    def _drawing(self, element: Element, _properties: Element | None) -> None:
        drawing = self._reading.pictures.read(element, self._part)
        self._emit_mark(drawing.markdown)
        self._boxes += drawing.boxes

    def _ruby(self, element: Element, _properties: Element | None) -> None:
        base = element.find(W + "rubyBase")
        self._reading.leftovers.add(Leftover.RUBY)
        if base is not None:
            self._content(base)

    def _note(self, element: Element, _properties: Element | None) -> None:
        kind = NoteKind(local(element).removesuffix("Reference"))
        mark = self._reading.notes.mark(kind, element.get(W + "id", ""))
        self._emit_mark(f"[^{mark}]")

    def _comment(self, _element: Element, _properties: Element | None) -> None:
        self._reading.leftovers.add(Leftover.COMMENT)

    def _formula(self, element: Element) -> None:
        self._reading.leftovers.add(Leftover.FORMULA)
        self._emit(math_text(element))

    def _deleted(self, element: Element) -> None:
        self._reading.leftovers.add(Leftover.DELETED)


def _all_bold(pieces: Iterable[_Piece]) -> bool | None:
    """Whether all text is bold; `None` where there are only marks."""
    said = [piece.bold for piece in pieces if piece.bold is not None]
    return all(said) if said else None
