"""The text of a document in order: headings with their levels, what stands right or centred.

A document that is enclosed, behind the signature or under 附件, has its title as a heading of
the second level and its own headings below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from disclosure.importing.blocks import Align, Block, Paragraph
from disclosure.importing.recognition.attachments import is_attachment_head
from disclosure.importing.recognition.headings import TOP, heading_levels
from disclosure.importing.recognition.particulars import Signature, is_status
from disclosure.importing.recognition.titles import Title, find_title


class Role(StrEnum):
    """How a paragraph of the text is shown; the value is a class of the style sheet."""

    TEXT = ""
    ADDRESSEE = "addressee"
    SIGNATURE = "signature"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the text and how it is shown; a heading has its final level."""

    block: Block
    role: Role = Role.TEXT


_ROLE_OF_ALIGN = {Align.LEFT: Role.TEXT, Align.CENTER: Role.CENTER, Align.RIGHT: Role.RIGHT}


def arranged(
    blocks: Sequence[Block],
    *,
    title: Title | None,
    again: Title | None,
    signature: Signature | None,
    roles: Mapping[int, Role],
) -> tuple[Placed, ...]:
    """All blocks but those of `title`; the lines of `again`, the title repeated, become one."""
    enclosed = tuple(_enclosed(blocks, signature))
    starts = [0, *(found.start for found in enclosed), len(blocks)]
    levels: dict[int, int] = {}
    for number in range(len(starts) - 1):
        inside = bool(number)
        own = enclosed[number - 1].end if inside else (title.end if title else 0)
        part = blocks[own : starts[number + 1]]
        found = heading_levels(part, top=TOP + 1 if inside else TOP)
        levels |= {own + index: level for index, level in found.items()}
    return tuple(_placed(blocks, title, again, enclosed, levels, roles))


def _placed(
    blocks: Sequence[Block],
    title: Title | None,
    again: Title | None,
    enclosed: Sequence[Title],
    levels: Mapping[int, int],
    roles: Mapping[int, Role],
) -> Iterator[Placed]:
    whole = {found.start: found for found in (title, again, *enclosed) if found}
    index = 0
    while index < len(blocks):
        run = whole.get(index)
        if run is None:
            yield _one(blocks[index], levels.get(index, 0), roles.get(index))
            index += 1
            continue
        lines = [block for block in blocks[run.start : run.end] if isinstance(block, Paragraph)]
        if run is again:
            text = "\n".join(line.text for line in lines)
            yield Placed(replace(lines[0], text=text, level=0), Role.CENTER)
        elif run is not title:
            text = "".join(line.text for line in lines)
            yield Placed(replace(lines[0], text=text, level=TOP))
        index = run.end


def _one(block: Block, level: int, role: Role | None) -> Placed:
    if not isinstance(block, Paragraph):
        return Placed(block)
    shown = role or (Role.TEXT if level else _ROLE_OF_ALIGN[block.align])
    return Placed(replace(block, level=level), shown)


def _enclosed(blocks: Sequence[Block], signature: Signature | None) -> Iterator[Title]:
    """Titles of documents in the document, each at the place where such a one begins."""
    after = {signature.end} if signature else set()
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if index in after and _is_aside(block):
            after.add(index + 1)
        elif index in after:
            found = find_title(blocks, index)
            if found is not None and found.start == index and found.end < len(blocks):
                yield found
                index = found.end
                continue
        if _is_head(block):
            after.add(index + 1)
        index += 1


def _is_aside(block: Block) -> bool:
    return _is_head(block) or (isinstance(block, Paragraph) and is_status(block.text))


def _is_head(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_attachment_head(block.text)
