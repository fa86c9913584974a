"""What reaches across blocks: a text with any of it is not taken apart."""

from __future__ import annotations

import re
from functools import cache

MARK = "\ufdd0"
"""Stands for plain blocks between the others; no character, so no text has it in earnest."""
FORBIDDEN = ("\r", "\x02", "\x03")
"""Python-Markdown replaces or removes these before it looks for blocks."""
SPANNING = (
    ("`", "```"),  # fenced code
    ("~", "~~~"),
    ("&", "&#"),  # without its end, Python's HTML parser looks no further
    ("[", "[TOC]"),
    ("/", "///"),  # names the place of the footnotes
    ('"', 'id="'),  # looks like an anchor
    ('"', 'name="'),
)
"""Each after a character of its own, which is found several times as quickly."""
_GAP = r"(?![ \n]*\n\n)[ \n]*+"
"""Before a tag: without a blank line, which would end the block."""
_SPAN = r' (?:colspan|rowspan)="[0-9]{1,3}"| scope="(?:col|row)"'
_CHARACTERS = r"[^<>&\x00-\x1f]*+"
_WORDS = rf"{_CHARACTERS}(?:(?:\n(?!\n)|<br ?/?>){_CHARACTERS})*"
_CELL = rf"(?:<td(?:{_SPAN})*>{_WORDS}</td>|<th(?:{_SPAN})*>{_WORDS}</th>){_GAP}"
_ROWS = rf"(?:<tr>{_GAP}(?:{_CELL})+</tr>{_GAP})+"
_AFTER_LESS = (
    rf"table>{_GAP}(?:<caption>{_WORDS}</caption>{_GAP})?"
    rf"(?:<thead>{_GAP}{_ROWS}</thead>{_GAP})?"
    rf"(?:<tbody>{_GAP}{_ROWS}</tbody>{_GAP}|{_ROWS})</table>"
)
_TABLE = f"<{_AFTER_LESS}"
_COMMENT = r"!--[^<>\n-]*+(?:(?:\n(?!\n)|-(?!-))[^<>\n-]*+)*-->"
_CONTAINED = (
    rf"<(?:(?:(?<=\n\n<)|(?<=\A<))(?:{_AFTER_LESS}|{_COMMENT})(?=\n\n|\Z)"
    r"|(b|del|em|i|ins|mark|s|small|strong|sub|sup|u)>[^<>\n]*+</\1>"
    r"|https?://[^<>\s`\"']++>"
    r"|br ?/?>)"
)
"""HTML that begins and ends within its block, whoever converts it.

Written so that it begins with a sign, which is what a search is quickest to skip to.
"""
TAG = re.compile(r"<[a-zA-Z!/?]")


def ascii_of(text: str) -> str:
    """The ASCII characters of a text: what is not among them the text does not hold, either.

    In a Chinese text they are few, and looked through much faster than the text.
    """
    return text.encode("ascii", "ignore").decode("ascii")


def spans_blocks(text: str, few: str | None = None) -> bool:
    """Whether anything in the text could change how a block elsewhere in it is read.

    `few` is `ascii_of(text)`.
    """
    few = ascii_of(text) if few is None else few
    if MARK in text or any(map(few.__contains__, FORBIDDEN)):
        return True
    for first, sign in SPANNING:
        # Among the few, signs may come together that stand apart in the text.
        if first in few and sign in few and sign in text:
            return True
    return "<" in few and TAG.search(_compiled(_CONTAINED).sub("", text)) is not None


def is_html_table(block: str) -> bool:
    """Whether a block is an HTML table and nothing else, and the sanitiser keeps all of it."""
    return _compiled(_TABLE).fullmatch(block) is not None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled when the first text needs it, which most builds have none of."""
    return re.compile(expression)
