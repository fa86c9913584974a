"""A published item as lists, directories and the search index have it.

Lists are made of lines, not of items: a line is a tenth of an item, and one page may hold
thousands.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from disclosure.content.item import ItemKind
from disclosure.content.metadata import Validity
from disclosure.site.listing import Key, Listing

if TYPE_CHECKING:
    from disclosure.content.item import Item


class ItemLine(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All that a list may say of an item. A struct, because many thousands are read at once."""

    url: str
    title: str
    published: str
    """发布日期 as YYYY-MM-DD HH:MM, or ""."""
    made: str
    """生成日期 (YYYY-MM-DD): when it was made, else when it was published, or ""."""
    body: str
    column: str
    kind: ItemKind
    lists: tuple[Key, ...]
    """The columns that list it, its own first."""
    number: str
    index_number: str
    issuers: tuple[str, ...]
    classes: tuple[str, ...]
    summary: str
    """内容概述, else its first words."""
    effective_on: date | None
    expires_on: date | None
    repealed_on: date | None
    validity: Validity | None

    @property
    def order(self) -> tuple[str, str]:
        """Sort key; newest first when reversed."""
        return (self.published, self.url)


class LineStart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The first fields of a line, for who needs no more."""

    url: str
    title: str
    published: str


def line_of(item: Item, *, listing: Listing) -> ItemLine:
    """The line of an item."""
    metadata = item.metadata
    made = metadata.made_on or item.published_on
    return ItemLine(
        url=item.url,
        title=item.title,
        published=item.published_text,
        made=made.isoformat() if made else "",
        body=item.body,
        column=item.column,
        kind=item.kind,
        lists=listing.targets(item),
        number=str(metadata.number or ""),
        index_number=str(metadata.index_number or ""),
        issuers=tuple(map(str, metadata.issuers)),
        classes=tuple(map(str, metadata.classes)),
        summary=metadata.summary or item.record.opening,
        effective_on=metadata.effective_on,
        expires_on=metadata.expires_on,
        repealed_on=metadata.repealed_on,
        validity=metadata.validity,
    )


_ENCODER = msgspec.msgpack.Encoder()
encode_line = _ENCODER.encode
encode_lines = _ENCODER.encode
decode_lines = msgspec.msgpack.Decoder(list[ItemLine]).decode
decode_line_starts = msgspec.msgpack.Decoder(list[LineStart]).decode
