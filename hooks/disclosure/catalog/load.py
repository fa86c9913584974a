"""Read the standard catalogue and a site's own files into one `Catalog`.

Every mistake of every file is reported in one run, each at its line and column.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from disclosure.catalog.calendar import WorkingCalendar, span_days
from disclosure.catalog.check import check_references
from disclosure.catalog.column_entries import ColumnEntry, SiteColumnsFile
from disclosure.catalog.levels import Level, Rank
from disclosure.catalog.mistakes import UNKNOWN
from disclosure.catalog.model import Body, Catalog, Column
from disclosure.catalog.norm_entries import (
    ClauseEntry,
    NormEntry,
    NormsFile,
)
from disclosure.catalog.register_entries import (
    CalendarFile,
    LayoutEntry,
    RegionsFile,
    UnitsFile,
    YearEntry,
)
from disclosure.catalog.site_entries import MovedFile, SiteEntry, SuppressionsFile
from disclosure.catalog.standard import CatalogReader, read_standard
from disclosure.catalog.units import UnitRegistry
from disclosure.decode.source_text import read_source
from disclosure.diagnostics.finding import Blocks, Finding
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue, or None where it is too broken to go on, and all that is wrong with it."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]


def load_catalog(site_dir: Path, *, standard_dir: Path, root: Path) -> Loaded:
    """Load the standard catalogue in `standard_dir` and the site's files in `site_dir`."""
    reader = CatalogReader(root)
    standard = read_standard(reader, standard_dir)
    norms, regions = list(standard.norms), list(standard.regions)
    years, units = list(standard.years), list(standard.units)
    site: SiteEntry | None = None
    overlays = SiteColumnsFile(columns=(), overlays=())
    suppressions = SuppressionsFile(suppressions=())
    moved = MovedFile(redirects=(), tombstones=())
    for path in sorted(site_dir.glob("*.y*ml")):
        if path.stem not in SITE_FILES:
            reader.findings.append(_unknown_file(path, reader.root))
            continue
        value = reader.read(path, SITE_FILES[path.stem])
        match value:
            case SiteEntry():
                site = value
            case SiteColumnsFile():
                overlays = value
            case UnitsFile():
                units += value.units
            case RegionsFile():
                regions += value.regions
            case SuppressionsFile():
                suppressions = value
            case MovedFile():
                moved = value
            case NormsFile():
                norms += value.norms
            case CalendarFile():
                years += value.years
    if site is None and not (site_dir / "site.yml").is_file():
        reader.findings.append(
            Finding(
                Place(_relative(site_dir / "site.yml", root)),
                "没有 catalog/site.yml，不知道这是谁的网站",
                hint="用 disclosure new 新建站点，或照文档写一份 site.yml",
                rule="CAT103",
                blocks=Blocks.SITE,
            )
        )
    every_column = (*standard.columns, *overlays.columns)
    problems = check_references(
        site=site,
        columns=every_column,
        overlays=overlays.overlays,
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
        return Loaded(None, findings)
    region_parents = {str(r.name): str(r.parent) if r.parent else "" for r in regions}
    ranks = {str(region.name): region.rank for region in regions}
    bodies = _bodies(site, region_parents, ranks)
    here = {region for body in bodies for region in body.regions}
    # A site's own units come last in the files, but their names count first.
    kept = len(units) > len(standard.units)
    registry = UnitRegistry.of(reversed(units), regions=here, kept=kept)
    header, footer = _embedded(site, site_dir, reader)
    catalog = Catalog(
        site=site,
        bodies=bodies,
        columns=_columns(_with_successors(every_column, registry)),
        norms={str(norm.id): norm for norm in norms},
        clauses=_clauses(norms),
        functions={str(function.id): function for function in standard.functions},
        layout=next((x for x in standard.layouts if x.id == site.layout), _no_layout(site)),
        overlays=overlays.overlays,
        units=registry,
        regions={str(region.name): region.short or str(region.name) for region in regions},
        calendar=_calendar(years),
        suppressions=suppressions.suppressions,
        redirects=moved.redirects,
        tombstones=moved.tombstones,
        header_html=header,
        footer_html=footer,
    )
    return Loaded(catalog, (*reader.findings, *problems))


def _bodies(
    site: SiteEntry, parents: Mapping[str, str], ranks: Mapping[str, Rank | None]
) -> tuple[Body, ...]:
    """The site's own body first, then the hosted ones in the order given."""
    own = Body(
        id="",
        name=site.body,
        level=site.level,
        regions=_chain(str(site.region), parents),
        rank=site.rank or _rank(site.level, ranks.get(str(site.region))),
        rulemaking=site.rulemaking,
        unit=str(site.unit or ""),
    )
    hosted = (
        Body(
            id=str(entry.id),
            name=entry.name,
            level=entry.level,
            regions=_chain(str(entry.region or site.region), parents),
            rank=entry.rank or _rank(entry.level, ranks.get(str(entry.region))),
            rulemaking=entry.rulemaking,
            unit=str(entry.unit or ""),
            parent=str(entry.parent or ""),
        )
        for entry in site.bodies
    )
    return (own, *hosted)


def _rank(level: Level, region: Rank | None) -> Rank | None:
    """The rank of a government where nobody wrote it: its region's own; a county is a county.

    Without a rank, duties that ask for one (条例 art. 21) would silently bind nobody.
    """
    if not level.is_government:
        return None
    return region or (Rank.COUNTY if level is Level.COUNTY else None)


def _chain(region: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """A region and all that contain it, up to 全国."""
    chain = [region]
    while (above := parents.get(chain[-1], "")) and above not in chain:
        chain.append(above)
    return (*chain, "全国") if "全国" not in chain else tuple(chain)


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
        source = read_source(folder / name, root=reader.root)
        reader.findings += source.findings
        texts.append(source.text)
    return texts[0], texts[1]


def _unknown_file(path: Path, root: Path) -> Finding:
    known = "、".join(f"{name}.yml" for name in SITE_FILES)
    return Finding(
        Place(_relative(path, root)),
        f"catalog/ 里没有叫“{path.name}”的文件",
        hint=f"可用的有 {known}",
        rule="CAT108",
        blocks=Blocks.SITE,
    )


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
