"""The blocks of a text, one after the other: plain ones as HTML, the others as Markdown.

Blocks are what blank lines divide. A block that is not plain is left to Python-Markdown together
with the neighbours that it could belong to; where a run of plain blocks stood, a paragraph `MARK`
keeps the place, which no block reaches across.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from disclosure.content.item import Heading
from disclosure.render.fragment import same_title
from disclosure.render.plain.admonitions import INDENT, Admonition, admonition
from disclosure.render.plain.dialect import Dialect
from disclosure.render.plain.headings import Anchors, HeadingLine, heading_line
from disclosure.render.plain.inline import PLAIN
from disclosure.render.plain.lists import MARKED, SPECIAL_STARTS, ListBlock, list_block, list_html
from disclosure.render.plain.screen import MARK, is_html_table
from disclosure.render.plain.tables import table
from disclosure.render.sanitize import sanitize

RULE = re.compile(r"-{3,}|\*{3,}")
BEFORE_HEADING = re.compile(r"\n(?=#)")
OPENING = frozenset("（“《【〔")
"""What begins nothing but a paragraph, like a letter does."""
CLAIMING = ("|", "!!!", "\\", "<")
"""What could make a line with # part of something else: a table, an admonition, a comment."""


class NotPlainError(Exception):
    """The text can only be converted as a whole."""


class BlockReader(msgspec.Struct):
    """Takes the blocks of one text in order.

    Plain ones become the HTML of a `run`; `runs` are those that came to an end, because what
    stands after them has to go into the `rest`, with a `MARK` in the place of each.
    """

    title: str
    inline: Callable[[str], str | None]
    dialect: Dialect
    anchors: Anchors = msgspec.field(default_factory=Anchors)
    titled: bool = False
    """Whether the text began with its title, which the page prints itself."""
    runs: list[str] = []
    run: list[str] = []
    rest: list[str] = []
    headings: list[Heading] = []
    pending: list[tuple[str, ListBlock]] = []
    """Source and entries of the list that the next block may go on with."""
    note: Admonition | None = None
    """The admonition that the next block may go on with; never beside a list."""

    def take(self, block: str) -> None:
        """One block: its first characters tell its kind."""
        lines = block.lstrip("\n") if block[:1] == "\n" else block
        first = lines[:1]
        if (first.isalpha() or first in OPENING) and PLAIN.fullmatch(lines):
            if self.pending or self.note:
                self._end_list()
            self.run.append(f"<p>{lines}</p>")  # most blocks of most texts
        elif first == "#":
            self._heading(lines)
        elif not lines.strip() and not lines.startswith(INDENT):
            self._blank(block)
        elif first == " " and _is_set_in(lines):
            if self.note is None or not self.note.takes(block, self.inline):
                self._dependent(block)
        elif (first in "*-+" or first.isdecimal()) and MARKED.match(lines):
            self._list(block, lines)
        elif first in "*-" and RULE.fullmatch(lines):
            self._plain("<hr>")
        elif first in SPECIAL_STARTS:
            self._dependent(block)
        elif first == "!" and self._is_admonition(lines):
            pass
        elif first == "<" and is_html_table(lines):
            self._plain(f"{sanitize(lines)}\n")
        else:
            self._paragraph(block, lines)

    def end(self) -> None:
        """Nothing comes after what was taken: what waits for more is written."""
        self._end_list()
        if self.rest:
            self._end_run()

    def _blank(self, block: str) -> None:
        if self._after_rest():
            self.rest.append(block)  # within code, blank lines count

    def _heading(self, lines: str) -> None:
        line, _, after = lines.partition("\n")
        slugify = self.dialect.slugify
        found = heading_line(line, slugify)
        if found is None:
            raise NotPlainError
        if self.pending or self.note:
            self._end_list()
        entry = self.anchors.own(found.entry) if slugify else found.entry
        if found.level == 1 and self._is_title(found):
            self.titled = True
        else:
            own = entry is found.entry
            self.run.append(found.html if own else found.html_with(entry.anchor))
            if slugify:
                self.headings.append(entry)
        if after:
            self._divide(after)

    def _is_title(self, found: HeadingLine) -> bool:
        """Whether a heading opens the text with the title."""
        if self.titled or self.run or self.runs:
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
            self._end_note()
            self.pending.append((block, found))

    def _is_admonition(self, lines: str) -> bool:
        found = admonition(lines, self.inline) if self.dialect.admonitions else None
        if found is not None:
            self._end_list()
            self.note = found
        return found is not None

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
        lists, note = self.pending, self.note
        self.pending, self.note = [], None
        for source in (*(source for source, _ in lists), *(note.sources if note else ()), block):
            self._other(source)

    def _other(self, block: str) -> None:
        if block.lstrip("\n").startswith("#") or "\n#" in block:
            raise NotPlainError  # ids of headings depend on all others
        self._end_run()
        self.rest.append(block)

    def _plain(self, html: str) -> None:
        if self.pending or self.note:
            self._end_list()
        self.run.append(html)

    def _end_list(self) -> None:
        if self.pending:
            self.run.append(list_html([found for _, found in self.pending]))
            self.pending = []
        self._end_note()

    def _end_note(self) -> None:
        if self.note is not None:
            self.run.append(self.note.html())
            self.note = None

    def _end_run(self) -> None:
        if self.run:
            self.runs.append("\n".join(self.run))
            self.run = []
            self.rest.append(MARK)

    def _after_rest(self) -> bool:
        return bool(self.rest and not self.run and not self.pending and self.note is None)


def _is_set_in(lines: str) -> bool:
    """Whether lines that begin with a space could be anything but a paragraph."""
    text = lines.lstrip()
    return (
        lines.startswith(INDENT)
        or text[0] in SPECIAL_STARTS
        or text[0] == "*"
        or MARKED.match(text) is not None
    )
