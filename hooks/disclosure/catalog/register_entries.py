"""The YAML shapes of registers: regions, units, layouts, the working calendar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from disclosure.catalog.levels import Rank
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place

NATIONWIDE = PlacedStr("全国", Place("catalog"))


class RegionEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A region and the one it lies in."""

    place: Place
    name: Annotated[PlacedStr, key("name", doc="地区名称")]
    parent: Annotated[PlacedStr | None, key("parent", doc="上级地区")] = None
    short: Annotated[str, key("short", doc="简称，用于栏目名称")] = ""
    rank: Annotated[Rank | None, key("rank", doc="行政级别")] = None


class RegionsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`regions.yml`."""

    regions: Annotated[tuple[RegionEntry, ...], key("regions", doc="地区清单")]


class UnitEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation: its names over time and what became of it."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="单位编号")]
    name: Annotated[str, key("name", doc="规范名称")]
    aliases: Annotated[tuple[str, ...], key("aliases", doc="简称和曾用写法")] = ()
    region: Annotated[PlacedStr, key("region", "地区", doc="所在地区；名称只在这个地区内算数")] = (
        NATIONWIDE
    )
    since: Annotated[date | None, key("自", "since", doc="成立日期")] = None
    until: Annotated[date | None, key("至", "until", doc="撤销日期")] = None
    successor: Annotated[PlacedStr | None, key("successor", "继任单位", doc="继任单位编号")] = None
    parent: Annotated[PlacedStr | None, key("parent", "上级单位", doc="上级单位编号")] = None
    phone: Annotated[str, key("phone", doc="对外联系电话")] = ""
    address: Annotated[str, key("address", doc="办公地址")] = ""


class UnitsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`units.yml`."""

    units: Annotated[tuple[UnitEntry, ...], key("units", doc="单位名录")]


class ListedEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column that a layout also lists under another one."""

    place: Place
    column: Annotated[PlacedStr, key("column", doc="栏目编号")]
    under: Annotated[PlacedStr, key("under", doc="另列于哪个栏目下")]
    title: Annotated[str, key("title", doc="在那里叫什么；不写为栏目名称")] = ""


class LayoutEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An arrangement of the tree; addresses do not change with it."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="版式编号")]
    title: Annotated[str, key("title", doc="版式名称")]
    roots: Annotated[tuple[PlacedStr, ...], key("roots", doc="首页和菜单中栏目的次序")]
    listed: Annotated[tuple[ListedEntry, ...], key("listed", doc="另列的栏目")] = ()


class LayoutsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`layouts.yml`."""

    layouts: Annotated[tuple[LayoutEntry, ...], key("layouts", doc="版式清单")]


class YearEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Public holidays and make-up working days of one year."""

    place: Place
    year: Annotated[int, key("year", doc="年份")]
    source: Annotated[str, key("source", doc="来源（国务院办公厅通知）")]
    holidays: Annotated[tuple[PlacedStr, ...], key("holidays", doc="放假日，单日或 起/止")]
    workdays: Annotated[tuple[date, ...], key("workdays", doc="调休上班日")] = ()


class CalendarFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`calendar.yml`."""

    years: Annotated[tuple[YearEntry, ...], key("years", doc="逐年安排")]
