"""Automatic numbers: lists, levels, restarts, overrides and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx_parts.draft import Draft
from docx_parts.markup import level, levels, paragraph, row, table, text_box

from disclosure.importing.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

    Read = Callable[[Draft], SourceDocument]

OFFICIAL = levels(
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3．"),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
)


def texts(document: SourceDocument) -> list[str]:
    """The paragraphs; a table gives the texts of its cells."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [cell.text for cells in block.rows for cell in cells]
    return found


def numbered(read: Read, definition: str, *depths: int) -> list[str]:
    """What one list shows at these levels, without the text 甲."""
    draft = Draft()
    number = draft.numbered(definition)
    draft.add(*(paragraph("甲", number=(number, depth)) for depth in depths))
    return [text.removesuffix("甲") for text in texts(read(draft))]


def test_official_levels_restart_below_each_other(read_draft: Read) -> None:
    assert numbered(read_draft, OFFICIAL, 0, 1, 2, 3, 4, 4, 2, 1, 2, 0, 1) == [
        "一、", "（一）", "1．", "（1）", "①", "②", "2．", "（二）", "1．", "二、", "（一）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("definition", "depths", "shown"),
    [
        (levels(("decimal", "%1."), ("decimal", "%1.%2")), (0, 1, 1, 0, 1), "1.|1.1|1.2|2.|2.1"),
        (levels(("decimal", "%1"), ("decimal", "%1.%2")), (1, 1, 0, 1), "1.1|1.2|2|2.1"),
        (OFFICIAL, (2, 1, 0), "1．|（二）|二、"),
        (levels(("decimal", "%1-%2"), ("decimal", "%1-%2")), (0, 1), "|1-1"),
        (level(0, "decimal", "第%1条", start=5), (0, 0), "第5条|第6条"),
        (level(0, "decimal", "第%1条", gap="tab"), (0,), "第1条 "),
        (level(0, "chineseCounting", "%1、", gap="tab"), (0,), "一、"),
        (level(0, "decimalEnclosedCircle", "%1", gap="space"), (0,), "①"),
        (level(0, "none", "问："), (0, 0), "问：|问："),
        (level(0, "decimal", ""), (0,), ""),
        (
            level(0, "chineseCounting", "第%1章")
            + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
            + level(2, "decimal", "%1.%2.%3"),
            (0, 1, 2),
            "第一章|1.1|一.1.1",
        ),
        (
            level(0, "chineseCounting", "%1、")
            + level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
            (0, 1, 1, 0, 1),
            "一、|1.|2.|二、|3.",
        ),
        (
            level(0, "decimal", "%1.")
            + level(1, "decimal", "%2.")
            + level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>'),
            (0, 1, 2, 1, 2, 0, 1, 2),
            "1.|1.|1)|2.|2)|2.|1.|1)",
        ),
        (
            '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
            '<w:suff w:val="nothing"/><w:lvlText w:val="%1号"/></w:lvl>',
            (0, 0),
            "009号|010号",
        ),
        (level(3, "decimal", "%4."), (0,), ""),
    ],
)
def test_level(read_draft: Read, definition: str, depths: tuple[int, ...], shown: str) -> None:
    assert numbered(read_draft, definition, *depths) == shown.split("|")


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "• 甲"),
        ("\uf06c", "Wingdings", "● 甲"),
        ("\uf0d8", "Wingdings", "➢ 甲"),
        ("\uf0fc", "Wingdings", "✓ 甲"),
        ("\uf0b7", "", "• 甲"),
        ("\uf021", "Webdings", "• 甲"),
        ("●", "宋体", "● 甲"),
        ("－", "", "－ 甲"),
        ("", "", "甲"),
    ],
)
def test_bullet(read_draft: Read, sign: str, font: str, shown: str) -> None:
    draft = Draft()
    number = draft.numbered(level(0, "bullet", sign, font=font, gap="tab"))
    draft.add(paragraph("甲", number=(number, 0)))
    assert texts(read_draft(draft)) == [shown]


def test_lists_with_one_definition_count_together_until_one_starts_anew(read_draft: Read) -> None:
    draft = Draft()
    first = draft.numbered(OFFICIAL)
    same = draft.same_list(1)
    anew = draft.same_list(
        1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    other = draft.numbered(OFFICIAL)
    order = (first, same, first, anew, anew, first, other, anew)
    draft.add(*(paragraph("甲", number=(number, 0)) for number in order))
    shown = "".join(text.removesuffix("、甲") for text in texts(read_draft(draft)))
    assert shown == "一二三一二三一四"


def test_a_level_can_be_defined_anew(read_draft: Read) -> None:
    draft = Draft()
    first = draft.numbered(OFFICIAL)
    changed = level(0, "upperLetter", "[%1]")
    second = draft.same_list(1, f'<w:lvlOverride w:ilvl="0">{changed}</w:lvlOverride>')
    draft.add(*(paragraph("甲", number=(number, 0)) for number in (first, second, first)))
    assert texts(read_draft(draft)) == ["一、甲", "[B]甲", "三、甲"]


class TestStyles:
    """Numbers that come with the style of a heading."""

    @staticmethod
    def draft() -> Draft:
        draft = Draft()
        definition = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="one"/>')
        definition += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="two"/>')
        number = draft.numbered(definition)
        numbered = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        draft.style("one", "标题 1", numbered)
        draft.style("two", "标题 2", based_on="one")
        draft.style("three", "副题", based_on="two")
        off = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        draft.style("off", "无号", off, based_on="one")
        return draft

    def test_levels_follow_the_styles_that_the_list_names(self, read_draft: Read) -> None:
        draft = self.draft()
        order = ("one", "two", "three", "off", "one", "two")
        draft.add(*(paragraph("甲", style=name) for name in order))
        assert texts(read_draft(draft)) == [
            "一、甲", "（一）甲", "（二）甲", "甲", "二、甲", "（一）甲",
        ]  # fmt: skip

    def test_a_paragraph_has_the_last_word(self, read_draft: Read) -> None:
        draft = self.draft()
        letters = draft.numbered(level(0, "lowerLetter", "%1)"))
        only_level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
        only_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
        draft.add(
            paragraph("甲", style="one", number=(letters, 0)),
            paragraph("甲", style="one", number=(0, 0)),
            paragraph("甲", style="one", look=only_level),
            paragraph("甲", style="two", look=only_list),
        )
        assert texts(read_draft(draft)) == ["a)甲", "甲", "（一）甲", "（二）甲"]

    def test_a_list_style_leads_to_the_list_that_defines_it(self, read_draft: Read) -> None:
        draft = Draft()
        defining = draft.numbered(OFFICIAL, more='<w:styleLink w:val="ls"/>')
        using = draft.numbered("", more='<w:numStyleLink w:val="ls"/>')
        look = f'<w:pPr><w:numPr><w:numId w:val="{defining}"/></w:numPr></w:pPr>'
        draft.style("ls", "列表", look, kind="numbering")
        draft.add(*(paragraph("甲", number=(number, 0)) for number in (using, defining, using)))
        assert texts(read_draft(draft)) == ["一、甲", "二、甲", "三、甲"]


class TestStories:
    """Where the counting goes on and where it begins anew."""

    def test_cells_count_on(self, read_draft: Read) -> None:
        draft = Draft()
        number = (draft.numbered(OFFICIAL), 0)
        one = paragraph("甲", number=number)
        draft.add(one, table(row(f"<w:tc>{one}</w:tc>", f"<w:tc>{one}</w:tc>"), columns=2), one)
        assert texts(read_draft(draft)) == ["一、甲", "二、甲", "三、甲", "四、甲"]

    def test_a_text_box_counts_for_itself(self, read_draft: Read) -> None:
        draft = Draft()
        number = (draft.numbered(OFFICIAL), 0)
        inside = text_box(paragraph("框", number=number), paragraph("框", number=number))
        draft.add(paragraph("甲", inside, number=number), paragraph("甲", number=number))
        assert texts(read_draft(draft)) == ["一、甲", "一、框", "二、框", "二、甲"]

    def test_an_empty_paragraph_shows_its_number(self, read_draft: Read) -> None:
        draft = Draft()
        number = (draft.numbered(OFFICIAL), 0)
        draft.add(paragraph(number=number), paragraph("甲", number=number))
        assert texts(read_draft(draft)) == ["一、", "二、甲"]

    def test_a_deleted_paragraph_takes_no_number(self, read_draft: Read) -> None:
        draft = Draft()
        number = (draft.numbered(OFFICIAL), 0)
        gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
        draft.add(
            paragraph("甲", number=number),
            paragraph('<w:del w:id="2"><w:r><w:delText>乙</w:delText></w:r></w:del>',
                      number=number, look=gone),
            paragraph("丙", number=number),
        )  # fmt: skip
        assert texts(read_draft(draft)) == ["一、甲", "二、丙"]


def test_an_unknown_format_is_counted_in_digits_and_told(read_draft: Read) -> None:
    draft = Draft()
    number = draft.numbered(level(0, "hebrew1", "%1."))
    draft.add(*(paragraph("甲", number=(number, 0)) for _ in range(2)))
    document = read_draft(draft)
    assert texts(document) == ["1.甲", "2.甲"]
    assert [line for line in document.unplaced if "hebrew1" in line]


@pytest.mark.parametrize(
    "look",
    [
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr>',
        "<w:numPr/>",
        '<w:pStyle w:val="nowhere"/>',
    ],
)
def test_a_list_that_does_not_exist_gives_no_number(read_draft: Read, look: str) -> None:
    draft = Draft()
    draft.numbered(OFFICIAL)
    draft.add(paragraph("甲", look=look))
    assert texts(read_draft(draft)) == ["甲"]


def test_levels_beyond_the_deepest_are_the_deepest(read_draft: Read) -> None:
    assert numbered(read_draft, level(8, "decimal", "%9."), 40, -3) == ["1.", ""]
