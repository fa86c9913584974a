"""Organisations by id, name or alias, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from disclosure.catalog.register_entries import UnitEntry
    from disclosure.decode.fields import PlacedStr


class UnitRegistry(msgspec.Struct, frozen=True):
    """Every unit of the catalogue, found by any of its names."""

    by_id: Mapping[str, UnitEntry] = {}
    by_name: Mapping[str, UnitEntry] = {}
    kept: bool = False
    """The site keeps a register of its own, so a name that is not in it may be a mistake."""

    @classmethod
    def of(
        cls,
        units: Iterable[UnitEntry],
        *,
        regions: Collection[str] = ("全国",),
        kept: bool = False,
    ) -> UnitRegistry:
        """Index `units`; of two units with one name the first wins (the loader reports it).

        “市财政局” means another unit in every city: names count only for units whose region is
        one of `regions`, ids count everywhere.
        """
        by_id: dict[str, UnitEntry] = {}
        by_name: dict[str, UnitEntry] = {}
        for unit in units:
            by_id.setdefault(unit.id, unit)
            for name in (unit.name, *unit.aliases) if unit.region in regions else ():
                by_name.setdefault(name, unit)
        return cls(by_id, by_name, kept)

    def with_successors(self, units: Iterable[PlacedStr]) -> tuple[PlacedStr, ...]:
        """`units` and all that came after them, in order, each once."""
        found: dict[str, PlacedStr] = {}
        pending = list(units)
        while pending:
            name = pending.pop(0)
            if name in found:
                continue
            found[name] = name
            unit = self.by_id.get(name)
            if unit is not None and unit.successor is not None:
                pending.append(unit.successor)
        return tuple(found.values())

    def find(self, name: str) -> UnitEntry | None:
        """The unit that `name` means: its id, its name or an alias."""
        return self.by_id.get(name) or self.by_name.get(name)

    def successor(self, unit: UnitEntry, *, as_of: date) -> UnitEntry:
        """Who stands in the place of `unit` on that day; itself while it exists."""
        seen = {unit.id}
        while unit.until and unit.until < as_of and unit.successor:
            following = self.by_id.get(unit.successor)
            if following is None or following.id in seen:
                break
            seen.add(following.id)
            unit = following
        return unit
