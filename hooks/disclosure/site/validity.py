"""Whether a document is in force on a day (NF-01, NF-04, NF-05): computed, not typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import msgspec

from disclosure.content.metadata import Validity
from disclosure.site.relations import takes_effect

if TYPE_CHECKING:
    from datetime import date

    from disclosure.content.item import Item
    from disclosure.site.lines import ItemLine
    from disclosure.site.relations import Relations


class ValidityOn(msgspec.Struct, frozen=True):
    """Validity on a day, since when, and by which other document.

    A struct, because every line of every list has one.
    """

    validity: Validity
    since: date | None = None
    by: Item | None = None


class Dated(Protocol):
    """What validity depends on of the document itself: its front matter, or its line."""

    @property
    def number(self) -> str | None: ...
    @property
    def effective_on(self) -> date | None: ...
    @property
    def expires_on(self) -> date | None: ...
    @property
    def repealed_on(self) -> date | None: ...
    @property
    def validity(self) -> Validity | None: ...


def validity_on(
    metadata: Dated, *, as_of: date, replaced_by: Item | None, amended_by: Item | None
) -> ValidityOn:
    """From dates and relations; what the editor typed counts only where nothing else does."""
    if metadata.repealed_on is not None and metadata.repealed_on <= as_of:
        return ValidityOn(Validity.REPEALED, metadata.repealed_on, replaced_by)
    # A document that names the day on which it ends is in force until then, whoever ends it.
    if replaced_by is not None and metadata.repealed_on is None:
        since = takes_effect(replaced_by)
        if since is None or since <= as_of:
            return ValidityOn(Validity.REPEALED, since, replaced_by)
    if metadata.expires_on is not None and metadata.expires_on < as_of:
        return ValidityOn(Validity.EXPIRED, metadata.expires_on)
    if metadata.effective_on is not None and metadata.effective_on > as_of:
        return ValidityOn(Validity.PENDING, metadata.effective_on)
    if amended_by is not None:
        since = takes_effect(amended_by)
        if since is None or since <= as_of:
            return ValidityOn(Validity.AMENDED, since, amended_by)
    if metadata.validity is not None:
        return ValidityOn(metadata.validity)
    return ValidityOn(Validity.IN_FORCE, metadata.effective_on)


class Validities(msgspec.Struct, frozen=True):
    """Validity of the items of one site on its day."""

    as_of: date
    relations: Relations

    def on(self, item: Item) -> ValidityOn:
        """Also of an item for which it has no meaning for readers."""
        return validity_on(
            item.metadata,
            as_of=self.as_of,
            replaced_by=self.relations.replaced_by.get(item.url),
            amended_by=self.relations.amended_by.get(item.url),
        )

    def of(self, item: Item) -> ValidityOn | None:
        """None for an item for which validity has no meaning."""
        return self._of(item.url, item.metadata)

    def of_line(self, line: ItemLine) -> Validity | None:
        """As lists show it."""
        found = self._of(line.url, line)
        return found.validity if found else None

    def _of(self, url: str, dated: Dated) -> ValidityOn | None:
        replaced_by = self.relations.replaced_by.get(url)
        if replaced_by is None and not has_validity(dated):
            return None
        amended_by = self.relations.amended_by.get(url)
        return validity_on(dated, as_of=self.as_of, replaced_by=replaced_by, amended_by=amended_by)


def has_validity(metadata: Dated) -> bool:
    """Validity has a meaning for documents with a number or dates of their own."""
    return bool(
        metadata.number
        or metadata.effective_on
        or metadata.expires_on
        or metadata.repealed_on
        or metadata.validity
    )


def next_turn(items: Iterable[Item], *, as_of: date) -> date | None:
    """The first day after `as_of` on which validity by an item's own dates may change."""
    days = (
        day
        for item in items
        for metadata in (item.metadata,)
        for day in (
            metadata.effective_on,
            metadata.repealed_on,
            # In force on its last day still.
            metadata.expires_on + timedelta(days=1) if metadata.expires_on else None,
        )
        if day is not None and day > as_of
    )
    return min(days, default=None)
