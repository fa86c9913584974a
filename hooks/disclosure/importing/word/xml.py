"""Names and small readings of WordprocessingML elements (ISO/IEC 29500-1, chapter 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_UNDERSTOOD = re.compile(
    r"http://schemas\.microsoft\.com/office/(?:drawing/2010/main|drawing/[0-9/]+/chartex"
    r"|word/2010/(?:wordml|wordprocessing(?:Shape|Group|Canvas|Drawing)))"
)
"""Extensions whose own form says more than the replacement for old programs."""
_WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo")
)
_OFF = frozenset({"0", "false", "off", "none"})


def children(element: Element) -> Iterator[Element]:
    """What stands in an element, as if its content controls and insertions were not there.

    Of alternatives for old and new programs exactly one is taken.
    """
    for child in element:
        if child.tag in _WRAPPERS:
            yield from children(child)
        elif child.tag == _MC + "AlternateContent":
            branch = _branch(child)
            if branch is not None:
                yield from children(branch)
        elif isinstance(child.tag, str):
            yield child


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    """The text of a `w:t` and its like, also where a comment interrupts it."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def attribute(element: Element | None, *path: str, name: str = "val") -> str | None:
    """An attribute `w:name` of the element at the end of a path of `w:` children."""
    for step in path:
        element = None if element is None else element.find(W + step)
    return None if element is None else element.get(W + name)


def whole_number(text: str | None, default: int) -> int:
    """A number as Word writes them; files from other programs hold all sorts of things."""
    try:
        return int(text or "")
    except ValueError:
        return default


def switched(properties: Element | None, name: str) -> bool | None:
    """An on/off property: `None` where the properties do not mention it."""
    element = None if properties is None else properties.find(W + name)
    if element is None:
        return None
    return element.get(W + "val", "true") not in _OFF


def _branch(alternatives: Element) -> Element | None:
    for choice in alternatives.iterchildren(_MC + "Choice"):
        required = (choice.get("Requires") or "").split()
        namespaces = [choice.nsmap.get(prefix) or "" for prefix in required]
        if required and all(map(_UNDERSTOOD.fullmatch, namespaces)):
            return choice
    return alternatives.find(_MC + "Fallback")
