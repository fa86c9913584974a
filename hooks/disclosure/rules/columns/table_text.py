"""The CSV table that an item rule looks at, its columns by name."""

from __future__ import annotations

import re

import msgspec

from disclosure.content.item import ItemKind
from disclosure.decode.csv_table import read_csv
from disclosure.decode.source_text import SourceText
from disclosure.rules.base import ItemView

ASIDE = re.compile(r"[（(][^（）()]*[)）]|\s+")


class Row(msgspec.Struct, frozen=True):
    """The cells of a row by the plain names of their columns."""

    line: int
    cells: dict[str, str]


def is_prescribed(view: ItemView) -> bool:
    """Whether it is a table whose columns the catalogue prescribes."""
    return view.kind is ItemKind.TABLE and bool(view.column.header)


def header_of(view: ItemView) -> tuple[str, ...]:
    """The titles of the table's columns, as written."""
    return read_csv(_source(view)).header


def rows_of(view: ItemView) -> list[Row]:
    """The rows of the table; those that cannot be read are left out, and reported elsewhere."""
    table = read_csv(_source(view))
    names = [plain(title) for title in table.header]
    return [Row(row.line, dict(zip(names, row.cells, strict=True))) for row in table.rows]


def plain(title: str) -> str:
    """A title without blanks and without what stands in brackets: 公开内容（要素） is 公开内容."""
    return ASIDE.sub("", title)


def _source(view: ItemView) -> SourceText:
    return SourceText(view.path, view.text, "utf-8")
