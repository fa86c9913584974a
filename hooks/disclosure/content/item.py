"""One published thing and what the engine knows of it without reading its text again."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from disclosure.content.metadata import Metadata, Statement
from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from datetime import date


class ItemKind(StrEnum):
    """What a source file becomes."""

    DOCUMENT = "document"
    PAGE = "page"
    TABLE = "table"
    LINKS = "links"
    STATEMENT = "statement"
    INTRODUCTION = "introduction"


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """A heading of a text, for its table of contents."""

    title: str
    anchor: str
    level: int


class LinkUse(msgspec.Struct, frozen=True, array_like=True):
    """An address written in a text: as written, where, and whether it is an image."""

    href: str
    place: Place
    image: bool = False


class OutsideLink(msgspec.Struct, frozen=True):
    """One row of a links table: something published elsewhere."""

    title: str
    url: str
    date: str
    unit: str
    place: Place
    method: str = ""


class ItemRecord(msgspec.Struct, frozen=True, array_like=True):
    """What reading and rendering one source file yielded; kept between builds.

    `metadata` is None where the file is unreadable or withheld by a finding: then nothing that
    it says is kept.
    """

    metadata: Metadata | None
    findings: tuple[Finding, ...] = ()
    links: tuple[LinkUse, ...] = ()
    anchors: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    speaks: bool = False
    """Whether it has anything to read besides headings, heads of tables and filler (“暂无”)."""
    outside: tuple[OutsideLink, ...] = ()
    statement: Statement | None = None
    row_count: int = 0
    opening: str = ""
    """Its first words, where the editor gave no 内容概述; never longer than a line or two."""


class Item(msgspec.Struct, frozen=True):
    """信息（条目）: a source file in its column, with the address it is published at."""

    source: str
    """Project-relative path."""
    key: str
    """Digest of its bytes and of everything its record depends on."""
    body: str
    column: str
    kind: ItemKind
    url: str
    """From the site's root."""
    metadata: Metadata
    record: ItemRecord

    @property
    def title(self) -> str:
        """As the editor wrote it."""
        return str(self.metadata.title)

    @property
    def place(self) -> Place:
        """The file."""
        return Place(self.source)

    @property
    def speaks(self) -> bool:
        """Whether there is anything to read: a text, rows, a file or an address elsewhere."""
        origin = self.metadata.origin
        elsewhere = self.metadata.attachments or (origin is not None and origin.url)
        return bool(self.record.speaks or elsewhere)

    @property
    def published_on(self) -> date | None:
        """发布日期 without the time."""
        return self.metadata.published.date() if self.metadata.published else None

    @property
    def published_text(self) -> str:
        """发布日期 as pages and tags show it, YYYY-MM-DD HH:MM."""
        moment = self.metadata.published
        return moment.isoformat(" ", "minutes") if moment else ""

    @property
    def order(self) -> tuple[str, str]:
        """Sort key; newest first when reversed."""
        return (self.published_text, self.url)
