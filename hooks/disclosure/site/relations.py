"""Which items speak of which: interpretations, replacements, amendments; always both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from disclosure.content.numbers import normal_number

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.decode.fields import PlacedStr
    from disclosure.site.snapshot import Site


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """A reference that leads nowhere: who wrote it, in which field."""

    item: Item
    reference: PlacedStr
    field: str


@dataclass(frozen=True, slots=True)
class Relations:
    """All keyed by the address of the item concerned."""

    interpretations: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """document → what interprets it"""
    interprets: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """interpretation → the documents it is about"""
    replaced_by: Mapping[str, Item] = field(default_factory=dict)
    replaces: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    amended_by: Mapping[str, Item] = field(default_factory=dict)
    amends: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    broken: tuple[BrokenReference, ...] = ()


class ReferenceIndex:
    """Finds an item by address, by the last part of its address, or by 文号."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_address: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            for name in _names(item):
                self._by_address[name].append(item)

    def find(self, reference: str) -> Item | None:
        """The one item that `reference` means; None if there is none or more than one."""
        text = reference.strip()
        for name in (text.lstrip("/"), normal_number(text)):
            found = self._by_address.get(name, ())
            if len(found) == 1:
                return found[0]
        return None


def _names(item: Item) -> Iterator[str]:
    yield item.url
    yield item.url.removesuffix(".html")
    yield item.url.rsplit("/", 1)[-1].removesuffix(".html")
    if item.metadata.number:
        yield normal_number(item.metadata.number)


def build_relations(site: Site) -> Relations:
    """Resolve every reference between the published items."""
    index = ReferenceIndex(site.items)
    interpretations: dict[str, dict[str, Item]] = defaultdict(dict)
    interprets: dict[str, dict[str, Item]] = defaultdict(dict)
    replacing: dict[str, list[Item]] = defaultdict(list)
    replaces: dict[str, dict[str, Item]] = defaultdict(dict)
    amending: dict[str, list[Item]] = defaultdict(list)
    amends: dict[str, dict[str, Item]] = defaultdict(dict)
    repealed_by: dict[str, Item] = {}
    broken: list[BrokenReference] = []

    def targets(item: Item, references: Iterable[PlacedStr], name: str) -> Iterator[Item]:
        for reference in references:
            found = index.find(reference)
            if found is not None and found is not item:
                yield found
            elif name == "解读" or "/" in reference:
                # What replaces, amends or repeals a document need not be on this site, and is then
                # named by its 文号; an interpreted document must be here.
                broken.append(BrokenReference(item, reference, name))

    for item in site.items:
        explains = site.tree[item.body, item.column].entry.interprets
        for other in targets(item, item.metadata.interprets, "解读"):
            document, about = (other, item) if explains else (item, other)
            interpretations[document.url][about.url] = about
            interprets[about.url][document.url] = document
        for other in targets(item, item.metadata.replaces, "替代"):
            replacing[other.url].append(item)
            replaces[item.url][other.url] = other
        for other in targets(item, item.metadata.amends, "修改"):
            amending[other.url].append(item)
            amends[item.url][other.url] = other
        if item.metadata.repealed_by is not None:
            for other in targets(item, (item.metadata.repealed_by,), "废止依据"):
                repealed_by[item.url] = other
    return Relations(
        interpretations=_ordered(interpretations),
        interprets=_ordered(interprets),
        replaced_by=repealed_by | _decided(replacing, as_of=site.as_of),
        replaces=_ordered(replaces),
        amended_by=_decided(amending, as_of=site.as_of),
        amends=_ordered(amends),
        broken=tuple(broken),
    )


def _decided(found: Mapping[str, list[Item]], *, as_of: date) -> dict[str, Item]:
    """Of several that replace or amend one document, the last to have taken effect by then.

    Where none has, the next one to do so.
    """
    decided: dict[str, Item] = {}
    for url, items in found.items():
        in_order = sorted(items, key=lambda item: (takes_effect(item) or date.min, item.url))
        past = [item for item in in_order if (takes_effect(item) or date.min) <= as_of]
        decided[url] = past[-1] if past else in_order[0]
    return decided


def takes_effect(item: Item) -> date | None:
    """From when what a document says of others holds: its 施行日期, else its 发布日期."""
    return item.metadata.effective_on or item.published_on


def _ordered(found: Mapping[str, Mapping[str, Item]]) -> dict[str, tuple[Item, ...]]:
    return {url: tuple(items[key] for key in sorted(items)) for url, items in found.items()}
