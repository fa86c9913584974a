"""Regions, units, calendar years, the site itself and moved addresses that cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from disclosure.catalog.calendar import span_days
from disclosure.catalog.check_columns import SLUG
from disclosure.catalog.mistakes import broken, repeated, unknown
from disclosure.diagnostics.finding import Finding

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry
    from disclosure.catalog.register_entries import LayoutEntry, RegionEntry, UnitEntry, YearEntry
    from disclosure.catalog.site_entries import MovedFile, SiteEntry

SPAN = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")


def check_regions(regions: Collection[RegionEntry]) -> Iterator[Finding]:
    """Regions: parents that exist, no circles."""
    names = {region.name for region in regions}
    parents = {str(region.name): str(region.parent or "") for region in regions}
    for region in regions:
        if region.parent is not None and region.parent != "全国" and region.parent not in names:
            yield unknown("地区", region.parent, names)
            continue
        if _circular(str(region.name), parents):
            yield broken(
                region.place, f"地区“{region.name}”的上级绕成了圈", "改正 parent", "CAT113"
            )


def _circular(start: str, parents: Mapping[str, str]) -> bool:
    """Whether going up from `start` never ends."""
    seen, above = {start}, parents.get(start, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return bool(above)


def check_units(units: Collection[UnitEntry]) -> Iterator[Finding]:
    """Units: successors that exist, names that mean one unit only."""
    ids = {unit.id for unit in units}
    parents = {str(unit.id): str(unit.parent or "") for unit in units}
    names: dict[tuple[str, str], UnitEntry] = {}
    for unit in units:
        if unit.parent is not None and _circular(str(unit.id), parents):
            yield broken(
                unit.parent.place, f"单位“{unit.name}”的上级绕成了圈", "改正 上级单位", "CAT113"
            )
        for other in (unit.successor, unit.parent):
            if other is not None and other not in ids:
                yield unknown("单位", other, ids)
        if unit.successor is not None and unit.until is None:
            yield broken(
                unit.successor.place,
                f"单位“{unit.name}”有继任单位却没写 至",
                "写上撤销日期",
                "CAT115",
            )
        for name in (unit.name, *unit.aliases):
            twin = names.setdefault((str(unit.region), name), unit)
            if twin is not unit:
                yield broken(
                    unit.place,
                    f"“{name}”既是“{twin.name}”又是“{unit.name}”的名称",
                    "一个名称只能归一个单位",
                    "CAT112",
                )


def check_years(years: Collection[YearEntry]) -> Iterator[Finding]:
    """Calendar years: real dates within their year, each year once."""
    seen: set[int] = set()
    for entry in years:
        if entry.year in seen:
            yield broken(entry.place, f"{entry.year}年的放假安排写了两次", "合并成一条", "CAT112")
        seen.add(entry.year)
        for span in entry.holidays:
            days = tuple(span_days(span))
            if not days or not SPAN.fullmatch(span):
                yield broken(
                    span.place,
                    f"{entry.year}年放假安排“{span}”不是日期或起止日期",
                    "写成 2026-10-01/2026-10-07",
                    "CAT115",
                )
            elif entry.year not in (days[0].year, days[-1].year):
                yield broken(
                    span.place, f"“{span}”不在{entry.year}年", "移到那一年，或改正日期", "CAT115"
                )
        for day in entry.workdays:
            if day.year != entry.year:
                yield broken(
                    entry.place,
                    f"调休上班日 {day} 不在{entry.year}年",
                    "移到那一年，或改正日期",
                    "CAT115",
                )


def check_site(
    site: SiteEntry,
    columns: Collection[ColumnEntry],
    layouts: Collection[LayoutEntry],
    regions: Collection[RegionEntry],
    units: Collection[UnitEntry],
) -> Iterator[Finding]:
    """The site's own layout, regions, units and hosted bodies."""
    region_names = {region.name for region in regions}
    unit_ids = {unit.id for unit in units}
    if site.layout not in {layout.id for layout in layouts}:
        yield unknown("版式", site.layout, (layout.id for layout in layouts))
    for region in (site.region, *(body.region for body in site.bodies if body.region)):
        if region != "全国" and region not in region_names:
            yield unknown("地区", region, region_names)
    for unit in (site.unit, *(body.unit for body in site.bodies)):
        if unit is not None and unit not in unit_ids:
            yield unknown("单位", unit, unit_ids)
    yield from repeated("主体编号", (body.id for body in site.bodies))
    body_ids = {body.id for body in site.bodies}
    above = {str(body.id): str(body.parent or "") for body in site.bodies}
    for body in site.bodies:
        if body.parent and body.parent not in body_ids:
            yield unknown("主体", body.parent, body_ids)
        elif body.parent and _circular(str(body.id), above):
            yield broken(
                body.parent.place, f"主体“{body.name}”的上级绕成了圈", "改正 上级主体", "CAT113"
            )
    roots = {str(column.id) for column in columns if column.parent is None}
    taken = {str(column.slug): column for column in columns if str(column.parent) in roots}
    taken |= {str(column.slug): column for column in columns if column.parent is None}
    for body in site.bodies:
        if not SLUG.fullmatch(body.id):
            yield broken(
                body.id.place,
                f"主体编号“{body.id}”只能用小写字母、数字和连字符",
                "如 fgw",
                "CAT114",
            )
        elif str(body.id) in taken:
            yield broken(
                body.id.place,
                f"主体编号“{body.id}”与栏目“{taken[str(body.id)].title}”的地址相同",
                "换一个编号",
                "CAT112",
            )


def check_moved(moved: MovedFile) -> Iterator[Finding]:
    """Moved addresses: from the root, each once."""
    addresses = [entry.source for entry in moved.redirects]
    addresses += [entry.address for entry in moved.tombstones]
    yield from repeated("地址", addresses)
    for address in (*addresses, *(entry.target for entry in moved.redirects)):
        if address.startswith("/") or ".." in address.split("/") or "://" in address:
            yield broken(
                address.place,
                f"地址“{address}”应从站点根写起，前面不加斜杠",
                "如 zfxxgk/fdzdgknr/ghxx/2021/20210520-01.html",
                "CAT114",
            )
