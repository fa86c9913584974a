"""What stands beside the text: images, text boxes, notes, headers, embedded things."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from docx_parts.draft import Draft
from docx_parts.images import PNG, WMF
from docx_parts.markup import (
    NAMESPACES,
    anchored,
    bold,
    cell,
    field,
    line_shape,
    paragraph,
    picture,
    row,
    run,
    table,
    text_box,
    word_art,
)

from disclosure.importing.blocks import Cell, Paragraph, Picture, Table
from disclosure.importing.word import xml as docx_xml
from disclosure.importing.word.leftovers import Leftover, Leftovers

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

    Read = Callable[[Draft], SourceDocument]

NAME = f"image-{sha256(PNG).hexdigest()[:12]}.png"
CHART_KIND = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART = f'<chart xmlns="{CHART_KIND}"/>'
EMBEDDED = '<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>'


def texts(document: SourceDocument) -> list[str]:
    """The paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


class TestImages:
    """Images stand in the text by a name that is the same for the same bytes."""

    @pytest.mark.parametrize("floating", [False, True])
    def test_an_image_stands_where_it_is(self, read_draft: Read, floating: bool) -> None:
        draft = Draft()
        relation = draft.image(PNG, "甲.png", "image/png")
        shown = picture(relation, description="位置图", floating=floating)
        draft.add(paragraph("前", shown, "后"))
        document = read_draft(draft)
        assert texts(document) == [f"前![位置图]({NAME})后"]
        assert document.pictures == (Picture(NAME, PNG),)
        assert document.unplaced == ()

    def test_the_same_image_twice_is_one_file(self, read_draft: Read) -> None:
        draft = Draft()
        first = draft.image(PNG, "image1.png", "image/png")
        second = draft.image(PNG, "image2.png", "image/png")
        other = draft.image(PNG + b"0", "image3.png", "image/png")
        draft.add(*(paragraph(picture(one, description="图示")) for one in (first, second, other)))
        document = read_draft(draft)
        assert len(document.pictures) == 2
        assert all(one.name.isascii() for one in document.pictures)
        assert document.unplaced == ("文件里没有文字：如果是扫描件，请补录文字",)

    @pytest.mark.parametrize(
        ("data", "suffix"),
        [
            (b"\xff\xd8\xff\xe0", "jpg"),
            (b"GIF89a", "gif"),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        ],
    )
    def test_formats_are_told_by_content(self, read_draft: Read, data: bytes, suffix: str) -> None:
        draft = Draft()
        relation = draft.image(data, "image1.bin", "image/png")
        draft.add(paragraph("甲", picture(relation, description="图示")))
        assert [one.name.rpartition(".")[2] for one in read_draft(draft).pictures] == [suffix]

    @pytest.mark.parametrize("data", [WMF, b"BM0000", b"II*\x00", b"<svg/>", b""])
    def test_other_formats_are_told(self, read_draft: Read, data: bytes) -> None:
        draft = Draft()
        relation = draft.image(data, "image1.png", "image/png")
        draft.add(paragraph("甲", picture(relation, description="图示")))
        document = read_draft(draft)
        assert (texts(document), document.pictures) == (["甲"], ())
        assert [line for line in document.unplaced if "image1.png" in line] == list(
            document.unplaced
        )
        assert document.unplaced

    @pytest.mark.parametrize(
        "description",
        [
            "",
            "图片 1",
            "QQ截图.png",
            "C:\\甲\\a.jpg",
            "图片包含 文字\n\n描述已自动生成",
            "IMG_2026.JPG",
        ],
    )
    def test_descriptions_that_programs_fill_in_are_none(
        self, read_draft: Read, description: str
    ) -> None:
        draft = Draft()
        relation = draft.image(PNG, "image1.png", "image/png")
        draft.add(paragraph("甲", picture(relation, description=description)))
        document = read_draft(draft)
        assert texts(document) == [f"甲![]({NAME})"]
        assert document.unplaced == ("图片 1 张没有说明文字，请补上",)

    def test_a_description_cannot_break_the_markdown(self, read_draft: Read) -> None:
        draft = Draft()
        relation = draft.image(PNG, "image1.png", "image/png")
        draft.add(paragraph(picture(relation, description="甲](x)[乙\n丙\\"), "丁"))
        assert texts(read_draft(draft)) == [f"![甲 (x) 乙 丙]({NAME})丁"]

    def test_linked_and_missing_images_are_told(self, read_draft: Read) -> None:
        draft = Draft()
        outside = draft.link("file:///C:/甲.png")
        linked = picture("rId77").replace("r:embed", f'r:link="{outside}" r:embed')
        draft.add(paragraph("甲", linked), paragraph("乙", picture("rId78")))
        document = read_draft(draft)
        assert texts(document) == ["甲", "乙"]
        assert document.unplaced == (
            "图片不在文件里，只有一个链接，没有带过来：file:///C:/甲.png、地址不详",
        )

    def test_old_drawings(self, read_draft: Read) -> None:
        draft = Draft()
        relation = draft.image(PNG, "image1.png", "image/png")
        image = f'<v:shape alt="印章"><v:imagedata r:id="{relation}"/></v:shape>'
        draft.add(paragraph("甲", f"<w:r><w:pict>{image}</w:pict></w:r>"))
        assert texts(read_draft(draft)) == [f"甲![印章]({NAME})"]

    def test_in_a_cell(self, read_draft: Read) -> None:
        draft = Draft()
        relation = draft.image(PNG, "image1.png", "image/png")
        draft.add(
            table(row(cell(paragraph(picture(relation, description="图示"))), "甲"), columns=2)
        )
        (block,) = read_draft(draft).blocks
        assert block == Table(((Cell(f"![图示]({NAME})"), Cell("甲")),), 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (line_shape(), "线条、形状等没有文字的图形 1 个"),
        (f"<w:r>{anchored(CHART, CHART_KIND)}</w:r>", "图表、SmartArt 等 1 个"),
        (EMBEDDED, "嵌入的对象（表格、附件等）1 个"),
        (text_box(paragraph(" ")), "线条、形状等没有文字的图形 1 个"),
    ],
)
def test_drawings_without_text_are_told(read_draft: Read, content: str, told: str) -> None:
    draft = Draft()
    draft.add(paragraph("甲", content))
    document = read_draft(draft)
    assert texts(document) == ["甲"]
    assert [line for line in document.unplaced if told in line] == list(document.unplaced)
    assert len(document.unplaced) == 1


class TestBoxes:
    """Text boxes follow the paragraph that they are anchored in."""

    def test_text_follows_the_paragraph(self, read_draft: Read) -> None:
        draft = Draft()
        inside = text_box(paragraph(bold("框一"), align="center"), paragraph("框二"))
        draft.add(paragraph("前", inside, "后"), "末")
        document = read_draft(draft)
        assert texts(document) == ["前后", "框一", "框二", "末"]
        assert [block.line for block in document.blocks] == [1, 1, 1, 2]
        assert document.blocks[1].bold
        assert document.unplaced == ("文本框 1 个：文字放在所在段落的后面，请核对位置",)

    def test_word_art_and_boxes_in_boxes(self, read_draft: Read) -> None:
        draft = Draft()
        inner = text_box(paragraph("里"))
        draft.add(paragraph(word_art("示例市人民政府文件"), text_box(paragraph("外", inner))))
        document = read_draft(draft)
        assert texts(document) == ["示例市人民政府文件", "外", "里"]
        assert document.unplaced == ("文本框 3 个：文字放在所在段落的后面，请核对位置",)

    def test_a_table_in_a_box(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add(paragraph("甲", text_box(table(row("乙"), columns=1))))
        assert read_draft(draft).blocks[1:] == (Table(((Cell("乙"),),), 1),)


class TestNotes:
    """Marks count in the order of reading, over both kinds of notes."""

    def test_marks_and_texts(self, read_draft: Read) -> None:
        draft = Draft()
        unused = draft.note("没人提到")
        assert unused
        end = draft.note("尾注", kind="endnote")
        foot = draft.note(bold("脚注"), run("续"))
        draft.add(
            paragraph("甲", end, "。"),
            table(row(cell(paragraph("乙", foot))), columns=1),
            paragraph("丙", end),
        )
        document = read_draft(draft)
        assert texts(document) == ["甲[^1]。", "丙[^1]"]
        assert document.blocks[1] == Table(((Cell("乙[^2]"),),), 2)
        assert document.notes == (("1", "尾注"), ("2", "脚注续"))

    def test_a_mark_without_a_note_is_told(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add(paragraph("甲", '<w:r><w:footnoteReference w:id="9"/></w:r>'))
        document = read_draft(draft)
        assert texts(document) == ["甲[^1]"]
        assert document.notes == (("1", ""),)
        assert document.unplaced == ("有注号、没有注的文字 1 处，请补上或删去注号",)

    def test_marks_in_what_was_deleted_are_gone(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add(paragraph("甲", f'<w:del w:id="1">{draft.note("注")}</w:del>'))
        assert read_draft(draft).notes == ()


class TestMargins:
    """Headers and footers are paper; what they say besides page numbers is told."""

    @pytest.mark.parametrize(
        ("header", "footer", "told"),
        [
            ("", "— 1 —", ()),
            ("", "第 1 页 共 3 页", ()),
            ("", "Page 1 of 3", ()),
            ("示例市公报", "－２－", ("页眉、页脚里的文字没有带过来：示例市公报",)),
            ("甲", "乙 1", ("页眉、页脚里的文字没有带过来：甲、乙 1",)),
        ],
    )
    def test_told(self, read_draft: Read, header: str, footer: str, told: tuple[str, ...]) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header(header)
        draft.header(footer, kind="footer")
        document = read_draft(draft)
        assert texts(document) == ["正文"]
        assert document.unplaced == told

    def test_page_number_fields(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header(run("第") + field("PAGE", run("iv")) + run("页"), kind="footer")
        draft.header('<w:fldSimple w:instr=" PAGE ">' + run("二") + "</w:fldSimple>")
        assert read_draft(draft).unplaced == ()

    def test_watermarks(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header(word_art("内部资料") + run("甲"))
        assert read_draft(draft).unplaced == (
            "页眉、页脚里的文字没有带过来：甲",
            "水印没有带过来：内部资料",
        )

    def test_a_header_that_no_page_shows(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header("甲", kind="first_page_header")
        assert read_draft(draft).unplaced == ()

    def test_the_header_of_first_pages(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header("甲", kind="first_page_header", look="<w:titlePg/>")
        assert read_draft(draft).unplaced == ("页眉、页脚里的文字没有带过来：甲",)

    def test_an_image_in_a_header(self, read_draft: Read) -> None:
        draft = Draft()
        draft.add("正文")
        draft.header(picture("rId1", description="徽标"), image=PNG)
        document = read_draft(draft)
        assert document.unplaced == ("页眉、页脚里的文字没有带过来：（图片）",)
        assert document.pictures == ()


def test_ink_is_told(read_draft: Read) -> None:
    ink = anchored("<w14:contentPart/>", NAMESPACES["w14"])
    draft = Draft()
    draft.add(paragraph("甲", f"<w:r>{ink}</w:r>"))
    assert read_draft(draft).unplaced == ("手写墨迹 1 处，没有带过来",)


def test_paragraphs_in_an_unheard_of_wrapper(read_draft: Read) -> None:
    draft = Draft()
    draft.add("甲", f"<w:unheardOf>{paragraph('乙')}</w:unheardOf>")
    assert texts(read_draft(draft)) == ["甲", "乙"]


def test_foreign_documents_are_told(read_draft: Read) -> None:
    draft = Draft()
    draft.add("甲", '<w:altChunk r:id="rId1"/>')
    assert read_draft(draft).unplaced[0].startswith("插入的其他文档 1 个")


def test_every_leftover_says_what_to_do_in_one_line() -> None:
    leftovers = Leftovers()
    for kind in Leftover:
        leftovers.add(kind, "甲", times=2)
        leftovers.add(kind, "甲")
        leftovers.add(kind, "乙", times=0)
    lines = leftovers.lines()
    assert len(lines) == len(Leftover)
    assert not [line for line in lines if "\n" in line or "{" in line or "乙" in line]
    vague = [line for line in lines if not ("3" in line or "甲" in line or "扫描件" in line)]
    assert vague == []


def test_namespaces_are_those_of_the_reader() -> None:
    """The drafts would otherwise prove nothing."""
    used = {docx_xml.W, docx_xml.M, docx_xml.R, docx_xml.V, docx_xml.WP}
    assert {f"{{{name}}}" for name in NAMESPACES.values()} >= used
