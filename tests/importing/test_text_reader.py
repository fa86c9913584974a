"""Text files as people send them: broken lines, broken spaces, pasted tables, odd signs.

Every text here is our own; each imitates one defect of real files.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import DisclosureError
from disclosure.importing.blocks import Block, Paragraph, Table
from disclosure.importing.text.reader import document_of, read_text
from disclosure.importing.text.spacing import repaired


def paragraphs(text: str) -> list[str]:
    return [b.text for b in document_of(text).blocks if isinstance(b, Paragraph)]


def words(blocks: tuple[Block, ...]) -> str:
    texts = [
        [block.text] if isinstance(block, Paragraph) else [c.text for r in block.rows for c in r]
        for block in blocks
    ]
    return "".join("".join(piece for pieces in texts for piece in pieces).split())


NOTICE = "关于清洗水箱的通知\n\n各社区：\n\n请于本月清洗水箱。\n"


@pytest.mark.parametrize(
    "data",
    [
        NOTICE.encode(),
        b"\xef\xbb\xbf" + NOTICE.encode(),
        NOTICE.encode("gb18030"),
        NOTICE.encode("utf-16"),
        NOTICE.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "crlf"],
)
def test_every_encoding_gives_the_same_document(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(data)
    document = read_text(path)
    assert [(b.line, b.text) for b in document.blocks if isinstance(b, Paragraph)] == [
        (1, "关于清洗水箱的通知"),
        (3, "各社区："),
        (5, "请于本月清洗水箱。"),
    ]
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PK\x03\x04\0\0", "空字符"), (None, "文件不存在"), (b"\xff\xfe\xd8", "")],
)
def test_what_is_no_text_is_refused(data: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DisclosureError) as caught:
        read_text(path)
    assert message in str(caught.value)
    assert caught.value.hint


# A page that a program broke after 30 characters; the first line of a paragraph had an indent.
WRAPPED = """\
一、清洗范围
（一）居民楼的水箱。各社区要逐栋登记本辖区居民楼的水

箱，写明位置、容量和上次清洗的日期，由物业公司负责清洗，没有
物业公司的由社区组织清洗，清洗以后取样送检，检测结果在单元门
口张贴七天。
（二）学校和医院的水箱。由各单位自行清洗，区卫生部门在清洗

— 3 —

以后十日内抽查，抽查结果在政府网站公开，不合格的重新清洗，并
说明原因。

二、清洗时间
全部水箱在九月底以前清洗完毕，确有困难的书面说明，说明材料。
各社区每周报一次进度。
"""


def test_lines_broken_by_a_program_are_joined_across_blank_lines_and_pages() -> None:
    document = document_of(WRAPPED)
    texts = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert [text[:7] for text in texts] == [
        "一、清洗范围",
        "（一）居民楼的",
        "（二）学校和医",
        "二、清洗时间",
        "全部水箱在九月",
    ]
    assert texts[1].endswith("单元门口张贴七天。")
    assert "区卫生部门在清洗以后十日内抽查" in texts[2]
    assert document.unplaced == ("第 9 行的页码“— 3 —”不是正文，没有放进去",)


APART = [
    # A full line that ends a sentence, and a blank line: a new paragraph.
    (
        "甲" * 38
        + "，乙\n"
        + "丙" * 39
        + "。\n\n"
        + "丁" * 38
        + "，戊\n己，庚。\n"
        + "辛" * 39
        + "，\n壬。",
        3,
    ),
    # Names, one a line, as long as lines get: no sentence, nothing is joined.
    ("\n".join(f"示例市第{n}中学教学楼屋面防水和外墙保温改造工程" for n in "一二三四五六"), 6),
    # A salutation, a signature and its date stand alone, however the lines around end.
    ("现将有关要求通知各单位，请\n示例市水务局\n2026年3月9日\n", 3),
    # Indents that an author set begin paragraphs in text that a program broke.
    (
        "　　"
        + "甲" * 37
        + "，\n"
        + "乙，" * 19
        + "\n　　"
        + "丙" * 37
        + "，\n"
        + "丁" * 38
        + "，\n戊。",
        2,
    ),
]


@pytest.mark.parametrize(("text", "count"), APART)
def test_paragraphs_of_an_author_stay_apart(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


BROKEN_ONCE = [
    ("本办法公布以后，各单位应当在三十日内修订本单位的制度，并把修订\n情况报送办公室。", 1),
    ("全年办理群众来信，共收到来信三百余件，当年办结的有二百八十\n\n件，其余的跨年办理。", 1),
    ("抄送：市委各部门，\n市人大办公室。", 1),
    # What follows is no second half: it begins a list, or is a piece of something else.
    ("本办法公布以后，各单位应当在三十日内修订本单位的制度，并把修订\n（一）报送备案；", 2),
    ("本办法公布以后，各单位应当在三十日内修订本单位的制度，并把修订\n办公室", 2),
]


@pytest.mark.parametrize(("text", "count"), BROKEN_ONCE)
def test_a_sentence_broken_once_is_joined(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


def test_western_words_keep_a_space_between_lines() -> None:
    text = (
        "会议使用中英文双语，英文名称为 Water Supply and Sanitation Exhibition of\n"
        "Sample City，欢迎参加。"
    )
    assert "Exhibition of Sample City" in paragraphs(text)[0]


SPACES = [
    ("水府发〔 2026〕7号", "水府发〔2026〕7号"),
    ("水府发〔 2026 〕 7 号", "水府发〔2026〕7号"),
    ("控制 “三乱 ”问题", "控制“三乱”问题"),
    ("依照《 水 法 》的规定，不得少于 3天。", "依照《水法》的规定，不得少于3天。"),
    ("全面清查 水箱，登记 造册。", "全面清查水箱，登记造册。"),
    ("示例市水务局 2026年3月9日", "示例市水务局 2026年3月9日"),
    ("示例市水务局            2026年3月9日印发", "示例市水务局　　2026年3月9日印发"),
    ("张 三", "张 三"),
    ("同意（　）　不同意（　）", "同意（　）　不同意（　）"),
    ("使用 GIS 平台，上传 PDF 文件。", "使用 GIS 平台，上传 PDF 文件。"),
    ("\u200b\ufeff水箱\u00a0\u00a0登记", "水箱　　登记"),
]


@pytest.mark.parametrize(("written", "wanted"), SPACES)
def test_broken_spaces_are_repaired_and_meant_ones_stay(written: str, wanted: str) -> None:
    assert repaired(written) == wanted


def table(text: str) -> Table:
    (found,) = (b for b in document_of(text).blocks if isinstance(b, Table))
    return found


LEDGER = """\
附件

水箱清洗台账

\t任务
\t内容
\t单位

\t1．登记
\t逐栋登记水箱的位置和容量。
\t各社区

\t
\t汇总登记表。

把汇总表报送区政府。
\t水务局

\t2．清洗
\t清洗并消毒。


\t物业公司

本台账每月更新。
"""


def test_a_table_with_a_cell_a_line() -> None:
    found = table(LEDGER)
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["任务", "内容", "单位"],
        ["1．登记", "逐栋登记水箱的位置和容量。", "各社区"],
        ["", "汇总登记表。\n把汇总表报送区政府。", "水务局"],
        ["2．清洗", "清洗并消毒。", "物业公司"],
    ]
    assert [cell.header for cell in found.rows[0]] == [True] * 3
    assert not any(cell.header for row in found.rows[1:] for cell in row)
    assert found.line == 5
    document = document_of(LEDGER)
    assert document.unplaced == (
        "第 5–23 行按制表符还原成 4 行 3 列的表格；空白单元格 1 个照原样保留，"
        "原来是合并单元格的请核对",
    )
    assert isinstance(document.blocks[-1], Paragraph)
    assert document.blocks[-1].text == "本台账每月更新。"


def test_a_table_with_a_row_a_line() -> None:
    text = "下表为清洗费用。\n序号\t名称\t金额\n1\t甲楼\t300\n\n2\t乙楼\t\n合计见上。"
    assert [[cell.text for cell in row] for row in table(text).rows] == [
        ["序号", "名称", "金额"],
        ["1", "甲楼", "300"],
        ["2", "乙楼", ""],
    ]
    assert paragraphs(text) == ["下表为清洗费用。", "合计见上。"]


NO_TABLES = [
    "\t为了保障用水安全，特作如下安排。\n\t各社区登记水箱。\n\t物业公司清洗水箱。\n",
    "\t一、登记\n\t二、清洗\n\t三、检测\n\t四、公开\n\t五、归档\n\t六、评估\n\t七、总结\n",
    "联系人：水务局\t电话：12345\n",
    "\t甲\n\t乙\n\n这里是一段话。\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_tabs_alone_make_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in document_of(text).blocks)


TORN = """\
各单位要对照任务清单抓好落实。

任务清单
牵头
1．逐栋登记本辖区居民楼的水箱，写明位置、容量（见登
单位
记表），由物业公司负责
水务
清洗，清洗以后取样送检（结果
局和
张贴七天）。
各社
2．学校和医院的水箱由各单位自行清洗，
区
区卫生部门抽查。
卫生
局
教育
局
附件
"""


def test_a_torn_table_is_told_and_left_in_reading_order() -> None:
    document = document_of(TORN)
    loose = [b for b in document.blocks if isinstance(b, Paragraph) and b.loose]
    assert [b.line for b in loose] == list(range(3, 20))
    assert [b.text for b in loose[2:5]] == [
        "1．逐栋登记本辖区居民楼的水箱，写明位置、容量（见登",
        "单位",
        "记表），由物业公司负责",
    ]
    (told,) = document.unplaced
    assert told.startswith("第 3–19 行像是表格打散成的短行")


def test_a_list_of_short_names_is_no_torn_table() -> None:
    text = "获评单位名单公布如下，共八家。\n" + "\n".join(f"{n}号水厂" for n in "甲乙丙丁戊己庚辛")
    document = document_of(text)
    assert document.unplaced == ()
    assert not any(isinstance(b, Paragraph) and b.loose for b in document.blocks)


def test_control_characters_are_told() -> None:
    document = document_of("水箱\x07清洗\x0c检测\x00。")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["水箱清洗", "检测。"]
    assert document.unplaced == ("去掉了看不见的控制字符 2 个",)


PIECES = st.sampled_from(
    [
        "一、", "（一）", "1．", "附件", "示例市水务局", "2026年3月9日", "水箱", "，", "。", "：",
        "“", "”", "（", "）", "〔 2026〕", " ", "　", "\t", "\n", "\n\n", "文" * 40, "甲，" * 15,
        "a b", "的通知", "、", "— 2 —",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_no_character_is_lost(text: str) -> None:
    """All that is not in the blocks is told: page numbers and what nobody can see."""
    document = document_of(text)
    left = words(document.blocks)
    for told in document.unplaced:
        if "页码" in told:
            left += "".join(told.split("“")[1].split("”")[0].split())
    visible = [
        sign
        for sign in "".join(text.split())
        if sign not in "\u200b\u2060\ufeff\u00ad" and not (ord(sign) < 32 or 127 <= ord(sign) < 160)
    ]
    assert sorted(left) == sorted(visible)
