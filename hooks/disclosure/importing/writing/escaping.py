"""Text as Markdown that shows exactly this text: nothing in it turns into markup.

Written for Python-Markdown with the extensions of the reference site; by hand, because no library
escapes for its extensions (attribute lists, definition lists, admonitions, footnotes).
"""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*{\[]|(?<![^\W_])_|_(?![^\W_])")
# Python-Markdown completes entities that lack their semicolon.
_ENTITY = re.compile(r"&(?=#?\w)")
_AT_START = re.compile(r"[#>]|[-+](?=[\s+\-]|$)|!(?=!!)")
_NUMBERED = re.compile(r"(\d+)\.(?=\s|$)")
# For these a backslash is no escape.
_BY_CODE = re.compile(r"[=:~?/](?=[=:~?/\s]|$)")
_RULE = re.compile(r"[|:\s-]*-[|:\s-]*")
"""A line across the page, or the one below the header of a table."""
_CLOSING_HASHES = re.compile(r"#(?=#*\s*$)")


def inline(text: str) -> str:
    """Text in the middle of a line."""
    text = _ENTITY.sub("&amp;", _ALWAYS.sub(r"\\\g<0>", text))
    return text.replace("<", "&lt;")


def line_start(text: str) -> str:
    """A line, `inline` already, so that nothing at its beginning makes it more than text."""
    if _RULE.fullmatch(text):
        text = text.replace("-", "\\-", 1)
    if _BY_CODE.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    if _AT_START.match(text):
        return f"\\{text}"
    return _NUMBERED.sub(r"\1\\.", text, count=1) if _NUMBERED.match(text) else text


def heading_end(text: str) -> str:
    """A heading, `inline` already, whose last signs are no closing `#`."""
    return _CLOSING_HASHES.sub(r"\\#", text)
