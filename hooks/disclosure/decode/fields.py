"""Declare how a field of a structure stands in YAML: its key, aliases and meaning."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from disclosure.diagnostics.place import Place

Parser = Callable[[str, Place], object]


class PlacedStr(str):
    """Text that remembers where it stands: ids and references that later checks point at.

    Equal to, and hashed as, the plain text.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> PlacedStr:
        placed = str.__new__(cls, text)
        placed.place = place
        return placed

    def __reduce__(self) -> tuple[type[PlacedStr], tuple[str, Place]]:
        return PlacedStr, (str(self), self.place)


def placed(text: str, path: str, line: int, column: int) -> PlacedStr:
    """`text` with its place; a class that is called takes twice as long, and every item has ten."""
    made = str.__new__(PlacedStr, text)
    made.place = Place(path, line, column)
    return made


class KeySpec(msgspec.Struct, frozen=True):
    """What `key` was told; `names[0]` is the key that messages and schemas use."""

    names: tuple[str, ...]
    doc: str
    parse: Parser | None = None
    decisive: bool = False
    required: bool = False
    """Whether the field has no default: filled in where the whole declaration is read."""


def key(*names: str, doc: str, parse: Parser | None = None, decisive: bool = False) -> KeySpec:
    """What makes a field one that is read from the YAML key `names[0]`; the rest are aliases.

    It is written beside the type: `since: Annotated[date | None, key("自", doc="起")] = None`. A
    field without a default is required. `parse` turns the text of a scalar (or of each entry of
    a list or mapping) into the value and raises ValueError with a Chinese reason.

    A `decisive` field decides whether the rest may be shown: where it is given but cannot be
    read, twice, or under a name that is probably meant for it, the whole mapping is unusable.
    Its default would be a guess, and a wrong one would publish what must not be public.
    """
    if not names:
        raise TypeError("key() needs at least one name")
    return KeySpec(names, doc, parse, decisive)
