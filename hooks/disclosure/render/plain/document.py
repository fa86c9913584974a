"""A whole text: its plain blocks as HTML, the others as Markdown with marks between them.

Blocks are what blank lines divide. A block that is not plain is left to Python-Markdown together
with the neighbours that it could belong to; where a run of plain blocks stood, a paragraph `MARK`
keeps the place, which no block reaches across.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from disclosure.content.item import Heading
from disclosure.render.fragment import same_title
from disclosure.render.plain.headings import Anchors, HeadingLine, heading_line
from disclosure.render.plain.inline import PLAIN, inline
from disclosure.render.plain.lists import MARKED, SPECIAL_STARTS, ListBlock, list_block, list_html
from disclosure.render.plain.screen import MARK, is_html_table, spans_blocks
from disclosure.render.plain.tables import table
from disclosure.render.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.render.plain.dialect import Dialect

SPACES_ONLY = re.compile(r"(?<=\n) +\n")
RULE = re.compile(r"-{3,}|\*{3,}")
BEFORE_HEADING = re.compile(r"\n(?=#)")
CLAIMING = ("|", "!!!", "\\", "<")
"""What could make a line with # part of something else: a table, an admonition, a comment."""
TAB_LENGTH = 4
INDENT = " " * TAB_LENGTH
"""Makes code of a block, or a part of the list before it."""


class NotPlainError(Exception):
    """The text can only be converted as a whole."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """What became of a text.

    `runs` are the HTML of neighbouring plain blocks. `rest` is the Markdown of all others with a
    paragraph `MARK` in the place of each run, or "" where there are no others: then there is one
    run. `headings` lack one that only repeats the title; `ids` have its id, too.
    """

    runs: Sequence[str]
    rest: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]


def plain_text(text: str, *, title: str, dialect: Dialect) -> PlainText | None:
    """Convert what is plain in a text, or None where it has to be converted as a whole."""
    if "\t" in text:
        text = text.expandtabs(TAB_LENGTH)
    if " \n" in text or text.endswith(" "):
        text = SPACES_ONLY.sub("\n", f"{text}\n")
    text = text.strip("\n")
    if spans_blocks(text):
        return None
    reader = _Reader(
        title=title,
        inline=partial(inline, brackets="]" not in text or "]:" not in text),
        dialect=dialect,
    )
    try:
        for block in text.split("\n\n"):
            reader.take(block)
        return reader.finish()
    except NotPlainError:
        return None


@dataclass(slots=True)
class _Reader:
    """Takes the blocks of one text in order."""

    title: str
    inline: Callable[[str], str | None]
    dialect: Dialect
    anchors: Anchors = field(default_factory=Anchors)
    titled: bool = False
    """Whether the text began with its title, which the page prints itself."""
    runs: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pending: list[tuple[str, ListBlock]] = field(default_factory=list)
    """Source and entries of the list that the next block may go on with."""

    def take(self, block: str) -> None:
        """One block: its first characters tell its kind."""
        if block[:1].isalpha() and PLAIN.fullmatch(block):
            self._plain(f"<p>{block}</p>")  # most blocks of most texts
            return
        lines = block.lstrip("\n")
        first = lines[:1]
        if not lines.strip() and not lines.startswith(INDENT):
            self._blank(block)
        elif first == "#":
            self._heading(lines)
        elif first == " " and _is_set_in(lines):
            self._dependent(block)
        elif (first in "*-+" or first.isdecimal()) and MARKED.match(lines):
            self._list(block, lines)
        elif first in "*-" and RULE.fullmatch(lines):
            self._plain("<hr>")
        elif first in SPECIAL_STARTS:
            self._dependent(block)
        elif first == "<" and is_html_table(lines):
            self._plain(f"{sanitize(lines)}\n")
        else:
            self._paragraph(block, lines)

    def finish(self) -> PlainText | None:
        """Everything taken, or None where nothing of it was plain."""
        self._end_list()
        rest = ""
        if self.rest:
            self._end_run()
            rest = "\n\n".join(self.rest)
        else:
            self.runs.append("\n".join(self.run).rstrip("\n"))
        if not self.runs:
            return None
        return PlainText(self.runs, rest, tuple(self.headings), frozenset(self.anchors.taken))

    def _blank(self, block: str) -> None:
        if self._after_rest():
            self.rest.append(block)  # within code, blank lines count

    def _heading(self, lines: str) -> None:
        line, _, after = lines.partition("\n")
        found = heading_line(line, self.dialect.slugify)
        if found is None:
            raise NotPlainError
        self._end_list()
        entry = self.anchors.own(found.entry) if self.dialect.slugify else None
        level = found.entry.level
        if self._is_title(found):
            self.titled = True
        elif entry is None:
            self._plain(f"<h{level}>{found.text}</h{level}>")
        else:
            self._plain(f'<h{level} id="{entry.anchor}">{found.text}</h{level}>')
            self.headings.append(entry)
        if after:
            self._divide(after)

    def _is_title(self, found: HeadingLine) -> bool:
        """Whether a heading opens the text with the title."""
        if found.level != 1 or self.titled or self.run or self.runs:
            return False
        same = same_title(found.text, self.title)
        if same and self.rest:
            raise NotPlainError  # what stands before it may come to nothing
        return same

    def _divide(self, lines: str) -> None:
        """Lines with headings among them, which need no blank line."""
        if "\n#" not in lines:
            self.take(lines)
            return
        if any(sign in lines for sign in CLAIMING):
            raise NotPlainError
        for part in BEFORE_HEADING.split(lines):
            self.take(part)

    def _list(self, block: str, lines: str) -> None:
        found = None if self._after_rest() else list_block(lines, self.inline)
        if found is None:
            self._dependent(block)
        else:
            self.pending.append((block, found))

    def _paragraph(self, block: str, lines: str) -> None:
        text = lines.lstrip()
        html = self.inline(text) if "\n" not in lines[: len(lines) - len(text)] else None
        if html is not None:
            self._plain(f"<p>{html}</p>")
            return
        html = table(lines, self.inline) if self.dialect.tables and "|" in lines else None
        if html is not None:
            self._plain(html)
        elif "\n#" in lines:
            self._divide(lines)
        elif "]:" in lines:
            self._dependent(block)  # a definition leaves nothing between its neighbours
        else:
            self._end_list()
            self._other(block)

    def _dependent(self, block: str) -> None:
        """A block that may go on with a list before it, or name a paragraph before it."""
        if (self.run or self.titled) and block.lstrip().startswith(":"):
            raise NotPlainError
        lists, self.pending = self.pending, []
        for source, _ in lists:
            self._other(source)
        self._other(block)

    def _other(self, block: str) -> None:
        if block.lstrip("\n").startswith("#") or "\n#" in block:
            raise NotPlainError  # ids of headings depend on all others
        self._end_run()
        self.rest.append(block)

    def _plain(self, html: str) -> None:
        self._end_list()
        self.run.append(html)

    def _end_list(self) -> None:
        if self.pending:
            self.run.append(list_html([found for _, found in self.pending]))
            self.pending = []

    def _end_run(self) -> None:
        if self.run:
            self.runs.append("\n".join(self.run))
            self.run = []
            self.rest.append(MARK)

    def _after_rest(self) -> bool:
        return bool(self.rest and not self.run and not self.pending)


def _is_set_in(lines: str) -> bool:
    """Whether lines that begin with a space could be anything but a paragraph."""
    text = lines.lstrip()
    return (
        lines.startswith(INDENT)
        or text[0] in SPECIAL_STARTS
        or text[0] == "*"
        or MARKED.match(text) is not None
    )
