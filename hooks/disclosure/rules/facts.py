"""What site rules may read, one attribute a fact; a rule names those it reads in `READS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.calendar import WorkingCalendar
    from disclosure.catalog.site_entries import SiteEntry
    from disclosure.catalog.units import UnitRegistry
    from disclosure.content.item import Item, LinkUse
    from disclosure.content.scan import SourceFile
    from disclosure.decode.fields import PlacedStr
    from disclosure.diagnostics.place import Place
    from disclosure.site.columns import ColumnState
    from disclosure.site.relations import Relations
    from disclosure.site.resolve import Target


@dataclass(frozen=True, slots=True)
class LinkFact:
    """An address in a text and what it leads to."""

    item: Item
    use: LinkUse
    target: Target


@dataclass(frozen=True, slots=True)
class AttachmentFact:
    """A file named under 附件: the file, or None if there is none of that name."""

    item: Item
    name: PlacedStr
    file: SourceFile | None


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The facts of one site on one day."""

    as_of: date
    calendar: WorkingCalendar
    site: SiteEntry
    site_url: str
    units: UnitRegistry
    columns: tuple[ColumnState, ...]
    """All columns of all bodies."""
    items: tuple[Item, ...]
    """All published items."""
    relations: Relations
    links: tuple[LinkFact, ...]
    attachments: tuple[AttachmentFact, ...]
    collisions: tuple[tuple[Item, Item], ...]
    unused_files: tuple[Place, ...]
    """Files in content/ that no item shows, links to or names as an attachment."""
    column_ids: frozenset[str]
    clauses: Mapping[str, str]
    """Clause id → confidence."""


ALWAYS = frozenset({"as_of", "calendar", "site", "site_url", "units"})
"""Configuration: every rule may read it without saying so."""


class NamedFacts:
    """The facts that a rule named; touching another one is an error in the rule."""

    __slots__ = ("_allowed", "_facts")

    def __init__(self, facts: SiteFacts, reads: tuple[str, ...]) -> None:
        self._facts = facts
        self._allowed = ALWAYS | set(reads)

    def __getattr__(self, name: str) -> Any:
        if name not in self._allowed:
            raise AttributeError(f"the rule reads “{name}” but does not name it in READS")
        return getattr(self._facts, name)
