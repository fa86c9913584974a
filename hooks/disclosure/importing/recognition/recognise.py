"""What an official document says of itself: title, 文号, offices, dates, 主送, attachments …

Only what its form makes sure of is taken; nothing is guessed. The text stays whole: of all its
blocks only the title is taken out, because the page shows it as its first heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from disclosure.content.metadata import DisclosureStatus
from disclosure.errors import DisclosureError
from disclosure.importing.blocks import Block, Paragraph, SourceDocument
from disclosure.importing.recognition import particulars
from disclosure.importing.recognition.arrangement import Placed, Role, arranged
from disclosure.importing.recognition.attachments import attachments_of
from disclosure.importing.recognition.line_shapes import PROSE, marker_of
from disclosure.importing.recognition.titles import (
    Above,
    Title,
    above_text,
    centred,
    find_title,
    genre_of,
    kind_above,
    title_text,
)

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
SHORTEST_FIRST_LINE = 4
LONGEST_FIRST_LINE = 60


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document taken apart. What it does not state is empty or None."""

    title: str
    body: tuple[Placed, ...]
    """All blocks but the title."""
    number: str = ""
    issuers: tuple[str, ...] = ()
    made_on: date | None = None
    printed_on: date | None = None
    published: datetime | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    addressees: str = ""
    attachments: tuple[str, ...] = ()
    status: DisclosureStatus | None = None
    genre: str = ""
    doubts: tuple[str, ...] = ()
    """What an editor has to look at, in Chinese, one line each."""


def recognise(document: SourceDocument, *, name: str) -> Recognised:
    """Take `document` apart; `name` is its title where no line of it can be.

    Raises DisclosureError for a document that bears a mark of secrecy.
    """
    blocks = document.blocks
    text_at = above_text(blocks)
    above = blocks[:text_at]
    if particulars.is_secret(above):
        raise DisclosureError(
            "文件带有密级标志，没有导入", hint="涉密文件不得放进网站的文件夹，请立即移走"
        )
    title, doubts = _title(blocks, text_at)
    again = find_title(blocks, title.end, end=text_at) if title else None
    if title and again and again.text != title.text:
        again = None
    signature = particulars.signature_of(blocks, start=text_at)
    addressee = particulars.addressee_at(blocks, text_at)
    attachments = attachments_of(blocks)
    begins, ends = particulars.in_force_of(blocks)
    return Recognised(
        title=title.text if title else name,
        body=arranged(
            blocks,
            title=title,
            again=again,
            signature=signature,
            roles=dict(_roles(blocks, text_at, signature, addressee)),
        ),
        number=particulars.number_of(above),
        issuers=particulars.issuers_of(above, signature, title, blocks),
        made_on=signature.day if signature else particulars.made_above(above),
        printed_on=particulars.printed_of(blocks),
        published=particulars.published_of(above),
        effective_on=begins,
        expires_on=ends,
        addressees=_text(blocks[addressee])[:-1] if addressee is not None else "",
        attachments=attachments,
        status=particulars.status_of(blocks),
        genre=genre_of(title.text) if title else "",
        doubts=(*doubts, *_repeated(blocks, again), *_missing_files(attachments)),
    )


def _title(blocks: Sequence[Block], text_at: int) -> tuple[Title | None, tuple[str, ...]]:
    if found := find_title(blocks, end=text_at) or centred(blocks):
        return found, ()
    for index, block in enumerate(blocks[:text_at]):
        text = _text(block)
        if text.startswith("附件"):
            break
        if _can_be_title(text):
            doubt = f"标题取自第 {block.line} 行，末尾没有通知、意见一类的字样，请核对"
            return Title(title_text([text]), index, index + 1), (doubt,)
    return None, ("没有认出标题，暂用文件名，请改成正式的标题",)


def _can_be_title(text: str) -> bool:
    """Whether a line looks like a title but for its end."""
    return (
        kind_above(text) is Above.TITLE
        and SHORTEST_FIRST_LINE <= len(text) <= LONGEST_FIRST_LINE
        and _CHINESE.search(text) is not None
        and PROSE.search(text) is None
        and marker_of(text) is None
    )


def _roles(
    blocks: Sequence[Block],
    text_at: int,
    signature: particulars.Signature | None,
    addressee: int | None,
) -> Iterator[tuple[int, Role]]:
    for index in range(text_at):
        if kind_above(_text(blocks[index])) in (Above.NUMBER, Above.DATE, Above.RED_HEAD):
            yield index, Role.CENTER
    if signature is not None:
        yield from ((index, Role.SIGNATURE) for index in range(signature.start, signature.end))
    if addressee is not None:
        yield addressee, Role.ADDRESSEE


def _repeated(blocks: Sequence[Block], again: Title | None) -> Iterator[str]:
    if again is not None:
        line = blocks[again.start].line
        yield f"第 {line} 行起又写了一遍标题，正文里保留着，不需要可以删去"


def _missing_files(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield (
            f"提到附件 {len(names)} 个（{'、'.join(names)}）：请把文件放在旁边，"
            "在“附件”一项写上文件名"
        )


def _text(block: Block) -> str:
    return block.text.strip() if isinstance(block, Paragraph) else ""
