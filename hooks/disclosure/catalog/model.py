"""The loaded catalogue: what the law asks of the bodies of one site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.calendar import WorkingCalendar
from disclosure.catalog.units import UnitRegistry

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry, DutyEntry, OverlayEntry
    from disclosure.catalog.levels import Level, Rank
    from disclosure.catalog.norm_entries import ClauseEntry, FunctionEntry, NormEntry
    from disclosure.catalog.register_entries import LayoutEntry
    from disclosure.catalog.site_entries import (
        RedirectEntry,
        SiteEntry,
        SuppressionEntry,
        TombstoneEntry,
    )


class Body(msgspec.Struct, frozen=True):
    """公开主体: who publishes. `id` is "" for the body whose site this is."""

    id: str
    name: str
    level: Level
    regions: tuple[str, ...]
    """The body's region and all that contain it, narrowest first, always ending in 全国."""
    rank: Rank | None
    rulemaking: bool
    unit: str
    """Unit id, or "" if the body has no unit record."""
    parent: str = ""
    """Id of the body above it on this site, "" for the main body."""

    @property
    def has_own_site(self) -> bool:
        """Whether this site is its own; the others are hosted."""
        return not self.id

    @property
    def folder(self) -> str:
        """Its folder below content/, "" for the main body."""
        return self.id


class Column(msgspec.Struct, frozen=True):
    """栏目: a node of the tree with its place in it."""

    entry: ColumnEntry
    slugs: tuple[str, ...]
    """Slugs from the root down to this column."""
    ancestors: tuple[str, ...]
    """Ids from the root down to the parent."""
    children: tuple[str, ...]

    @property
    def id(self) -> str:
        """Frozen identifier."""
        return str(self.entry.id)


class Catalog(msgspec.Struct, frozen=True):
    """Everything the catalogue says, references resolved, in the order of the files."""

    site: SiteEntry
    bodies: tuple[Body, ...]
    columns: Mapping[str, Column]
    """By id, parents before children, siblings in file order."""
    norms: Mapping[str, NormEntry]
    clauses: Mapping[str, ClauseEntry]
    functions: Mapping[str, FunctionEntry]
    layout: LayoutEntry
    overlays: tuple[OverlayEntry, ...] = ()
    units: UnitRegistry = msgspec.field(default_factory=UnitRegistry)
    regions: Mapping[str, str] = {}
    """Short name of each region, for column titles."""
    calendar: WorkingCalendar = msgspec.field(default_factory=WorkingCalendar)
    suppressions: tuple[SuppressionEntry, ...] = ()
    redirects: tuple[RedirectEntry, ...] = ()
    tombstones: tuple[TombstoneEntry, ...] = ()
    header_html: str = ""
    footer_html: str = ""

    @property
    def roots(self) -> tuple[str, ...]:
        """Ids of the columns without a parent, in the layout's order, then the rest."""
        top = [column.id for column in self.columns.values() if not column.ancestors]
        first = [root for root in self.layout.roots if root in top]
        return (*first, *(column for column in top if column not in first))

    def duties(self, column: str) -> tuple[DutyEntry, ...]:
        """All duties of a column, in force or not."""
        return self.columns[column].entry.duties
