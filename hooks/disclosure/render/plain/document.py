"""A whole text: its plain blocks as HTML, the others as Markdown with marks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from disclosure.content.item import Heading
from disclosure.render.plain.admonitions import INDENT
from disclosure.render.plain.blocks import BlockReader, NotPlainError
from disclosure.render.plain.footnotes import OPENED, take_out, with_footnotes
from disclosure.render.plain.inline import inline
from disclosure.render.plain.screen import ascii_of, spans_blocks

if TYPE_CHECKING:
    from disclosure.render.plain.dialect import Dialect

SPACES_ONLY = re.compile(r"\n +(?=\n)")
TAB_LENGTH = len(INDENT)


class PlainText(msgspec.Struct, frozen=True):
    """What became of a text.

    `runs` are the HTML of neighbouring plain blocks. `rest` is the Markdown of all others with a
    paragraph `MARK` in the place of each run, or "" where there are no others: then there is one
    run. `headings` lack one that only repeats the title; `ids` have its id, too.
    """

    runs: Sequence[str]
    rest: str
    headings: tuple[Heading, ...]
    ids: Set[str]
    footnotes: bool = False
    """Whether the run ends with footnotes, which have ids of their own; then there is no rest."""


def plain_text(text: str, *, title: str, dialect: Dialect) -> PlainText | None:
    """Convert what is plain in a text, or None where it has to be converted as a whole."""
    few = ascii_of(text)
    if "\t" in few:
        text = text.expandtabs(TAB_LENGTH)
        few = ascii_of(text)
    if "\n \n" in few or "\n  " in few or text.endswith(" "):
        text = SPACES_ONLY.sub("\n", f"{text}\n")
    text = text.strip("\n")
    if spans_blocks(text, few):
        return None
    notes: Sequence[str] = ()
    if dialect.footnotes and OPENED in few:
        text, notes = take_out(text)
    brackets = "]:" not in few or "]:" not in text
    reader = BlockReader(
        title=title,
        inline=partial(inline, brackets=brackets, footnotes=bool(notes)),
        dialect=dialect,
    )
    try:
        for block in text.split("\n\n"):
            reader.take(block)
        reader.end()
    except NotPlainError:
        return None
    headings, ids = tuple(reader.headings), reader.anchors.taken
    if reader.rest:
        # A reference in it could not be resolved.
        kept = reader.runs and not notes
        return PlainText(reader.runs, "\n\n".join(reader.rest), headings, ids) if kept else None
    html = "\n".join(reader.run).rstrip("\n")
    noted = with_footnotes(html, notes) if notes else html
    return PlainText((noted,), "", headings, ids, bool(notes)) if noted is not None else None
