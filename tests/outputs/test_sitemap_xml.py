"""sitemap.xml as sitemaps.org 0.9 wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from lxml import etree

from disclosure.outputs import sitemap_xml
from disclosure.outputs.sitemap_xml import LIMIT, sitemaps

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


def only(pages: Sequence[tuple[str, str]], site_url: str) -> bytes:
    """The one file of a small site."""
    ((path, data),) = sitemaps(pages, site_url=site_url)
    assert path == "sitemap.xml"
    return data


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
    found = read(only(PAGES, site_url))
    assert found == [(base + url, day) for url, day in PAGES]
    assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", day) for _, day in found)


def test_the_same_pages_give_the_same_bytes() -> None:
    url = "https://www.example.gov.cn/"
    assert only(tuple(PAGES), url) == only(PAGES, url)


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
    assert only(PAGES, "https://www.example.gov.cn/") == expected


def test_the_protocol_allows_fifty_thousand_addresses_in_one_file() -> None:
    assert LIMIT == 50_000


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, None),
        (1, None),
        (10, None),
        (11, [10, 1]),
        (20, [10, 10]),
        (21, [10, 10, 1]),
    ],
)
def test_more_addresses_make_several_files_and_an_index(
    count: int, sizes: list[int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_xml, "LIMIT", 10)
    pages = [(f"a/{number}.html", f"2026-01-{number % 28 + 1:02}") for number in range(count)]
    files = dict(sitemaps(pages, site_url="https://www.example.gov.cn/a"))
    base = "https://www.example.gov.cn/a/"
    expected = [(base + url, day) for url, day in pages]
    index = files.pop("sitemap.xml")
    if sizes is None:
        assert (read(index), files) == (expected, {})
        return
    assert list(files) == [f"sitemap-{number}.xml" for number in range(1, len(sizes) + 1)]
    assert read(index, "sitemapindex", "sitemap") == [(base + path, "") for path in files]
    parts = [read(data) for data in files.values()]
    assert [len(part) for part in parts] == sizes
    assert [entry for part in parts for entry in part] == expected
