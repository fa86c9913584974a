"""`sitemap.xml` for search engines (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = b"<?xml version='1.0' encoding='UTF-8'?>\n"
PATH = "sitemap.xml"
LIMIT = 50_000
"""Addresses that the protocol allows in one file."""


def sitemap(pages: Iterable[tuple[str, str]], *, site_url: str) -> bytes:
    """One file; `pages`: (address from the site's root, date or "")."""
    return _file("urlset", "url", site_url, pages)


def sitemap_index(paths: Iterable[str], *, site_url: str) -> bytes:
    """`sitemap.xml` of a site that needs several files: it names them."""
    return _file("sitemapindex", "sitemap", site_url, ((path, "") for path in paths))


def numbered(name: str, count: int) -> list[str]:
    """Paths of the files that hold `count` addresses of a share called `name`.

    They lie at the top, because a sitemap speaks of nothing outside of its folder.
    """
    ends = ["", *(f"-{number}" for number in range(2, -(-count // LIMIT) + 1))]
    return [f"sitemap-{name}{end}.xml" for end in ends]


def divided(pages: Sequence[tuple[str, str]]) -> list[Sequence[tuple[str, str]]]:
    """What stands in each of these files; at least one, which may be empty."""
    return [pages[at : at + LIMIT] for at in range(0, max(len(pages), 1), LIMIT)]


def _file(root: str, kind: str, site_url: str, rows: Iterable[tuple[str, str]]) -> bytes:
    base = site_url.rstrip("/") + "/" if site_url else "/"
    # Written as text, piece by piece: a tree of so many elements takes its time, and like a list of
    # so many texts a lot of memory.
    text = StringIO()
    text.write(f'<{root} xmlns="{NAMESPACE}">\n')
    for url, day in rows:
        text.write(f"  <{kind}>\n    <loc>{escape(base + url, quote=False)}</loc>\n")
        if day:
            text.write(f"    <lastmod>{day}</lastmod>\n")
        text.write(f"  </{kind}>\n")
    text.write(f"</{root}>\n")
    return HEAD + text.getvalue().encode()
