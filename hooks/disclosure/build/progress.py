"""One updating line that tells a waiting person how far a long stage has come."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEPS = 100
"""A stage redraws its line at most about this often, however many things it counts."""


class Progress:
    """Shows 渲染 1200/5000 on a terminal; says nothing elsewhere, under CI, or when quiet.

    It looks at counts only, never at a clock, and writes to standard error only: nothing that
    it does can reach an output.
    """

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self.shown = not quiet and not os.environ.get("CI") and self._stream.isatty()
        self._width = 0

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Callable[[int], None]]:
        """Give a function to call with how many things are finished; the line goes in the end."""
        done = 0
        step = max(1, total // STEPS)

        def advance(count: int) -> None:
            nonlocal done
            before, done = done, done + count
            if self.shown and (done // step > before // step or done == total):
                self._draw(f"{title} {done}/{total}")

        if self.shown:
            self._draw(f"{title} 0/{total}")
        try:
            yield advance
        finally:
            if self.shown:
                self._draw("")

    def _draw(self, text: str) -> None:
        """Overwrite the line with blanks where the last one was longer; no escape codes."""
        width = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
        blanks = max(0, self._width - width)
        self._stream.write(f"\r{text}{' ' * blanks}{chr(8) * blanks}")
        self._stream.flush()
        self._width = width
