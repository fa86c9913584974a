"""The last steps every fragment takes, whoever converted it: title, sanitising, tables."""

from __future__ import annotations

import re

from disclosure.render.links import frame_tables
from disclosure.render.sanitize import sanitize

FIRST_HEADING = re.compile(r"\s*<h1[^>]*>(.*?)</h1>\s*", re.DOTALL)
TOP_HEADING = re.compile(r"(</?)h1(?=[\s>])")
TAG = re.compile(r"<[^>]+>")


def repeats_title(html: str, title: str) -> re.Match[str] | None:
    """The first heading, if it only says the title that the page prints itself."""
    first = FIRST_HEADING.match(html)
    return first if first and same_title(first.group(1), title) else None


def same_title(heading: str, title: str) -> bool:
    """Whether the HTML of a heading and a title are the same words."""
    return _plain(heading) == _plain(title)


def finish(html: str, *, title: str) -> str:
    """Safe HTML without a second title; other top-level headings become second-level ones."""
    first = repeats_title(html, title)
    html = TOP_HEADING.sub(r"\1h2", html[first.end() :] if first else html)
    return frame_tables(sanitize(html))


def _plain(html: str) -> str:
    """Text without tags and white space, to compare titles."""
    return re.sub(r"\s+", "", TAG.sub("", html)).rstrip("¶")
