"""Headings of plain words, with the ids that the toc extension gives them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from disclosure.content.item import Heading
from disclosure.render.plain.dialect import SEPARATOR
from disclosure.render.plain.inline import IN_HEADING, STRONG, STRONG_WORDS

LINE = re.compile(rf"(#{{1,6}}+)((?:{IN_HEADING}++|{STRONG})++)")
REMEMBERED = 1024
"""Documents of one kind have the same headings."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading as written: its text as HTML, and its entry with the id that its words make."""

    level: int
    text: str
    entry: Heading


@lru_cache(maxsize=REMEMBERED)
def heading_line(line: str, slugify: Callable[[str, str], str] | None) -> HeadingLine | None:
    """The heading that a line is, or None where it is not plain."""
    found = LINE.fullmatch(line)
    text = found[2].strip() if found else ""
    if found is None or not text:
        return None
    level = len(found[1])
    words = " ".join(text.replace("**", "").split())
    anchor = slugify(words, SEPARATOR) if slugify else ""
    # A page prints its title as the first level.
    entry = Heading(words, anchor, max(level, 2))
    return HeadingLine(level, STRONG_WORDS.sub(r"<strong>\1</strong>", text), entry)


@dataclass(slots=True)
class Anchors:
    """The ids given so far in one document."""

    taken: set[str] = field(default_factory=set)
    _counters: dict[str, int] = field(default_factory=dict)

    def own(self, entry: Heading) -> Heading:
        """The entry with an id that no other has."""
        if entry.anchor and entry.anchor not in self.taken:
            self.taken.add(entry.anchor)
            return entry
        from markdown.extensions import toc

        # Without its counters, which its stubs do not know yet, many alike would take long.
        unique: Callable[..., str] = toc.unique
        return Heading(entry.title, unique(entry.anchor, self.taken, self._counters), entry.level)
