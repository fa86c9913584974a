"""Apply a detector to everything that one source file says: its name, its metadata, its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

import msgspec

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import CANDIDATE, NUMBER, SHORTEST, SIGNS, Span

Detector = Callable[[str], Iterator[Span]]


class Line(msgspec.Struct, frozen=True):
    """A line of a file that holds enough digits to be worth a closer look."""

    number: int
    """From 1."""
    start: int
    """Where it begins in the text of the file."""
    text: str


# Which bytes the signs of a number are made of, in UTF-16 and UTF-32. A search for a run of such
# bytes skips through the text where a pattern has to look at every sign of it.
_UNITS = frozenset(SIGNS.encode("utf-32-le"))
_MARKS = bytes(ord("x") if byte in _UNITS else 0 for byte in range(256))


@lru_cache(maxsize=1)
def clues(path: str, text: str) -> tuple[bool, tuple[Line, ...]]:
    """Whether the path, and which lines of the text, may hold a number; three rules ask in a row.

    No detector finds anything elsewhere.
    """
    return NUMBER.search(path) is not None, tuple(digit_lines(text))


def digit_lines(text: str) -> Iterator[Line]:
    """The lines of `text` that may hold a number, each once."""
    number, counted = 1, 0
    for start, end in _lines_with_runs(text):
        line = text[start:end]
        if CANDIDATE.search(line) and NUMBER.search(line):
            number += text.count("\n", counted, start)
            counted = start
            yield Line(number, start, line)


def _lines_with_runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of all lines, and perhaps some more, with enough digits and separators."""
    units, width = text.encode("utf-16-le", "surrogatepass"), 2
    if len(units) > width * len(text):  # signs beyond 16 bits would put the places out
        units, width = text.encode("utf-32-le", "surrogatepass"), 4
    marked, run = units.translate(_MARKS), b"x" * (SHORTEST * width)
    found = marked.find(run)
    while found >= 0:
        start = text.rfind("\n", 0, found // width) + 1
        end = text.find("\n", found // width)
        end = len(text) if end < 0 else end
        yield start, end
        found = marked.find(run, (end + 1) * width)


def scan(
    view: ItemView,
    detect: Detector,
    *,
    what: str,
    hint: str,
    harmless: Callable[[Line, int], bool] = lambda line, start: False,
) -> Iterator[Finding]:
    """One finding for each number that is not `harmless` at its column in its line (from 0).

    Messages never repeat any part of a number.
    """
    named, lines = clues(view.path, view.text)
    if named and any(True for _ in detect(PurePosixPath(view.path).name)):
        yield Finding(Place(view.path), f"文件名里有{what}，这条信息不会发布", hint=hint)
    for line in lines:
        for start, _ in detect(line.text):
            if not harmless(line, start):
                place = Place(view.path, line.number, start + 1)
                yield Finding(place, f"这里有{what}，这条信息不会发布", hint=hint)
