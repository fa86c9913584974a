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
IN_QUOTES = rf'[^\n|"{_UNUSUAL}{_MARKS}]'
"""As `CHARACTER`, in a place where one more sign says something."""
IN_TABLE = rf"[^{_UNUSUAL}{_MARKS}]"
"""Plain characters, or what divides rows and cells."""
_LABEL = rf"(?!\^){CHARACTER}"
_NOT_IN_ADDRESS = rf"\s{_UNUSUAL}!\"&'()*<>\[\\\]`{{|}}"
_ADDRESS = (
    r"\((?:https?://(?:[a-z0-9]++(?:-[a-z0-9]++)*\.)+[a-z]{2,}+(?::[1-9][0-9]{0,3}+)?"
    rf"(?:[/?#][^{_NOT_IN_ADDRESS}]*+)?"
    rf"|(?!//)[^:{_NOT_IN_ADDRESS}]++)\)"
)
"""http and https with a host of plain letters, or an address within the site."""
STRONG = rf"\*\*(?!\s){CHARACTER}++(?<!\s)\*\*(?!\*)"
LINE_START = r"(?![#+:=>\-])"
"""Not what could make a heading, a list, a definition, a rule or a quotation."""
_PIECES = (
    rf"\n(?<!  \n) *+{LINE_START}",
    rf"\n(?<=  \n)(?!\s){LINE_START}",
    STRONG,
    r">",
    r"<br ?/?>",
    r"&(?![#\w]*+;)",
    rf"\[(?<!!\[){_LABEL}++\]{_ADDRESS}",
    rf"!\[(?!\^){CHARACTER}*+\]{_ADDRESS}",
    r"!(?![!\[])",
)
"""Between plain characters; each begins with a sign, by which a search passes over it."""
_BRACKETS = rf"\[(?<!!\[)(?!\^){CHARACTER}*+\](?![(:\[])"
"""Brackets that are only that, as in [2026]; where nothing defines a link of that name."""
_REFERENCE = r"\[\^[0-9]{1,3}\](?![(:\[])"
"""Of a footnote."""
PLAIN = re.compile(rf"{CHARACTER}+")
ADDRESSED = re.compile(r"(!?)\[([^\[\]]*)\]\(([^()]*)\)")
BREAK = re.compile(r"<br ?/?>")
REFERENCE = re.compile(r"\[\^([0-9]+)\]")
REFERENCE_START = '<sup id="fnref:'


def inline(text: str, *, brackets: bool = True, footnotes: bool = False) -> str | None:
    """HTML of the text of a block, or None where it is not plain.

    `brackets` is False where a link could be defined elsewhere in the document; `footnotes` is
    True where all that could be referred to are.
    """
    if PLAIN.fullmatch(text):
        return text
    if not _rich(brackets, footnotes).fullmatch(text):
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
        text = strong(text)
    if "[^" in text:
        text = REFERENCE.sub(_referring, text)
    return text


def strong(text: str) -> str:
    """Plain text with its strong words in tags; every `**` in it begins or ends such words."""
    pieces = text.split("**")
    pieces[1::2] = [f"<strong>{words}</strong>" for words in pieces[1::2]]
    return "".join(pieces)


@cache
def _rich(brackets: bool, footnotes: bool) -> re.Pattern[str]:
    pieces = (
        *_PIECES,
        *((_BRACKETS,) if brackets else ()),
        *((_REFERENCE,) if footnotes else ()),
    )
    return re.compile(rf"(?!\Z){CHARACTER}*+(?>(?:(?:{'|'.join(pieces)}){CHARACTER}*+)*)")


def _addressed(found: re.Match[str]) -> str:
    picture, label, address = found.groups()
    if picture:
        return f'<img alt="{label.replace(chr(34), "&quot;")}" src="{address}">'
    return f'<a href="{address}">{label}</a>'


def _referring(found: re.Match[str]) -> str:
    number = found[1]
    link = f'<a class="footnote-ref" href="#fn:{number}">{number}</a>'
    return f'{REFERENCE_START}{number}">{link}</sup>'
