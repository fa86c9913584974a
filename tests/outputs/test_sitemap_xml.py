"""sitemap.xml as sitemaps.org 0.9 wants it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from disclosure.outputs import sitemap_xml
from disclosure.outputs.sitemap_xml import LIMIT, divided, numbered, sitemap, sitemap_index

PAGES = [("", ""), ("a/", "2026-01-02"), ("a/2026/b.html", "2026-01-03"), ("s/?q=1&r=<2>", "")]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(data: bytes, root_name: str = "urlset", kind: str = "url") -> list[tuple[str, str]]:
    """(address, date) of every entry; what the protocol does not know fails."""
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    root = etree.fromstring(data)
    assert root.tag == f"{{{NAMES['s']}}}{root_name}"
    entries = root.findall(f"s:{kind}", NAMES)
    assert len(entries) == len(root)
    for entry in entries:
        names = [etree.QName(child).localname for child in entry]
        assert names in (["loc"], ["loc", "lastmod"])
    return [(e.findtext("s:loc", "", NAMES), e.findtext("s:lastmod", "", NAMES)) for e in entries]


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("https://www.example.gov.cn/", "https://www.example.gov.cn/"),
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("https://www.example.gov.cn/a/b/", "https://www.example.gov.cn/a/b/"),
        ("", "/"),
    ],
)
def test_sitemap(site_url: str, base: str) -> None:
    found = read(sitemap(PAGES, site_url=site_url))
    assert found == [(base + url, day) for url, day in PAGES]
    assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", day) for _, day in found)
    index = sitemap_index(["sitemap-a.xml", "sitemap-b.xml"], site_url=site_url)
    expected = [(f"{base}sitemap-a.xml", ""), (f"{base}sitemap-b.xml", "")]
    assert read(index, "sitemapindex", "sitemap") == expected


def test_the_bytes_are_those_of_an_xml_library() -> None:
    """The file is written as text; lxml, pretty-printing the same, is the reference."""
    names: dict[str | None, str] = {None: NAMES["s"]}
    root = etree.Element(f"{{{NAMES['s']}}}urlset", nsmap=names)  # type: ignore[arg-type]  # unknown to the stubs
    for url, day in PAGES:
        entry = etree.SubElement(root, f"{{{NAMES['s']}}}url")
        etree.SubElement(entry, f"{{{NAMES['s']}}}loc").text = f"https://www.example.gov.cn/{url}"
        if day:
            etree.SubElement(entry, f"{{{NAMES['s']}}}lastmod").text = day
    expected = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    assert sitemap(PAGES, site_url="https://www.example.gov.cn/") == expected


def test_the_protocol_allows_fifty_thousand_addresses_in_one_file() -> None:
    assert LIMIT == 50_000


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (10, [10]), (11, [10, 1]), (21, [10, 10, 1])]
)
def test_a_share_has_as_many_files_as_it_needs(
    count: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_xml, "LIMIT", 10)
    pages = [(f"a/{number}.html", "") for number in range(count)]
    parts = divided(pages)
    assert [len(part) for part in parts] == sizes
    assert [page for part in parts for page in part] == pages
    paths = ["sitemap-a.xml", "sitemap-a-2.xml", "sitemap-a-3.xml"]
    assert numbered("a", count) == paths[: len(sizes)]
