"""The numbers that Word puts before paragraphs: 一、（一）1．① (ISO/IEC 29500-1, 17.9).

A Word file holds no number, only the list and the level of a paragraph. Of the libraries that
read Word files none counts with the Chinese formats, restarts and styles, so it is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from disclosure.importing.word.leftovers import Leftover, Leftovers
from disclosure.importing.word.number_formats import format_number
from disclosure.importing.word.styles import Styles
from disclosure.importing.word.symbols import bullet
from disclosure.importing.word.xml import (
    Element,
    W,
    attribute,
    children,
    switched,
    whole_number,
)

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0+)1,.*", re.DOTALL)
_NEEDS_SPACE = re.compile(r"[0-9A-Za-z.)\u4e00-\u9fff]$")
"""Numbers that would run into the text: 1. and 第一条, but not 一、 or （一）."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    width: int = 0
    """Digits to fill up with zeros (a format of one's own: 001, 002, …)."""
    text: str = ""
    """What stands before the paragraph; `%1` is the number of the first level."""
    gap: bool = True
    """Whether a tab or a space follows."""
    restarts_after: int | None = None
    """The depth whose paragraphs begin this level anew; `None`: any above; 0: none."""
    decimal_only: bool = False
    style: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs refer to it; those with the same `counted_as` count together."""

    number_id: str
    counted_as: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Levels that begin anew where this list is first used, and with what."""

    def start(self, depth: int) -> int:
        """The first number of a level."""
        return self.starts.get(depth, self.levels.get(depth, Level()).start)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document by their number id."""

    lists: Mapping[str, NumberedList]
    styles: Styles

    def place(self, paragraph: Element) -> tuple[NumberedList, int] | None:
        """The list and the level (from 0) of a paragraph, by itself or by its style."""
        chained = self.styles.of_paragraph(paragraph)
        sources = [
            (attribute(one, "pPr", "numPr", "numId"), attribute(one, "pPr", "numPr", "ilvl"))
            for one in (paragraph, *chained)
        ]
        number_id = next((number_id for number_id, _ in sources if number_id is not None), None)
        numbered = self.lists.get(number_id or "")
        if numbered is None:
            return None
        of_styles = (
            depth
            for style in chained
            for depth, level in numbered.levels.items()
            if level.style and level.style == style.get(W + "styleId")
        )
        written = (whole_number(text, 0) for _, text in sources[1:] if text is not None)
        own = sources[0][1]
        depth = whole_number(own, 0) if own is not None else next(chain(of_styles, written), 0)
        return numbered, min(max(depth, 0), _DEEPEST)


@dataclass(slots=True)
class Counters:
    """Counts the paragraphs of one story: the body, a text box, a note."""

    leftovers: Leftovers
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, numbered: NumberedList, depth: int) -> str:
        """Count one more paragraph; its number with a space where it would run into the text."""
        counts = self._count(numbered, depth)
        level = numbered.levels.get(depth)
        if level is None:
            return ""
        if level.number_format == "bullet":
            text = bullet(level.text, level.font)
        elif any(int(place) > depth + 1 for place in _PLACE.findall(level.text)):
            return ""  # Word leaves out a number that names a deeper level
        else:
            text = _PLACE.sub(
                lambda place: self._written(
                    counts, numbered.levels.get(int(place[1]) - 1, Level()), int(place[1]), level
                ),
                level.text,
            )
        text = text.strip()
        wide = level.number_format == "bullet" or _NEEDS_SPACE.search(text)
        return text + " " if text and level.gap and wide else text

    def _count(self, numbered: NumberedList, depth: int) -> Mapping[int, int]:
        counts = self._counts.setdefault(numbered.counted_as, {})
        if numbered.number_id not in self._begun:
            self._begun.add(numbered.number_id)
            for anew in numbered.starts:
                counts.pop(anew, None)
        counts[depth] = counts[depth] + 1 if depth in counts else numbered.start(depth)
        for above in range(depth):
            counts.setdefault(above, numbered.start(above))
        for below in [deeper for deeper in counts if deeper > depth]:
            after = numbered.levels.get(below, Level()).restarts_after
            if after is None or depth < after:
                del counts[below]
        return counts

    def _written(self, counts: Mapping[int, int], of: Level, place: int, shown_by: Level) -> str:
        number = counts[place - 1]
        if of.width and not shown_by.decimal_only:
            return f"{number:0{of.width}}"
        number_format = "decimal" if shown_by.decimal_only else of.number_format
        written = format_number(number, number_format)
        if written is None:
            self.leftovers.add(Leftover.NUMBER_FORMAT, number_format)
            return str(number)
        return written


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists in a `w:numbering` element; none of them without one."""
    if root is None:
        return Numbering({}, styles)
    abstract = {
        element.get(W + "abstractNumId", ""): element
        for element in root.iterchildren(W + "abstractNum")
    }
    instances = {element.get(W + "numId", ""): element for element in root.iterchildren(W + "num")}
    lists: dict[str, NumberedList] = {}
    for number_id, instance in instances.items():
        counted_as = _definition(instance, abstract, instances, styles)
        if number_id != "0" and counted_as in abstract:
            lists[number_id] = _list(number_id, instance, counted_as, abstract[counted_as])
    return Numbering(lists, styles)


def _definition(
    instance: Element,
    abstract: Mapping[str, Element],
    instances: Mapping[str, Element],
    styles: Styles,
) -> str:
    """The id of a list's definition; a list style leads to it by way of another list."""
    found = attribute(instance, "abstractNumId") or ""
    linked = attribute(abstract.get(found), "numStyleLink")
    if linked is None:
        return found
    style = next(iter(styles.chains.get(linked, ())), None)
    number_id = attribute(style, "pPr", "numPr", "numId") or ""
    return attribute(instances.get(number_id), "abstractNumId") or ""


def _list(number_id: str, instance: Element, counted_as: str, definition: Element) -> NumberedList:
    levels = dict(_levels(definition))
    starts: dict[int, int] = {}
    for override in instance.iterchildren(W + "lvlOverride"):
        levels.update(_levels(override))
        start = attribute(override, "startOverride")
        if start is not None:
            starts[whole_number(override.get(W + "ilvl"), 0)] = whole_number(start, 1)
    return NumberedList(number_id, counted_as, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for position, element in enumerate(parent.iterchildren(W + "lvl")):
        formats = [child for child in children(element) if child.tag == W + "numFmt"]
        chosen = formats[0] if formats else None
        number_format = "decimal" if chosen is None else chosen.get(W + "val", "decimal")
        own_form = _PADDED.match(chosen.get(W + "format", "")) if chosen is not None else None
        restart = attribute(element, "lvlRestart")
        yield (
            whole_number(element.get(W + "ilvl"), position),
            Level(
                start=whole_number(attribute(element, "start"), 0),
                number_format="decimal" if own_form else number_format,
                width=len(own_form[1]) + 1 if own_form else 0,
                text=attribute(element, "lvlText") or "",
                gap=attribute(element, "suff") != "nothing",
                restarts_after=None if restart is None else whole_number(restart, 0),
                decimal_only=bool(switched(element, "isLgl")),
                style=attribute(element, "pStyle") or "",
                font=attribute(element, "rPr", "rFonts", name="ascii") or "",
            ),
        )
