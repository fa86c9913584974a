"""The text of paragraphs: runs, fields, links, symbols, revisions, and how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx_parts.draft import Draft
from docx_parts.markup import (
    LINE_BREAK,
    TAB,
    bold,
    content_control,
    deleted,
    field,
    formula,
    fraction,
    inserted,
    paragraph,
    run,
    symbol,
)

from disclosure.importing.blocks import Align, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

    Read = Callable[[Draft], SourceDocument]

CHECKED = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
UNCHECKED = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
CHOICE = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="一"/><w:listEntry w:val="二"/>'
    "</w:ddList></w:ffData>"
)
HIDDEN = "<w:vanish/>"
SUPER, SUB = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
EMOJI = (
    '<w:r><mc:AlternateContent xmlns:w16se="urn:x"><mc:Choice Requires="w16se"><w:t>新</w:t>'
    "</mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    + field("PAGE", run("9"))
    + '<w:r><w:instrText> = 9 "甲" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
    '</w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def only(document: SourceDocument) -> Paragraph:
    """The only block."""
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        (run("甲") + TAB + run("乙"), "甲\t乙", ""),
        (run("甲") + LINE_BREAK + run("乙"), "甲\n乙", ""),
        (run("甲") + "<w:r><w:cr/></w:r>" + run("乙"), "甲\n乙", ""),
        ('<w:r><w:br w:type="page"/></w:r>' + run("甲"), "甲", ""),
        (run("023") + "<w:r><w:noBreakHyphen/></w:r>" + run("1"), "023-1", ""),
        (run("甲") + "<w:r><w:softHyphen/></w:r>" + run("乙"), "甲乙", ""),
        (run("  甲  "), "甲", ""),
        (run("甲\n乙"), "甲 乙", ""),
        (run("甲 &<乙>"), "甲 &<乙>", ""),
        ("<w:r><w:t>甲<!-- 注 -->乙</w:t></w:r>", "甲乙", ""),
        (inserted(run("新")) + deleted("旧"), "新", "修订中删除或移走的内容 1 处"),
        (f'<w:moveFrom w:id="1">{run("甲")}</w:moveFrom>' + run("乙"), "乙", "修订中删除或移走"),
        (f'<w:moveTo w:id="1">{run("甲")}</w:moveTo>', "甲", ""),
        (run("明") + run("暗", HIDDEN), "明", "隐藏文字 1 处"),
        (run("明", '<w:vanish w:val="0"/>'), "明", ""),
        (content_control(run("甲")), "甲", ""),
        (content_control(content_control(run("甲"))) + run("乙"), "甲乙", ""),
        (f'<w:smartTag w:uri="u" w:element="e">{run("甲")}</w:smartTag>', "甲", ""),
        (f'<w:customXml w:uri="u" w:element="e">{run("甲")}</w:customXml>', "甲", ""),
        (f'<w:bdo w:val="ltr">{run("甲")}</w:bdo>', "甲", ""),
        (f'<w:dir w:val="ltr">{run("甲")}</w:dir>', "甲", ""),
        (f"<w:unheardOf>{run('甲')}</w:unheardOf>", "甲", ""),
        (EMOJI, "旧", ""),
        (run("甲") + "<mc:AlternateContent/><!-- 注 -->" + run("乙"), "甲乙", ""),
        (symbol("Wingdings", "F0FE") + symbol("Wingdings", "F0A8"), "☑□", ""),
        (symbol("Wingdings 2", "F052") + symbol("Symbol", "F061"), "☑α", ""),
        (symbol("宋体", "2460"), "①", ""),
        (symbol("Webdings", "F021"), "〓", "特殊符号不认识，用“〓”代替，请改正：Webdings F021"),
        (symbol("宋体", "E123"), "〓", "宋体 E123"),
        (symbol("宋体", "无"), "〓", "宋体 无"),
        (symbol("宋体", "D800"), "〓", "宋体 D800"),
        (run("\uf0fe", WINGDINGS), "☑", ""),
        (run("ü2026年", WINGDINGS), "✓2026年", ""),
        (run("甲\ue123"), "甲\ue123", "造字 1 个"),
        (run("m") + run("2", SUPER), "m²", ""),
        (run("CO") + run("2", SUB), "CO₂", ""),
        (run("甲") + run("注", SUPER), "甲注", "上标或下标 1 处"),
        (run("甲", "<w:strike/>"), "甲", "加了删除线的文字 1 处"),
        (RUBY, "拼", "拼音注音 1 处"),
        (field("REF 甲", run("乙")), "乙", ""),
        (field("TC 甲") + run("乙"), "乙", ""),
        (NESTED, "甲", ""),
        (f'<w:fldSimple w:instr=" DATE ">{run("今天")}</w:fldSimple>', "今天", ""),
        (field("eq \\o\\ac(○,3)"), "③", ""),
        (field("eq \\o\\ac(○,密)"), "(密)", "公式 1 个"),
        (field("EQ \\f(1,2)"), "1/2", "公式 1 个"),
        (field("SYMBOL 254 \\f Wingdings"), "☑", ""),
        (field('SYMBOL 0x61 \\f "Symbol"'), "α", ""),
        (field("FORMCHECKBOX", data=CHECKED) + run("是"), "☑是", ""),
        (field("FORMCHECKBOX", data=UNCHECKED) + run("否"), "□否", ""),
        (field("FORMDROPDOWN", data=CHOICE), "二", ""),
        (run("甲") + field("FORMDROPDOWN"), "甲", ""),
        (run("甲") + field("SYMBOL x"), "甲", ""),
        (field("AUTONUM") + run("甲"), "甲", "自动编号域 1 处"),
        (field("TOC \\o", run("甲")), "甲", "自动目录 1 处"),
        (formula(fraction("1", "2")), "1/2", "公式 1 个"),
        (f"<m:oMathPara>{formula(fraction('a+b', 'c'))}</m:oMathPara>", "(a+b)/c", "公式 1 个"),
        (run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>', "甲", "批注 1 条"),
        (run("甲") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "甲", ""),
        (run("![甲](乙) [^1]"), "![甲](乙) [^1]", ""),
    ],
)
def test_paragraph(read_draft: Read, content: str, text: str, told: str) -> None:
    draft = Draft()
    draft.add(paragraph(content))
    document = read_draft(draft)
    assert only(document).text == text
    assert len(document.unplaced) == bool(told), document.unplaced
    assert all(told in line for line in document.unplaced)


class TestLinks:
    """An address is kept where it leads to the web and says more than the text."""

    @pytest.mark.parametrize(
        ("text", "address", "markdown", "told"),
        [
            ("指南", "https://example.org/a", "[指南](https://example.org/a)", ""),
            (" 指南 ", "HTTP://example.org", "[指南](HTTP://example.org)", ""),
            ("example.org", "https://example.org/", "example.org", ""),
            ("甲@example.org", "mailto:甲@example.org", "甲@example.org", ""),
            ("信箱", "mailto:a@example.org", "信箱", "mailto:a@example.org"),
            ("附件", "file:///C:/甲.doc", "附件", "file:///C:/甲.doc"),
            ("[甲]", "https://example.org/a", "[甲]", "https://example.org/a"),
            ("甲", "https://example.org/a (1)", "[甲](https://example.org/a%20%281%29)", ""),
        ],
    )
    def test_address(
        self, read_draft: Read, text: str, address: str, markdown: str, told: str
    ) -> None:
        draft = Draft()
        relation = draft.link(address)
        draft.add(paragraph(f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'))
        document = read_draft(draft)
        assert only(document).text == markdown
        assert [line.partition("：")[2] for line in document.unplaced] == ([told] if told else [])

    def test_link_of_a_field(self, read_draft: Read) -> None:
        draft = Draft()
        web = field('HYPERLINK "https://example.org/a"', run("网") + bold("页"))
        draft.add(
            paragraph("见", web, "。"),
            paragraph(field('HYPERLINK \\l "_Toc1"', run("第一章"))),
        )
        assert [block.text for block in read_draft(draft).blocks] == [
            "见[网页](https://example.org/a)。",
            "第一章",
        ]

    def test_link_within_the_document(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add(paragraph(f'<w:hyperlink w:anchor="甲">{run("见下")}</w:hyperlink>'))
        assert only(read_draft(draft)).text == "见下"


def test_a_link_over_two_paragraphs_keeps_its_text(read_draft: Read) -> None:
    draft = Draft()
    begin, end = field('HYPERLINK "https://example.org/a"', "<x/>").split("<x/>")
    draft.add(paragraph(begin + run("甲")), paragraph(run("乙") + end, "丙"))
    document = read_draft(draft)
    assert [block.text for block in document.blocks] == ["甲", "乙丙"]
    assert document.unplaced == ("链接只带来了文字，没有带来地址：https://example.org/a",)


def test_a_field_that_never_ends_swallows_nothing(read_draft: Read) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    draft = Draft()
    inner = field("REF a", run("丙"))
    draft.add(paragraph("甲", begin, "乙", inner, NESTED.replace("甲", "丁")), "戊")
    assert [block.text for block in read_draft(draft).blocks] == ["甲乙丙丁", "戊"]


def test_a_field_may_span_paragraphs(read_draft: Read) -> None:
    draft = Draft()
    whole = field("TOC", "<x/>").split("<x/>")
    draft.add(
        paragraph(whole[0] + run("甲")), paragraph("乙"), paragraph(run("丙") + whole[1], "丁")
    )
    assert [block.text for block in read_draft(draft).blocks] == ["甲", "乙", "丙丁"]


@pytest.mark.parametrize(
    "mark",
    [
        '<w:rPr><w:del w:id="1"/></w:rPr>',
        '<w:rPr><w:moveFrom w:id="1"/></w:rPr>',
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:rPr><w:vanish/><w:specVanish/></w:rPr>",
    ],
)
def test_without_its_end_a_paragraph_runs_on(read_draft: Read, mark: str) -> None:
    draft = Draft()
    draft.add(
        paragraph(bold("甲"), look=mark),
        paragraph(bold("乙"), align="right"),
        paragraph("丙", look=mark),
    )
    blocks = read_draft(draft).blocks
    assert [block.text for block in blocks] == ["甲乙", "丙"]
    assert blocks[0] == Paragraph("甲乙", 2, align=Align.RIGHT, bold=True)


class TestLooks:
    """Headings, alignment and bold, through styles and what they are based on."""

    def test_heading_levels(self, read_draft: Read) -> None:
        draft = Draft()
        draft.style("a1", "标题 1")
        draft.style("a2", "heading 2")
        draft.style("a3", "自定义", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        draft.style("a4", "再定义", based_on="a3")
        draft.style("a5", "正文样式", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="a3")
        draft.style("a6", "副标题 1")
        draft.style("a7", "circle", based_on="a8")
        draft.style("a8", "circle2", based_on="a7")
        names = [f"a{number}" for number in range(1, 9)] + ["Heading4", "Title", "nowhere"]
        draft.add(*(paragraph("甲", style=name) for name in names))
        draft.add(
            paragraph("甲", look='<w:outlineLvl w:val="0"/>'),
            paragraph("甲", style="a1", look='<w:outlineLvl w:val="9"/>'),
            paragraph("甲", look='<w:outlineLvl w:val="甲"/>'),
        )
        levels = [block.level for block in read_draft(draft).blocks]
        assert levels == [1, 2, 3, 3, 0, 0, 0, 0, 4, 0, 0, 1, 0, 0]

    def test_alignment(self, read_draft: Read) -> None:
        draft = Draft()
        draft.style("mid", "居中", '<w:pPr><w:jc w:val="center"/></w:pPr>')
        draft.style("below", "居中二", based_on="mid")
        draft.add(*(paragraph("甲", align=name) for name in ("right", "end", "both", "distribute")))
        draft.add(paragraph("甲", style="below"), paragraph("甲", style="below", align="left"))
        aligned = [block.align for block in read_draft(draft).blocks]
        assert aligned == [
            Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT,
            ]  # fmt: skip

    def test_bold(self, read_draft: Read) -> None:
        draft = Draft()
        draft.style("fat", "粗", "<w:rPr><w:b/></w:rPr>")
        draft.style("fatter", "更粗", based_on="fat")
        draft.style("word", "粗字", "<w:rPr><w:b/></w:rPr>", kind="character")
        plain = '<w:b w:val="0"/>'
        note = draft.note("注")
        draft.add(
            paragraph(bold("甲"), run(" "), bold("乙")),
            paragraph(bold("甲"), run("乙")),
            paragraph("甲", style="fatter"),
            paragraph(run("甲", plain), style="fatter"),
            paragraph(run("甲", '<w:rStyle w:val="word"/>')),
            paragraph(bold("甲"), note),
        )
        assert [block.bold for block in read_draft(draft).blocks] == [
            True, False, True, False, True, True,
        ]  # fmt: skip

    def test_hidden_by_style(self, read_draft: Read) -> None:
        draft = Draft()
        draft.style("dark", "暗", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        draft.add(paragraph(run("甲", '<w:rStyle w:val="dark"/>'), "乙"))
        assert only(read_draft(draft)).text == "乙"


def test_lines_count_every_paragraph_and_table(read_draft: Read) -> None:
    draft = Draft()
    draft.add("甲", paragraph(), content_control(paragraph("乙") + paragraph("丙")))
    assert [(block.text, block.line) for block in read_draft(draft).blocks] == [
        ("甲", 1),
        ("乙", 3),
        ("丙", 4),
    ]


def part(name: str, *inside: str) -> str:
    """An element of a formula; plain text becomes a run."""
    parts = (one if one.startswith("<") else f"<m:r><m:t>{one}</m:t></m:r>" for one in inside)
    return f"<m:{name}>{''.join(parts)}</m:{name}>"


SUM = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
CURLY = '<m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (part("sSup", part("e", "x"), part("sup", "2")), "x^2"),
        (part("sSub", part("e", "x"), part("sub", "i+1")), "x_(i+1)"),
        (part("sSubSup", part("e", "x"), part("sub", "i"), part("sup", "2")), "x_i^2"),
        (part("rad", part("deg"), part("e", "a+b")), "√(a+b)"),
        (part("d", part("e", "a"), part("e", "b")), "(a|b)"),
        (part("d", CURLY, part("e", "a")), "{a"),
        (part("nary", SUM, part("sub", "i=1"), part("sup", "n"), part("e", "x")), "∑_(i=1)^n x"),
        (part("nary", part("sub"), part("sup"), part("e", "x")), "∫ x"),
        (
            part("m", part("mr", part("e", "1"), part("e", "2")), part("mr", part("e", "3"))),
            "1, 2; 3",
        ),
        (part("eqArr", part("e", "a"), part("e", "b")), "a; b"),
        (part("func", part("fName", "ln"), part("e", "x")), "lnx"),
        ('<w:del w:id="1"><m:r><m:t>旧</m:t></m:r></w:del><m:r><m:t>新</m:t></m:r>', "新"),
    ],
)
def test_formula(read_draft: Read, content: str, text: str) -> None:
    draft = Draft()
    draft.add(paragraph(formula(content)))
    assert only(read_draft(draft)).text == text
