"""What the sources of one column come to on a day.

The part of the snapshot that nothing outside the column decides: so it can be made column by
column, in any process, and kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from disclosure.content.item import Item, ItemKind, ItemRecord
from disclosure.content.metadata import PUBLIC_SCOPES, DisclosureStatus
from disclosure.diagnostics.finding import Blocks
from disclosure.site.addresses import STEM, archive_year, provisional_stem

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.item import OutsideLink
    from disclosure.content.metadata import Metadata, Statement
    from disclosure.content.scan import ItemFile


class ReadItem(msgspec.Struct, frozen=True):
    """A source file with the record that reading it gave."""

    file: ItemFile
    record: ItemRecord
    key: str


class Withheld(msgspec.Struct, frozen=True):
    """An item that is not published, and why."""

    source: str
    reason: str
    hidden: bool
    """Its very existence is not public: it must not be named in a public report."""


class StatementFile(msgspec.Struct, frozen=True):
    """A “无此类信息” of a column and where it stands."""

    item: Item
    """Its text, if it has any, stands on the column's page."""
    statement: Statement


class ColumnContent(msgspec.Struct, frozen=True):
    """What one column of one body holds itself."""

    items: tuple[Item, ...] = ()
    """Its documents and tables, newest first."""
    outside: tuple[OutsideLink, ...] = ()
    """Rows of its links tables, newest first."""
    page: Item | None = None
    introduction: Item | None = None
    statement: StatementFile | None = None
    collisions: tuple[tuple[Item, Item], ...] = ()
    """Two items at one address: the first keeps it."""
    withheld: tuple[Withheld, ...] = ()
    kept_back: int = 0
    """Files that a finding withholds."""

    @property
    def published(self) -> tuple[Item, ...]:
        """Everything with an address of its own: the items, and the page where it is one."""
        return (*self.items, *((self.page,) if self.page else ()))


def assemble(
    column: BodyColumn, read: Iterable[ReadItem], *, as_of: date, content_prefix: str
) -> ColumnContent:
    """Put together what the files of `column` yielded, in the order of their paths."""
    items: dict[str, Item] = {}
    outside: list[OutsideLink] = []
    page: Item | None = None
    introduction: Item | None = None
    statement: StatementFile | None = None
    collisions: list[tuple[Item, Item]] = []
    withheld: list[Withheld] = []
    kept_back = 0
    for entry in read:
        file, record = entry.file, entry.record
        source = f"{content_prefix}/{file.file.relative}"
        if is_blocked(record):
            withheld.append(Withheld(source, _why_blocked(record), hidden=False))
            kept_back += 1
            continue
        if file.kind is ItemKind.STATEMENT:
            if record.statement is not None:
                item = make_item(entry, column, source=source)
                statement = StatementFile(item, record.statement)
            continue
        if file.kind is ItemKind.LINKS:
            outside += record.outside
            continue
        if record.metadata is None:
            if file.kind is ItemKind.TABLE:
                # Nobody can tell whether it may be public, so no link may publish it either.
                withheld.append(Withheld(source, "没有可用的说明文件", hidden=True))
            continue
        item = make_item(entry, column, source=source)
        reason = reason_to_withhold(record.metadata, as_of=as_of)
        if reason:
            withheld.append(Withheld(source, reason, hidden=True))
            continue
        if file.kind is ItemKind.INTRODUCTION:
            introduction = item
        elif file.kind is ItemKind.PAGE:
            if page is not None:
                collisions.append((page, item))
            page = page or item
        elif (first := items.setdefault(item.url, item)) is not item:
            collisions.append((first, item))
    return ColumnContent(
        items=tuple(sorted(items.values(), key=lambda item: item.order, reverse=True)),
        outside=tuple(sorted(outside, key=lambda row: (row.date, row.title), reverse=True)),
        page=page,
        introduction=introduction,
        statement=statement,
        collisions=tuple(collisions),
        withheld=tuple(withheld),
        kept_back=kept_back,
    )


def is_blocked(record: ItemRecord) -> bool:
    """Whether a finding withheld the item: nothing of it was kept but what is wrong with it."""
    return any(
        finding.blocks is Blocks.ITEM for finding in record.findings
    ) and record == ItemRecord(None, record.findings)


def _why_blocked(record: ItemRecord) -> str:
    codes = dict.fromkeys(f.rule for f in record.findings if f.blocks is Blocks.ITEM)
    return f"被规则 {'、'.join(codes)} 拦下，用 disclosure check 看原因"


def make_item(entry: ReadItem, column: BodyColumn, *, source: str) -> Item:
    """The item of a source file, with its address."""
    metadata = entry.record.metadata
    assert metadata is not None
    return Item(
        source=source,
        key=entry.key,
        body=entry.file.body,
        column=entry.file.column,
        kind=entry.file.kind,
        url=address(entry.file, column, metadata),
        metadata=metadata,
        record=entry.record,
    )


def address(file: ItemFile, column: BodyColumn, metadata: Metadata) -> str:
    """Where the item of a source file is shown, if it is."""
    if file.kind in (ItemKind.PAGE, ItemKind.INTRODUCTION, ItemKind.STATEMENT):
        return column.url
    given = str(metadata.address) if metadata.address else ""
    stem = given if STEM.fullmatch(given) else provisional_stem(file.file.relative)
    return f"{column.url}{archive_year(metadata, stem)}/{stem}.html"


def reason_to_withhold(metadata: Metadata, *, as_of: date) -> str:
    """Why an item must not be published on that day (条例 art. 13–16); "" if it may."""
    if metadata.status is not DisclosureStatus.OPEN:
        return f"公开属性为“{metadata.status}”"
    if metadata.scope.strip() not in PUBLIC_SCOPES:
        return f"公开范围为“{metadata.scope}”，不面向社会"
    if metadata.published is not None and metadata.published.date() > as_of:
        return f"发布日期 {metadata.published:%Y-%m-%d} 还没有到"
    return ""
