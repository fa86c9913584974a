"""Look, byte by byte, whether anything of a withdrawn item is left in what was made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from disclosure.decode.source_text import read_source

if TYPE_CHECKING:
    from pathlib import Path

TELLING = 12
"""A line shorter than this many characters may stand in any document."""
LINES = 5
START = 4096
TEXTS = frozenset({".md", ".markdown", ".csv", ".yml", ".yaml", ".txt"})


def marks_of(files: Iterable[Path], *, title: str) -> frozenset[bytes]:
    """What would give the files away: the title, the longest lines of texts, starts of others."""
    marks = {title.encode()} if len(title) >= TELLING else set()
    for path in files:
        if path.suffix.lower() in TEXTS:
            text = read_source(path, root=path.parent).text
            # A line with a colon may be front matter that many items share, word for word.
            lines = {line.strip() for line in text.splitlines() if ": " not in line}
            longest = sorted(lines, key=lambda line: (len(line), line), reverse=True)[:LINES]
            marks |= {line.encode() for line in longest if len(line) >= TELLING}
        elif path.is_file() and path.stat().st_size >= TELLING:
            with path.open("rb") as stream:
                marks.add(stream.read(START))
    return frozenset(marks)


def find_traces(folders: Iterable[Path], marks: Collection[bytes]) -> Iterator[Path]:
    """Files below `folders` that hold any of the marks."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            if any(mark in data for mark in marks):
                yield path
