"""What is recognised in documents of our own, written as offices write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from disclosure.content.metadata import DisclosureStatus
from disclosure.errors import DisclosureError
from disclosure.importing.blocks import Align, Cell, Paragraph, SourceDocument, Table
from disclosure.importing.recognition.recognise import Recognised, recognise
from disclosure.importing.text.reader import document_of


def recognised(text: str) -> Recognised:
    return recognise(document_of(text), name="文件")


def shown(found: Recognised) -> list[str]:
    """The text with levels and roles, one line a block."""
    return [
        f"{'#' * p.block.level}{p.role}|{p.block.text}"
        if isinstance(p.block, Paragraph)
        else f"table {len(p.block.rows)}"
        for p in found.body
    ]


NOTICE = """\
示水发〔2026〕7号

示例市水务局
关于做好水箱清洗工作的
通知

各区水务局，各供水单位：

为了保障夏季用水安全，现将有关事项通知如下。

一、登记
各区登记水箱。
二、清洗
（一）范围
居民楼和学校。
（二）时间
九月底以前。

附件：1．水箱登记表
2．清洗记录表

示例市水务局
2026年3月9日

（此件公开发布）

水箱清洗技术要求

第一章　总则
第一条　为了规范清洗，制定本要求。

抄送：市卫生健康委。
示例市水务局办公室          2026年3月10日印发
"""


def test_a_whole_notice() -> None:
    found = recognised(NOTICE)
    assert replace(found, body=(), doubts=()) == Recognised(
        title="示例市水务局关于做好水箱清洗工作的通知",
        body=(),
        number="示水发〔2026〕7号",
        issuers=("示例市水务局",),
        made_on=date(2026, 3, 9),
        printed_on=date(2026, 3, 10),
        addressees="各区水务局，各供水单位",
        attachments=("水箱登记表", "清洗记录表"),
        status=DisclosureStatus.OPEN,
        genre="通知",
    )
    assert shown(found) == [
        "center|示水发〔2026〕7号",
        "addressee|各区水务局，各供水单位：",
        "|为了保障夏季用水安全，现将有关事项通知如下。",
        "##|一、登记",
        "|各区登记水箱。",
        "##|二、清洗",
        "###|（一）范围",
        "|居民楼和学校。",
        "###|（二）时间",
        "|九月底以前。",
        "|附件：1．水箱登记表",
        "|2．清洗记录表",
        "signature|示例市水务局",
        "signature|2026年3月9日",
        "|（此件公开发布）",
        "##|水箱清洗技术要求",
        "###|第一章　总则",
        "|第一条　为了规范清洗，制定本要求。",
        "|抄送：市卫生健康委。",
        "|示例市水务局办公室　　2026年3月10日印发",
    ]
    (doubt,) = found.doubts
    assert doubt.startswith("提到附件 2 个（水箱登记表、清洗记录表）")


TITLES = [
    ("关于清洗水箱的公告\n\n请全体居民注意储水。", "关于清洗水箱的公告", "公告"),
    ("示例市2026年\n供水工作要点\n\n各单位要保障供水，节水。", "示例市2026年供水工作要点", ""),
    (
        "示例市水务局　示例市财政局\n关于印发水价补贴办法（试行）的通知\n各区：",
        "示例市水务局 示例市财政局关于印发水价补贴办法（试行）的通知",
        "通知",
    ),
    (
        "示例市供水管理办法\n（2025年12月1日市政府常务会议通过）\n第一条　为了供水，制定本办法。",
        "示例市供水管理办法",
        "",
    ),
    ("示例市供水办法\n（征求意见稿）\n\n第一条　为了供水。", "示例市供水办法（征求意见稿）", ""),
    ("关 于 停 水 的 通 告\n\n明日停水，请储水。", "关于停水的通告", "通告"),
    (
        "示例市水务局\n关于转发国家水质标准的\n通知\n索引号：000000000/2026-00001\n各区：",
        "示例市水务局关于转发国家水质标准的通知",
        "通知",
    ),
    ("示例市供水情况报告\n目　录\n一、水源", "示例市供水情况报告", "报告"),
    ("通知\n\n明日停水，请储水。", "通知", "通知"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "genre"), TITLES)
def test_titles(text: str, title: str, genre: str) -> None:
    found = recognised(text)
    assert (found.title, found.genre, found.doubts) == (title, genre, ())
    assert all(part not in "".join(line.split()) for part in (title,) for line in shown(found)), (
        "only the page shows the title"
    )


def test_a_title_of_page_and_document_stays_once_in_the_text() -> None:
    found = recognised(
        "示例市水务局关于停水的通告\n发布日期 :2026-03-11 \n示例市水务局\n关于停水的通告\n"
        "示水告〔 2026〕2号\n\n明日停水，请储水。\n"
    )
    assert found.title == "示例市水务局关于停水的通告"
    assert found.number == "示水告〔2026〕2号"
    assert found.published == datetime(2026, 3, 11)
    assert shown(found) == [
        "|发布日期 :2026-03-11",
        "center|示例市水务局\n关于停水的通告",
        "center|示水告〔2026〕2号",
        "|明日停水，请储水。",
    ]
    assert found.doubts == ("第 3 行起又写了一遍标题，正文里保留着，不需要可以删去",)


UNSURE = [
    ("水箱清洗二三事\n\n水箱要每年清洗，居民要监督。", "水箱清洗二三事", "标题取自第 1 行"),
    ("水箱要每年清洗，居民要监督。", "文件", "没有认出标题"),
    ("一、登记\n二、清洗", "文件", "没有认出标题"),
    ("附件：水箱登记表\n\n水箱要每年清洗，居民要监督。", "文件", "没有认出标题"),
]


@pytest.mark.parametrize(("text", "title", "doubt"), UNSURE)
def test_an_uncertain_title_is_told(text: str, title: str, doubt: str) -> None:
    found = recognised(text)
    assert found.title == title
    assert found.doubts[0].startswith(doubt)


NUMBERS = [
    ("示府办发〔2026〕12号", "示府办发〔2026〕12号"),
    ("示府办发[2026]12号", "示府办发〔2026〕12号"),
    ("示府办发（2026） 12 号", "示府办发〔2026〕12号"),
    ("示府办发【２０２６】１２号", "示府办发〔2026〕12号"),
    ("示府办发〔2026〕第12号", "示府办发〔2026〕第12号"),
    ("发文字号：示府办发〔2026〕12号", "示府办发〔2026〕12号"),
    ("示府办发〔2026〕12号        签发人：某某", "示府办发〔2026〕12号"),
    ("示例市人民政府令\n第 6 号", "示例市人民政府令第6号"),
    ("按照示府办发〔2026〕12号的要求", ""),
]


@pytest.mark.parametrize(("line", "number"), NUMBERS)
def test_numbers_are_written_as_the_norm_wants(line: str, number: str) -> None:
    assert recognised(f"{line}\n\n关于停水的通告\n\n明日停水，请储水。").number == number


BOTH = ("示例市水务局", "示例市财政局")
SIGNATURES = [
    ("示例市水务局\n2026年3月9日", ("示例市水务局",), date(2026, 3, 9)),
    ("示例市水务局 2026年3月9日", ("示例市水务局",), date(2026, 3, 9)),
    ("示例市水务局（印章）\n二〇二六年三月九日", ("示例市水务局",), date(2026, 3, 9)),
    ("示例市水务局\n二○二六年十一月二十一日", ("示例市水务局",), date(2026, 11, 21)),
    ("示例市水务局　　示例市财政局\n2026 年 3 月 9 日", BOTH, date(2026, 3, 9)),
    ("示例市水务局\n\n示例市财政局\n2026年3月9日", BOTH, date(2026, 3, 9)),
    ("2026年3月9日", (), date(2026, 3, 9)),
    ("示例市水务局\n2026年3月9日\n示例市财政局\n2026年3月10日", BOTH[:1], date(2026, 3, 9)),
    ("会议定于2026年3月9日召开，请参加。", (), None),
    ("示例市水务局\n2026年2月30日", (), None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "issuers", "day"), SIGNATURES)
def test_signatures(lines: str, issuers: tuple[str, ...], day: date | None) -> None:
    found = recognised(f"关于停水的通告\n\n明日停水，请储水。\n\n{lines}\n")
    assert (found.issuers, found.made_on) == (issuers, day)


def test_a_later_signature_in_an_attachment_is_not_the_documents() -> None:
    found = recognised(
        "关于停水的通告\n\n明日停水，请储水。\n\n示例市水务局\n2026年3月9日\n\n附件\n\n停水方案\n\n"
        "全市停水，请储水。\n\n示例市水厂\n2026年2月1日\n"
    )
    assert (found.issuers, found.made_on) == (("示例市水务局",), date(2026, 3, 9))
    assert "##|停水方案" in shown(found)


ISSUERS = [
    ("示例市水务局关于停水的通告\n\n请储水，谢谢。", ("示例市水务局",)),
    ("示例市水务局文件\n\n关于停水的通告\n\n请储水，谢谢。", ("示例市水务局",)),
    ("关于停水的通告\n发文机关：示例市水务局、示例市财政局\n\n请储水，谢谢。", BOTH),
    ("关于停水的通告\n\n请储水，谢谢。", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuers"), ISSUERS)
def test_issuers_without_a_signature(text: str, issuers: tuple[str, ...]) -> None:
    assert recognised(text).issuers == issuers


STATUSES = [
    ("（此件公开发布）", DisclosureStatus.OPEN),
    ("公开属性：主动公开", DisclosureStatus.OPEN),
    ("（此件依申请公开）", DisclosureStatus.ON_REQUEST),
    ("（此件不予公开）", DisclosureStatus.CLOSED),
    ("（此件公开发布）\n（此件不公开）", None),
    ("标有“此件公开发布”的文件应当公开。", None),
]


@pytest.mark.parametrize(("lines", "status"), STATUSES)
def test_status(lines: str, status: DisclosureStatus | None) -> None:
    assert recognised(f"关于停水的通告\n\n明日停水，请储水。\n\n{lines}\n").status is status


def test_dates_that_the_text_states_and_no_others() -> None:
    text = "示例市供水办法\n\n第九条　本办法自2026年4月1日起施行，有效期至2031年3月31日。"
    found = recognised(text)
    assert (found.effective_on, found.expires_on) == (date(2026, 4, 1), date(2031, 3, 31))
    other = recognised(
        "示例市供水办法\n\n第一条　《节水条例》自2008年5月1日起施行。\n"
        "第二条　本办法自印发之日起施行。"
    )
    assert (other.effective_on, other.expires_on, other.published) == (None, None, None)


NO_ADDRESSEE = [
    "关于停水的通告\n\n现就停水有关事项通告如下：\n明日停水。",
    "关于停水的通告\n\n一、停水时间：\n明日停水。",
    "关于停水的通告\n\n明日停水，请储水。\n联系单位：\n水务局",
]


@pytest.mark.parametrize("text", NO_ADDRESSEE)
def test_a_sentence_with_a_colon_is_no_addressee(text: str) -> None:
    assert recognised(text).addressees == ""


@pytest.mark.parametrize("mark", ["秘密★1年", "机密", "绝密 ★ 长期"])
def test_a_secret_document_is_refused(mark: str) -> None:
    with pytest.raises(DisclosureError) as caught:
        recognised(f"{mark}\n特急\n\n示水发〔2026〕7号\n\n关于停水的通知\n\n明日停水，请储水。")
    assert "没有导入" in str(caught.value)
    assert recognised("关于停水的通知\n\n标有“秘密★”的文件不得上网。").title == "关于停水的通知"


def test_attachments_that_stand_in_the_document_need_no_file() -> None:
    found = recognised(
        "关于停水的通告\n\n明日停水，请储水。\n附件：停水区域表\n\n附件\n\n停水区域表\n\n甲区、乙区全部停水。\n"
    )
    assert (found.attachments, found.doubts) == ((), ())
    under = recognised("关于停水的通告\n\n请储水，谢谢。\n附件：\n1．停水区域表\n2．联系表\n")
    assert under.attachments == ("停水区域表", "联系表")
    listed = recognised(
        "关于停水的通告\n\n请储水，谢谢。\n\n附件\n关于停水的通告 <BR>附图.pdf <BR>\n"
    )
    assert listed.attachments == ("关于停水的通告附图.pdf",)


def paragraph(text: str, **given: object) -> Paragraph:
    # The fields differ in type, and a case names any of them.
    return replace(Paragraph(text, 1), **given)  # type: ignore[arg-type]


def test_a_joint_signature_in_a_table_and_one_with_line_breaks() -> None:
    sides = Table(
        (
            tuple(Cell(f"{office}\n") for office in BOTH),
            (Cell("2026年3月9日"), Cell("2026年3月10日")),
        ),
        4,
    )
    above = (paragraph("关于停水的公告"), paragraph("明日停水，请储水。"))
    found = recognise(SourceDocument((*above, sides)), name="文件")
    assert (found.issuers, found.made_on) == (BOTH, date(2026, 3, 10))
    broken = paragraph("二〇二六年三月九日\n（此件公开发布）")
    found = recognise(SourceDocument((*above, paragraph(BOTH[0]), broken)), name="文件")
    assert (found.issuers, found.made_on) == (BOTH[:1], date(2026, 3, 9))
    assert found.status is DisclosureStatus.OPEN


def test_a_word_file_with_styles_a_layout_table_and_an_unusual_title() -> None:
    """Centred lines are a title where no kind of document is named; numbers stand in a table."""
    heading = Table(((Cell("示水发〔2026〕8号"), Cell("签发人：某某")),), 1)
    document = SourceDocument(
        (
            heading,
            paragraph("水箱清洗", align=Align.CENTER, bold=True),
            paragraph("二三事", align=Align.CENTER),
            paragraph("缘起", level=2),
            paragraph("水箱要每年清洗，居民要监督。"),
            paragraph("附记", level=3),
            paragraph("以上，特此说明。", align=Align.RIGHT),
        )
    )
    found = recognise(document, name="文件")
    assert (found.title, found.number) == ("水箱清洗二三事", "示水发〔2026〕8号")
    assert shown(found) == [
        "table 1",
        "##|缘起",
        "|水箱要每年清洗，居民要监督。",
        "###|附记",
        "right|以上，特此说明。",
    ]
