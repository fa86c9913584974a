"""Headings of plain words, with the ids that the toc extension gives them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec

from disclosure.content.item import Heading
from disclosure.render.plain.dialect import SEPARATOR
from disclosure.render.plain.inline import IN_HEADING, STRONG, strong

LINE = re.compile(rf"(#{{1,6}}+)({IN_HEADING}*+(?:{STRONG}{IN_HEADING}*+)*)")
REMEMBERED = 1024
"""Documents of one kind have the same headings."""


class HeadingLine(msgspec.Struct, frozen=True):
    """A heading as written: its text as HTML, and its entry with the id that its words make."""

    level: int
    text: str
    entry: Heading
    html: str
    """All of it, with that id."""

    def html_with(self, anchor: str) -> str:
        """All of it with another id."""
        return _html(self.entry.level, self.text, anchor)


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
    html = strong(text)
    return HeadingLine(level, html, entry, _html(entry.level, html, anchor if slugify else None))


def _html(level: int, text: str, anchor: str | None) -> str:
    own = "" if anchor is None else f' id="{anchor}"'
    return f"<h{level}{own}>{text}</h{level}>"


class Anchors(msgspec.Struct):
    """The ids given so far in one document."""

    taken: set[str] = set()
    counters: dict[str, int] = {}

    def own(self, entry: Heading) -> Heading:
        """The entry with an id that no other has."""
        if entry.anchor and entry.anchor not in self.taken:
            self.taken.add(entry.anchor)
            return entry
        from markdown.extensions import toc

        # Without its counters, which its stubs do not know yet, many alike would take long.
        unique: Callable[..., str] = toc.unique
        return Heading(entry.title, unique(entry.anchor, self.taken, self.counters), entry.level)
