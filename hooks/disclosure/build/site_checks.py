"""The facts that the site rules run on: the standing of all columns, and what two items share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from disclosure.rules.facts import SiteFacts
from disclosure.site.marks import unpacked
from disclosure.site.summary import number_mark

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.diagnostics.place import Place
    from disclosure.site.snapshot import Site


def site_facts(site: Site, *, unused_files: tuple[Place, ...], site_url: str) -> SiteFacts:
    """The facts of the whole site."""
    catalog = site.catalog
    return SiteFacts(
        as_of=site.as_of,
        calendar=catalog.calendar,
        site=catalog.site,
        site_url=site_url,
        units=catalog.units,
        columns=tuple(site.columns.values()),
        same_number=_sharing(site, "numbers", "number"),
        same_index_number=_sharing(site, "index_numbers", "index_number"),
        unused_files=unused_files,
        clauses={name: clause.confidence for name, clause in catalog.clauses.items()},
    )


def _sharing(site: Site, pack: str, name: str) -> tuple[Item, ...]:
    """The items whose number has the same mark as another's, by address: usually none."""
    marks = {key: unpacked(getattr(s.summary, pack)) for key, s in site.columns.items()}
    repeated = _repeated(mark for found in marks.values() for mark in found)
    items = (
        item
        for key, found in marks.items()
        if not repeated.isdisjoint(found)
        for item in site.columns[key].content.published
        if (number := getattr(item.metadata, name))
        and number_mark(item.body, str(number)) in repeated
    )
    return tuple(sorted(items, key=lambda item: item.url)) if repeated else ()


def _repeated(marks: Iterable[int]) -> set[int]:
    return {mark for mark, count in Counter(marks).items() if count > 1}
