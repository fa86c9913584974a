"""The YAML shapes of `domains.yml`: starting rows of the standard lists of the 26 trial domains."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

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


class MatterEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row: a matter to lay open; what is left out is the domain's."""

    place: Place
    first: Annotated[str, key("first", doc="一级事项")]
    second: Annotated[str, key("second", doc="二级事项")]
    what: Annotated[tuple[str, ...], key("what", doc="公开内容（要素）")]
    limit: Annotated[str, key("limit", doc="公开时限")] = ""
    by: Annotated[str, key("by", doc="公开主体")] = ""
    channels: Annotated[tuple[str, ...], key("channels", doc="公开渠道和载体")] = ()
    audience: Annotated[str, key("audience", doc="公开对象")] = "全社会"
    tiers: Annotated[tuple[Tier, ...], key("tiers", doc="公开层级")] = ()


class DomainEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A trial domain."""

    place: Place
    name: Annotated[str, key("name", doc="领域名称")]
    department: Annotated[str, key("department", doc="主管部门，前面加层级")]
    basis: Annotated[tuple[str, ...], key("basis", doc="公开依据")] = ()
    limit: Annotated[str, key("limit", doc="公开时限")] = ""
    channels: Annotated[tuple[str, ...], key("channels", doc="公开渠道和载体")] = ()
    tiers: Annotated[tuple[Tier, ...], key("tiers", doc="公开层级")] = tuple(Tier)
    rows: Annotated[tuple[MatterEntry, ...], key("rows", doc="事项；不写为通用事项")] = ()


class DomainsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`domains.yml`."""

    limit: Annotated[str, key("limit", doc="一般的公开时限")]
    basis: Annotated[tuple[str, ...], key("basis", doc="各领域共同的依据")]
    channels: Annotated[tuple[str, ...], key("channels", doc="一般的公开渠道")]
    township: Annotated[str, key("township", doc="乡级的公开主体")]
    common: Annotated[tuple[MatterEntry, ...], key("common", doc="通用事项")]
    domains: Annotated[tuple[DomainEntry, ...], key("domains", doc="试点领域")]
