"""Marks that readers put into texts: footnotes `[^1]`, pictures `![说明](名)`, links."""

from __future__ import annotations

import re
from collections.abc import Collection

_NOTE = r"\[\^(?P<mark>[^\[\]\s]{1,32})\]"
_PICTURE = r"!\[(?P<alternative>[^\[\]]*)\]\((?P<name>[^()\s]+)\)"
_LINK = r"\[(?P<words>[^\[\]]+)\]\((?P<address>https?://[^()\s]+)\)"
TOKEN = re.compile(f"{_NOTE}|{_PICTURE}|{_LINK}", re.IGNORECASE)
"""Any of them; whether it is one depends on what the document has notes and pictures for."""


def shown_text(text: str, *, marks: Collection[str], pictures: Collection[str], links: bool) -> str:
    """What a reader sees of `text` as words: of links their text, of notes and pictures nothing."""

    def shown(token: re.Match[str]) -> str:
        if token["mark"] in marks or token["name"] in pictures:
            return ""
        return str(token["words"]) if links and token["address"] else token.group()

    return TOKEN.sub(shown, text)
