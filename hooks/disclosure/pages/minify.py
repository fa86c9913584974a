"""Shells made small, piece by piece.

htmlmin takes a millisecond for a shell, and the several hundred shells of a site differ in a few
addresses. So a shell is cut into tags and texts, and htmlmin makes each of them small once. That
comes to the same as long as every piece is written in the same way wherever it stands; where one
is not (`<pre>`, a comment, a second `lang` …) the whole shell goes through htmlmin.
"""

from __future__ import annotations

import re
from functools import lru_cache

PIECE = re.compile(r"\A<!doctype html>\s*<html[^<>]*>|<title>[^<]*</title>|<[^<>]*>|[^<]+|<")
INDEPENDENT = re.compile(
    r"""
    <!doctype\ html>\s*<html(?:\ lang="[\w-]+")?>
    | <title>[^\s<>&]+(?:\ [^\s<>&]+)*</title>
    | </?(?!(?:title|pre|textarea|script|style)\b|html\ )[a-z][a-z0-9]*
      (?:[ \n]+(?!lang\b|pre\b)[a-z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*[ \n]*/?>
    | \s*\n\s*
    | \s*[^\s<>&][^<>&]*
    """,
    re.VERBOSE | re.ASCII,
)
"""A piece that htmlmin writes in the same way wherever it stands. A space alone is none: it is
dropped in the head and kept in the body."""


def minified(html: str) -> str:
    """The same page without what only readers of its source would miss."""
    pieces = [_small(piece) for piece in PIECE.findall(html)]
    return _by_htmlmin(html) if None in pieces else "".join(filter(None, pieces))


@lru_cache(maxsize=4096)
def _small(piece: str) -> str | None:
    """A piece made small; None where that depends on what is around it."""
    if not INDEPENDENT.fullmatch(piece):
        return None
    small = _by_htmlmin(piece)
    # Where a tag is left out, the texts on its two sides meet.
    return small if small or not piece.startswith("<") else None


def _by_htmlmin(html: str) -> str:
    # Imported late: five milliseconds that a build in which nothing changed does not need.
    import htmlmin

    small: str = htmlmin.minify(
        html, remove_comments=True, remove_empty_space=True, reduce_boolean_attributes=True
    )
    return small
