"""Text within a block: plain characters, strong words, links, pictures, line breaks.

A text is accepted whole or not at all, by one expression that never steps back; what it accepts
is then replaced piece by piece.
"""

from __future__ import annotations

import re
from functools import cache

_UNUSUAL = r"\x00-\x09\x0b-\x1f\x7f-\xa0"
"""Control characters, and a space that is written as an entity."""
_MARKS = r"!&*<>\[\\\]_`{}"
CHARACTER = rf"[^\n|{_UNUSUAL}{_MARKS}]"
"""Says nothing to Markdown, wherever it stands within a line."""
IN_HEADING = rf"[^\n|#{_UNUSUAL}{_MARKS}]"
IN_TABLE = rf"[^{_UNUSUAL}{_MARKS}]"
"""Plain characters, or what divides rows and cells."""
_LABEL = rf"(?!\^){CHARACTER}"
_IN_ADDRESS = rf"[^\s{_UNUSUAL}!\"&'()*<>\[\\\]`{{|}}]"
_ADDRESS = (
    r"\((?:https?://(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)++[a-z]{2,}+(?::[1-9][0-9]{0,3}+)?+"
    rf"(?:[/?#]{_IN_ADDRESS}*+)?+"
    rf"|(?!//)(?:(?!:){_IN_ADDRESS})++)\)"
)
"""http and https with a host of plain letters, or an address within the site."""
STRONG = rf"\*\*(?!\s){CHARACTER}++(?<!\s)\*\*(?!\*)"
LINE_START = r"(?![#+:=>\-])"
"""Not what could make a heading, a list, a definition, a rule or a quotation."""
_PIECES = (
    rf"{CHARACTER}++",
    STRONG,
    rf"(?<!!)\[{_LABEL}++\]{_ADDRESS}",
    rf"!\[(?!\^){CHARACTER}*+\]{_ADDRESS}",
    r"!(?![!\[])",
    r">",
    r"&(?![#\w]*+;)",
    r"<br ?/?>",
    rf"(?<!  )\n *+{LINE_START}",
    rf"(?<=  )\n(?!\s){LINE_START}",
)
_BRACKETS = rf"(?<!!)\[(?!\^){CHARACTER}*+\](?![(:\[])"
"""Brackets that are only that, as in [2026]; where nothing defines a link of that name."""
PLAIN = re.compile(rf"{CHARACTER}+")
ADDRESSED = re.compile(r"(!?)\[([^\[\]]*)\]\(([^()]*)\)")
STRONG_WORDS = re.compile(r"\*\*([^*]+)\*\*")
BREAK = re.compile(r"<br ?/?>")


def inline(text: str, *, brackets: bool = True) -> str | None:
    """HTML of the text of a block, or None where it is not plain.

    `brackets` is False where a link could be defined elsewhere in the document.
    """
    if PLAIN.fullmatch(text):
        return text
    if not _rich(brackets).fullmatch(text):
        return None
    if "&" in text:
        text = text.replace("&", "&amp;")
    if ">" in text:
        text = "<br>".join(piece.replace(">", "&gt;") for piece in BREAK.split(text))
    if "  \n" in text:
        text = text.replace("  \n", "<br>\n")
    if "](" in text:
        text = ADDRESSED.sub(_addressed, text)
    if "**" in text:
        text = STRONG_WORDS.sub(r"<strong>\1</strong>", text)
    return text


@cache
def _rich(brackets: bool) -> re.Pattern[str]:
    pieces = (*_PIECES, _BRACKETS) if brackets else _PIECES
    return re.compile(rf"(?:{'|'.join(pieces)})++")


def _addressed(found: re.Match[str]) -> str:
    picture, label, address = found.groups()
    if picture:
        return f'<img alt="{label.replace(chr(34), "&quot;")}" src="{address}">'
    return f'<a href="{address}">{label}</a>'
