"""`sitemap.xml` for search engines (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import StringIO

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = b"<?xml version='1.0' encoding='UTF-8'?>\n"
PATH = "sitemap.xml"
LIMIT = 50_000
"""Addresses that the protocol allows in one file."""


def sitemaps(pages: Sequence[tuple[str, str]], *, site_url: str) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file; `pages`: (address from the site's root, date or "").

    One file while there are few enough addresses, else numbered ones and an index of them.
    """
    base = site_url.rstrip("/") + "/" if site_url else "/"
    if len(pages) <= LIMIT:
        yield PATH, _file("urlset", "url", base, pages)
        return
    parts = [pages[at : at + LIMIT] for at in range(0, len(pages), LIMIT)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", "url", base, part)
    yield PATH, _file("sitemapindex", "sitemap", base, [(name, "") for name in names])


def _file(root: str, kind: str, base: str, rows: Sequence[tuple[str, str]]) -> bytes:
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
