"""The YAML shapes of `domains.yml`: starting rows of the standard lists of the 26 trial domains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosure.catalog.levels import Level
from disclosure.decode.fields import key
from disclosure.diagnostics.place import Place


class Tier(StrEnum):
    """公开层级 of a standard list."""

    CITY = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"

    @classmethod
    def of(cls, level: Level) -> Tier:
        """The tier that a body of `level` stands on."""
        return {
            Level.CITY_PORTAL: Tier.CITY,
            Level.CITY_DEPT: Tier.CITY,
            Level.COUNTY: Tier.COUNTY,
            Level.COUNTY_DEPT: Tier.COUNTY,
            Level.TOWNSHIP: Tier.TOWNSHIP,
        }[level]


@dataclass(frozen=True, slots=True)
class MatterEntry:
    """One row: a matter to lay open; what is left out is the domain's."""

    place: Place
    first: str = key("first", doc="一级事项", required=True)
    second: str = key("second", doc="二级事项", required=True)
    what: tuple[str, ...] = key("what", doc="公开内容（要素）", required=True)
    limit: str = key("limit", doc="公开时限", default="")
    by: str = key("by", doc="公开主体", default="")
    channels: tuple[str, ...] = key("channels", doc="公开渠道和载体", default=())
    audience: str = key("audience", doc="公开对象", default="全社会")
    tiers: tuple[Tier, ...] = key("tiers", doc="公开层级", default=())


@dataclass(frozen=True, slots=True)
class DomainEntry:
    """A trial domain."""

    place: Place
    name: str = key("name", doc="领域名称", required=True)
    department: str = key("department", doc="主管部门，前面加层级", required=True)
    basis: tuple[str, ...] = key("basis", doc="公开依据", default=())
    limit: str = key("limit", doc="公开时限", default="")
    channels: tuple[str, ...] = key("channels", doc="公开渠道和载体", default=())
    tiers: tuple[Tier, ...] = key("tiers", doc="公开层级", default=tuple(Tier))
    rows: tuple[MatterEntry, ...] = key("rows", doc="事项；不写为通用事项", default=())


@dataclass(frozen=True, slots=True)
class DomainsFile:
    """`domains.yml`."""

    limit: str = key("limit", doc="一般的公开时限", required=True)
    basis: tuple[str, ...] = key("basis", doc="各领域共同的依据", required=True)
    channels: tuple[str, ...] = key("channels", doc="一般的公开渠道", required=True)
    township: str = key("township", doc="乡级的公开主体", required=True)
    common: tuple[MatterEntry, ...] = key("common", doc="通用事项", required=True)
    domains: tuple[DomainEntry, ...] = key("domains", doc="试点领域", required=True)
