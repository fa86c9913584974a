"""From a Markdown text to everything that its page and its record need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from disclosure.render import links
from disclosure.render.fragment import finish
from disclosure.render.markdown import MarkdownConverter
from disclosure.render.plain.dialect import dialect_of
from disclosure.render.plain.document import plain_text
from disclosure.render.plain.screen import MARK
from disclosure.render.sanitize import Removed, needs_look, removals, sanitize
from disclosure.render.substance import speaks

if TYPE_CHECKING:
    from disclosure.content.item import Heading
    from disclosure.settings import MarkdownSettings

MARKED = f"<p>{MARK}</p>"
UNFIT = re.compile("<h[1-6]|\x02")
"""Headings, whose ids depend on all others, and numbers of its own that Python-Markdown forgot."""


class Rendered(msgspec.Struct, frozen=True):
    """A safe fragment and what is known of it."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[tuple[str, bool], ...]
    """Addresses, and whether each is a picture or sound; see `links.collect`."""
    anchors: tuple[str, ...]
    speaks: bool
    """Whether there is anything to read; see `substance.speaks`."""
    removed: tuple[Removed, ...] = ()


class TextRenderer:
    """Renders texts, with one reused converter; plain ones take the shortcut unless told not to."""

    def __init__(self, settings: MarkdownSettings, *, shortcut: bool = True) -> None:
        self._dialect = dialect_of(settings) if shortcut else None
        self._converter = MarkdownConverter(settings, spare=self._dialect is not None)

    def render(self, body: str, *, title: str) -> Rendered:
        """Render one text whose page prints `title` itself.

        Raises RecursionError where lists or quotations are nested beyond all reason.
        """
        shortcut = self.shortcut(body, title=title)
        if shortcut is not None:
            return shortcut
        converted = self._converter.convert(body, title=title)
        return _rendered(
            finish(converted.html, title=title),
            headings=converted.headings,
            removed=removals(converted.html) if needs_look(body) else (),
        )

    def shortcut(self, body: str, *, title: str) -> Rendered | None:
        """The same, with only those blocks converted that are not plain; None where it cannot."""
        if self._dialect is None:
            return None
        plain = plain_text(body, title=title, dialect=self._dialect)
        if plain is None:
            return None
        if not plain.rest:
            html = links.frame_tables(plain.runs[0])
            if plain.footnotes:
                return _rendered(html, headings=plain.headings, removed=())
            anchors = tuple([heading.anchor for heading in plain.headings])
            # The only way to write an address that is plain; the first question is much quicker.
            found = links.collect(html) if "]" in body and "](" in body else ()
            return Rendered(html, plain.headings, found, anchors, speaks(html))
        others = self._converter.convert(plain.rest, title="").html
        if UNFIT.search(others):
            return None
        clean = sanitize(others)
        pieces = clean.split(MARKED)
        if len(pieces) != len(plain.runs) + 1 or not plain.ids.isdisjoint(links.anchors(clean)):
            return None
        joined = [pieces[0]]
        for run, piece in zip(plain.runs, pieces[1:], strict=True):
            joined += (run, piece)
        html = "".join(joined)
        return _rendered(
            links.frame_tables(html if pieces[-1] else html.rstrip("\n")),
            headings=plain.headings,
            removed=removals(others) if needs_look(body) else (),
        )


def _rendered(
    html: str, *, headings: tuple[Heading, ...], removed: tuple[Removed, ...]
) -> Rendered:
    return Rendered(html, headings, links.collect(html), links.anchors(html), speaks(html), removed)
