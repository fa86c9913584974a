"""Attachments that a document names, and those whose text stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from disclosure.importing.blocks import Block
from disclosure.importing.recognition.line_shapes import marker_of
from disclosure.importing.recognition.particulars import lines_of, paragraphs

_ATTACHED = re.compile(r"附件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[:：]\s?(?P<name>.*)")
_ATTACHED_FILE = re.compile(
    r"(?P<name>[^。]{2,}?\.(?:docx?|pdf|xlsx?|pptx?|wps|et|ofd|zip|rar))\b.*", re.IGNORECASE
)
_ATTACHMENT_HEAD = re.compile(r"附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[:：]?")
_TAG = re.compile(r"<[^<>]*>")
_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff.])")
_SENTENCE = re.compile(r"[，。；]")


def is_attachment_head(text: str) -> bool:
    """Whether a line is 附件 or 附件1 alone: the text of the attachment follows."""
    return _ATTACHMENT_HEAD.fullmatch(text.strip()) is not None


def attachments_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Names of attachments that are files of their own: listed, but not in the document."""
    texts = [line.strip() for line in lines_of(paragraphs(blocks))]
    listed: list[str] = []
    files: list[str] = []
    listing = False
    for text in texts:
        head = _ATTACHED.fullmatch(text)
        numbered = marker_of(text)
        listing = bool(head or (listing and numbered))
        if head or listing:
            listed.append(_bare(head["name"] if head else text))
        elif (named := _ATTACHED_FILE.fullmatch(text)) and not _SENTENCE.search(text):
            files.append(_bare(named["name"]))
    inside = any(
        is_attachment_head(text) and not marker_of(following)
        for text, following in pairwise([*texts, ""])
    )
    return tuple(dict.fromkeys(filter(None, [*([] if inside else listed), *files])))


def _bare(name: str) -> str:
    plain = _BROKEN.sub("", " ".join(_TAG.sub("", name).split()))
    number = marker_of(plain)
    return plain[number[1] :].strip() if number else plain
