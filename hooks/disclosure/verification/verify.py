"""`disclosure verify`: every check over every file of a finished site, each file read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from disclosure.diagnostics.report import build_report
from disclosure.errors import DisclosureError
from disclosure.verification import codes
from disclosure.verification.codes import problem
from disclosure.verification.columns import (
    check_column_page,
    check_columns,
    is_item_page,
    read_catalog,
)
from disclosure.verification.links import (
    AnchorUse,
    check_addresses,
    check_anchors,
    check_style_sheet,
)
from disclosure.verification.page import Page
from disclosure.verification.page_checks import check_page
from disclosure.verification.tree import SiteTree
from disclosure.verification.whole_site import (
    TEXTS,
    base_of,
    check_leftovers,
    check_sitemap,
    check_special_pages,
    read_locations,
)

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.verification.columns import CatalogFacts

OWN_REPORT = "disclosure/report.json"
"""Quotes what was found in the sources, leftovers included."""

FEW = 3
"""So many pages with one and the same trouble are listed one by one."""


def verify_site(folder: Path) -> Report:
    """Verify the finished site in `folder`; places are relative to it.

    Raises DisclosureError where there is no site at all.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise DisclosureError(f"{folder} 里没有网站", hint="先运行 mkdocs build，再核验 site")
    tree = SiteTree.walk(folder)
    catalog, findings = read_catalog(tree)
    locations = read_locations(tree)
    base, hosts = base_of(locations)
    tree = replace(tree, base=base, hosts=hosts)
    found = [
        *findings,
        *check_columns(catalog, tree),
        *check_special_pages(tree),
        *check_sitemap(locations, tree, catalog),
        *_check_files(tree, catalog),
    ]
    return build_report(condensed(found), as_of=_as_of(catalog), blocked=False)


def _check_files(tree: SiteTree, catalog: CatalogFacts) -> Iterator[Finding]:
    """Every file by itself, then what pages say of each other."""
    anchors: dict[str, frozenset[str]] = {}
    uses: list[AnchorUse] = []
    for path in sorted(tree.files):
        if path.endswith(TEXTS):
            data = tree.read(path)
            if path != OWN_REPORT:
                yield from check_leftovers(path, data)
            if path.endswith((".html", ".htm")):
                for found in _check_page(path, data, tree, catalog, anchors):
                    if isinstance(found, AnchorUse):
                        uses.append(found)
                    else:
                        yield found
        elif path.endswith(".css"):
            text = tree.read(path).decode("utf-8", errors="replace")
            yield from check_style_sheet(path, text, tree)
    yield from check_anchors(uses, anchors)


def _check_page(
    path: str,
    data: bytes,
    tree: SiteTree,
    catalog: CatalogFacts,
    anchors: dict[str, frozenset[str]],
) -> Iterator[Finding | AnchorUse]:
    try:
        page = Page(path, data)
    except ValueError as error:
        yield problem(codes.UNREADABLE, path, f"页面{error}", hint="重新构建")
        return
    anchors[path] = page.anchors()
    is_item = is_item_page(page, catalog.column_of(path))
    yield from check_page(page, is_item=is_item, tree=tree)
    yield from check_column_page(page, catalog)
    yield from check_addresses(page, tree)


def condensed(findings: Iterable[Finding]) -> list[Finding]:
    """The same trouble on many pages told once, at the first of them, with the number of pages."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.message].append(finding)
    told: list[Finding] = []
    for group in groups.values():
        pages = sorted(group, key=lambda finding: finding.place)
        if len(pages) <= FEW:
            told += pages
        else:
            message = f"{pages[0].message}（共 {len(pages)} 处）"
            told.append(replace(pages[0], message=message))
    return told


def _as_of(catalog: CatalogFacts) -> date:
    try:
        return date.fromisoformat(catalog.as_of)
    except ValueError:
        return date.today()
