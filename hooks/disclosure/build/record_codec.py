"""How records and findings are written down between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from disclosure.decode.fields import PlacedStr, placed

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def _encode(value: object) -> object:
    if isinstance(value, PlacedStr):
        return [str.__str__(value), value.place.path, value.place.line, value.place.column]
    raise NotImplementedError(type(value))  # what msgspec asks of a hook for any other type


def _decode(kind: type, value: Any) -> object:
    if kind is PlacedStr:
        text, path, line, column = value
        return placed(text, path, line, column)
    raise NotImplementedError(kind)  # likewise


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode)


def encode(value: object) -> bytes:
    """Any plain value or dataclass as bytes."""
    return _ENCODER.encode(value)


def decoder(kind: type[T]) -> Callable[[bytes], T]:
    """Reads what `encode` wrote of a `kind`; raises msgspec.MsgspecError for anything else."""
    return msgspec.msgpack.Decoder(kind, dec_hook=_decode).decode
