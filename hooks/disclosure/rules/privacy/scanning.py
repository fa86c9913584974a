"""Apply a detector to everything that one source file says: its name, its metadata, its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import CANDIDATE, Span

Detector = Callable[[str], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file that holds enough digits to be worth a closer look."""

    number: int
    """From 1."""
    start: int
    """Where it begins in the text of the file."""
    text: str


@lru_cache(maxsize=1)
def digit_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` with a long run of digits, each once; three rules ask in a row."""
    return tuple(_digit_lines(text))


def _digit_lines(text: str) -> Iterator[Line]:
    number, counted, end = 1, 0, -1
    for match in CANDIDATE.finditer(text):
        if match.start() < end:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        number += text.count("\n", counted, start)
        counted = start
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Line(number, start, text[start:end])


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
    if any(True for _ in detect(PurePosixPath(view.path).name)):
        yield Finding(Place(view.path), f"文件名里有{what}，这条信息不会发布", hint=hint)
    for line in digit_lines(view.text):
        for start, _ in detect(line.text):
            if not harmless(line, start):
                place = Place(view.path, line.number, start + 1)
                yield Finding(place, f"这里有{what}，这条信息不会发布", hint=hint)
