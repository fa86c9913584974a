"""The first words of a text: its 内容概述 where the editor wrote none (GI-12b).

Works on a finished fragment, whose tags are written in one way; so regular expressions do.
"""

from __future__ import annotations

import html
import re
from itertools import accumulate

LENGTH = 80
PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>([^<]*+(?:<(?!/p>)[^<]*+)*)</p>")
BLOCK = re.compile(r"<(li|dd|td)(?:\s[^>]*)?>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
BLANKS = re.compile(r"\s+")
BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
SENTENCE_ENDS = "。！？；…”"
ADDRESSED = ("：", ":")
"""How the line ends that only says to whom a document goes."""


def opening(fragment: str) -> str:
    """At most `LENGTH` characters of the first paragraphs, without whom they address.

    A text without paragraphs gives its first list entries or cells; "" where there is nothing.
    """
    said = ""
    for pattern in (PARAGRAPH, BLOCK):
        paragraphs = (
            _plain(found.group(found.lastindex or 0)) for found in pattern.finditer(fragment)
        )
        told = (text for text in paragraphs if text and not text.endswith(ADDRESSED))
        for said in accumulate(told, _joined):
            if len(said) > LENGTH:
                return shortened(said)
        if said:
            break
    return said


def shortened(text: str) -> str:
    """`text`, cut with an ellipsis where it is longer than `LENGTH`."""
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"


def _joined(before: str, text: str) -> str:
    return before + text if before.endswith(tuple(SENTENCE_ENDS)) else f"{before} {text}"


def _plain(markup: str) -> str:
    text = TAG.sub("", markup) if "<" in markup else markup
    text = BLANKS.sub(" ", html.unescape(text)).strip()
    return BETWEEN_CHINESE.sub("", text) if " " in text else text
