"""Marks that keep a document back, and texts that only speak of them."""

from __future__ import annotations

from typing import cast

import pytest

from disclosure.content.item import ItemKind
from disclosure.rules.base import ColumnView, ItemView
from disclosure.rules.documents.secret_mark import check_item

MARKS = [
    "此件不公开",
    "（此件不公开）",
    "(此件依申请公开)",
    "**此件不予公开**",
    "　　（此件不宜公开。）",
    "内部资料，注意保存",
    "【内部资料】",
    "> 不予公开",
    "<p>此件不公开</p>",
    "机密★1年",
    "特急　秘密 ★ 三年",
    "绝密★长期",
]
TEXTS = [
    "（此件公开发布）",
    "标有“此件不公开”的文件不得上网。",
    "标有“秘密★”字样的文件不得上网。",
    "依照《机密★文件管理办法》执行。",
    "## 依申请公开",
    "不予公开的信息应当说明理由。",
    "依申请公开",
    "内部资料性出版物的管理",
    "五星级★★★★★酒店",
    "保守国家秘密",
]


def marked(line: str) -> list[int]:
    view = ItemView(
        path="content/a.md",
        text=f"---\n标题: 通知\n---\n正文。\n{line}\n",
        body=f"正文。\n{line}\n",
        body_line_offset=3,
        kind=ItemKind.DOCUMENT,
        metadata=None,
        column=cast("ColumnView", None),
    )
    return [finding.place.line for finding in check_item(view)]


@pytest.mark.parametrize("line", MARKS)
def test_a_mark_on_a_line_of_its_own_is_found(line: str) -> None:
    assert marked(line) == [5]


@pytest.mark.parametrize("line", TEXTS)
def test_a_text_about_marks_is_none(line: str) -> None:
    assert marked(line) == []
