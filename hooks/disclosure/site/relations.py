"""Which items speak of which: interpretations, replacements, amendments; always both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from disclosure.content.numbers import normal_number
from disclosure.site.marks import mark, unpacked
from disclosure.site.summary import names_of

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.site.listing import Key
    from disclosure.site.snapshot import Site
    from disclosure.site.summary import Reference


class BrokenReference(msgspec.Struct, frozen=True):
    """A reference that leads nowhere: what wrote it, in which field."""

    url: str
    field: str
    text: str


class Relations(msgspec.Struct, frozen=True):
    """All keyed by the address of the item concerned."""

    interpretations: Mapping[str, tuple[Item, ...]] = {}
    """document → what interprets it"""
    interprets: Mapping[str, tuple[Item, ...]] = {}
    """interpretation → the documents it is about"""
    replaced_by: Mapping[str, Item] = {}
    replaces: Mapping[str, tuple[Item, ...]] = {}
    amended_by: Mapping[str, Item] = {}
    amends: Mapping[str, tuple[Item, ...]] = {}
    broken: tuple[BrokenReference, ...] = ()


class ReferenceIndex:
    """Finds an item by address, by the last part of its address, or by 文号.

    Only columns that hold something of a wanted name are looked into.
    """

    def __init__(self, site: Site, references: Iterable[Reference]) -> None:
        wanted = {name for reference in references for name in _spellings(reference.text)}
        marks = {mark(name): name for name in wanted}
        self._found: dict[str, list[Item]] = defaultdict(list)
        for state in site.columns.values() if wanted else ():
            if marks.keys().isdisjoint(unpacked(state.summary.names)):
                continue
            for item in state.content.published:
                for name in names_of(item):
                    if name in wanted:
                        self._found[name].append(item)

    def find(self, reference: str) -> Item | None:
        """The one item that `reference` means; None if there is none or more than one."""
        for name in _spellings(reference):
            found = self._found.get(name, ())
            if len(found) == 1:
                return found[0]
        return None


def _spellings(reference: str) -> tuple[str, str]:
    text = reference.strip()
    return text.lstrip("/"), normal_number(text)


def build_relations(site: Site) -> Relations:
    """Resolve every reference between the published items."""
    references = sorted(
        (reference for state in site.columns.values() for reference in state.summary.references),
        key=lambda reference: reference.url,
    )
    index = ReferenceIndex(site, references)
    interpretations: dict[str, dict[str, Item]] = defaultdict(dict)
    interprets: dict[str, dict[str, Item]] = defaultdict(dict)
    replacing: dict[str, list[Item]] = defaultdict(list)
    replaces: dict[str, dict[str, Item]] = defaultdict(dict)
    amending: dict[str, list[Item]] = defaultdict(list)
    amends: dict[str, dict[str, Item]] = defaultdict(dict)
    repealed_by: dict[str, Item] = {}
    broken: list[BrokenReference] = []
    for url, own in groupby(references, key=lambda reference: reference.url):
        item = site.item_at(url)
        if item is None:
            continue
        explains = site.tree[item.body, item.column].entry.interprets
        for reference in own:
            other = index.find(reference.text)
            if other is None or other.url == url:
                # What replaces, amends or repeals a document need not be on this site, and is then
                # named by its 文号; an interpreted document must be here.
                if reference.field == "解读" or "/" in reference.text:
                    broken.append(BrokenReference(url, reference.field, reference.text))
                continue
            match reference.field:
                case "解读":
                    document, about = (other, item) if explains else (item, other)
                    interpretations[document.url][about.url] = about
                    interprets[about.url][document.url] = document
                case "替代":
                    replacing[other.url].append(item)
                    replaces[url][other.url] = other
                case "修改":
                    amending[other.url].append(item)
                    amends[url][other.url] = other
                case _:
                    repealed_by[url] = other
    return Relations(
        interpretations=_ordered(interpretations),
        interprets=_ordered(interprets),
        replaced_by=repealed_by | _decided(replacing, as_of=site.as_of),
        replaces=_ordered(replaces),
        amended_by=_decided(amending, as_of=site.as_of),
        amends=_ordered(amends),
        broken=tuple(broken),
    )


def relation_digests(site: Site, relations: Relations) -> dict[Key, str]:
    """By column, what changes whenever relations say something else of one of its items.

    That is titles and dates of the documents on the other side, and for an interpretation the
    dates of all that interpret the same document.
    """
    said: dict[Key, list[str]] = defaultdict(list)

    def say(url: str, *parts: object) -> None:
        said[site.home_of(url)].append("\t".join((url, *map(str, parts))))

    for name in ("interpretations", "interprets", "replaces", "amends"):
        for url, others in getattr(relations, name).items():
            for other in others:
                say(url, name, other.url, other.title, other.published_text)
    for url, documents in relations.interprets.items():
        for document in documents:
            for beside in relations.interpretations[document.url]:
                say(url, "beside", document.url, beside.url, beside.published_text)
    for name in ("replaced_by", "amended_by"):
        for url, by in getattr(relations, name).items():
            since = takes_effect(by)
            begun = since is None or since <= site.as_of
            say(url, name, by.url, by.title, by.published_text, since, begun)
    for broken in relations.broken:
        say(broken.url, "broken", broken.field, broken.text)
    return {
        key: blake2b("\n".join(sorted(lines)).encode(errors="surrogatepass")).hexdigest()[:32]
        for key, lines in said.items()
    }


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
