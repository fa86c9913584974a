"""What it costs to publish many files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from disclosure.build.fingerprint import digest
from disclosure.build.making import publish_parts
from disclosure.build.offer import Offer
from disclosure.build.part import SitePart
from disclosure.build.progress import Progress
from disclosure.build.publish import Publication
from disclosure.build.staging import Phase

COLUMNS = 150


def measure(count: int) -> None:
    """Print what it costs to publish `count` files of 10 KB: cold, unchanged, one changed."""
    with tempfile.TemporaryDirectory() as folder:
        for name, changed in (("cold", -1), ("unchanged", -1), ("one changed", count // 2)):
            started = time.perf_counter()
            with Publication(Path(folder, "state"), Path(folder, "site")) as publication:
                publish_parts(_parts(count, changed), publication, progress=Progress(quiet=True))
                published = publication.commit()
            print(f"{count} files, {name}: {time.perf_counter() - started:.2f} s, {published}")


def _parts(count: int, changed: int) -> Iterator[SitePart]:
    """So many files in the parts of `COLUMNS` columns."""
    for column in range(min(count, COLUMNS)):
        numbers = range(column, count, COLUMNS)
        key = digest(column, changed if changed in numbers else -1)
        yield SitePart(f"{column}", key, len(numbers), partial(_offers, numbers, changed))


def _offers(numbers: range, changed: int) -> Iterator[Offer]:
    for number in numbers:
        text = f"{number} {number == changed} "
        path = f"column-{number % COLUMNS}/2021/{number}.html"
        yield Offer(path, text, Phase.PAGE, partial(_page, text.encode()))


def _page(text: bytes) -> bytes:
    return (text * 10_240)[:10_240]
