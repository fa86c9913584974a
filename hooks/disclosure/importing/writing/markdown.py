"""A document's blocks as the Markdown of an item.

Headings, plain tables and footnotes are written as Markdown; tables with merged cells as HTML,
because Markdown has no form for them. Paragraphs get classes where the site allows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from disclosure.importing.blocks import Table
from disclosure.importing.recognition.arrangement import Placed, Role
from disclosure.importing.writing.escaping import heading_end, inline, line_start
from disclosure.importing.writing.tokens import TOKEN

if TYPE_CHECKING:
    import re

    from disclosure.importing.blocks import Cell

BREAK = "<br>"


@dataclass(frozen=True, slots=True)
class MarkdownWriter:
    """Writes the text of one document for one site."""

    notes: Mapping[str, str]
    """Text by mark of each footnote."""
    pictures: Mapping[str, str]
    """File name beside the item by name in the document of each picture."""
    links: bool = False
    """`[文字](https://…)` in the texts is a link, not words that somebody typed."""
    classes: bool = True
    """The site reads attribute lists (`attr_list`)."""

    def written(self, body: Iterable[Placed]) -> str:
        """The whole text with its footnotes, ending in a line break; "" for none."""
        pieces = [piece for placed in body if (piece := self._block(placed))]
        pieces += (self._note(mark, text) for mark, text in self.notes.items())
        return "\n\n".join(pieces) + "\n" if pieces else ""

    def _block(self, placed: Placed) -> str:
        block = placed.block
        if isinstance(block, Table):
            return self._table(block)
        lines = [line.strip() for line in block.text.split("\n")]
        if block.level:
            text = " ".join(self._marked(line, inline) for line in lines)
            return f"{'#' * block.level} {heading_end(text.strip())}" if text.strip() else ""
        text = f"{BREAK}\n".join(self._line(line) for line in lines if line)
        if not text or not self.classes or placed.role is Role.TEXT:
            return text
        return f"{text}\n{{: .{placed.role} }}"

    def _line(self, line: str) -> str:
        text = line_start(self._marked(line, inline))
        note = TOKEN.match(line)
        if note and note["mark"] and line.startswith(":", note.end()):
            return text.replace("]:", "]&#58;", 1)  # or it would be the text of the note
        return text

    def _marked(self, text: str, plain: Callable[[str], str]) -> str:
        """`text` with `plain` for what is no footnote, picture or link of the document."""
        pieces: list[str] = []
        end = 0
        for token in TOKEN.finditer(text):
            written = self._token(token, plain)
            if written is not None:
                pieces += (plain(text[end : token.start()]), written)
                end = token.end()
        return "".join(pieces) + plain(text[end:])

    def _token(self, token: re.Match[str], plain: Callable[[str], str]) -> str | None:
        html = plain is _html
        if token["name"] in self.pictures:
            name, alternative = self.pictures[token["name"]], plain(token["alternative"])
            return (
                f'<img src="{name}" alt="{alternative}">' if html else f"![{alternative}]({name})"
            )
        if token["mark"] is not None:
            return token.group() if token["mark"] in self.notes else None
        if token["address"] is None or not self.links:
            return None
        words, address = plain(token["words"]), token["address"]
        return f'<a href="{escape(address)}">{words}</a>' if html else f"[{words}]({address})"

    def _table(self, table: Table) -> str:
        if not any(cell.text.strip() for row in table.rows for cell in row):
            return ""
        if _is_plain(table):
            first, *others = (self._row(row) for row in table.rows)
            rule = "|" + " --- |" * len(table.rows[0])
            return "\n".join((first, rule, *others))
        return "\n".join(self._html_table(table))

    def _row(self, row: Sequence[Cell]) -> str:
        return "| " + " | ".join(self._cell(cell.text, _in_pipes) for cell in row) + " |"

    def _html_table(self, table: Table) -> Iterator[str]:
        """A note in a cell needs Markdown inside the HTML, which `md_in_html` reads."""
        cells = [cell for row in table.rows for cell in row]
        with_notes = any(self._has_note(cell.text) for cell in cells)
        inside, in_cell = (' markdown="1"', ' markdown="span"') if with_notes else ("", "")
        plain = inline if with_notes else _html
        header = _header_rows(table)
        yield f"<table{inside}>"
        for number, row in enumerate(table.rows):
            yield f"<tr{inside}>"
            for cell in row:
                tag, scope = ("th", ' scope="col"') if number < header else ("td", "")
                spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                yield f"<{tag}{spans}{scope}{in_cell}>{self._cell(cell.text, plain)}</{tag}>"
            yield "</tr>"
        yield "</table>"

    def _cell(self, text: str, plain: Callable[[str], str]) -> str:
        lines = (line.strip() for line in text.split("\n"))
        return BREAK.join(self._marked(line, plain) for line in lines if line)

    def _has_note(self, text: str) -> bool:
        return any(token["mark"] in self.notes for token in TOKEN.finditer(text))

    def _note(self, mark: str, text: str) -> str:
        lines = [self._line(line.strip()) for line in text.split("\n") if line.strip()]
        return f"[^{mark}]: " + "\n\n    ".join(lines)


def _html(text: str) -> str:
    return escape(text)


def _in_pipes(text: str) -> str:
    return inline(text).replace("|", "\\|")


def _is_plain(table: Table) -> bool:
    """Whether a table with pipes can show it: nothing merged, rows alike, a full first row."""
    first = table.rows[0]
    merged = any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row)
    alike = all(len(row) == len(first) for row in table.rows)
    return not merged and alike and len(table.rows) > 1 and all(cell.text.strip() for cell in first)


def _header_rows(table: Table) -> int:
    """Leading rows of headers: those that say so, else the first with all that it spans."""
    marked = 0
    while (
        marked < len(table.rows)
        and table.rows[marked]
        and all(cell.header for cell in table.rows[marked])
    ):
        marked += 1
    if marked or not table.rows[0] or not all(cell.text.strip() for cell in table.rows[0]):
        return marked if marked < len(table.rows) else 0
    spanned = max(cell.rows for cell in table.rows[0])
    return spanned if spanned < len(table.rows) else 0
