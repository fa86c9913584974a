"""JSON as every output of the engine writes it: unescaped, indented by one, ending in a newline."""

from __future__ import annotations

import msgspec


def dump(value: object) -> bytes:
    """For people and machines."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def dump_compact(value: object) -> bytes:
    """For what browsers fetch."""
    return msgspec.json.encode(value) + b"\n"
