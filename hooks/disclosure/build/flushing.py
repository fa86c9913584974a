"""Staged bytes are put on the disk before anything promises that they are there.

Of many files the first are written while the others are still being made: at the end the build
would wait for the disk and have nothing else to do.
"""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FEW = 32
"""Up to so many staged files are flushed one by one; more, by one call for the whole system."""
MANY = 1000
"""So many files are worth a beginning."""


class Flushing:
    """The way to the disk of the files that wait in one staging folder."""

    def __init__(self, staging: Path) -> None:
        self._staging = staging
        self._ahead: Thread | None = None
        self._not_begun = 0

    def add(self, count: int) -> None:
        """Note that so many more files wait, and let the system begin when they are many."""
        self._not_begun += count
        busy = self._ahead is not None and self._ahead.is_alive()
        if self._not_begun >= MANY and not busy and hasattr(os, "sync"):
            self._not_begun = 0
            self._ahead = Thread(target=os.sync, daemon=True)
            self._ahead.start()

    def stop(self) -> None:
        """Wait for what was begun."""
        if self._ahead is not None:
            self._ahead.join()

    def finish(self, files: Sequence[str]) -> None:
        """Return when the bytes of `files`, all that wait, are on the disk. Raises OSError."""
        self.stop()
        if len(files) > FEW and hasattr(os, "sync"):
            os.sync()
            return
        for file in files:
            with (self._staging / file).open("r+b") as stream:
                os.fsync(stream.fileno())
