"""JSON as every output of the engine writes it: unescaped, indented by one, ending in a newline."""

from __future__ import annotations

import json


def dump(value: object) -> bytes:
    """For people and machines."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def dump_compact(value: object) -> bytes:
    """For what browsers fetch."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
