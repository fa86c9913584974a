"""Columns, duties, overlays and layouts that cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField, FivePublic, Holds
from disclosure.catalog.mistakes import broken, unknown
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Blocks, Finding, Severity

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ColumnEntry, DutyEntry, OverlayEntry
    from disclosure.catalog.register_entries import LayoutEntry, UnitEntry
    from disclosure.catalog.site_entries import SiteEntry

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def check_columns(
    columns: Collection[ColumnEntry],
    clauses: set[PlacedStr],
    regions: set[PlacedStr],
    units: set[PlacedStr],
) -> Iterator[Finding]:
    """Columns: parents, slugs, duties, elements, periods."""
    by_id = {str(column.id): column for column in columns}
    places: dict[tuple[str, str], ColumnEntry] = {}
    for column in columns:
        parent = str(column.parent) if column.parent else ""
        if column.parent is not None and parent not in by_id:
            yield unknown("栏目", column.parent, by_id)
        elif column.parent is not None and _circular(column, by_id):
            yield broken(
                column.parent.place,
                f"栏目“{column.title}”的上级绕成了圈",
                "改正 parent，使每个栏目最终归到一个一级栏目",
                "CAT113",
            )
        if not SLUG.fullmatch(column.slug):
            yield broken(
                column.slug.place,
                f"slug“{column.slug}”只能用小写字母、数字和连字符",
                "用栏目名称的拼音首字母，如 ghxx",
                "CAT114",
            )
        twin = places.setdefault((parent, str(column.slug)), column)
        if twin is not column and twin.id != column.id:
            yield broken(
                column.slug.place,
                f"栏目“{column.title}”与“{twin.title}”的地址相同",
                "改一个 slug",
                "CAT112",
            )
        for duty in column.duties:
            yield from _duty(duty, clauses, regions, units)
        cited = [clause for element in column.elements for clause in element.basis]
        cited += [clause for aggregate in column.aggregates for clause in aggregate.basis]
        yield from (unknown("条款", clause, clauses) for clause in cited if clause not in clauses)
        yield from (unknown("栏目", c, by_id) for c in column.related if c not in by_id)
        yield from _facet(column)
        yield from _form(column)
        if column.since and column.until and column.since > column.until:
            yield broken(column.place, "自 晚于 至", "改正起止日期", "CAT115")


def _facet(column: ColumnEntry) -> Iterator[Finding]:
    """`holds: facet` and `facet:` go together, and 五公开 has five values only."""
    facet = column.facet
    if (facet is None) == (column.holds is Holds.FACET):
        yield broken(
            column.place,
            f"栏目“{column.title}”的 facet 和 holds: facet 要一起写",
            "写上 facet: {by: 专题, value: …}，或者都删去",
            "CAT115",
        )
    elif (
        facet is not None
        and facet.by is FacetField.FIVE
        and str(facet.value) not in {five.value for five in FivePublic}
    ):
        yield unknown("五公开", facet.value, FivePublic)


def _form(column: ColumnEntry) -> Iterator[Finding]:
    """What only some forms of columns can have: headers are tables', counts are of real items."""
    if column.header and column.holds is not Holds.TABLE:
        yield broken(
            column.place,
            f"栏目“{column.title}”不是数据表，写 header 没有用处",
            "写上 holds: table，或者删去 header",
            "CAT115",
        )
    for duty in column.duties if column.holds.is_generated else ():
        if duty.at_least > 0 or duty.fresh is not None:
            yield broken(
                duty.place,
                f"栏目“{column.title}”由系统生成，不能要求条数和更新",
                "义务里写 at_least: 0，删去 fresh",
                "CAT115",
            )


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
            yield unknown("条款", clause, clauses)
    if duty.who.region != "全国" and duty.who.region not in regions:
        yield unknown("地区", duty.who.region, regions)
    yield from (unknown("单位", u, units) for u in duty.who.units if units and u not in units)
    if duty.since and duty.until and duty.since > duty.until:
        yield broken(duty.place, "义务的 自 晚于 至", "改正起止日期", "CAT115")
    fresh = duty.fresh
    if fresh is None:
        return
    given = [name for name in ("days", "on", "by", "every") if getattr(fresh, name) is not None]
    if len(given) != 1:
        yield broken(
            fresh.place,
            "fresh 要写且只写 days、on、by、every 中的一个",
            "留下一种更新要求",
            "CAT115",
        )
    if fresh.by is not None and not _is_month_day(fresh.by):
        yield broken(fresh.place, f"by“{fresh.by}”不是月-日", "写成 03-31 这样", "CAT115")
    if fresh.days is not None and fresh.days < 1:
        yield broken(fresh.place, f"days“{fresh.days}”应为正整数", "写天数，如 183", "CAT115")


def _is_month_day(text: str) -> bool:
    """Whether `text` is MM-DD of a leap year."""
    try:
        return bool(MONTH_DAY.fullmatch(text)) and bool(date.fromisoformat(f"2024-{text}"))
    except ValueError:
        return False


def check_overlays(
    overlays: Collection[OverlayEntry],
    columns: Collection[ColumnEntry],
    units: Collection[UnitEntry],
    site: SiteEntry | None,
) -> Iterator[Finding]:
    """A site's choices about columns and bodies that exist."""
    known = {str(column.id): column for column in columns}
    unit_ids = {unit.id for unit in units}
    bodies = {"", *(str(body.id) for body in site.bodies)} if site else None
    first: dict[tuple[str, frozenset[str]], OverlayEntry] = {}
    for overlay in overlays:
        scope = (str(overlay.id), frozenset(str(body) for body in overlay.bodies))
        earlier = first.setdefault(scope, overlay)
        if earlier is not overlay:
            yield broken(
                overlay.place,
                f"栏目“{overlay.id}”的调整写了两次，第一次在 {earlier.place}",
                "合并成一条",
                "CAT112",
            )
        column = known.get(str(overlay.id))
        if column is None:
            yield unknown("栏目", overlay.id, known)
            continue
        if overlay.unit is not None and overlay.unit not in unit_ids:
            yield unknown("单位", overlay.unit, unit_ids)
        if bodies is not None:
            yield from (unknown("主体", b, bodies) for b in overlay.bodies if b not in bodies)
        if overlay.title and column.fixed:
            yield broken(
                overlay.place,
                f"“{column.title}”是统一名称的一级栏目，不能改名",
                "删去 title",
                "CAT116",
            )


def check_layouts(layouts: Collection[LayoutEntry], columns: set[PlacedStr]) -> Iterator[Finding]:
    """Layouts name columns that exist."""
    for layout in layouts:
        named = (*layout.roots, *(x for pair in layout.listed for x in (pair.column, pair.under)))
        yield from (unknown("栏目", name, columns) for name in named if name not in columns)


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
