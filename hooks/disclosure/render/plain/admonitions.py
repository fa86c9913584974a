"""Admonitions: a line `!!! kind "title"` and the paragraphs that are set in below it."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from disclosure.render.plain.inline import IN_QUOTES
from disclosure.render.plain.lists import MARKED, SPECIAL_STARTS

INDENT = "    "
HEAD = re.compile(rf'!!! ?([a-z]+)(?: +"((?!\s){IN_QUOTES}++(?<!\s))")? *')
OTHERWISE_STARTS = SPECIAL_STARTS | frozenset(" !<")
"""How something begins that is, or might be, no paragraph."""


class Admonition(msgspec.Struct):
    """One that the next block may go on with."""

    sources: list[str]
    """Its blocks as written."""
    lines: list[str]
    """Its HTML so far."""

    def takes(self, block: str, inline: Callable[[str], str | None]) -> bool:
        """Add a block that is a plain paragraph within it; False, and nothing done, for others."""
        paragraph = _paragraph(block, inline)
        if paragraph is None:
            return False
        self.sources.append(block)
        self.lines.append(paragraph)
        return True

    def html(self) -> str:
        """All of it."""
        return "\n".join((*self.lines, "</div>"))


def admonition(block: str, inline: Callable[[str], str | None]) -> Admonition | None:
    """The admonition that a block begins, or None where it begins none or not a plain one."""
    head, _, below = block.partition("\n")
    found = HEAD.fullmatch(head)
    if found is None:
        return None
    kind, title = found.groups()
    made = Admonition([], [f'<div class="admonition {kind}">'])
    made.lines.append(f'<p class="admonition-title">{title or kind.capitalize()}</p>')
    if below and not made.takes(below, inline):
        return None
    made.sources = [block]
    return made


def _paragraph(block: str, inline: Callable[[str], str | None]) -> str | None:
    lines = block.split("\n")
    text = "\n".join([line.removeprefix(INDENT) for line in lines])
    if not all(line.startswith(INDENT) for line in lines) or text[:1] in OTHERWISE_STARTS:
        return None
    html = None if MARKED.match(text) else inline(text)
    return None if html is None else f"<p>{html}</p>"
