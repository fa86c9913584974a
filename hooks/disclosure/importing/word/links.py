"""Links of a Word file: kept as Markdown where a reader gains something by them."""

from __future__ import annotations

import re
from urllib.parse import quote

from disclosure.importing.word.leftovers import Leftover, Leftovers

_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = re.compile(r'[\s()<>"\\]')
_BREAKS_A_LINK = re.compile(r"[\[\]\n\\]")


def linked(text: str, address: str, leftovers: Leftovers) -> str:
    """The text of a link with its address, if that leads to the web and says more than the text.

    Addresses of mail and of files on somebody's machine, and those behind text that Markdown
    cannot link (brackets, images, several lines), are reported and left out.
    """
    address = address.strip()
    if not address or not text.strip() or _same(text, address):
        return text
    if not _WEB.match(address) or _BREAKS_A_LINK.search(text):
        leftovers.add(Leftover.ADDRESS, address)
        return text
    safe = _UNSAFE.sub(lambda found: quote(found[0], safe=""), address)
    inner = text.strip()
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{before}[{inner}]({safe}){after}"


def _same(text: str, address: str) -> bool:
    return _bare(text) == _bare(address)


def _bare(address: str) -> str:
    plain = re.sub(r"^(?:https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s", "", plain).rstrip("/").casefold()
