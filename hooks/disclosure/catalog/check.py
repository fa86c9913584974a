"""What single files cannot tell: ids that nobody defines, cycles, clashes, impossible choices."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from disclosure.catalog.check_columns import check_columns, check_layouts, check_overlays
from disclosure.catalog.check_registers import (
    check_moved,
    check_regions,
    check_site,
    check_units,
    check_years,
)
from disclosure.catalog.mistakes import repeated, unknown

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry, OverlayEntry
    from disclosure.catalog.norm_entries import FunctionEntry, NormEntry
    from disclosure.catalog.register_entries import LayoutEntry, RegionEntry, UnitEntry, YearEntry
    from disclosure.catalog.site_entries import MovedFile, SiteEntry
    from disclosure.diagnostics.finding import Finding


def check_references(
    *,
    site: SiteEntry | None,
    columns: Collection[ColumnEntry],
    overlays: Collection[OverlayEntry],
    norms: Collection[NormEntry],
    functions: Collection[FunctionEntry],
    layouts: Collection[LayoutEntry],
    regions: Collection[RegionEntry],
    units: Collection[UnitEntry],
    years: Collection[YearEntry],
    moved: MovedFile,
) -> tuple[Finding, ...]:
    """Every broken reference and impossible statement of the whole catalogue."""
    clauses = [clause.id for norm in norms for clause in norm.clauses]
    known = set(clauses)
    return (
        *repeated("栏目编号", (column.id for column in columns)),
        *repeated("条款编号", clauses),
        *repeated("功能编号", (function.id for function in functions)),
        *(
            unknown("条款", clause, clauses)
            for function in functions
            for clause in function.clauses
            if clause not in known
        ),
        *repeated("依据编号", (norm.id for norm in norms)),
        *repeated("单位编号", (unit.id for unit in units)),
        *check_columns(columns, known, {r.name for r in regions}, {u.id for u in units}),
        *check_overlays(overlays, columns, units, site),
        *check_layouts(layouts, {column.id for column in columns}),
        *repeated("地区", (region.name for region in regions)),
        *repeated("版式编号", (layout.id for layout in layouts)),
        *check_regions(regions),
        *check_units(units),
        *check_years(years),
        *(check_site(site, columns, layouts, regions, units) if site else ()),
        *check_moved(moved),
    )
