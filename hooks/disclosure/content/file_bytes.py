"""The bytes of many files, one after the other, while the system fetches those that come next.

Of a site that was just cloned, or not built for a while, no file waits in memory: to read each
when its turn comes would leave the processor idle for most of the time.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from disclosure.content.scan import SourceFile

CAN_FETCH = hasattr(os, "posix_fadvise")
AHEAD = 128 if CAN_FETCH else 1
"""So many files are open at once: a disk that is being written to may take 50 ms for one. Where
systems can be asked, they let a process open a thousand."""
READ_BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""Windows would change line endings without the second."""
MORE = 1024 * 1024
"""Of a file that has grown since its size was told, so much is read at a time."""


def bytes_of(file: SourceFile) -> bytes:
    """The bytes of one file. Raises OSError."""
    return _rest(_open(file), file.size)


def bytes_of_each(files: Iterable[SourceFile]) -> Iterator[bytes | OSError]:
    """The bytes of each file in turn, or why it cannot be read."""
    opened: deque[tuple[int | OSError, int]] = deque()
    try:
        for file in files:
            if len(opened) == AHEAD:
                yield _taken(*opened.popleft())
            opened.append((_begun(file), file.size))
        while opened:
            yield _taken(*opened.popleft())
    finally:
        for descriptor, _ in opened:
            if isinstance(descriptor, int):
                os.close(descriptor)


def _begun(file: SourceFile) -> int | OSError:
    """The open file, of which the system fetches what it does not have."""
    try:
        descriptor = _open(file)
    except OSError as error:
        return error
    if CAN_FETCH:
        with suppress(OSError):  # a wish that some network drives do not know
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_WILLNEED)
    return descriptor


def _taken(descriptor: int | OSError, size: int) -> bytes | OSError:
    if isinstance(descriptor, OSError):
        return descriptor
    try:
        return _rest(descriptor, size)
    except OSError as error:
        return error


def _open(file: SourceFile) -> int:
    # A Path would intern the names of all files, and a stream costs as much as the reading.
    return os.open(f"{file.folder}/{file.relative}", READ_BYTES)


def _rest(descriptor: int, size: int) -> bytes:
    """Everything in an open file, which is closed; `size` is what it is expected to have."""
    try:
        data = os.read(descriptor, size + 1)
        if len(data) == size:  # the end is where it was
            return data
        pieces = [data]
        while pieces[-1]:
            pieces.append(os.read(descriptor, MORE))
    finally:
        os.close(descriptor)
    return b"".join(pieces)
