"""The title of a document, often broken over several lines, among what stands above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from disclosure.importing.blocks import Align, Block, Paragraph, Table
from disclosure.importing.recognition.line_shapes import (
    PROSE,
    is_addressee,
    is_office,
    marker_of,
    number_in,
    only_date,
)

GENRES = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要",
)  # fmt: skip
"""The fifteen kinds of official document (《党政机关公文处理工作条例》 art. 8)."""
_KINDS = (
    *GENRES,
    "方案", "办法", "规定", "细则", "要点", "规划", "计划", "总结", "条例", "目录", "清单", "指南",
    "指引", "预案", "名单", "公示", "答复", "说明", "制度", "标准", "章程", "规则", "规程", "通稿",
    "台账", "分工", "年报", "简介", "解读", "问答", "声明", "纲要", "令", "情况", "预算", "决算",
    "要求", "规范", "手册", "须知", "守则", "公约", "名录", "议程", "日程", "表", "书",
)  # fmt: skip
_KIND = "|".join(_KINDS)
_NOTE = r"[（(〔][^（()）]{1,24}[）)〕]"
_ENDS_AS_TITLE = re.compile(rf"(?:.{{2,}}?(?:{_KIND})|{'|'.join(GENRES)})(?:{_NOTE})*")
_NOTES = re.compile(rf"(?:{_NOTE})+")
_ADOPTED = re.compile(r"[（(].*(?:通过|公布|印发|修订|修正|施行|发布).*[）)]")
_LABELLED = re.compile(
    r"(?:索\s*引\s*号|发文字号|文\s*号|发文机关|发布机构|制发机关|成文日期|发布日期|发布时间|公开属性"
    r"|公开方式|主题分类|体裁|来源|信息来源|字体|浏览次数|打印|有效性|主题词|关键词|公开形式"
    r"|标\s*题|名\s*称)\s?[:：].*"
)
_RED_HEAD = re.compile(r"(?P<office>[\u4e00-\u9fff（）·\s]{4,60})文\s?件")
_OTHER = re.compile(r"特急|加急|平急|特提|\d{6}|目\s*录")
MOST_ABOVE = 24
"""Blocks above the text among which a title is looked for."""
MOST_LAYOUT_ROWS = 3
LONGEST_LINE = 70
LONGEST = 140


class Above(Enum):
    """What a paragraph above the text is."""

    TITLE = auto()
    NUMBER = auto()
    DATE = auto()
    RED_HEAD = auto()
    LABELLED = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the blocks from `start` up to `end` that it was put together from."""

    text: str
    start: int
    end: int


def kind_above(text: str) -> Above:
    """What the form of a line above the text says it is."""
    line = text.strip()
    if number_in(line) or re.fullmatch(r"第\s?[0-9〇零一二三四五六七八九十百]+\s?号", line):
        return Above.NUMBER
    if _LABELLED.fullmatch(line):
        return Above.LABELLED
    if only_date(line) or _ADOPTED.fullmatch(line):
        return Above.DATE
    if red_head(line):
        return Above.RED_HEAD
    return Above.OTHER if _OTHER.fullmatch(line) else Above.TITLE


def red_head(line: str) -> str:
    """The office of a line such as 示例市人民政府文件; else ""."""
    found = _RED_HEAD.fullmatch(line.strip())
    return found["office"].strip() if found and is_office(found["office"]) else ""


def is_labelled(line: str) -> bool:
    """Whether a line is one of those that web pages show above a document, 发布日期：…"""
    return _LABELLED.fullmatch(line.strip()) is not None


def genre_of(title: str) -> str:
    """体裁: the kind of official document that a title names at its end; else ""."""
    bare = re.sub(rf"{_NOTES.pattern}$", "", title)
    return next((genre for genre in GENRES if bare.endswith(genre)), "")


def above_text(blocks: Sequence[Block], start: int = 0) -> int:
    """The index of the block where the text begins: 主送, a number, a sentence, a table."""
    for index in range(start, min(len(blocks), start + MOST_ABOVE)):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            if _is_layout(block):
                continue
            return index
        if kind_above(block.text) in (Above.NUMBER, Above.LABELLED):
            continue
        if block.loose or _begins_text(block.text):
            return index
    return min(len(blocks), start + MOST_ABOVE)


def _is_layout(table: Table) -> bool:
    """Whether a table only holds apart what stands above a text, such as 文号 and 签发人."""
    text = "".join(cell.text for row in table.rows for cell in row)
    return len(table.rows) <= MOST_LAYOUT_ROWS and len(text) <= LONGEST_LINE


def _begins_text(text: str) -> bool:
    if marker_of(text) is not None or is_addressee(text):
        return True
    sentence = PROSE.search(text) is not None and text.rstrip()[-1:] in "。；，：;"
    return sentence or len(text) > LONGEST_LINE


def find_title(blocks: Sequence[Block], start: int = 0, *, end: int | None = None) -> Title | None:
    """The first title at or after `start`; None where no run of lines ends as titles do.

    Lines of a title follow each other; the longest run that ends as one is taken. A web page and
    the document in it may both give the title, one after the other: then it is the first.
    """
    stop = above_text(blocks, start) if end is None else end
    index = start
    while index < stop:
        run = _run(blocks, index, stop)
        if run == index:
            index += 1
            continue
        for last in range(run, index, -1):
            found = _as_title(blocks, index, last)
            if found is not None:
                return found
        index = run
    return None


def _run(blocks: Sequence[Block], start: int, stop: int) -> int:
    index = start
    while index < stop:
        block = blocks[index]
        if not isinstance(block, Paragraph) or kind_above(block.text) is not Above.TITLE:
            break
        index += 1
    return index


def _as_title(blocks: Sequence[Block], start: int, end: int) -> Title | None:
    lines = [block.text for block in blocks[start:end] if isinstance(block, Paragraph)]
    # What stands above as a line of its own, such as the name of a site, may be no part of it.
    for first in range(len(lines)):
        text = _closed_up(lines[first:])
        if len(text) > LONGEST or not _is_whole(lines[first:], text):
            continue
        for last in range(first + 1, len(lines)):
            if _closed_up(lines[first:last]) * 2 == text:
                return Title(title_text(lines[first:last]), start + first, start + last)
        return Title(title_text(lines[first:]), start + first, end)
    return None


def _is_whole(lines: Sequence[str], text: str) -> bool:
    if not _ENDS_AS_TITLE.fullmatch(text) or text.startswith(("附件", "抄送")):
        return False
    above = list(takewhile(lambda line: "关于" not in line, lines))
    return len(above) == len(lines) or all(is_office(line) for line in above)


def title_text(lines: Sequence[str]) -> str:
    """A title as one line: only between the names of two offices a space is meant."""
    text, last = "", ""
    for piece in " ".join(lines).split():
        apart = is_office(last) and is_office(piece.partition("关于")[0])
        text += f" {piece}" if apart else piece
        last = piece
    return text


def _closed_up(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


def centred(blocks: Sequence[Block], start: int = 0) -> Title | None:
    """The first run of centred lines above the text: what Word shows as a title."""
    stop = above_text(blocks, start)
    index = start
    while index < stop and not _is_centred(blocks[index]):
        index += 1
    end = index
    while end < stop and _is_centred(blocks[end]):
        end += 1
    text = title_text([b.text for b in blocks[index:end] if isinstance(b, Paragraph)])
    return Title(text, index, end) if 4 <= len(text) <= LONGEST else None


def _is_centred(block: Block) -> bool:
    if not isinstance(block, Paragraph) or kind_above(block.text) is not Above.TITLE:
        return False
    return block.align is Align.CENTER or block.level == 1 or bool(_NOTES.fullmatch(block.text))
