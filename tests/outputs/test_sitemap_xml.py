"""sitemap.xml as sitemaps.org 0.9 wants it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from disclosure.outputs.sitemap_xml import sitemap_xml

PAGES = [("", ""), ("a/", "2026-01-02"), ("a/2026/b.html", "2026-01-03"), ("s/?q=1&r=<2>", "")]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("https://www.example.gov.cn/", "https://www.example.gov.cn/"),
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("https://www.example.gov.cn/a/b/", "https://www.example.gov.cn/a/b/"),
    ],
)
def test_sitemap(site_url: str, base: str) -> None:
    data = sitemap_xml(PAGES, site_url=site_url)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    root = etree.fromstring(data)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    entries = root.findall("s:url", NAMES)
    found = [(e.findtext("s:loc", "", NAMES), e.findtext("s:lastmod", "", NAMES)) for e in entries]
    assert found == [(base + url, day) for url, day in PAGES]
    for entry in entries:
        names = [etree.QName(child).localname for child in entry]
        assert names in (["loc"], ["loc", "lastmod"])
    assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", day) for _, day in found)


def test_the_same_pages_give_the_same_bytes() -> None:
    url = "https://www.example.gov.cn/"
    assert sitemap_xml(iter(PAGES), site_url=url) == sitemap_xml(PAGES, site_url=url)
