"""Single things that an official document states: 文号, signature, 主送, dates …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from disclosure.content.metadata import DisclosureStatus
from disclosure.importing.blocks import Block, Paragraph, Table
from disclosure.importing.recognition.line_shapes import (
    DATE,
    is_addressee,
    number_in,
    offices_in,
    only_date,
    printed,
    signed,
)
from disclosure.importing.recognition.titles import Above, Title, kind_above, red_head
from disclosure.importing.recognition.written_dates import read_day, read_moment

_STATUS = re.compile(
    r"[（(]?\s?(?:此件|(?:信息)?公开(?:属性|方式|选项|形式)\s?[:：])\s?"
    r"(?P<status>主动公开|公开发布|依申请公开|不予公开|不公开)\s?[）)]?。?"
)
_STATUSES = {
    "主动公开": DisclosureStatus.OPEN,
    "公开发布": DisclosureStatus.OPEN,
    "依申请公开": DisclosureStatus.ON_REQUEST,
    "不予公开": DisclosureStatus.CLOSED,
    "不公开": DisclosureStatus.CLOSED,
}
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:\s?★.*)?")
_PUBLISHED = re.compile(r"发布(?:日期|时间)\s?[:：]\s?(?P<moment>[\d年月日时分:：\-/. T]+).*")
_MADE = re.compile(rf"成文日期\s?[:：]\s?(?P<day>{DATE}).*")
_ISSUED_BY = re.compile(r"(?:发文机关|制发机关)\s?[:：]\s?(?P<offices>.+)")
_ORDER = re.compile(r"第\s?[0-9〇零一二三四五六七八九十百]+\s?号")
_IN_FORCE = re.compile(
    rf"本[\u4e00-\u9fff]{{1,8}}自\s?(?P<day>{DATE})\s?起?(?:正式)?(?:施行|实施|执行)"
)
_EXPIRES = re.compile(rf"有效期(?:截至|截止|至|到)\s?(?P<day>{DATE})")


@dataclass(frozen=True, slots=True)
class Signature:
    """Offices and day below a text, in the blocks from `start` up to `end`."""

    offices: tuple[str, ...]
    day: date
    start: int
    end: int


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs that are not pieces of a torn table."""
    return (block for block in blocks if isinstance(block, Paragraph) and not block.loose)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Every line, those of the cells of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.text.split("\n")


def is_secret(above: Iterable[Block]) -> bool:
    """Whether a mark of secrecy (秘密★1年) stands above the text (GB/T 9704 7.2.2)."""
    return any(_SECRET.fullmatch(line.strip()) for line in lines_of(above))


def number_of(above: Sequence[Block]) -> str:
    """文号, or the number of an order with its office (示例市人民政府令第6号); else ""."""
    lines = [line.strip() for line in lines_of(above)]
    for before, line in zip(["", *lines], lines, strict=False):
        if number := number_in(line):
            return number
        if before.endswith("令") and _ORDER.fullmatch(line):
            return "".join((before + line).split())
    return ""


def signature_of(blocks: Sequence[Block], *, start: int) -> Signature | None:
    """The first signature at or after `start`: names of offices with a day at the side or below.

    A day alone is one only where the text ends.
    """
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if found := _signed_table(block):
                return Signature(*found, index, index + 1)
            continue
        if block.loose:
            continue
        office, written = signed(block.text)
        if written and (day := read_day(written)):
            return Signature(offices_in(office), day, index, index + 1)
        alone = only_date(block.text.partition("\n")[0])
        day = read_day(alone) if alone else None
        if day is None:
            continue
        first = index
        while first > start and _offices(blocks[first - 1]):
            first -= 1
        offices = tuple(name for b in blocks[first:index] for name in _offices(b))
        if offices or _ends_text(blocks, index + 1):
            return Signature(offices, day, first, index + 1)
    return None


def _signed_table(table: Table) -> tuple[tuple[str, ...], date] | None:
    """Offices and day of a joint signature, laid out as a table; the last who signs dates it."""
    lines = [line.strip() for line in lines_of([table]) if line.strip()]
    offices = tuple(name for line in lines for name in offices_in(line))
    days = [day for line in lines if (day := read_day(only_date(line)))]
    whole = all(offices_in(line) or only_date(line) for line in lines)
    return (offices, max(days)) if whole and offices and days else None


def _offices(block: Block) -> tuple[str, ...]:
    return offices_in(block.text) if isinstance(block, Paragraph) and not block.loose else ()


def _ends_text(blocks: Sequence[Block], index: int) -> bool:
    rest = next(paragraphs(blocks[index:]), None)
    return rest is None or rest.text.startswith(("（此件", "(此件", "附件", "抄送"))


def issuers_of(
    above: Sequence[Block],
    signature: Signature | None,
    title: Title | None,
    blocks: Sequence[Block],
) -> tuple[str, ...]:
    """发文机关: who signed; else who is named above the text or begins the title."""
    if signature and signature.offices:
        return signature.offices
    for line in lines_of(above):
        if found := _ISSUED_BY.fullmatch(line.strip()):
            return tuple(found["offices"].replace("、", " ").split())
    for line in lines_of(above):
        if office := red_head(line):
            return offices_in(office)
    if title is None:
        return ()
    written = "\n".join(p.text for p in paragraphs(blocks[title.start : title.end]))
    return offices_in(written.partition("关于")[0]) if "关于" in written else ()


def addressee_at(blocks: Sequence[Block], start: int) -> int | None:
    """The index of the 主送, the line that ends in a colon where the text begins."""
    if start >= len(blocks):
        return None
    block = blocks[start]
    plain = isinstance(block, Paragraph) and not block.loose and is_addressee(block.text)
    return start if plain else None


def published_of(above: Iterable[Block]) -> datetime | None:
    """发布日期, only where a line says so in these words."""
    for line in lines_of(above):
        if found := _PUBLISHED.fullmatch(line.strip()):
            return read_moment(found["moment"].strip())
    return None


def made_above(above: Iterable[Block]) -> date | None:
    """The day above a text that bears no signature: labelled, or alone in brackets."""
    for line in lines_of(above):
        labelled = _MADE.fullmatch(line.strip())
        if labelled or kind_above(line) is Above.DATE:
            return read_day(labelled["day"] if labelled else only_date(line))
    return None


def printed_of(blocks: Iterable[Block]) -> date | None:
    """印发日期, from the last line of the imprint."""
    days = [read_day(found) for line in lines_of(blocks) if (found := printed(line))]
    return days[-1] if days else None


def in_force_of(blocks: Iterable[Block]) -> tuple[date | None, date | None]:
    """施行日期 and 有效期至, where the document itself states one such day."""
    stated = [p.text for p in paragraphs(blocks) if _IN_FORCE.search(p.text)]
    if len(stated) != 1:
        return None, None
    begins, ends = _IN_FORCE.search(stated[0]), _EXPIRES.search(stated[0])
    return (
        read_day(begins["day"]) if begins else None,
        read_day(ends["day"]) if ends else None,
    )


def status_of(blocks: Iterable[Block]) -> DisclosureStatus | None:
    """公开属性 as a line of its own states it; None where none does or two differ."""
    found = {
        _STATUSES[mark["status"]]
        for line in lines_of(paragraphs(blocks))
        if (mark := _STATUS.fullmatch(line.strip()))
    }
    return found.pop() if len(found) == 1 else None


def is_status(text: str) -> bool:
    """Whether a line is such a statement."""
    return _STATUS.fullmatch(text.strip()) is not None
