"""Lists of one or two levels whose entries are single lines.

Blocks of entries that follow each other are one list. Python-Markdown makes a paragraph of the
entries on either side of a blank line and leaves the others bare; so does this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from disclosure.render.plain.inline import CHARACTER

MARKED = re.compile(r"(?:\d+\.|[*+-]) ")
SIMPLE = re.compile(rf"(?m:^)(?:(\d+)\.|[*+-]) +([^\W\d_]{CHARACTER}*+)(?:\n|\Z)")
"""An entry of the first level that begins with a letter and holds nothing but plain characters."""
ENTRY = re.compile(r"(    )?(?:(\d+)\.|[*+-]) +(.+)")
SPECIAL_STARTS = frozenset("#+:=>-")


class Entry(msgspec.Struct):
    """HTML of an entry's line and of the list below it."""

    line: str
    below: list[str] = []
    below_ordered: bool = False


class ListBlock(msgspec.Struct):
    """Entries without a blank line between them."""

    ordered: bool
    entries: list[Entry]


def list_block(block: str, inline: Callable[[str], str | None]) -> ListBlock | None:
    """The entries of a block that starts as a list does, or None where they are not plain."""
    simple = SIMPLE.findall(block)
    if len(simple) == block.count("\n") + 1:
        return ListBlock(bool(simple[0][0]), [Entry(text) for _, text in simple])
    entries: list[Entry] = []
    first_ordered = False
    for line in block.split("\n"):
        found = ENTRY.fullmatch(line)
        if found is None:
            return None
        nested, number, raw = found.groups()
        text = raw.lstrip()
        if not text or raw[0] in SPECIAL_STARTS or MARKED.match(raw):
            return None
        html = inline(text)
        if html is None:
            return None
        if not nested:
            first_ordered = bool(number) if not entries else first_ordered
            entries.append(Entry(html))
        elif not entries:
            return None
        else:
            above = entries[-1]
            above.below_ordered = above.below_ordered if above.below else bool(number)
            above.below.append(html)
    return ListBlock(first_ordered, entries)


def list_html(blocks: Sequence[ListBlock]) -> str:
    """The list that blocks following each other make; its kind is that of the first entry."""
    lines: list[str] = []
    last_block = len(blocks) - 1
    for index, block in enumerate(blocks):
        last = len(block.entries) - 1
        for position, entry in enumerate(block.entries):
            loose = (index > 0 and position == 0) or (index < last_block and position == last)
            lines.append(_entry(entry, loose=loose))
    return _wrapped(lines, ordered=blocks[0].ordered)


def _entry(entry: Entry, *, loose: bool) -> str:
    text = f"\n<p>{entry.line}</p>\n" if loose else entry.line
    if not entry.below:
        return f"<li>{text}</li>"
    below = _wrapped([f"<li>{line}</li>" for line in entry.below], ordered=entry.below_ordered)
    return f"<li>{text}{below}\n</li>"


def _wrapped(entries: Sequence[str], *, ordered: bool) -> str:
    tag = "ol" if ordered else "ul"
    return "\n".join((f"<{tag}>", *entries, f"</{tag}>"))
