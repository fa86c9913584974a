"""What it costs to publish many files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from disclosure.build.publish import Phase, Publication


def measure(count: int) -> None:
    """Print what it costs to publish `count` files of 10 KB: cold, unchanged, one changed."""

    def offers(changed: int) -> Iterator[tuple[str, str, bytes]]:
        for number in range(count):
            text = f"{number} {number == changed} ".encode()
            yield f"column-{number % 150}/2021/{number}.html", text.decode(), text

    with tempfile.TemporaryDirectory() as folder:
        for name, changed in (("cold", -1), ("unchanged", -1), ("one changed", count // 2)):
            started = time.perf_counter()
            with Publication(Path(folder, "state"), Path(folder, "site")) as publication:
                for path, key, text in offers(changed):
                    page = partial(lambda text: (text * 10_240)[:10_240], text)
                    publication.offer(path, key=key, phase=Phase.PAGE, produce=page)
                published = publication.commit()
            print(f"{count} files, {name}: {time.perf_counter() - started:.2f} s, {published}")
