"""Lines that a program broke are put together again; lines that an author ended stay apart.

Text copied from a PDF is broken at one width, and at the end of a page a blank line follows in
the middle of a sentence; other text is broken here and there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure.importing.recognition.line_shapes import (
    PROSE,
    SOFT_END,
    STRONG_END,
    ends_sentence,
    marker_of,
    stands_alone,
)

NARROWEST = 40
"""Columns (a Chinese character takes two) below which no program breaks lines of text."""
SLACK = 8
"""Columns by which a full line may fall short: an indent taken away, punctuation moved."""
TIGHT = 4
SHARE = 0.35
ENOUGH_FULL = 3
LOOK_BACK = 40
"""Lines of a paragraph in which a bracket may have been opened that is closed in the next."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text of a file."""

    number: int
    """From 1."""
    text: str
    """Without white space at its ends."""
    indented: bool = False
    """It begins further right than the text does."""
    after_blank: bool = False


def joined(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Paragraphs with the number of their first line."""
    width = _broken_at(lines)
    pieces: list[str] = []
    for index, line in enumerate(lines):
        pieces.append(line.text)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not _goes_on("".join(pieces[-LOOK_BACK:]), line, following, width):
            yield line.number - _rows_back(lines, index, len(pieces)), _put_together(pieces)
            pieces = []


def columns(text: str) -> int:
    """Width of `text` where a wide character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _rows_back(lines: Sequence[Line], index: int, count: int) -> int:
    return lines[index].number - lines[index - count + 1].number


def _broken_at(lines: Sequence[Line]) -> int:
    """The width at which a program broke the lines; 0 where none did."""
    widths = Counter(columns(line.text) for line in lines if PROSE.search(line.text))
    wide = sorted(width for width in widths if width >= NARROWEST)
    best = max(wide, key=lambda width: _near(widths, width), default=0)
    count = _near(widths, best)
    longer = sum(times for width, times in widths.items() if width > best + SLACK)
    if count < max(ENOUGH_FULL, SHARE * widths.total()) or longer > count / 10:
        return 0
    unended = sum(
        not ends_sentence(line.text) for line in lines if best - SLACK <= columns(line.text)
    )
    return best if 2 * unended >= count else 0


def _near(widths: Counter[int], width: int) -> int:
    return sum(widths[other] for other in range(width - SLACK, width + 1))


def _goes_on(so_far: str, line: Line, following: Line, width: int) -> bool:
    """Whether `following` is a part of the paragraph that `line` is in."""
    if marker_of(following.text) or following.indented or stands_alone(following.text):
        return False
    if stands_alone(line.text):
        return False
    text = line.text
    has_prose = bool(PROSE.search(so_far) or PROSE.search(following.text))
    shortfall = width - columns(text)
    if width and shortfall <= SLACK and has_prose:
        if text[-1] in STRONG_END:
            return text[-1] == "。" and shortfall <= TIGHT and not following.after_blank
        return not (following.after_blank and ends_sentence(so_far))
    if text[-1] in SOFT_END:
        return True
    # Broken once, at the end of a page: a sentence that stops short, and its other half.
    other_half = columns(following.text) >= NARROWEST or ends_sentence(following.text)
    broken = columns(text) >= NARROWEST and PROSE.search(so_far) and not ends_sentence(so_far)
    return bool(broken) and other_half


def _put_together(pieces: Sequence[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        western = text[-1].isascii() and piece[0].isascii() and _is_word(text[-1] + piece[0])
        text += f" {piece}" if western else piece
    return text


def _is_word(signs: str) -> bool:
    return all(sign.isalpha() or sign in ",.;:" for sign in signs)
