"""Where something stands in the files of a project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file.

    `path` is POSIX and relative to the project root; `line` and `column` count from 1.
    A place that means a whole file or folder is its first line.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
