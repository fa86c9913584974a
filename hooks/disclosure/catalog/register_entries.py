"""The YAML shapes of registers: regions, units, layouts, the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.catalog.levels import Rank
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place

NATIONWIDE = PlacedStr("全国", Place("catalog"))


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A region and the one it lies in."""

    place: Place
    name: PlacedStr = key("name", doc="地区名称", required=True)
    parent: PlacedStr | None = key("parent", doc="上级地区", default=None)
    short: str = key("short", doc="简称，用于栏目名称", default="")
    rank: Rank | None = key("rank", doc="行政级别", default=None)


@dataclass(frozen=True, slots=True)
class RegionsFile:
    """`regions.yml`."""

    regions: tuple[RegionEntry, ...] = key("regions", doc="地区清单", required=True)


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """An organisation: its names over time and what became of it."""

    place: Place
    id: PlacedStr = key("id", doc="单位编号", required=True)
    name: str = key("name", doc="规范名称", required=True)
    aliases: tuple[str, ...] = key("aliases", doc="简称和曾用写法", default=())
    region: PlacedStr = key(
        "region", "地区", doc="所在地区；名称只在这个地区内算数", default=NATIONWIDE
    )
    since: date | None = key("自", "since", doc="成立日期", default=None)
    until: date | None = key("至", "until", doc="撤销日期", default=None)
    successor: PlacedStr | None = key("successor", "继任单位", doc="继任单位编号", default=None)
    parent: PlacedStr | None = key("parent", "上级单位", doc="上级单位编号", default=None)
    phone: str = key("phone", doc="对外联系电话", default="")
    address: str = key("address", doc="办公地址", default="")


@dataclass(frozen=True, slots=True)
class UnitsFile:
    """`units.yml`."""

    units: tuple[UnitEntry, ...] = key("units", doc="单位名录", required=True)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A column that a layout also lists under another one."""

    place: Place
    column: PlacedStr = key("column", doc="栏目编号", required=True)
    under: PlacedStr = key("under", doc="另列于哪个栏目下", required=True)
    title: str = key("title", doc="在那里叫什么；不写为栏目名称", default="")


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    """An arrangement of the tree; addresses do not change with it."""

    place: Place
    id: PlacedStr = key("id", doc="版式编号", required=True)
    title: str = key("title", doc="版式名称", required=True)
    roots: tuple[PlacedStr, ...] = key("roots", doc="首页和菜单中栏目的次序", required=True)
    listed: tuple[ListedEntry, ...] = key("listed", doc="另列的栏目", default=())


@dataclass(frozen=True, slots=True)
class LayoutsFile:
    """`layouts.yml`."""

    layouts: tuple[LayoutEntry, ...] = key("layouts", doc="版式清单", required=True)


@dataclass(frozen=True, slots=True)
class YearEntry:
    """Public holidays and make-up working days of one year."""

    place: Place
    year: int = key("year", doc="年份", required=True)
    source: str = key("source", doc="来源（国务院办公厅通知）", required=True)
    holidays: tuple[PlacedStr, ...] = key("holidays", doc="放假日，单日或 起/止", required=True)
    workdays: tuple[date, ...] = key("workdays", doc="调休上班日", default=())


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """`calendar.yml`."""

    years: tuple[YearEntry, ...] = key("years", doc="逐年安排", required=True)
