"""Where something stands in the files of a project."""

from __future__ import annotations

import msgspec


# A structure, not a dataclass: every link and every id of a site has one, and this makes and
# compares them in a tenth of the time. It holds no other object, so the collector may pass it by.
class Place(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A position in a file.

    `path` is POSIX and relative to the project root; `line` and `column` count from 1.
    A place that means a whole file or folder is its first line.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
