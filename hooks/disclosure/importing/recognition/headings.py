"""Which paragraphs are headings, and of what level: by their numbers or by Word's styles.

Official documents number their parts 一、（一）1．（1）(GB/T 9704 7.3.3), laws 章 and 节. A number
alone makes no heading: items of a list and paragraphs that begin with a number have one, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.importing.blocks import Block, Paragraph
from disclosure.importing.recognition.line_shapes import HEADING_MARKERS, Marker, marker_of

LONGEST = 50
TOP = 2
LOWEST = 6
_ATTACHMENTS = re.compile(r"附件\s?[:：]")
_NOT_AT_END = "。；：，、！？;:,.!?"


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    marker: Marker | None
    level: int
    """Word's own level; 0 where only the number speaks for it."""


def heading_levels(blocks: Sequence[Block], *, top: int = TOP) -> Mapping[int, int]:
    """Level by index of the block, from `top` (2 is `##`) down without a step left out."""
    found = [*_styled(blocks), *_numbered(blocks)]
    found.sort(key=lambda candidate: candidate.index)
    depth = _depths(found)
    levels: dict[int, int] = {}
    above: list[float] = []
    for candidate in found:
        own = depth[_kind(candidate)]
        while above and above[-1] >= own:
            above.pop()
        levels[candidate.index] = min(top + len(above), LOWEST)
        above.append(own)
    return levels


def _styled(blocks: Sequence[Block]) -> list[_Candidate]:
    return [
        _Candidate(index, _marker(block.text), block.level)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.level and block.text.strip()
    ]


def _numbered(blocks: Sequence[Block]) -> list[_Candidate]:
    """Short numbered paragraphs that text follows; among brothers most must have it."""
    candidates: list[tuple[int, Marker, bool]] = []
    listing = False
    for index, block in enumerate(blocks):
        marker = _heading_marker(block)
        begins = isinstance(block, Paragraph) and _ATTACHMENTS.match(block.text)
        listing = bool(begins or (listing and marker is not None))
        if listing:
            continue  # names of attachments, one a line
        if marker is not None and not (isinstance(block, Paragraph) and block.level):
            candidates.append((index, marker, _leads(blocks, index, marker)))
    chosen: list[_Candidate] = []
    for marker in HEADING_MARKERS:
        for brothers in _brothers(blocks, candidates, marker):
            if 2 * sum(leads for _, _, leads in brothers) > len(brothers):
                chosen += [_Candidate(index, marker, 0) for index, _, _ in brothers]
    return chosen


def _brothers(
    blocks: Sequence[Block], candidates: Sequence[tuple[int, Marker, bool]], marker: Marker
) -> list[list[tuple[int, Marker, bool]]]:
    """Candidates of one kind, parted where a number of a higher kind stands between them."""
    groups: list[list[tuple[int, Marker, bool]]] = [[]]
    previous = 0
    for candidate in candidates:
        if candidate[1] is not marker:
            continue
        parts = blocks[previous : candidate[0]]
        between = (_marker(block.text) for block in parts if isinstance(block, Paragraph))
        if any(other is not None and other < marker for other in between):
            groups.append([])
        groups[-1].append(candidate)
        previous = candidate[0]
    return [group for group in groups if group]


def _leads(blocks: Sequence[Block], index: int, marker: Marker) -> bool:
    """Whether something that belongs to it follows: text, a table, a number of a lower kind."""
    if index + 1 == len(blocks):
        return False
    following = blocks[index + 1]
    if not isinstance(following, Paragraph):
        return True
    other = _marker(following.text)
    return other is None or other > marker


def _heading_marker(block: Block) -> Marker | None:
    if not isinstance(block, Paragraph) or block.loose or "\n" in block.text:
        return None
    found = marker_of(block.text)
    if found is None or found[0] not in HEADING_MARKERS:
        return None
    rest = block.text[found[1] :].strip()
    plain = len(block.text) <= LONGEST and rest and rest[-1] not in _NOT_AT_END and "。" not in rest
    return found[0] if plain else None


def _marker(text: str) -> Marker | None:
    found = marker_of(text)
    return found[0] if found else None


def _kind(candidate: _Candidate) -> tuple[int, int]:
    if candidate.level:
        return (0, candidate.level)
    assert candidate.marker is not None
    return (1, candidate.marker)


def _depths(found: Sequence[_Candidate]) -> Mapping[tuple[int, int], float]:
    """How deep every kind of heading that occurs stands, to compare them.

    A kind of number that Word's styles give a level has that level also where a style is missing;
    other kinds stand above the lower kinds that have one, or below everything that has.
    """
    styled = {c.marker: c.level for c in found if c.level and c.marker is not None}
    deepest = max((c.level for c in found if c.level), default=0)
    depth: dict[tuple[int, int], float] = {}
    for candidate in found:
        key = _kind(candidate)
        if candidate.level:
            depth[key] = candidate.level
        elif candidate.marker in styled:
            depth[key] = styled[candidate.marker]
        else:
            assert candidate.marker is not None
            lower = [level for marker, level in styled.items() if marker > candidate.marker]
            depth[key] = min(lower) - 0.5 if lower else deepest + 1 + candidate.marker
    return depth
