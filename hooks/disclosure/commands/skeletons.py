"""The text a new file starts with, suited to its column."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from disclosure.commands.new_files import quoted
from disclosure.content.metadata import Metadata
from disclosure.decode.schema import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure.catalog.tree import BodyColumn

LINKS_HEADER = "标题,日期,地址,单位,归集方式\r\n"
TABLE_HEADER = "序号,名称,依据,说明\r\n"
BOM = "\ufeff"
"""Spreadsheet programs take a CSV without it for GB18030."""

WRITTEN = ("标题", "地址", "发布日期")
"""What `disclosure add` itself fills in."""
USUAL = ("关键词", "内容概述", "附件")
REVIEW = "# 审查: {初审: , 复审: , 终审: , 保密审查: }   # 写上结论和日期，再去掉行首的 #\n"


def table_header(column: BodyColumn) -> str:
    """The first line of a new table: what the column asks of its tables, else a usual one."""
    return ",".join(column.entry.header) + "\r\n" if column.entry.header else TABLE_HEADER


def document(column: BodyColumn, *, title: str, stem: str, published: datetime) -> str:
    """A Markdown document: what is known filled in, what the column requires left open."""
    # The body is left empty: a forgotten “write here” would be published as the text.
    return f"---\n{item_fields(column, title=title, stem=stem, published=published)}---\n\n"


def item_fields(
    column: BodyColumn,
    *,
    title: str,
    stem: str,
    published: datetime,
    known: Mapping[str, str] | None = None,
) -> str:
    """The front matter of an item; also the `.yml` beside a table.

    `known` holds keys whose values are known, as YAML: they are filled in.
    """
    known = known or {}
    documented = _documentation(Metadata)
    lines = [
        f"标题: {quoted(title)}",
        f"地址: {stem}   # 网址中的文件名，写定后不要改",
        f"发布日期: {published:%Y-%m-%d %H:%M}",
    ]
    lines += [f"{name}: {value}" for name, value in known.items()]
    required = [name for name in column.entry.fields if name not in (*WRITTEN, *known)]
    lines += [f"{name}:            # 必填：{documented.get(name, name)}" for name in required]
    lines += [
        f"分类:            # {entry.by}：{'、'.join(entry.values)}"
        for entry in column.entry.classify[:1]
        if "分类" not in known
    ]
    usual = [name for name in USUAL if name not in (*required, *known)]
    lines += [f"{name}:            # {documented[name]}" for name in usual]
    return "\n".join(lines) + "\n" + REVIEW


def page(column: BodyColumn, *, title: str, published: date) -> str:
    """A `holds: page` column: its elements as headings, each waiting for its text."""
    own_title = f"标题: {quoted(title)}\n" if title != column.title else ""
    head = f"---\n{own_title}发布日期: {published.isoformat()}\n---\n"
    return head + "".join(f"\n## {heading}\n" for heading in _headings(column))


def _headings(column: BodyColumn) -> Iterator[str]:
    for element in column.entry.elements:
        yield element.name if element.name in element.words else element.words[0]


def _documentation(shape: type) -> dict[str, str]:
    return {field.spec.names[0]: field.spec.doc for field in schema_of(shape).fields}
