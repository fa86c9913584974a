"""Apply a detector to everything that one source file says: its name, its metadata, its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import Span, may_hold_numbers

Detector = Callable[[str], Iterator[Span]]


def scan(view: ItemView, detect: Detector, *, what: str, hint: str) -> Iterator[Finding]:
    """One finding for each number; messages never repeat any part of it."""
    if any(True for _ in detect(PurePosixPath(view.path).name)):
        yield Finding(Place(view.path), f"文件名里有{what}，这条信息不会发布", hint=hint)
    if not may_hold_numbers(view.text):
        return
    for number, line in enumerate(view.text.split("\n"), start=1):
        for start, _ in detect(line):
            yield Finding(
                Place(view.path, number, start + 1), f"这里有{what}，这条信息不会发布", hint=hint
            )
