"""What the templates see of generated directories: linked cells, in sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from disclosure.pages.views import Link


class IndexCell(Struct, frozen=True):
    """A cell of a generated table; linked where it has an address."""

    text: str
    url: str = ""
    whole: bool = False
    """never broken over two lines, such as a date"""


class IndexSection(Struct, frozen=True):
    """Rows under one heading."""

    title: str
    anchor: str
    rows: tuple[tuple[IndexCell, ...], ...]


class IndexTable(Struct, frozen=True):
    """A generated table, its rows in groups where the sections have titles."""

    title: str
    header: tuple[str, ...]
    sections: tuple[IndexSection, ...]
    download: str = ""
    """address of the same rows as CSV"""


class IndexPage(Struct, frozen=True):
    """Some rows of the directory of one year."""

    title: str
    column: str
    column_url: str
    year: str
    table: IndexTable
    pages: tuple[Link, ...]
    """all pages of the year, if there is more than one"""
    years: tuple[Link, ...]
