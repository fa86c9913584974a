"""`sitemap.xml` for search engines (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PATH = "sitemap.xml"


def sitemap_xml(pages: Iterable[tuple[str, str]], *, site_url: str) -> bytes:
    """`pages`: (address from the site's root, date or ""); in the order given."""
    names: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap=names)  # type: ignore[arg-type]  # unknown to the stubs
    base = site_url.rstrip("/") + "/" if site_url else "/"
    for url, day in pages:
        entry = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        etree.SubElement(entry, f"{{{NAMESPACE}}}loc").text = base + url
        if day:
            etree.SubElement(entry, f"{{{NAMESPACE}}}lastmod").text = day
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
