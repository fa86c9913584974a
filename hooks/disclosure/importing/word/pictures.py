"""Drawings of a Word file: the images in them, their text boxes, and what cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from disclosure.importing.blocks import Picture
from disclosure.importing.word.leftovers import Leftover, Leftovers
from disclosure.importing.word.xml import WP, Element, R, V, W, children, local

if TYPE_CHECKING:
    from docx.opc.part import Part

_SIGNATURES = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)
"""The formats that a page shows, told by content: names of parts lie."""
_SAYS_NOTHING = re.compile(
    r"(?:.*[\\/])?[^\s\\/]+\.(?:png|jpe?g|gif|bmp|webp|emf|wmf|tiff?|svg)|"
    r"(?:图片|图像|image|img|picture|截图)[\s_-]*\d*|.*(?:自动生成|automatically generated).*",
    re.IGNORECASE | re.DOTALL,
)
"""Descriptions that programs fill in: file names, 图片 1, guesses of a machine."""
_WRITTEN = re.compile(r"!\[[^\[\]]*\]\(image-[0-9a-f]{12}\.[a-z]+\)")
_CHARTS = frozenset({"chart", "relIds"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in a drawing: images as Markdown, and text boxes or the text of WordArt."""

    markdown: str
    boxes: tuple[Element | str, ...]


class Pictures:
    """Takes images out of the file; an image that is used twice is one file."""

    def __init__(self, leftovers: Leftovers) -> None:
        self._leftovers = leftovers
        self._by_name: dict[str, Picture] = {}

    def all(self) -> tuple[Picture, ...]:
        """The images in the order they were found."""
        return tuple(self._by_name.values())

    def read(self, drawing: Element, part: Part) -> Drawing:
        """Read a `w:drawing`, `w:pict` or `w:object` of a part of the package."""
        markdown, boxes, charts = "", list[Element | str](), 0
        is_object = drawing.tag == W + "object"
        found = is_object
        for element in _shown(drawing):
            name = local(element)
            found = found or name in ("txbxContent", "blip", "imagedata", "textpath", "contentPart")
            if name == "txbxContent":
                boxes.append(element)
            elif name == "textpath" and (element.get("string") or "").strip():
                boxes.append(element.get("string") or "")
            elif name in ("blip", "imagedata") and not is_object:
                markdown += self._image(element, part, _description(drawing))
            elif name == "contentPart":
                self._leftovers.add(Leftover.INK)
            charts += name in _CHARTS
        self._leftovers.add(Leftover.CHART, times=charts)
        self._leftovers.add(Leftover.OBJECT, times=is_object)
        self._leftovers.add(Leftover.SHAPE, times=not found and not charts)
        return Drawing(markdown, tuple(boxes))

    def _image(self, element: Element, part: Part, description: str) -> str:
        relation = part.rels.get(element.get(R + "embed") or element.get(R + "id") or "")
        if relation is None or relation.is_external:
            linked = part.rels.get(element.get(R + "link") or "") or relation
            address = linked.target_ref if linked else "地址不详"
            self._leftovers.add(Leftover.LINKED_PICTURE, address)
            return ""
        data = relation.target_part.blob
        suffix = next((suffix for suffix, start in _SIGNATURES if start.match(data)), "")
        if not suffix:
            name = PurePosixPath(str(relation.target_part.partname)).name
            self._leftovers.add(Leftover.PICTURE, name)
            return ""
        name = f"image-{sha256(data).hexdigest()[:12]}.{suffix}"
        self._by_name.setdefault(name, Picture(name, data))
        self._leftovers.add(Leftover.UNNAMED_PICTURE, times=not description)
        return f"![{description}]({name})"


def without_images(text: str, instead: str = "") -> str:
    """Text without the images that `Pictures` put into it."""
    return _WRITTEN.sub(instead, text)


def _shown(drawing: Element) -> Iterator[Element]:
    """Everything in a drawing except what is in its text boxes, which are stories of their own."""
    for element in children(drawing):
        yield element
        if element.tag != W + "txbxContent":
            yield from _shown(element)


def _description(drawing: Element) -> str:
    named = next(drawing.iter(WP + "docPr"), None)
    shape = next(drawing.iter(V + "shape"), None)
    written = ""
    if named is not None:
        written = named.get("descr") or named.get("title") or ""
    elif shape is not None:
        written = shape.get("alt") or ""
    plain = re.sub(r"[\[\]\\\s]+", " ", written).strip()
    return "" if _SAYS_NOTHING.fullmatch(written.strip()) else plain
