"""Whose site this is: the bodies that publish on it, with their regions and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.catalog.levels import Level, Rank
from disclosure.catalog.model import Body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.catalog.register_entries import RegionEntry
    from disclosure.catalog.site_entries import SiteEntry


def bodies_of(site: SiteEntry, regions: Iterable[RegionEntry]) -> tuple[Body, ...]:
    """The site's own body first, then the hosted ones in the order given."""
    known = {str(region.name): region for region in regions}
    parents = {name: str(region.parent or "") for name, region in known.items()}
    ranks = {name: region.rank for name, region in known.items()}
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


def _chain(region: str, parents: dict[str, str]) -> tuple[str, ...]:
    """A region and all that contain it, up to 全国."""
    chain = [region]
    while (above := parents.get(chain[-1], "")) and above not in chain:
        chain.append(above)
    return (*chain, "全国") if "全国" not in chain else tuple(chain)
