"""Apply a detector to everything that one source file says: its name, its metadata, its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

import msgspec

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import CANDIDATE, DIGITS, NUMBER, SEPARATORS, Span

Detector = Callable[[str], Iterator[Span]]


class Line(msgspec.Struct, frozen=True):
    """A line of a file that holds enough digits to be worth a closer look."""

    number: int
    """From 1."""
    start: int
    """Where it begins in the text of the file."""
    text: str


Clues = tuple[bool, tuple[Line, ...]]
"""Whether the path, and which lines of the text, may hold a number."""

# Which signs a number may be made of, as far as the low byte of their code points tells: digits,
# and what may stand between two of them. A few dashes share theirs with a full-width digit. A
# search for such marks skips through a text, where a pattern has to look at every sign.
_DIGITS, _BETWEEN = (frozenset(s.encode("utf-16-le")[::2]) for s in (DIGITS, SEPARATORS))
_MARKS = bytes(ord("d" if b in _DIGITS else "s" if b in _BETWEEN else "\0") for b in range(256))
_RUN = re.compile(b"ddd(?:s?d){8}[ds]*")
"""What a `CANDIDATE` looks like in marks, and whatever of a number may follow."""


@lru_cache(maxsize=1)
def clues(path: str, text: str) -> Clues:
    """Where in a file a number may be; no detector finds anything elsewhere.

    The last answer is kept, because three rules ask in a row.
    """
    return NUMBER.search(path) is not None, tuple(digit_lines(text))


def digit_lines(text: str) -> Iterator[Line]:
    """The lines of `text` that may hold a number, each once."""
    number = counted = after = 0
    for run in _RUN.finditer(_marked(text)):
        found, end = run.span()
        if found < after or not CANDIDATE.search(text, found, end):
            continue
        start = text.rfind("\n", 0, found) + 1
        after = text.find("\n", end)
        after = len(text) if after < 0 else after
        line = text[start:after]
        if NUMBER.search(line):
            number += text.count("\n", counted, start)
            counted = start
            yield Line(number + 1, start, line)


def _marked(text: str) -> bytes:
    """For each sign of `text` what of a number it can be.

    Few others share a low byte with one of these, and a line break does not.
    """
    units, width = text.encode("utf-16-le", "surrogatepass"), 2
    if len(units) > width * len(text):  # signs beyond 16 bits would put the places out
        units, width = text.encode("utf-32-le", "surrogatepass"), 4
    return units[::width].translate(_MARKS)


def scan(
    view: ItemView,
    detect: Detector,
    *,
    what: str,
    hint: str,
    harmless: Callable[[Line, int], bool] = lambda line, start: False,
) -> Iterable[Finding]:
    """One finding for each number that is not `harmless` at its column in its line (from 0).

    Messages never repeat any part of a number.
    """
    named, lines = clues(view.path, view.text)
    return _found(view, named, lines, detect, what, hint, harmless) if named or lines else ()


def _found(
    view: ItemView,
    named: bool,
    lines: Iterable[Line],
    detect: Detector,
    what: str,
    hint: str,
    harmless: Callable[[Line, int], bool],
) -> Iterator[Finding]:
    if named and any(True for _ in detect(PurePosixPath(view.path).name)):
        yield Finding(Place(view.path), f"文件名里有{what}，这条信息不会发布", hint=hint)
    for line in lines:
        for start, _ in detect(line.text):
            if not harmless(line, start):
                place = Place(view.path, line.number, start + 1)
                yield Finding(place, f"这里有{what}，这条信息不会发布", hint=hint)
