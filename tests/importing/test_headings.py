"""Which numbered paragraphs are headings, and how deep they stand."""

from __future__ import annotations

import pytest

from disclosure.importing.blocks import Cell, Paragraph, Table
from disclosure.importing.recognition.headings import heading_levels

TEXT = "各单位要抓好落实。"


def levels(*texts: str, top: int = 2) -> dict[str, int]:
    """Level by text; "# " before a text stands for a Word style of that many levels."""
    blocks = []
    for number, text in enumerate(texts, start=1):
        style = len(text) - len(text.lstrip("#"))
        blocks.append(Paragraph(text.lstrip("# "), number, level=style))
    found = heading_levels(blocks, top=top)
    return {blocks[index].text: level for index, level in found.items()}


def test_the_order_of_official_numbers() -> None:
    assert levels(
        "一、甲", "（一）乙", "1．丙", "（1）丁", TEXT, "（2）戊", TEXT, "二、己", TEXT
    ) == {
        "一、甲": 2,
        "（一）乙": 3,
        "1．丙": 4,
        "（1）丁": 5,
        "（2）戊": 5,
        "二、己": 2,
    }


def test_laws_and_what_stands_under_them() -> None:
    assert levels("第一编 总则", "第一章 通则", "第一节 目的", "第一条　甲", "一、乙", TEXT) == {
        "第一编 总则": 2,
        "第一章 通则": 3,
        "第一节 目的": 4,
        "一、乙": 5,
    }


def test_no_level_is_left_out() -> None:
    assert levels("1．甲", TEXT, "（1）乙", TEXT) == {"1．甲": 2, "（1）乙": 3}
    assert levels("一、甲", TEXT, "1．乙", TEXT, top=3) == {"一、甲": 3, "1．乙": 4}
    deep = levels("第一编 一", "第一章 二", "第一节 三", "一、四", "（一）五", "1．六", TEXT)
    assert list(deep.values()) == [2, 3, 4, 5, 6, 6]


NO_HEADINGS = [
    ("一、加强领导。各单位要抓好落实。",),
    ("一、各单位要抓好落实；", "二、各单位要报送情况。"),
    ("办理时提交下列材料：", "1．申请表", "2．身份证明", "3．委托书", TEXT),
    ("附件：1．登记表", "2．记录表", TEXT),
    ("第一条　为了供水", TEXT),
    ("①甲", TEXT),
    ("一、" + "长" * 60, TEXT),
    ("一、", TEXT),
    ("2026年供水情况", TEXT),
    ("3.5万户居民用水", TEXT),
]


@pytest.mark.parametrize("texts", NO_HEADINGS)
def test_a_number_alone_makes_no_heading(texts: tuple[str, ...]) -> None:
    assert levels(*texts) == {}


def test_a_table_may_follow_and_a_brother_may_be_empty() -> None:
    blocks = [
        Paragraph("一、登记", 1),
        Table(((Cell("甲"),),), 2),
        Paragraph("二、清洗", 3),
        Paragraph("三、检测", 4),
        Paragraph(TEXT, 5),
    ]
    assert dict(heading_levels(blocks)) == {0: 2, 2: 2, 3: 2}


def test_pieces_of_a_torn_table_head_nothing() -> None:
    assert heading_levels([Paragraph("一、甲", 1, loose=True), Paragraph(TEXT, 2)]) == {}


def test_styles_of_word_decide_where_they_are_used() -> None:
    assert levels("# 总述", TEXT, "### 细节", TEXT, "# 结语", TEXT) == {
        "总述": 2,
        "细节": 3,
        "结语": 2,
    }
    assert levels("# 一、甲", "## （一）乙", TEXT, "（二）丙", TEXT, "二、丁", TEXT) == {
        "一、甲": 2,
        "（一）乙": 3,
        "（二）丙": 3,
        "二、丁": 2,
    }
    assert levels("一、甲", "# （一）乙", TEXT, "二、丙", TEXT) == {
        "一、甲": 2,
        "（一）乙": 3,
        "二、丙": 2,
    }
