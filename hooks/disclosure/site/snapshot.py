"""The site as one immutable value: columns with their items, statements and introductions.

Built from the catalogue and the records of the content; rules, pages and outputs only read it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from disclosure.content.item import Item, ItemKind
from disclosure.content.metadata import PUBLIC_SCOPES, DisclosureStatus
from disclosure.diagnostics.finding import Blocks
from disclosure.site.addresses import STEM, archive_year, provisional_stem
from disclosure.site.columns import ColumnState, StatementFile, column_state, settle
from disclosure.site.facets import facet_items
from disclosure.site.indexes import index_facts

if TYPE_CHECKING:
    from disclosure.catalog.model import Catalog
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import ItemRecord, OutsideLink
    from disclosure.content.metadata import Metadata
    from disclosure.content.scan import ItemFile, SourceFile


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item that is not published, and why."""

    source: str
    reason: str
    hidden: bool
    """Its very existence is not public: it must not be named in a public report."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages and rules read."""

    catalog: Catalog
    tree: Tree
    as_of: date
    columns: Mapping[tuple[str, str], ColumnState]
    items: tuple[Item, ...]
    """All published items (documents, pages, tables), by address."""
    by_source: Mapping[str, Item]
    """By path relative to content/."""
    by_url: Mapping[str, Item]
    collisions: tuple[tuple[Item, Item], ...]
    """Two items at one address: the first keeps it."""
    withheld: tuple[Withheld, ...]
    files: Mapping[str, SourceFile]
    """Attachments and images, by path relative to content/."""
    content_prefix: str

    def state(self, body: str, column: str) -> ColumnState:
        """The state of a column."""
        return self.columns[body, column]


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A source file with the record that reading it gave."""

    file: ItemFile
    record: ItemRecord
    key: str


def build_site(
    catalog: Catalog,
    tree: Tree,
    read: Iterable[ReadItem],
    *,
    files: Mapping[str, SourceFile],
    as_of: date,
    content_prefix: str,
    blocked: frozenset[str] = frozenset(),
) -> Site:
    """Assemble the snapshot. `blocked` holds sources that a finding withholds."""
    own: dict[tuple[str, str], list[Item]] = defaultdict(list)
    also: dict[tuple[str, str], list[Item]] = defaultdict(list)
    outside: dict[tuple[str, str], list[OutsideLink]] = defaultdict(list)
    pages: dict[tuple[str, str], Item] = {}
    introductions: dict[tuple[str, str], Item] = {}
    statements: dict[tuple[str, str], StatementFile] = {}
    by_source: dict[str, Item] = {}
    by_url: dict[str, Item] = {}
    collisions: list[tuple[Item, Item]] = []
    withheld: list[Withheld] = []
    kept_back: Counter[tuple[str, str]] = Counter()
    for entry in read:
        file, record = entry.file, entry.record
        key = (file.body, file.column)
        source = f"{content_prefix}/{file.file.relative}"
        if source in blocked:
            withheld.append(Withheld(source, _why_blocked(record), hidden=False))
            kept_back[key] += 1
            continue
        if file.kind is ItemKind.STATEMENT:
            if record.statement is not None:
                item = make_item(entry, tree[key], source=source)
                statements[key] = StatementFile(item, record.statement)
            continue
        if file.kind is ItemKind.LINKS:
            outside[key].extend(record.outside)
            continue
        if record.metadata is None:
            if file.kind is ItemKind.TABLE:
                # Nobody can tell whether it may be public, so no link may publish it either.
                withheld.append(Withheld(source, "没有可用的说明文件", hidden=True))
            continue
        column = tree[key]
        item = make_item(entry, column, source=source)
        reason = reason_to_withhold(record.metadata, as_of=as_of)
        if reason:
            withheld.append(Withheld(source, reason, hidden=True))
            continue
        if file.kind is ItemKind.INTRODUCTION:
            introductions[key] = item
            continue
        first = by_url.setdefault(item.url, item)
        if first is not item:
            collisions.append((first, item))
            continue
        by_source[file.file.relative] = item
        if file.kind is ItemKind.PAGE:
            pages[key] = item
            continue
        own[key].append(item)
        for other in item.metadata.also:
            if (item.body, str(other)) in tree and str(other) != item.column:
                also[item.body, str(other)].append(item)
    for key, shown in facet_items(tree, by_url.values()).items():
        also[key] = list({item.url: item for item in (*also[key], *shown)}.values())
    columns = {
        key: column_state(
            column,
            own=own[key],
            also=also[key],
            outside=outside[key],
            page=pages.get(key),
            introduction=introductions.get(key),
            statement=statements.get(key),
            as_of=as_of,
            content_prefix=content_prefix,
            index=index_facts(column, tree, by_url.values()),
            withheld=kept_back[key],
        )
        for key, column in tree.items()
    }
    return Site(
        catalog=catalog,
        tree=tree,
        as_of=as_of,
        columns=settle(columns, listed=catalog.layout.listed),
        items=tuple(by_url[url] for url in sorted(by_url)),
        by_source=by_source,
        by_url=by_url,
        collisions=tuple(collisions),
        withheld=tuple(withheld),
        files=_without(files, withheld, content_prefix),
        content_prefix=content_prefix,
    )


def _why_blocked(record: ItemRecord) -> str:
    codes = dict.fromkeys(f.rule for f in record.findings if f.blocks is Blocks.ITEM)
    return f"被规则 {'、'.join(codes)} 拦下，用 disclosure check 看原因"


def _without(
    files: Mapping[str, SourceFile], withheld: Iterable[Withheld], prefix: str
) -> dict[str, SourceFile]:
    """Files that may be published: a withheld table is none, whoever links to it."""
    kept_back = {entry.source for entry in withheld}
    return {name: file for name, file in files.items() if f"{prefix}/{name}" not in kept_back}


def make_item(entry: ReadItem, column: BodyColumn, *, source: str) -> Item:
    """The item of a source file, with its address."""
    metadata = entry.record.metadata
    assert metadata is not None
    if entry.file.kind in (ItemKind.PAGE, ItemKind.INTRODUCTION, ItemKind.STATEMENT):
        url = column.url
    else:
        given = str(metadata.address) if metadata.address else ""
        stem = given if STEM.fullmatch(given) else provisional_stem(entry.file.file.relative)
        url = f"{column.url}{archive_year(metadata, stem)}/{stem}.html"
    return Item(
        source=source,
        key=entry.key,
        body=entry.file.body,
        column=entry.file.column,
        kind=entry.file.kind,
        url=url,
        metadata=metadata,
        record=entry.record,
    )


def reason_to_withhold(metadata: Metadata, *, as_of: date) -> str:
    """Why an item must not be published on that day (条例 art. 13–16); "" if it may."""
    if metadata.status is not DisclosureStatus.OPEN:
        return f"公开属性为“{metadata.status}”"
    if metadata.scope.strip() not in PUBLIC_SCOPES:
        return f"公开范围为“{metadata.scope}”，不面向社会"
    if metadata.published is not None and metadata.published.date() > as_of:
        return f"发布日期 {metadata.published:%Y-%m-%d} 还没有到"
    return ""
