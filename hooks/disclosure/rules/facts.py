"""What column and site rules may read, one attribute a fact; a rule names them in `READS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.calendar import WorkingCalendar
    from disclosure.catalog.site_entries import SiteEntry
    from disclosure.catalog.tree import BodyColumn
    from disclosure.catalog.units import UnitRegistry
    from disclosure.content.item import Item, LinkUse
    from disclosure.content.scan import SourceFile
    from disclosure.decode.fields import PlacedStr
    from disclosure.diagnostics.place import Place
    from disclosure.site.columns import ColumnState
    from disclosure.site.relations import Relations
    from disclosure.site.resolve import Target
    from disclosure.site.validity import Validities


class LinkFact(msgspec.Struct, frozen=True):
    """An address in a text and what it leads to."""

    item: Item
    use: LinkUse
    target: Target


class AttachmentFact(msgspec.Struct, frozen=True):
    """A file named under 附件: the file, or None if there is none of that name."""

    item: Item
    name: PlacedStr
    file: SourceFile | None


class ColumnFacts(msgspec.Struct, frozen=True):
    """The facts of one column of one body, and what it needs to know of the others."""

    calendar: WorkingCalendar
    site: SiteEntry
    units: UnitRegistry
    column: BodyColumn
    items: tuple[Item, ...]
    """What it publishes itself: documents, tables, its page."""
    relations: Relations
    """Of the whole site; a column depends on what they say of its own items."""
    validities: Validities
    """Validity on the day: the only thing here that a day may change."""
    links: tuple[LinkFact, ...]
    attachments: tuple[AttachmentFact, ...]
    collisions: tuple[tuple[Item, Item], ...]
    unused_beside: tuple[Place, ...]
    """Files in its folder that none of its own items shows, links to or names."""
    column_ids: frozenset[str]
    topics: frozenset[str]
    """Every 专题 that some column gathers."""
    classes: Mapping[str, tuple[str, ...]]
    """Column id → the classes that it knows."""


class SiteFacts(msgspec.Struct, frozen=True):
    """The facts of one site on one day, as far as they can be told without loading every item."""

    as_of: date
    calendar: WorkingCalendar
    site: SiteEntry
    site_url: str
    units: UnitRegistry
    columns: tuple[ColumnState, ...]
    """All columns of all bodies."""
    same_number: tuple[Item, ...]
    """Items, by address, that may share their 文号 with another one of their body."""
    same_index_number: tuple[Item, ...]
    """Items, by address, that may share their 索引号 with another one of their body."""
    unused_files: tuple[Place, ...]
    """Files in content/ that no item shows, links to or names as an attachment."""
    clauses: Mapping[str, str]
    """Clause id → confidence."""


ALWAYS = frozenset({"as_of", "calendar", "site", "site_url", "units"})
"""Configuration: every rule may read it without saying so."""


class NamedFacts:
    """The facts that a rule named; touching another one is an error in the rule."""

    __slots__ = ("_allowed", "_facts")

    def __init__(self, facts: ColumnFacts | SiteFacts, reads: tuple[str, ...]) -> None:
        self._facts = facts
        self._allowed = ALWAYS | set(reads)

    def __getattr__(self, name: str) -> Any:
        if name not in self._allowed:
            raise AttributeError(f"the rule reads “{name}” but does not name it in READS")
        return getattr(self._facts, name)
