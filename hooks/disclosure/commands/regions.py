"""From `--region 重庆市/某区` to regions of the catalogue, new ones included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Level, Rank
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.catalog.register_entries import RegionEntry

NATION = "全国"
SUFFIXES = (
    "特别行政区",
    "自治州",
    "自治县",
    "自治区",
    "地区",
    "街道",
    "省",
    "市",
    "区",
    "县",
    "镇",
    "乡",
)
RANK_OF_LEVEL: Mapping[Level, Rank] = {
    Level.CITY_PORTAL: Rank.CITY,
    Level.CITY_DEPT: Rank.CITY,
    Level.COUNTY: Rank.COUNTY,
    Level.COUNTY_DEPT: Rank.COUNTY,
    Level.TOWNSHIP: Rank.TOWNSHIP,
}


@dataclass(frozen=True, slots=True)
class NewRegion:
    """A region that the standard catalogue does not know."""

    name: str
    parent: str
    short: str
    rank: Rank | None


@dataclass(frozen=True, slots=True)
class SiteRegion:
    """The region of a new site."""

    name: str
    parent: str
    rank: Rank
    """Of the site's body in this region (条例 art. 21)."""
    is_own: bool
    """Whether the region is governed at the site's own level, so that it names the body."""
    added: tuple[NewRegion, ...]


def resolve_region(text: str, *, level: Level, known: Mapping[str, RegionEntry]) -> SiteRegion:
    """The region that `text` (a name, or names from wide to narrow joined by /) means.

    Unknown names become new regions below the one before them, the first below 全国.
    """
    parts = [part.strip() for part in text.split("/") if part.strip()]
    if parts[:1] == [NATION]:
        parts = parts[1:]
    if not parts:
        raise DisclosureError(f"地区“{text}”不是一个市县", hint="写成 信阳市 或 重庆市/渝中区 这样")
    own_rank = RANK_OF_LEVEL[level]
    added: list[NewRegion] = []
    parent = NATION
    for number, name in enumerate(parts):
        entry = known.get(name)
        if entry is None:
            rank = own_rank if number == len(parts) - 1 else None
            added.append(NewRegion(name, parent, short_name(name), rank))
        elif number and str(entry.parent) != parent:
            raise DisclosureError(
                f"“{name}”属于{entry.parent}，不属于{parent}", hint="写对上级，或只写它自己的名称"
            )
        parent = name
    last = parts[-1]
    entry = known.get(last)
    above = str(entry.parent or NATION) if entry else (parts[-2] if len(parts) > 1 else NATION)
    rank = entry.rank if entry and entry.rank else own_rank
    governed = {rank, Rank.CITY} if rank is Rank.PROVINCE else {rank}
    is_own = own_rank in governed
    return SiteRegion(last, above, rank if is_own else own_rank, is_own, tuple(added))


def short_name(name: str) -> str:
    """`信阳市` as 信阳; a name that would shrink to one character stays (忠县)."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name
