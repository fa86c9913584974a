"""Stretches of text that were a table once and came out of a converter in pieces.

Cells of several columns are mixed line by line there. Whoever tried to sort them would guess; so
they are found, left in reading order, and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.importing.recognition.line_shapes import (
    PROSE,
    ends_sentence,
    is_balanced,
    marker_of,
    only_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_PIECE = 8
"""Characters of a line that can be a piece of a narrow cell."""
GAP = 24
"""Lines with text between two pieces of the same stretch."""
ENOUGH_PIECES = 8
ENOUGH_TORN = 3
LONG_LINE = 20


def torn_stretches(lines: Sequence[str]) -> tuple[range, ...]:
    """Ranges of indexes of `lines` from the first to the last piece of each torn table."""
    return tuple(
        stretch
        for stretch in _clusters(lines)
        if sum(_is_torn(lines[index]) for index in stretch) >= ENOUGH_TORN
    )


def _clusters(lines: Sequence[str]) -> Iterator[range]:
    pieces: list[int] = []
    since = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        since += 1
        other = _is_other(line)
        if not other and not _is_piece(line):
            continue
        if pieces and (other or since > GAP):
            yield from _enough(pieces)
            pieces = []
        if not other:
            pieces.append(index)
        since = 0
    yield from _enough(pieces)


def _enough(pieces: Sequence[int]) -> Iterator[range]:
    if len(pieces) >= ENOUGH_PIECES:
        yield range(pieces[0], pieces[-1] + 1)


def _is_other(line: str) -> bool:
    """Whether a line shows that the table is over: 附件, a date."""
    text = line.strip()
    return text.startswith("附件") or bool(only_date(text))


def _is_piece(line: str) -> bool:
    text = line.strip()
    if len(text) > LONGEST_PIECE or ends_sentence(text):
        return False
    found = marker_of(text)
    return found is None or found[1] == len(text)


def _is_torn(line: str) -> bool:
    """Whether a line breaks off, or goes on with something that is not in the line before."""
    text = line.strip()
    if not is_balanced(text):
        return True
    return len(text) >= LONG_LINE and bool(PROSE.search(text)) and not ends_sentence(text)
