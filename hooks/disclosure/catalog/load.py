"""Read the standard catalogue and a site's own files into one `Catalog`.

Every mistake of every file is reported in one run, each at its line and column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from disclosure.catalog.bodies import bodies_of
from disclosure.catalog.calendar import WorkingCalendar, span_days
from disclosure.catalog.check import check_references
from disclosure.catalog.column_entries import ColumnEntry, OverlayEntry, SiteColumnsFile
from disclosure.catalog.mistakes import UNKNOWN
from disclosure.catalog.model import Catalog, Column
from disclosure.catalog.norm_entries import (
    ClauseEntry,
    NormEntry,
    NormsFile,
)
from disclosure.catalog.reading import CatalogFile, CatalogReader, Reading, place_of, read_files
from disclosure.catalog.register_entries import (
    CalendarFile,
    LayoutEntry,
    RegionEntry,
    RegionsFile,
    UnitEntry,
    UnitsFile,
    YearEntry,
)
from disclosure.catalog.site_entries import MovedFile, SiteEntry, SuppressionEntry, SuppressionsFile
from disclosure.catalog.standard import read_standard
from disclosure.catalog.units import UnitRegistry
from disclosure.diagnostics.finding import Blocks, Finding
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SITE_FILES: Mapping[str, type] = {
    "site": SiteEntry,
    "columns": SiteColumnsFile,
    "units": UnitsFile,
    "regions": RegionsFile,
    "suppressions": SuppressionsFile,
    "moved": MovedFile,
    "norms": NormsFile,
    "calendar": CalendarFile,
}
"""What a site's own catalog/ may hold, by file name."""


class Loaded(msgspec.Struct, frozen=True):
    """The catalogue, or None where it is too broken to go on, and all that is wrong with it."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    """One line on everything kept that could not be used."""


class SiteFiles(msgspec.Struct, frozen=True):
    """Everything a site's own files define, in the order of the files."""

    site: SiteEntry | None = None
    columns: tuple[ColumnEntry, ...] = ()
    overlays: tuple[OverlayEntry, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    regions: tuple[RegionEntry, ...] = ()
    suppressions: tuple[SuppressionEntry, ...] = ()
    moved: MovedFile = MovedFile()
    norms: tuple[NormEntry, ...] = ()
    years: tuple[YearEntry, ...] = ()


KEPT_AS = "catalog-site"
"""The file in the state folder that holds what was read."""


def load_catalog(
    site_dir: Path, *, standard_dir: Path, root: Path, state_dir: Path | None = None
) -> Loaded:
    """Load the standard catalogue in `standard_dir` and the site's files in `site_dir`.

    With `state_dir`, what the files say is kept there, and read from there as long as they stay
    as they are; the findings are the same with it and without.
    """
    reader = CatalogReader(root)
    standard = read_standard(reader, standard_dir, state_dir=state_dir)
    own = _read_own(reader, site_dir, state_dir)
    site, moved = own.site, own.moved
    norms, regions = (*standard.norms, *own.norms), (*standard.regions, *own.regions)
    years, units = (*standard.years, *own.years), (*standard.units, *own.units)
    if site is None and not (site_dir / "site.yml").is_file():
        reader.findings.append(
            Finding(
                Place(place_of(site_dir / "site.yml", root)),
                "没有 catalog/site.yml，不知道这是谁的网站",
                hint="用 disclosure new 新建站点，或照文档写一份 site.yml",
                rule="CAT103",
                blocks=Blocks.SITE,
            )
        )
    every_column = (*standard.columns, *own.columns)
    problems = check_references(
        site=site,
        columns=every_column,
        overlays=own.overlays,
        norms=norms,
        functions=standard.functions,
        layouts=standard.layouts,
        regions=regions,
        units=units,
        years=years,
        moved=moved,
    )
    if reader.lost:
        problems = tuple(problem for problem in problems if problem.rule != UNKNOWN)
    findings = (*reader.findings, *problems)
    if site is None:
        return Loaded(None, findings, tuple(reader.notes))
    bodies = bodies_of(site, regions)
    here = {region for body in bodies for region in body.regions}
    # A site's own units come last in the files, but their names count first.
    registry = UnitRegistry.of(reversed(units), regions=here, kept=bool(own.units))
    header, footer = _embedded(site, site_dir, reader)
    catalog = Catalog(
        site=site,
        bodies=bodies,
        columns=_columns(_with_successors(every_column, registry)),
        norms={str(norm.id): norm for norm in norms},
        clauses=_clauses(norms),
        functions={str(function.id): function for function in standard.functions},
        layout=next((x for x in standard.layouts if x.id == site.layout), _no_layout(site)),
        overlays=own.overlays,
        units=registry,
        regions={str(region.name): region.short or str(region.name) for region in regions},
        calendar=_calendar(years),
        suppressions=own.suppressions,
        redirects=moved.redirects,
        tombstones=moved.tombstones,
        header_html=header,
        footer_html=footer,
    )
    return Loaded(catalog, (*reader.findings, *problems), tuple(reader.notes))


def _read_own(reader: CatalogReader, folder: Path, state_dir: Path | None) -> SiteFiles:
    """What the site's files say; mistakes stay with the reader."""
    files = tuple(
        CatalogFile.at(path, name=path.stem, root=reader.root)
        for path in sorted(folder.glob("*.y*ml"))
    )
    keep = (state_dir / KEPT_AS,) if state_dir is not None else ()
    return reader.take(
        read_files(files, Reading[SiteFiles], lambda: _decoded(files, reader.root), keep=keep)
    )


def _decoded(files: Iterable[CatalogFile], root: Path) -> Reading[SiteFiles]:
    reader = CatalogReader(root)
    own = SiteFiles()
    for file in files:
        if file.name not in SITE_FILES:
            reader.findings.append(_unknown_file(file))
            continue
        match reader.decode(file, SITE_FILES[file.name]):
            case SiteEntry() as site:
                own = replace(own, site=site)
            case SiteColumnsFile(columns=columns, overlays=overlays):
                own = replace(own, columns=columns, overlays=overlays)
            case UnitsFile(units=units):
                own = replace(own, units=(*own.units, *units))
            case RegionsFile(regions=regions):
                own = replace(own, regions=(*own.regions, *regions))
            case SuppressionsFile(suppressions=suppressions):
                own = replace(own, suppressions=suppressions)
            case MovedFile() as moved:
                own = replace(own, moved=moved)
            case NormsFile(norms=norms):
                own = replace(own, norms=(*own.norms, *norms))
            case CalendarFile(years=years):
                own = replace(own, years=(*own.years, *years))
    return Reading(own, tuple(reader.findings), reader.lost)


def _with_successors(columns: Iterable[ColumnEntry], units: UnitRegistry) -> Iterator[ColumnEntry]:
    """A duty of a unit that was dissolved binds its successors, whoever follows whom."""
    for column in columns:
        duties = tuple(
            replace(duty, who=replace(duty.who, units=units.with_successors(duty.who.units)))
            if duty.who.units
            else duty
            for duty in column.duties
        )
        yield column if duties == column.duties else replace(column, duties=duties)


def _columns(entries: Iterable[ColumnEntry]) -> dict[str, Column]:
    """Columns by id, parents before children; broken parents make a column a root.

    (The reference check has reported those, and such a catalogue is never published.)
    """
    by_id = {str(entry.id): entry for entry in entries}
    children: dict[str, list[str]] = {}
    for entry in by_id.values():
        parent = str(entry.parent) if entry.parent else ""
        children.setdefault(parent if parent in by_id else "", []).append(str(entry.id))
    ordered: dict[str, Column] = {}

    def add(column: str, ancestors: tuple[str, ...], slugs: tuple[str, ...]) -> None:
        entry = by_id[column]
        here = (*slugs, str(entry.slug))
        below = tuple(children.get(column, ()))
        ordered[column] = Column(entry, here, ancestors, below)
        for child in below:
            add(child, (*ancestors, column), here)

    for root in children.get("", ()):
        add(root, (), ())
    return ordered


def _clauses(norms: Iterable[NormEntry]) -> dict[str, ClauseEntry]:
    return {str(clause.id): clause for norm in norms for clause in norm.clauses}


def _no_layout(site: SiteEntry) -> LayoutEntry:
    return LayoutEntry(place=site.place, id=site.layout, title="", roots=(), listed=())


def _calendar(years: Iterable[YearEntry]) -> WorkingCalendar:
    entries = list(years)
    holidays = (day for entry in entries for span in entry.holidays for day in span_days(span))
    return WorkingCalendar(
        years=frozenset(entry.year for entry in entries),
        holidays=frozenset(holidays),
        workdays=frozenset(day for entry in entries for day in entry.workdays),
        sources={entry.year: entry.source for entry in entries},
    )


def _embedded(site: SiteEntry, folder: Path, reader: CatalogReader) -> tuple[str, str]:
    """The portal's own header and footer for 嵌入; they are the owner's HTML, printed as is."""
    texts: list[str] = []
    for name in (site.header, site.footer):
        if not name:
            texts.append("")
            continue
        from disclosure.decode.source_text import read_source  # few sites need it

        source = read_source(folder / name, root=reader.root)
        reader.findings += source.findings
        texts.append(source.text)
    return texts[0], texts[1]


def _unknown_file(file: CatalogFile) -> Finding:
    known = "、".join(f"{name}.yml" for name in SITE_FILES)
    return Finding(
        Place(file.place),
        f"catalog/ 里没有叫“{file.path.name}”的文件",
        hint=f"可用的有 {known}",
        rule="CAT108",
        blocks=Blocks.SITE,
    )
