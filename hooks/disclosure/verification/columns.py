"""Hold the pages against disclosure/catalog.json: columns, breadcrumbs, lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from disclosure.verification import codes
from disclosure.verification.codes import problem

if TYPE_CHECKING:
    from disclosure.diagnostics.finding import Finding
    from disclosure.verification.page import Page
    from disclosure.verification.tree import SiteTree

CATALOG = "disclosure/catalog.json"
SCHEMA = "disclosure/catalog/1"
ITEM = re.compile(r"\d{4}/(?!index\.html$)[^/]+\.html")
GENERATED = frozenset({"facet", "item_index", "duty_index"})
"""Columns without items of their own: what stands below their address are lists."""
WITHDRAWN = re.compile("已撤[回下]")
NOT_NAVIGATION = "not(ancestor-or-self::nav) and not(ancestor::details)"
LISTED = (
    f"//main//li[.//a][{NOT_NAVIGATION}] | //main//td[{NOT_NAVIGATION}]"
    " | //main//*[contains(concat(' ', @class, ' '), ' prose ')]//*[normalize-space()]"
)


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """What catalog.json says of one column."""

    title: str
    path: tuple[str, ...]
    url: str
    required: bool
    rendered: bool
    items: int
    status: str
    holds: str
    """What it consists of; "" where a catalog.json from before says nothing of it."""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> ColumnFact:
        """Read one entry; KeyError, TypeError or ValueError where it is something else."""
        return cls(
            title=str(told["title"]),
            path=tuple(str(title) for title in told["path"]),
            url=str(told["url"]),
            required=bool(told["required"]),
            rendered=bool(told["rendered"]),
            items=int(told["items"]),
            status=str(told["status"]),
            holds=str(told.get("holds", "")),
        )


@dataclass(frozen=True, slots=True)
class CatalogFacts:
    """catalog.json as far as verification reads it."""

    as_of: str = ""
    columns: tuple[ColumnFact, ...] = ()

    def column_of(self, page: str) -> ColumnFact | None:
        """The column that a page belongs to: the one with the longest address above it."""
        above = [c for c in self.columns if c.rendered and page.startswith(c.url)]
        return max(above, key=lambda column: len(column.url), default=None)


def read_catalog(tree: SiteTree) -> tuple[CatalogFacts, tuple[Finding, ...]]:
    """What the site says of its columns; nothing, and one finding, where it cannot be read."""
    if CATALOG not in tree.files:
        hint = "重新构建；没有它就不知道应当有哪些栏目"
        return CatalogFacts(), (problem(codes.CATALOG, CATALOG, "没有栏目清单", hint=hint),)
    try:
        told = json.loads(tree.read(CATALOG))
        if told["schema"] != SCHEMA:
            raise ValueError(told["schema"])
        columns = tuple(ColumnFact.of(entry) for entry in told["columns"])
        return CatalogFacts(str(told["as_of"]), columns), ()
    except (KeyError, TypeError, ValueError):
        finding = problem(codes.CATALOG, CATALOG, "栏目清单的内容不合格式", hint="重新构建")
        return CatalogFacts(), (finding,)


def is_item_page(page: Page, column: ColumnFact | None) -> bool:
    """Whether the page shows one item: by its address, and not withdrawn or moved."""
    if column is None or column.holds in GENERATED:
        return False
    if not ITEM.fullmatch(page.path.removeprefix(column.url)):
        return False
    return not page.is_redirect and not WITHDRAWN.search(" ".join(page.texts("//h1")))


def check_columns(catalog: CatalogFacts, tree: SiteTree) -> Iterator[Finding]:
    """Every rendered column has a page, every required one something on it."""
    for column in catalog.columns:
        page = f"{column.url}index.html"
        where = "/".join(column.path)
        if (column.rendered or column.required) and page not in tree.files:
            kind = "必设栏目" if column.required else "栏目"
            yield problem(
                codes.COLUMN_PAGE, page, f"{kind}“{where}”没有页面", hint="重新构建，不要删改成品"
            )
        elif column.required and not column.items and column.status not in ("statement", "lapsed"):
            yield problem(
                codes.EMPTY_COLUMN,
                page,
                f"必设栏目“{where}”是空的",
                hint="放入信息，或写一份“无此类信息”说明",
            )


def check_column_page(page: Page, catalog: CatalogFacts) -> Iterator[Finding]:
    """Breadcrumb and list of a page that belongs to a column."""
    column = catalog.column_of(page.path)
    if column is None or page.is_redirect:
        return
    is_own = page.path == f"{column.url}index.html"
    if is_own or is_item_page(page, column):
        yield from _breadcrumb(page, column)
    if is_own and column.items and not page.find(LISTED):
        yield problem(
            codes.EMPTY_COLUMN,
            page.path,
            f"栏目“{'/'.join(column.path)}”有 {column.items} 条信息，页面上却没有列出",
            hint="重新构建",
        )


def _breadcrumb(page: Page, column: ColumnFact) -> Iterator[Finding]:
    trail = page.texts(
        "//nav[contains(@aria-label, '当前位置') or contains(@aria-label, '面包屑')"
        " or contains(@class, 'breadcrumb')]//li"
    )
    wanted = list(column.path)
    if trail[-len(wanted) :] != wanted:
        shown = " > ".join(trail) or "没有"
        yield problem(
            codes.BREADCRUMB,
            page.path,
            f"当前位置“{shown}”与栏目路径“{' > '.join(wanted)}”不符",
            hint="重新构建",
        )
