"""What a paragraph or a run looks like, through its styles and what they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from disclosure.importing.blocks import Align
from disclosure.importing.word.xml import Element, W, attribute, switched, whole_number

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level that means none."""
_ALIGNMENTS = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
_SWITCHES = ("b", "vanish", "specVanish", "strike", "dstrike")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id.

    A property is looked for in the paragraph or run itself, then in its style and the styles
    that one is based on, then in the defaults of the document.
    """

    chains: Mapping[str, tuple[Element, ...]]
    """Each style with those it is based on, itself first."""
    switches: Mapping[str, Mapping[str, bool]]
    """The on/off properties of runs that each style settles."""
    default_switches: Mapping[str, bool] = field(default_factory=dict)
    default_alignment: str = ""
    default_paragraph: str = ""
    """The style of paragraphs that name none."""

    def of_paragraph(self, paragraph: Element) -> tuple[Element, ...]:
        """The style of a paragraph and those it is based on."""
        return self.chains.get(self._style_id(paragraph), ())

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading from 1, by outline level or by the style's name; else 0."""
        for source in (paragraph, *self.of_paragraph(paragraph)):
            outline = attribute(source, "pPr", "outlineLvl")
            if outline is not None:
                level = whole_number(outline, _BODY_TEXT)
                return level + 1 if 0 <= level < _BODY_TEXT else 0
            named = _HEADING_NAME.fullmatch((attribute(source, "name") or "").strip())
            if named:
                return int(named.group(1))
        return 0

    def alignment(self, paragraph: Element) -> Align:
        """How a paragraph is aligned; spread out counts as left."""
        sources = (paragraph, *self.of_paragraph(paragraph))
        aligned = (attribute(source, "pPr", "jc") for source in sources)
        found = next((one for one in aligned if one is not None), self.default_alignment)
        return _ALIGNMENTS.get(found, Align.LEFT)

    def switched_on(self, properties: Element | None, paragraph: Element, name: str) -> bool:
        """An on/off property of a run (its `w:rPr`) in a paragraph: `b`, `vanish` …"""
        said = switched(properties, name)
        if said is not None:
            return said
        for style in (attribute(properties, "rStyle") or "", self._style_id(paragraph)):
            said = self.switches.get(style, {}).get(name)
            if said is not None:
                return said
        return self.default_switches.get(name, False)

    def _style_id(self, paragraph: Element) -> str:
        return attribute(paragraph, "pPr", "pStyle") or self.default_paragraph


def read_styles(root: Element | None) -> Styles:
    """The styles in a `w:styles` element; none of them without one."""
    if root is None:
        return Styles({}, {})
    styles = {style.get(W + "styleId", ""): style for style in root.iterchildren(W + "style")}
    chains = {style_id: tuple(_chain(style_id, styles)) for style_id in styles}
    default = next(
        (
            style_id
            for style_id, style in styles.items()
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
        ),
        "",
    )
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    return Styles(
        chains,
        {style_id: _settled(chain) for style_id, chain in chains.items()},
        _settled(() if defaults is None else (defaults,)),
        attribute(root, "docDefaults", "pPrDefault", "pPr", "jc") or "",
        default,
    )


def _chain(style_id: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """A style and those it is based on; a circle ends the chain."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = attribute(styles[style_id], "basedOn") or ""


def _settled(chain: Iterable[Element]) -> Mapping[str, bool]:
    settled: dict[str, bool] = {}
    for element in chain:
        for name in _SWITCHES:
            said = switched(element.find(W + "rPr"), name)
            if said is not None:
                settled.setdefault(name, said)
    return settled
