"""What is written as Markdown shows exactly the text it was written for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from disclosure.importing.blocks import Block, Cell, Paragraph, Table
from disclosure.importing.recognition.arrangement import Placed, Role
from disclosure.importing.writing.markdown import MarkdownWriter
from disclosure.render.fragment import finish
from disclosure.render.markdown import MarkdownConverter
from disclosure.render.sanitize import removals
from disclosure.settings import MarkdownSettings

WRITER = MarkdownWriter(notes={}, pictures={})
CONVERTER = MarkdownConverter(MarkdownSettings())


def paragraph(text: str, *, level: int = 0, role: Role = Role.TEXT) -> Placed:
    return Placed(Paragraph(text, 1, level=level), role)


def html_of(markdown: str) -> str:
    converted = CONVERTER.convert(markdown, title="标题")
    assert removals(converted.html) == (), "nothing is left for the sanitiser to take away"
    return finish(converted.html, title="标题")


def shown(*blocks: Block) -> str:
    markdown = WRITER.written(map(Placed, blocks))
    return str(lxml_html.fragment_fromstring(html_of(markdown), create_parent="div").text_content())


def closed_up(text: str) -> str:
    return "".join(text.split())


PARAGRAPHS = [
    ("水箱清洗。", "水箱清洗。"),
    ("  两端的空白  ", "两端的空白"),
    ("张*、李**", "张\\*、李\\*\\*"),
    ("a_b、_c_、__", "a_b、\\_c\\_、\\_\\_"),
    ("[甲](乙)、[^1]、{: .丙 }", "\\[甲](乙)、\\[^1]、\\{: .丙 }"),
    ("5 < 6 & <b>", "5 &lt; 6 & &lt;b>"),
    ("&amp; &#42; &copy &#169.", "&amp;amp; &amp;#42; &amp;copy &amp;#169."),
    ("`代码`、C:\\路径", "\\`代码\\`、C:\\\\路径"),
    ("# 井号", "\\# 井号"),
    ("1. 登记", "1\\. 登记"),
    ("2026.3", "2026.3"),
    ("- 减号", "\\- 减号"),
    ("---", "\\---"),
    ("> 大于", "\\> 大于"),
    ("===", "&#61;=="),
    (": 冒号", "&#58; 冒号"),
    ("!!! note", "\\!!! note"),
    ("| --- | --- |", "| \\--- | --- |"),
    (": -", "&#58; \\-"),
    ("第一行\n第二行", "第一行<br>\n第二行"),
    ("甲\n\n# 乙", "甲<br>\n\\# 乙"),
]


@pytest.mark.parametrize(("text", "markdown"), PARAGRAPHS)
def test_paragraphs(text: str, markdown: str) -> None:
    assert WRITER.written([paragraph(text)]) == f"{markdown}\n"


def test_headings_and_classes() -> None:
    written = WRITER.written(
        [
            paragraph("各区：", role=Role.ADDRESSEE),
            paragraph("一、登记 #", level=2),
            paragraph("（一）范围\n续", level=3),
            paragraph("   "),
            paragraph("示例市水务局", role=Role.SIGNATURE),
        ]
    )
    assert written == (
        "各区：\n{: .addressee }\n\n## 一、登记 \\#\n\n### （一）范围 续\n\n"
        "示例市水务局\n{: .signature }\n"
    )
    rendered = html_of(written)
    assert '<p class="addressee">各区：</p>' in rendered
    assert ">一、登记 #</h2>" in rendered
    assert '<p class="signature">示例市水务局</p>' in rendered


def test_a_site_without_attribute_lists_gets_no_classes() -> None:
    plain = replace(WRITER, classes=False)
    assert plain.written([paragraph("各区：", role=Role.ADDRESSEE)]) == "各区：\n"


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), 1)


def test_a_plain_table_is_written_with_pipes() -> None:
    written = WRITER.written([Placed(table(("名称", "说明"), ("甲|乙", "一\n二*"), ("", "`三`")))])
    assert written == "| 名称 | 说明 |\n| --- | --- |\n| 甲\\|乙 | 一<br>二\\* |\n|  | \\`三\\` |\n"
    assert "<td>甲|乙</td>" in html_of(written)


def test_a_merged_table_is_written_as_html_with_its_headers() -> None:
    merged = Table(
        (
            (Cell("名称", rows=2), Cell("费用 <元>", columns=2)),
            (Cell("水"), Cell("电")),
            (Cell("甲*楼"), Cell("1"), Cell("2\n3")),
        ),
        1,
    )
    assert WRITER.written([Placed(merged)]) == (
        "<table>\n<tr>\n"
        '<th rowspan="2" scope="col">名称</th>\n<th colspan="2" scope="col">费用 &lt;元&gt;</th>\n'
        '</tr>\n<tr>\n<th scope="col">水</th>\n<th scope="col">电</th>\n</tr>\n<tr>\n'
        "<td>甲*楼</td>\n<td>1</td>\n<td>2<br>3</td>\n</tr>\n</table>\n"
    )
    assert closed_up(shown(merged)) == "名称费用<元>水电甲*楼12" + "3"


FORMS = [
    (table(("姓名", "", "性别", "")), 0),
    (table(("只有一行", "没有表头")), 0),
    (
        Table(((Cell("甲", header=True), Cell("乙", columns=2, header=True)), (Cell("1"),) * 3), 1),
        2,
    ),
]


@pytest.mark.parametrize(("form", "headers"), FORMS)
def test_only_what_is_a_header_becomes_one(form: Table, headers: int) -> None:
    assert html_of(WRITER.written([Placed(form)])).count("<th") == headers


def test_an_empty_table_is_left_out() -> None:
    assert WRITER.written([Placed(table(("", " ")))]) == ""


TOKENS = replace(
    WRITER,
    notes={"1": "依据章程*。\n另见附则。"},
    pictures={"image-1.png": "20260309-01-image-1.png"},
)


def test_footnotes_pictures_and_links() -> None:
    links = replace(TOKENS, links=True)
    written = links.written(
        [
            paragraph("供水[^1]见![水箱_图](image-1.png)和[公告*](https://example.gov.cn/a_b)。"),
            paragraph("[^1]: 不是注"),
        ]
    )
    assert written == (
        "供水[^1]见![水箱_图](20260309-01-image-1.png)和[公告\\*](https://example.gov.cn/a_b)。\n\n"
        "[^1]&#58; 不是注\n\n[^1]: 依据章程\\*。\n\n    另见附则。\n"
    )
    rendered = html_of(written)
    assert '<img alt="水箱_图" src="20260309-01-image-1.png">' in rendered
    assert '<a href="https://example.gov.cn/a_b">公告*</a>' in rendered
    assert rendered.count('class="footnote-ref"') == 2
    assert "<p>另见附则。" in rendered


def test_words_that_only_look_like_these_stay_words() -> None:
    written = TOKENS.written([paragraph("[^2]、![图](b.png)、[公告](https://example.gov.cn/)")])
    assert written.startswith("\\[^2]、!\\[图](b.png)、\\[公告](https://example.gov.cn/)\n")


def test_a_footnote_and_a_picture_in_a_merged_table() -> None:
    merged = Table(
        (
            (Cell("甲[^1]", columns=2),),
            (Cell("<乙>![图](image-1.png)"), Cell("丙*")),
        ),
        1,
    )
    rendered = html_of(TOKENS.written([Placed(merged)]))
    assert rendered.count('class="footnote-ref"') == 1
    assert '<td>&lt;乙&gt;<img alt="图" src="20260309-01-image-1.png"></td>' in rendered
    assert "<td>丙*</td>" in rendered
    without = Table(((Cell("![图](image-1.png)", columns=2),), (Cell("乙"), Cell("丙"))), 1)
    assert '<img src="20260309-01-image-1.png" alt="图">' in TOKENS.written([Placed(without)])


MARKUP = st.sampled_from(
    [
        "*", "**", "_", "__", "`", "```", "~~~", "#", "# ", "## ", ">", "- ", "+ ", "-", "---",
        "===", "|", "| --- |", "|---|---|", "[", "]", "](", "](http://a.cn/)", "![", "[^1]",
        "[^1]:", "[TOC]", "*[甲]:", "{: .x }", "{#x}", "{", "}", "<", ">", "<b>", "</td>",
        "<script>", "<!--", "-->", "<br>", "&", "&amp;", "&#42;", "&lt", "&copy", "&#1.",
        "\\", "\\*", "!!! note", "!!!", "??? 注", ": ", ":", "~", "^", "1. ", "1.", "1) ",
        "    ", "\n", " ", "甲", "乙丙", "http://x.cn/a_b", "<http://a.cn>", "a@b.cn",
        "* * *", "_ _ _", "- - -", "[x]: http://a.cn", "é", "😀", '"', "'", "...", "=",
    ]
)  # fmt: skip
TEXTS = st.lists(MARKUP, max_size=12).map("".join) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60
)


@given(TEXTS)
@example("[^1]: 甲\n: 乙\n\n---")
def test_no_character_of_a_paragraph_is_lost(text: str) -> None:
    assert closed_up(shown(Paragraph(text, 1))) == closed_up(text)


@given(TEXTS.filter(lambda text: text.strip()), st.integers(2, 6))
def test_no_character_of_a_heading_is_lost(text: str, level: int) -> None:
    heading = Paragraph(text, 1, level=level)
    assert closed_up(shown(heading)) == closed_up(text)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), st.booleans())
def test_no_character_of_a_table_is_lost(rows: list[tuple[str, str]], merged: bool) -> None:
    made = [tuple(Cell(text) for text in row) for row in rows]
    if merged:
        made.append((Cell("合计", columns=2),))
    wanted = "".join(closed_up(cell.text) for row in made for cell in row)
    assert closed_up(shown(Table(tuple(made), 1))) == wanted


@given(st.lists(TEXTS, max_size=4))
@example(["甲", ": - "])
def test_no_character_of_neighbours_is_lost(texts: list[str]) -> None:
    assert closed_up(shown(*(Paragraph(text, 1) for text in texts))) == closed_up("".join(texts))
