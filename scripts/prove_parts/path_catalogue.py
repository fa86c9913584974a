"""Compare the standard catalogue with a table of paths: titles, addresses, holders, duties."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from disclosure import shipped
from disclosure.catalog.column_entries import DutyEntry
from disclosure.catalog.duties import binds, in_force
from disclosure.catalog.levels import Level
from disclosure.catalog.load import load_catalog
from disclosure.catalog.model import Body, Catalog
from disclosure.catalog.tree import Tree, build_tree
from prove_parts.path_table import Holder, PathColumn, PathTable, spelled_out

REGIONS = {"CQ": "重庆市", "XY": "信阳市"}
"""Where the clauses hold, by how their ids begin."""

DISTRICTS = {"重庆市": "渝中区", "信阳市": "信阳市"}
"""The region of a county or township there; Xinyang's own are written by its sites."""

DAYS = {"CQ": (date(2021, 6, 1), date(2026, 11, 1)), "XY": (date(2016, 7, 1), date(2026, 11, 1))}
"""While everything was in force, and now."""

SETTLED = {("gazette", "county"): "公报不是每个区县都办，按决定只提示、不要求"}
"""Rows that were decided otherwise, with the reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """A body of one level in one region, perhaps a particular unit."""

    region: str
    level: str
    unit: str = ""

    @property
    def where(self) -> str:
        """The region of its site."""
        below = self.level in ("county", "county_dept", "township")
        return DISTRICTS[self.region] if below else self.region

    def __str__(self) -> str:
        return f"{self.region} {self.level} {self.unit}".rstrip()


@cache
def catalogue_of(place: Place) -> Catalog:
    """The catalogue of a site of that body; raises ValueError where it has mistakes."""
    with tempfile.TemporaryDirectory() as folder:
        text = f"name: 核对\nbody: 核对\nlevel: {place.level}\nregion: {place.where}\n"
        text += f"unit: {place.unit}\n" if place.unit else ""
        Path(folder, "site.yml").write_text(text, "utf-8")
        loaded = load_catalog(
            Path(folder), standard_dir=shipped.standard_catalog(), root=Path(folder)
        )
    if loaded.findings or loaded.catalog is None:
        raise ValueError("\n".join(f"{f.place} {f.message}" for f in loaded.findings))
    return loaded.catalog


def compare_paths(table: PathTable) -> Iterator[str]:
    """Every path of the table is the titles of exactly one column, at every level that has it."""
    trees: dict[Level, Tree] = {
        level: build_tree(catalogue_of(Place("重庆市", level)), as_of=date(2021, 6, 1))
        for level in Level
    }
    for column in table.columns:
        for level in dict.fromkeys(h.level for h in column.holders):
            path = column.path_at(level)
            found = [c.id for c in trees[Level(level)].values() if c.titles == path]
            if found != [column.id]:
                shown = "、".join(found) or "没有"
                yield f"{column.id}（{level}）：路径 {'>'.join(path)} 找到的栏目是 {shown}"
    yield from _statements(table, trees)
    tree = trees[Level.COUNTY]
    for path, children in table.branches:
        nodes = [c for c in tree.values() if c.titles == path]
        if len(nodes) != 1:
            yield f"中间一级 {'>'.join(path)} 找到 {len(nodes)} 个栏目"
            continue
        below = {c.id for c in tree.values() if nodes[0].id in c.column.ancestors}
        yield from (f"{'>'.join(path)} 之下没有 {child}" for child in sorted(children - below))


def _statements(table: PathTable, trees: Mapping[Level, Tree]) -> Iterator[str]:
    """Every path as written leads to the columns that it stands for, at one level or another."""
    titles: dict[tuple[str, ...], set[str]] = {}
    for tree in trees.values():
        for column in tree.values():
            titles.setdefault(column.titles, set()).add(column.id)
    names = {path[-1] for path in titles}
    for statement in table.statements:
        paths = spelled_out(statement.written, list(names))
        found = set[str]().union(*(titles.get(path, set()) for path in paths))
        if found != statement.columns or not all(path in titles for path in paths):
            yield f"{statement.id} {statement.written}：找到的栏目是 {'、'.join(sorted(found))}"


def compare_holders(table: PathTable) -> Iterator[str]:
    """Every row of holders is a duty of the same level, region, units and action."""
    catalogs = {region: catalogue_of(Place(region, "city_dept")) for region in REGIONS.values()}
    for column in table.columns:
        for holder in column.holders:
            region = REGIONS[holder.norm[:2]]
            entry = catalogs[region].columns.get(column.id)
            if entry is None:
                yield f"{column.id}：目录里没有这个栏目"
                break
            units = _unit_ids(catalogs[region], holder)
            if not any(_same(d, holder, region, units) for d in entry.entry.duties):
                who = "、".join(holder.units) or "这一级"
                row = f"{holder.level} {who} {holder.action} {holder.source}"
                yield f"{column.id}：没有 {row} 的义务"
        gathered = [str(c) for a in entry.entry.aggregates for c in a.basis] if entry else []
        if column.gathered and column.gathered not in gathered:
            yield f"{column.id}：没有依据 {column.gathered} 的归集义务"


def _unit_ids(catalog: Catalog, holder: Holder) -> set[str]:
    """Ids of the named units; a name that nobody registered stays as it is and matches nothing."""
    found = {name: catalog.units.find(name) for name in holder.units}
    return {str(unit.id) if unit else name for name, unit in found.items()}


def _same(duty: DutyEntry, holder: Holder, region: str, units: set[str]) -> bool:
    return (
        holder.level in duty.who.level
        and duty.who.region == region
        and duty.basis[0] == holder.source
        and duty.action == holder.action
        and units == {str(unit) for unit in duty.who.units}
    )


def compare_required(table: PathTable) -> tuple[list[str], dict[str, set[str]]]:
    """Required or not, for every path, level, named unit, region and day.

    Only duties whose first clause stems from a document of the table count. Returns what differs,
    and by column where nationwide duties ask it besides.
    """
    wrong: list[str] = []
    more: dict[str, set[str]] = {}
    for place in _places(table):
        catalog = catalogue_of(place)
        for day in DAYS[next(k for k, region in REGIONS.items() if region == place.region)]:
            for column in table.columns:
                wanted = _wanted(catalog, column, place, day)
                asked = _asked(catalog, column, day, norms=table.norms)
                if wanted != asked:
                    said = "必设而目录不要求" if wanted else "不要求而目录必设"
                    wrong.append(f"{column.id}（{place}，{day}）：{said}")
                elif not asked and not place.unit and _asked(catalog, column, day, norms=None):
                    more.setdefault(column.id, set()).add(str(place))
    return wrong, more


def _places(table: PathTable) -> list[Place]:
    levels = [Place(region, level.value) for region in REGIONS.values() for level in Level]
    named = dict.fromkeys(
        (REGIONS[holder.norm[:2]], holder.level, unit)
        for column in table.columns
        for holder in column.holders
        for unit in holder.units
    )
    registers = {region: catalogue_of(Place(region, "city_dept")) for region in REGIONS.values()}
    units = [
        Place(region, level, str(unit.id))
        for region, level, name in named
        if (unit := registers[region].units.find(name)) is not None
    ]
    return [*levels, *units]


def _wanted(catalog: Catalog, column: PathColumn, place: Place, day: date) -> bool:
    """Whether the table asks the column of that body on that day."""
    entry = catalog.columns.get(column.id)
    if (column.id, place.level) in SETTLED or entry is None:
        return False
    if entry.entry.until is not None and day > entry.entry.until:
        return False
    return any(
        REGIONS[holder.norm[:2]] == place.region
        and holder.level == place.level
        and holder.all
        and (not holder.units or place.unit in _unit_ids(catalog, holder))
        and _holds(holder.norm, day)
        for holder in column.holders
    )


def _holds(norm: str, day: date) -> bool:
    """Yearly work points end with their year; the others stay."""
    year = 2000 + int(norm[2:4])
    return day.year == year if norm in ("CQ16", "XY16") else day.year >= year


def _asked(
    catalog: Catalog, column: PathColumn, day: date, *, norms: frozenset[str] | None
) -> bool:
    """Whether the catalogue asks it; with `norms` by duties that stem from one of them."""
    entry = catalog.columns.get(column.id)
    if entry is None or (entry.entry.until is not None and day > entry.entry.until):
        return False
    body: Body = catalog.bodies[0]
    return any(
        duty.at_least > 0
        and (norms is None or str(duty.basis[0]).partition("-")[0] in norms)
        and binds(duty, body)
        and in_force(duty, as_of=day)
        for duty in entry.entry.duties
    )
