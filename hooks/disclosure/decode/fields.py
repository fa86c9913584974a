"""Declare how a dataclass field stands in YAML: its key, aliases and meaning."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from typing import Any

from disclosure.diagnostics.place import Place

Parser = Callable[[str, Place], object]
_METADATA = "disclosure.decode"


class PlacedStr(str):
    """Text that remembers where it stands: ids and references that later checks point at.

    Equal to, and hashed as, the plain text.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> PlacedStr:
        placed = super().__new__(cls, text)
        placed.place = place
        return placed

    def __reduce__(self) -> tuple[type[PlacedStr], tuple[str, Place]]:
        return PlacedStr, (str(self), self.place)


@dataclass(frozen=True, slots=True)
class KeySpec:
    """What `key` was told; `names[0]` is the key that messages and schemas use."""

    names: tuple[str, ...]
    doc: str
    required: bool
    parse: Parser | None
    decisive: bool = False


def key(
    *names: str,
    doc: str,
    required: bool = False,
    default: object = MISSING,
    default_factory: object = MISSING,
    parse: Parser | None = None,
    decisive: bool = False,
) -> Any:
    """A dataclass field read from the YAML key `names[0]`; the other names are aliases.

    Without `required` and without a default the field is None when the key is absent or empty.
    `parse` turns the text of a scalar (or of each entry of a list or mapping) into the value and
    raises ValueError with a Chinese reason. The field is keyword-only.

    A `decisive` field decides whether the rest may be shown: where it is given but cannot be
    read, twice, or under a name that is probably meant for it, the whole mapping is unusable.
    Its default would be a guess, and a wrong one would publish what must not be public.
    """
    if not names:
        raise TypeError("key() needs at least one name")
    if not required and default is MISSING and default_factory is MISSING:
        default = None
    options: dict[str, Any] = {"kw_only": True}
    if default is not MISSING:
        options["default"] = default
    if default_factory is not MISSING:
        options["default_factory"] = default_factory
    metadata = {_METADATA: KeySpec(names, doc, required, parse, decisive)}
    return dataclasses.field(metadata=metadata, **options)


def key_spec(field: dataclasses.Field[Any]) -> KeySpec | None:
    """What `key` was told about `field`; None when the field was not made by it."""
    spec = field.metadata.get(_METADATA)
    return spec if isinstance(spec, KeySpec) else None
