"""A file of the published site, as the publication is offered it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from disclosure.build.fingerprint import digest
from disclosure.build.staging import Phase


class Offer(msgspec.Struct, frozen=True):
    """A file of the site; `source` stands instead of `produce` for a file copied as it is."""

    path: str
    key: str
    phase: Phase
    produce: Callable[[], bytes] | None = None
    source: Path | None = None


def offer_bytes(path: str, data: bytes, phase: Phase = Phase.INDEX) -> Offer:
    """A file whose bytes are made already."""
    return Offer(path, digest(data), phase, lambda: data)
