"""What single files cannot tell: ids that nobody defines, cycles, clashes, impossible choices."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from disclosure.catalog.calendar import span_days
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Blocks, Finding, Severity

if TYPE_CHECKING:
    from disclosure.catalog.entries import (
        ColumnEntry,
        DutyEntry,
        LayoutEntry,
        MovedFile,
        NormEntry,
        OverlayEntry,
        RegionEntry,
        SiteEntry,
        UnitEntry,
        YearEntry,
    )
    from disclosure.diagnostics.place import Place

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
SPAN = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")


def check_references(
    *,
    site: SiteEntry | None,
    columns: Collection[ColumnEntry],
    overlays: Collection[OverlayEntry],
    norms: Collection[NormEntry],
    layouts: Collection[LayoutEntry],
    regions: Collection[RegionEntry],
    units: Collection[UnitEntry],
    years: Collection[YearEntry],
    moved: MovedFile,
) -> tuple[Finding, ...]:
    """Every broken reference and impossible statement of the whole catalogue."""
    clauses = [clause.id for norm in norms for clause in norm.clauses]
    return (
        *_repeated("栏目编号", (column.id for column in columns)),
        *_repeated("条款编号", clauses),
        *_repeated("依据编号", (norm.id for norm in norms)),
        *_repeated("单位编号", (unit.id for unit in units)),
        *_columns(columns, set(clauses), {r.name for r in regions}, {u.id for u in units}),
        *_overlays(overlays, columns, units, site),
        *_layouts(layouts, {column.id for column in columns}),
        *_repeated("地区", (region.name for region in regions)),
        *_repeated("版式编号", (layout.id for layout in layouts)),
        *_regions(regions),
        *_units(units),
        *_years(years),
        *(_site(site, columns, layouts, regions, units) if site else ()),
        *_moved(moved),
    )


def _broken(place: Place, message: str, hint: str, code: str = "CAT111") -> Finding:
    return Finding(place, message, hint=hint, rule=code, blocks=Blocks.SITE)


def _unknown(kind: str, reference: PlacedStr, known: Iterable[str]) -> Finding:
    close = difflib.get_close_matches(reference, [str(name) for name in known], n=1, cutoff=0.5)
    hint = f"是不是“{close[0]}”？" if close else f"先登记这个{kind}，或改成已有的"
    return _broken(reference.place, f"没有编号为“{reference}”的{kind}", hint)


def _repeated(kind: str, ids: Iterable[PlacedStr]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for name in ids:
        if name in first:
            yield _broken(
                name.place,
                f"{kind}“{name}”重复，已在 {first[str(name)]} 用过",
                "每个编号只能用一次，改一个",
                "CAT112",
            )
        first.setdefault(str(name), name.place)


def _columns(
    columns: Collection[ColumnEntry],
    clauses: set[PlacedStr],
    regions: set[PlacedStr],
    units: set[PlacedStr],
) -> Iterator[Finding]:
    by_id = {str(column.id): column for column in columns}
    places: dict[tuple[str, str], ColumnEntry] = {}
    for column in columns:
        parent = str(column.parent) if column.parent else ""
        if column.parent is not None and parent not in by_id:
            yield _unknown("栏目", column.parent, by_id)
        elif column.parent is not None and _circular(column, by_id):
            yield _broken(
                column.parent.place,
                f"栏目“{column.title}”的上级绕成了圈",
                "改正 parent，使每个栏目最终归到一个一级栏目",
                "CAT113",
            )
        if not SLUG.fullmatch(column.slug):
            yield _broken(
                column.slug.place,
                f"slug“{column.slug}”只能用小写字母、数字和连字符",
                "用栏目名称的拼音首字母，如 ghxx",
                "CAT114",
            )
        twin = places.setdefault((parent, str(column.slug)), column)
        if twin is not column and twin.id != column.id:
            yield _broken(
                column.slug.place,
                f"栏目“{column.title}”与“{twin.title}”的地址相同",
                "改一个 slug",
                "CAT112",
            )
        for duty in column.duties:
            yield from _duty(duty, clauses, regions, units)
        for element in column.elements:
            yield from (_unknown("条款", c, clauses) for c in element.basis if c not in clauses)
        if column.since and column.until and column.since > column.until:
            yield _broken(column.place, "自 晚于 至", "改正起止日期", "CAT115")


def _circular(column: ColumnEntry, by_id: dict[str, ColumnEntry]) -> bool:
    seen = {str(column.id)}
    above = column.parent
    while above is not None and str(above) in by_id:
        if str(above) in seen:
            return True
        seen.add(str(above))
        above = by_id[str(above)].parent
    return False


def _duty(
    duty: DutyEntry, clauses: set[PlacedStr], regions: set[PlacedStr], units: set[PlacedStr]
) -> Iterator[Finding]:
    for clause in duty.basis:
        if clause not in clauses:
            yield _unknown("条款", clause, clauses)
    if duty.who.region != "全国" and duty.who.region not in regions:
        yield _unknown("地区", duty.who.region, regions)
    yield from (_unknown("单位", u, units) for u in duty.who.units if units and u not in units)
    if duty.since and duty.until and duty.since > duty.until:
        yield _broken(duty.place, "义务的 自 晚于 至", "改正起止日期", "CAT115")
    fresh = duty.fresh
    if fresh is None:
        return
    given = [name for name in ("days", "on", "by", "every") if getattr(fresh, name) is not None]
    if len(given) != 1:
        yield _broken(
            fresh.place,
            "fresh 要写且只写 days、on、by、every 中的一个",
            "留下一种更新要求",
            "CAT115",
        )
    if fresh.by is not None and not _is_month_day(fresh.by):
        yield _broken(fresh.place, f"by“{fresh.by}”不是月-日", "写成 03-31 这样", "CAT115")
    if fresh.days is not None and fresh.days < 1:
        yield _broken(fresh.place, f"days“{fresh.days}”应为正整数", "写天数，如 183", "CAT115")


def _is_month_day(text: str) -> bool:
    """Whether `text` is MM-DD of a leap year."""
    try:
        return bool(MONTH_DAY.fullmatch(text)) and bool(date.fromisoformat(f"2024-{text}"))
    except ValueError:
        return False


def _overlays(
    overlays: Collection[OverlayEntry],
    columns: Collection[ColumnEntry],
    units: Collection[UnitEntry],
    site: SiteEntry | None,
) -> Iterator[Finding]:
    known = {str(column.id): column for column in columns}
    unit_ids = {unit.id for unit in units}
    bodies = {"", *(str(body.id) for body in site.bodies)} if site else None
    for overlay in overlays:
        column = known.get(str(overlay.id))
        if column is None:
            yield _unknown("栏目", overlay.id, known)
            continue
        if overlay.unit is not None and overlay.unit not in unit_ids:
            yield _unknown("单位", overlay.unit, unit_ids)
        if bodies is not None:
            yield from (_unknown("主体", b, bodies) for b in overlay.bodies if b not in bodies)
        if overlay.title and column.fixed:
            yield _broken(
                overlay.place,
                f"“{column.title}”是统一名称的一级栏目，不能改名",
                "删去 title",
                "CAT116",
            )


def _layouts(layouts: Collection[LayoutEntry], columns: set[PlacedStr]) -> Iterator[Finding]:
    for layout in layouts:
        named = (*layout.roots, *(x for pair in layout.listed for x in (pair.column, pair.under)))
        yield from (_unknown("栏目", name, columns) for name in named if name not in columns)


def _regions(regions: Collection[RegionEntry]) -> Iterator[Finding]:
    names = {region.name for region in regions}
    parents = {str(region.name): region.parent for region in regions}
    for region in regions:
        if region.parent is not None and region.parent != "全国" and region.parent not in names:
            yield _unknown("地区", region.parent, names)
            continue
        seen = {str(region.name)}
        above = region.parent
        while above is not None and str(above) not in seen:
            seen.add(str(above))
            above = parents.get(str(above))
        if above is not None:
            yield _broken(
                region.place, f"地区“{region.name}”的上级绕成了圈", "改正 parent", "CAT113"
            )


def _units(units: Collection[UnitEntry]) -> Iterator[Finding]:
    ids = {unit.id for unit in units}
    names: dict[str, UnitEntry] = {}
    for unit in units:
        if unit.successor is not None and unit.successor not in ids:
            yield _unknown("单位", unit.successor, ids)
        if unit.successor is not None and unit.until is None:
            yield _broken(
                unit.successor.place,
                f"单位“{unit.name}”有继任单位却没写 至",
                "写上撤销日期",
                "CAT115",
            )
        for name in (unit.name, *unit.aliases):
            other = names.setdefault(name, unit)
            if other is not unit:
                yield _broken(
                    unit.place,
                    f"“{name}”既是“{other.name}”又是“{unit.name}”的名称",
                    "一个名称只能归一个单位",
                    "CAT112",
                )


def _years(years: Collection[YearEntry]) -> Iterator[Finding]:
    seen: set[int] = set()
    for entry in years:
        if entry.year in seen:
            yield _broken(entry.place, f"{entry.year}年的放假安排写了两次", "合并成一条", "CAT112")
        seen.add(entry.year)
        for span in entry.holidays:
            days = tuple(span_days(span))
            if not days or not SPAN.fullmatch(span):
                yield _broken(
                    span.place,
                    f"{entry.year}年放假安排“{span}”不是日期或起止日期",
                    "写成 2026-10-01/2026-10-07",
                    "CAT115",
                )
            elif entry.year not in (days[0].year, days[-1].year):
                yield _broken(
                    span.place, f"“{span}”不在{entry.year}年", "移到那一年，或改正日期", "CAT115"
                )
        for day in entry.workdays:
            if day.year != entry.year:
                yield _broken(
                    entry.place,
                    f"调休上班日 {day} 不在{entry.year}年",
                    "移到那一年，或改正日期",
                    "CAT115",
                )


def _site(
    site: SiteEntry,
    columns: Collection[ColumnEntry],
    layouts: Collection[LayoutEntry],
    regions: Collection[RegionEntry],
    units: Collection[UnitEntry],
) -> Iterator[Finding]:
    region_names = {region.name for region in regions}
    unit_ids = {unit.id for unit in units}
    if site.layout not in {layout.id for layout in layouts}:
        yield _unknown("版式", site.layout, (layout.id for layout in layouts))
    for region in (site.region, *(body.region for body in site.bodies if body.region)):
        if region != "全国" and region not in region_names:
            yield _unknown("地区", region, region_names)
    for unit in (site.unit, *(body.unit for body in site.bodies)):
        if unit is not None and unit not in unit_ids:
            yield _unknown("单位", unit, unit_ids)
    yield from _repeated("主体编号", (body.id for body in site.bodies))
    roots = {str(column.id) for column in columns if column.parent is None}
    taken = {str(column.slug): column for column in columns if str(column.parent) in roots}
    taken |= {str(column.slug): column for column in columns if column.parent is None}
    for body in site.bodies:
        if not SLUG.fullmatch(body.id):
            yield _broken(
                body.id.place,
                f"主体编号“{body.id}”只能用小写字母、数字和连字符",
                "如 fgw",
                "CAT114",
            )
        elif str(body.id) in taken:
            yield _broken(
                body.id.place,
                f"主体编号“{body.id}”与栏目“{taken[str(body.id)].title}”的地址相同",
                "换一个编号",
                "CAT112",
            )


def _moved(moved: MovedFile) -> Iterator[Finding]:
    addresses = [entry.source for entry in moved.redirects]
    addresses += [entry.address for entry in moved.tombstones]
    yield from _repeated("地址", addresses)
    for address in (*addresses, *(entry.target for entry in moved.redirects)):
        if address.startswith("/") or ".." in address.split("/") or "://" in address:
            yield _broken(
                address.place,
                f"地址“{address}”应从站点根写起，前面不加斜杠",
                "如 zfxxgk/fdzdgknr/ghxx/2021/20210520-01.html",
                "CAT114",
            )


def check_drops(
    overlays: Iterable[OverlayEntry], needed: Collection[tuple[str, str]]
) -> Iterator[Finding]:
    """A column that a body must have cannot be left out (S-A02).

    `needed` holds (body, column) of every required or fixed column and of all above them.
    """
    for overlay in overlays:
        concerned = {str(body) for body in overlay.bodies}
        if overlay.drop and any(
            column == str(overlay.id) and (not concerned or body in concerned)
            for body, column in needed
        ):
            yield Finding(
                overlay.place,
                f"栏目“{overlay.id}”是必设栏目，不能去掉",
                hint="删去 drop；确无此类信息的，在栏目里放一份 无此类信息.md",
                rule="CAT116",
                severity=Severity.ERROR,
                blocks=Blocks.SITE,
            )
