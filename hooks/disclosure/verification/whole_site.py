"""What belongs to the site as a whole: sitemap, special pages, leftovers of templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from disclosure.verification import codes
from disclosure.verification.codes import problem

if TYPE_CHECKING:
    from disclosure.diagnostics.finding import Finding
    from disclosure.verification.columns import CatalogFacts
    from disclosure.verification.tree import SiteTree

SITEMAP = "sitemap.xml"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SPECIAL = {"index.html": "首页", "404.html": "404 页面", "search/index.html": "检索页面"}
LEFTOVERS = ("@@disclosure-slot", "【待填】")
TEXTS = (".html", ".htm", ".json", ".xml", ".txt", ".csv")


def read_locations(tree: SiteTree) -> tuple[str, ...] | None:
    """The addresses in sitemap.xml as written, or in the files that it names.

    None where one of them is absent or broken.
    """
    found = _read_sitemap(tree, SITEMAP)
    if found is None:
        return None
    if not found[0]:
        return found[1]
    # They lie beside it, wherever the site is served.
    names = [_parts(location).path.rpartition("/")[2] for location in found[1]]
    files = [_read_sitemap(tree, name) for name in names]
    if any(file is None or file[0] for file in files):
        return None
    return tuple(location for file in files if file for location in file[1])


def _read_sitemap(tree: SiteTree, path: str) -> tuple[bool, tuple[str, ...]] | None:
    """Whether a file is an index, and the addresses in it."""
    if path not in tree.files:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(tree.read(path), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    locations = tuple((element.text or "").strip() for element in root.iter(f"{SITEMAPS}loc"))
    return root.tag == f"{SITEMAPS}sitemapindex", locations


def base_of(locations: tuple[str, ...] | None) -> tuple[str, frozenset[str]]:
    """The path that the site is served under and its host, by the first entry: the home page."""
    if not locations:
        return "/", frozenset()
    home = _parts(locations[0])
    path = home.path[: home.path.rfind("/") + 1]
    return path or "/", frozenset({home.hostname} if home.hostname else ())


def _parts(location: str) -> SplitResult:
    try:
        return urlsplit(location)
    except ValueError:  # a stray bracket: no address, so nothing lies there
        return SplitResult("", "", location, "", "")


def check_sitemap(
    locations: tuple[str, ...] | None, tree: SiteTree, catalog: CatalogFacts
) -> Iterator[Finding]:
    """Entries that lead nowhere, and rendered columns that no entry names."""
    if locations is None:
        state = "不能解析，或者它列出的文件不全" if SITEMAP in tree.files else "不存在"
        yield problem(codes.SITEMAP, SITEMAP, f"{SITEMAP} {state}", hint="重新构建")
        return
    listed = set()
    for location in locations:
        path = unquote(_parts(location).path).removeprefix(tree.base)
        listed.add(path)
        if tree.file_of(path) is None:
            yield problem(codes.SITEMAP, SITEMAP, f"列出的“{location}”不存在", hint="重新构建")
    for column in catalog.columns:
        if column.rendered and column.url not in listed:
            yield problem(
                codes.SITEMAP, SITEMAP, f"没有列出栏目“{'/'.join(column.path)}”", hint="重新构建"
            )


def check_special_pages(tree: SiteTree) -> Iterator[Finding]:
    """首页, 404 and search."""
    for path, name in SPECIAL.items():
        if path not in tree.files:
            yield problem(codes.SPECIAL_PAGE, path, f"没有{name}", hint="重新构建")


def check_leftovers(path: str, data: bytes) -> Iterator[Finding]:
    """Marks of templates that must never be seen; `data` is the file as it stands."""
    for mark in LEFTOVERS:
        position = data.find(mark.encode())
        if position >= 0:
            line = data.count(b"\n", 0, position) + 1
            yield problem(
                codes.LEFTOVER, path, f"留有占位文字“{mark}”", line=line, hint="填上内容后重新构建"
            )
