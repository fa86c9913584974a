"""How much a fragment says: an inspector takes a page of titles and empty tables for blank."""

from __future__ import annotations

import re
from html import unescape

NAMING = re.compile(r"<(h[1-6]|th|caption)\b[^>]*>.*?</\1>", re.DOTALL)
"""What only names something that should follow."""
PICTURE = re.compile(r"<img\b")
TAG = re.compile(r"<[^>]+>")
UNSAID = re.compile(r"[\W_]+")
FILLER = re.compile(
    r"(?:暂无(?:信息|内容|数据|相关信息)?|无|略|待(?:填写?|补充|完善|更新|定)|(?:正在)?建设中"
    r"|敬请期待|todo|x{2,})+",
    re.IGNORECASE,
)
LONGEST_FILLER = 6
OPENED = re.compile(r"<(?:h[1-6]|th|caption)\b|&")
"""What could end, in a fragment that was cut, after the cut."""
BEGINNING = 160
FIRST_WORDS = re.compile(rf"(?:<(h[1-6])\b[^<>]*>[^<]*</\1>\n)*<p>([^\W_]{{{LONGEST_FILLER}}})")
"""Of a fragment that begins with a paragraph, or one below headings."""


def speaks(html: str) -> bool:
    """Whether `said(html)` is more than 0; the beginning nearly always tells."""
    first = FIRST_WORDS.match(html)
    if first and not FILLER.match(first[2]):
        return True
    start = OPENED.split(NAMING.sub("", html[:BEGINNING]), maxsplit=1)[0]
    text = UNSAID.sub("", TAG.sub(" ", start).partition("<")[0])
    if len(text) >= LONGEST_FILLER and not FILLER.match(text):
        return True
    return said(html) > 0


def said(html: str) -> int:
    """The characters of a fragment without headings, heads of tables and filler; 1 for a picture.

    0 means that there is nothing to read.
    """
    text = UNSAID.sub("", unescape(TAG.sub(" ", NAMING.sub("", html))))
    if not text or FILLER.fullmatch(text):
        return 1 if PICTURE.search(html) else 0
    return len(text)
