"""正文为空：信息只有标题或小标题，没有正文、附件，也没有来源链接。

依据  IN-D20 WG-C2
打开是空白的页面，读者会以为出了错。

不通过
    写 content/zfxxgk/zfxxgkzd/20260301-01.md
    | ---
    | 标题: 只有标题
    | 地址: 20260301-01
    | 发布日期: 2026-03-01
    | ---
    |
    | ## 只有小标题
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclosure.content.item import ItemKind
from disclosure.content.metadata import DisclosureStatus
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "TXT802"
SEVERITY = Severity.WARNING
BASIS = ("IN-D20", "WG-C2")

FIRST = re.compile(r"\S")
SILENT = re.compile(r"<!--.*?-->|^ {0,3}#{1,6}(?:[ \t][^\n]*)?$", re.DOTALL | re.MULTILINE)
"""Comments and headings."""


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for an open document without anything to read."""
    metadata = view.metadata
    if view.kind is not ItemKind.DOCUMENT or metadata is None:
        return ()
    if _speaks(view.body):
        return ()
    elsewhere = metadata.attachments or (metadata.origin and metadata.origin.url)
    if metadata.status is not DisclosureStatus.OPEN or elsewhere:
        return ()
    return (Finding(metadata.place, "没有正文，也没有附件", hint="写上正文，或附上文件"),)


def _speaks(body: str) -> bool:
    """Whether anything is left of `body` without what is silent."""
    # Nearly every text begins with a word of its own.
    first = FIRST.search(body)
    if first is None or first.group() not in "#<":
        return first is not None
    end = 0
    for silent in SILENT.finditer(body):
        if not _is_blank(body, end, silent.start()):
            return True
        end = silent.end()
    return not _is_blank(body, end, len(body))


def _is_blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()
