"""Addresses in rendered HTML: collected once, replaced when the page is written.

A fragment is kept with the addresses as the editor wrote them; what they lead to is known only
when the whole site is, so a moved document changes the pages that link to it but never makes
their texts be rendered again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

ADDRESS = re.compile(r'(<(a|img|audio|video|source)\b[^>]*?\s(href|src|poster)=")([^"]*)(")')
ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
TABLE_TAG = re.compile(r"</?table\b[^>]*>")
REGION = '<div class="table-scroll" role="region" tabindex="0" aria-label="表格">'
OUTSIDE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


def is_outside(href: str) -> bool:
    """Whether an address names its own scheme or host."""
    return OUTSIDE.match(href) is not None


def collect(fragment: str) -> tuple[tuple[str, bool], ...]:
    """Every address in the HTML and whether it is a picture or sound, in order, repeats kept."""
    return tuple(
        (html.unescape(match.group(4)), match.group(2) != "a")
        for match in ADDRESS.finditer(fragment)
    )


def anchors(fragment: str) -> tuple[str, ...]:
    """Every id in the HTML."""
    return tuple(html.unescape(found) for found in ANCHOR.findall(fragment))


def replace(fragment: str, resolve: Callable[[str], tuple[str, Mapping[str, str]]]) -> str:
    """Put `resolve(address) -> (address, extra attributes)` into the HTML."""

    def put(match: re.Match[str]) -> str:
        address, extra = resolve(html.unescape(match.group(4)))
        attributes = "".join(f' {name}="{html.escape(text)}"' for name, text in extra.items())
        return f"{match.group(1)}{html.escape(address)}{match.group(5)}{attributes}"

    return ADDRESS.sub(put, fragment)


def frame_tables(fragment: str) -> str:
    """Put every outermost table into a labelled, focusable region that scrolls by itself."""
    pieces: list[str] = []
    depth = 0
    end = 0
    for match in TABLE_TAG.finditer(fragment):
        opening = not match.group().startswith("</")
        depth += 1 if opening else -1
        if opening and depth == 1:
            pieces += (fragment[end : match.start()], REGION)
            end = match.start()
        elif not opening and depth == 0:
            pieces += (fragment[end : match.end()], "</div>")
            end = match.end()
        depth = max(depth, 0)
    pieces.append(fragment[end:])
    return "".join(pieces)
