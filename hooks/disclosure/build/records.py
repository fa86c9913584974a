"""From the bytes of one source file to its record and its HTML fragment.

A pure function of the bytes and of what `context` digests: this is what the cache keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from disclosure.content.gathered import gathered_row
from disclosure.content.item import ItemKind, ItemRecord, LinkUse, OutsideLink
from disclosure.content.metadata import ColumnIntroduction, Metadata, Statement
from disclosure.decode.codes import CONTENT_CODES
from disclosure.decode.csv_table import iter_rows, read_header
from disclosure.decode.fields import PlacedStr
from disclosure.decode.flat_record import read_record
from disclosure.decode.front_matter import split
from disclosure.decode.source_text import DEFAULT_LIMIT, SourceText, decode_bytes
from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.path_glob import matches
from disclosure.diagnostics.place import Place
from disclosure.render import links
from disclosure.render.opening import opening, shortened
from disclosure.render.substance import speaks
from disclosure.render.table_html import table_html
from disclosure.render.text import TextRenderer
from disclosure.rules import engine as rule_engine
from disclosure.rules.base import ColumnView, ItemView, RowView

if TYPE_CHECKING:
    from disclosure.build.keys import SourceBytes
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.scan import ItemFile
    from disclosure.diagnostics.suppression import Suppression
    from disclosure.settings import MarkdownSettings

T = TypeVar("T")


class Made(msgspec.Struct, frozen=True):
    """A record with the fragment that belongs to it."""

    record: ItemRecord
    html: str = ""
    withheld: bool = False
    """Something in it must not be public: nothing of it may be kept anywhere."""


class RecordMaker:
    """Makes records with one reused Markdown converter."""

    def __init__(
        self, markdown: MarkdownSettings, suppressions: Iterable[Suppression] = ()
    ) -> None:
        self._renderer = TextRenderer(markdown, shortcut=markdown.shortcut)
        self._suppressions = tuple(suppressions)
        self._seen: tuple[BodyColumn, ColumnView] | None = None

    def make(self, file: ItemFile, source: SourceBytes, column: BodyColumn, *, path: str) -> Made:
        """Read, render and check one item; nothing of a withheld one is kept."""
        if source.failure:
            return Made(ItemRecord(None, (_unreadable(path, source.failure),)))
        if len(source.data) > DEFAULT_LIMIT:
            return Made(ItemRecord(None, (_too_large(path, len(source.data)),)))
        text = decode_bytes(source.data, path=path)
        if not text.readable:
            return Made(ItemRecord(None, text.findings))
        if file.kind in (ItemKind.TABLE, ItemKind.LINKS):
            made = self._table(file, source, text, column)
        else:
            made = self._markdown(file, text, column)
        if self._withheld(made.record):
            return Made(ItemRecord(None, made.record.findings), withheld=True)
        if made.record.metadata is None:
            return Made(made.record)
        return Made(made.record, made.html, withheld=not made.record.metadata.is_open)

    def _withheld(self, record: ItemRecord) -> bool:
        """Whether a finding that nobody answers for stops the item."""
        if not record.findings:
            return False
        waivers = record.metadata.waivers if record.metadata else ()
        waived = {str(w.rule) for w in waivers if w.reason.strip() and w.signer.strip()}
        return any(
            finding.blocks is Blocks.ITEM
            and finding.rule not in waived
            and not any(
                s.rule == finding.rule and matches(finding.place.path, s.path)
                for s in self._suppressions
            )
            for finding in record.findings
        )

    def _view(self, column: BodyColumn) -> ColumnView:
        """What rules see of the column; the items of one come in a row."""
        if self._seen is None or self._seen[0] is not column:
            self._seen = (column, ColumnView.of(column))
        return self._seen[1]

    def _markdown(self, file: ItemFile, text: SourceText, column: BodyColumn) -> Made:
        parts = split(text)
        found: list[Finding] = [*text.findings, *parts.findings]
        statement: Statement | None = None
        metadata: Metadata | None = None
        if file.kind is ItemKind.STATEMENT:
            statement = _front_matter(
                parts.yaml_text, parts.yaml_line_offset, Statement, text, found
            )
            if statement is not None:
                place = Place(text.place_path)
                metadata = Metadata(place=place, title=PlacedStr("无此类信息", place))
        elif file.kind in (ItemKind.INTRODUCTION, ItemKind.PAGE):
            given = _front_matter(
                parts.yaml_text, parts.yaml_line_offset, ColumnIntroduction, text, found
            )
            metadata = _page_metadata(given, column, text) if given else None
        elif not parts.present:
            found.append(_no_front_matter(text))
        else:
            metadata = _front_matter(parts.yaml_text, parts.yaml_line_offset, Metadata, text, found)
            if any(finding.severity is Severity.ERROR for finding in parts.findings):
                # Without its end nobody knows whether 公开属性 stands in it or in the text.
                metadata = None
        title = str(metadata.title) if metadata else ""
        try:
            rendered = self._renderer.render(parts.body, title=title)
        except RecursionError:
            return Made(ItemRecord(None, (*found, _too_deep(text.place_path))))
        view = ItemView(
            path=text.place_path,
            text=text.text,
            body=parts.body,
            body_line_offset=parts.body_line_offset,
            kind=file.kind,
            metadata=metadata,
            column=self._view(column),
            headings=rendered.headings,
            removed=rendered.removed,
        )
        found += rule_engine.check_item(view)
        uses = _link_uses(rendered.links, parts.body, parts.body_line_offset, text.place_path)
        record = ItemRecord(
            metadata=metadata,
            findings=tuple(found),
            links=tuple(uses),
            anchors=rendered.anchors,
            headings=rendered.headings,
            speaks=rendered.speaks,
            statement=statement,
            opening=opening(rendered.html) if metadata and not metadata.summary else "",
        )
        return Made(record, rendered.html)

    def _table(
        self, file: ItemFile, source: SourceBytes, text: SourceText, column: BodyColumn
    ) -> Made:
        found: list[Finding] = list(text.findings)
        side = _sidecar(source, text, found) if file.kind is ItemKind.TABLE else None
        metadata = _front_matter(side.text, 0, Metadata, side, found) if side else None
        header = read_header(text)
        found += header.findings
        seen = self._view(column)
        rows: list[tuple[str, ...]] = []
        outside: list[OutsideLink] = []
        for row in iter_rows(text, header=header):
            found += row.findings
            if not row.cells:
                continue
            found += rule_engine.check_row(
                RowView(text.place_path, header.cells, row.cells, row.line, file.kind, seen)
            )
            rows.append(row.cells)
            if file.kind is ItemKind.LINKS:
                place = Place(text.place_path, row.line)
                gathered = gathered_row(dict(zip(header.cells, row.cells, strict=True)), place)
                outside += [gathered] if gathered is not None else []
        view = ItemView(
            path=text.place_path,
            text=text.text,
            body=text.text,
            body_line_offset=0,
            kind=file.kind,
            metadata=metadata,
            column=seen,
        )
        found += rule_engine.check_item(view)
        if side is not None:
            # Its words are published with the table: what must not be public counts there, too.
            words = replace(view, path=side.place_path, text=side.text, body=side.text)
            found += (f for f in rule_engine.check_item(words) if f.blocks is Blocks.ITEM)
        html = ""
        if metadata is not None:
            html = links.frame_tables(table_html(header.cells, rows, caption=str(metadata.title)))
        record = ItemRecord(
            metadata=metadata,
            findings=tuple(found),
            outside=tuple(outside),
            row_count=len(rows),
            opening=shortened(f"表格，各列为{'、'.join(header.cells)}"),
            speaks=speaks(html),
        )
        return Made(record, html)


def _front_matter(
    yaml_text: str, offset: int, shape: type[T], text: SourceText, found: list[Finding]
) -> T | None:
    value, findings = read_record(
        yaml_text, shape, path=text.place_path, codes=CONTENT_CODES, line_offset=offset
    )
    found += findings
    return value


def _page_metadata(given: ColumnIntroduction, column: BodyColumn, text: SourceText) -> Metadata:
    """A page speaks for its column: without a title of its own it has the column's."""
    place = Place(text.place_path)
    return Metadata(
        place=place,
        title=PlacedStr(given.title or column.title, place),
        published=given.published,
        index_number=given.index_number,
        origin=given.origin,
        attachments=given.attachments,
        waivers=given.waivers,
    )


def _sidecar(source: SourceBytes, text: SourceText, found: list[Finding]) -> SourceText | None:
    if source.sidecar is None:
        found.append(
            Finding(
                Place(text.place_path),
                "这张表没有说明文件，不知道标题和发布日期，不能发布",
                hint="在旁边放一个同名的 .yml，写上 标题 和 发布日期",
                rule="CON118",
            )
        )
        return None
    side = decode_bytes(source.sidecar, path=source.sidecar_path)
    found += side.findings
    return side if side.readable else None


def _link_uses(
    found: Iterable[tuple[str, bool]], body: str, offset: int, path: str
) -> Iterator[LinkUse]:
    """Every address of the fragment with the line it was written on, as far as it can be found."""
    for href, image, line, column in links.written(found, body):
        yield LinkUse(href, Place(path, offset + line, column), image)


def _no_front_matter(text: SourceText) -> Finding:
    return Finding(
        Place(text.place_path),
        "文件开头没有信息项（--- 之间的标题、发布日期等），不能发布",
        hint="用 disclosure add 新建，或在第一行写 ---，下面写 标题: …，再写一行 ---",
        rule="CON113",
    )


def _unreadable(path: str, reason: str) -> Finding:
    return Finding(
        Place(path), f"文件读不出来：{reason}", hint="检查文件的权限，或重新保存一份", rule="CON101"
    )


def _too_deep(path: str) -> Finding:
    return Finding(
        Place(path),
        "正文里的列表或引用一层套一层，套得太深，排不了版",
        hint="删去行首多余的 -、* 或 >",
        rule="CON101",
    )


def _too_large(path: str, size: int) -> Finding:
    limit = DEFAULT_LIMIT // (1024 * 1024)
    return Finding(
        Place(path),
        f"文件有 {size / 1024 / 1024:.0f} MB，超过正文的上限 {limit} MB",
        hint="把正文拆开，图片和大表格作为附件",
        rule="CON101",
    )
