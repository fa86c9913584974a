"""Files with notes, images, boxes, revisions, odd lists and what WPS leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx_parts.images import PNG, WMF
from docx_parts.markup import (
    TAB,
    bold,
    cell,
    content_control,
    deleted,
    field,
    formula,
    fraction,
    inserted,
    level,
    levels,
    paragraph,
    picture,
    row,
    run,
    symbol,
    table,
    text_box,
    word_art,
)

if TYPE_CHECKING:
    from docx_parts.draft import Draft
    from docx_parts.words import Words

_BOX = "LibreOffice 的文本里没有文本框和艺术字"
_MARK = "LibreOffice 的文本里有注号，没有注的文字"
_BULLET = "LibreOffice 的文本把项目符号换成自己的"


def footnotes(draft: Draft, words: Words) -> None:
    """A 报告 with footnotes and endnotes, also in a table."""
    theirs = {
        "footnote": iter(("1", "2", "3", "4", "5")),
        "endnote": iter(("i", "ii", "iii", "iv", "v")),
    }
    draft.add(paragraph(words.title("情况报告"), align="center"))
    for _ in words.some(3, 5):
        kind = words.dice.choice(list(theirs))
        text, note = words.sentence(), words.sentence()
        draft.notes.append(note)
        noted = paragraph(run(text), draft.note(note, kind=kind), run("（续）"))
        in_table = words.dice.random() < 0.3
        draft.add(table(row(cell(noted), words.item()), columns=2) if in_table else noted)
        draft.differs(_MARK, ours=f"{text}（续）", theirs=f"{text}{next(theirs[kind])}（续）")


def images(draft: Draft, words: Words) -> None:
    """Images in a line, floating, in a cell, without a name, and one that no page can show."""
    shown = draft.image(PNG, "image1.png", "image/png")
    drawn = draft.image(WMF, "image2.wmf", "image/x-wmf")
    draft.add(
        paragraph(words.title("图解"), align="center"),
        paragraph(run(words.sentence()), picture(shown, description="示意图：三个步骤")),
        paragraph(picture(shown, description="总平面图", floating=True), run(words.sentence())),
        paragraph(picture(shown)),
        paragraph(picture(drawn, description="旧图"), run(words.sentence())),
        table(row(cell(paragraph(picture(shown, description="印章")), words.item())), columns=1),
    )


def boxes(draft: Draft, words: Words) -> None:
    """Text boxes beside the text and a head in WordArt."""
    head, aside, inner = words.title("文件"), words.sentence(), words.item()
    before, after = words.sentence(), words.sentence()
    draft.add(
        paragraph(word_art(head), align="center"),
        paragraph(run(before), text_box(paragraph(aside), paragraph(inner)), run("此处有框。")),
        after,
    )
    draft.differs(_BOX, ours=head)
    draft.differs(_BOX, ours=aside + inner)


def revisions(draft: Draft, words: Words) -> None:
    """A draft with revisions that were never accepted, and hidden text."""
    why = "LibreOffice 的文本带着修订中删除的文字"
    kept, gone = words.sentence(), words.sentence()
    draft.add(
        paragraph(run(kept), inserted(run(words.sentence())), deleted(gone), run("以上。")),
        paragraph(words.sentence()),
    )
    draft.differs(why, theirs=gone)
    hidden, moved = words.sentence(), words.sentence()
    draft.add(
        paragraph(run(words.sentence()), run(hidden, "<w:vanish/>"), run("（明）")),
        paragraph(f'<w:moveFrom w:id="5" w:author="示例">{run(moved)}</w:moveFrom>', run("移前")),
        paragraph(f'<w:moveTo w:id="6" w:author="示例">{run(moved + "移后")}</w:moveTo>'),
    )
    draft.differs("LibreOffice 的文本带着隐藏文字", theirs=hidden)
    draft.differs("LibreOffice 的文本带着移走的文字", theirs=moved + "移前", ours="移前")
    ended, following = words.item(), words.sentence()
    gone_mark = '<w:rPr><w:del w:id="8" w:author="示例"/></w:rPr>'
    draft.add(paragraph(ended, look=gone_mark), following)


def pasted_from_wps(draft: Draft, words: Words) -> None:
    """Text in splinters, with tags, controls, bookmarks and grammar marks between them."""
    noise = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="甲"/>'
    tag = f'<w:smartTag w:uri="urn:x" w:element="date">{run("2026年")}{run("9月")}</w:smartTag>'
    custom = f'<w:customXml w:uri="urn:x" w:element="y">{run(words.item())}</w:customXml>'
    hint = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312"/><w:lang w:eastAsia="zh-CN"/>'
    draft.add(
        paragraph(noise + run(words.sentence(), hint), tag, run("起施行。", hint)),
        content_control(paragraph(words.sentence()) + paragraph(custom, TAB, run(words.item()))),
        content_control(table(row(words.item(), words.item()), columns=2)),
        paragraph(
            run("面积约12"), run("m"), run("2", '<w:vertAlign w:val="superscript"/>'), run("整")
        ),
        paragraph(
            run("电话：000"), "<w:r><w:noBreakHyphen/></w:r>", run("1234"), run("　　（公开）")
        ),
        paragraph(run("软"), "<w:r><w:softHyphen/></w:r>", run("连字符"), run("　\u00a0末")),
    )
    draft.differs("LibreOffice 的文本里上标是普通数字", ours="12m²整", theirs="12m2整")
    draft.differs("不间断连字符改成普通的", ours="000-1234", theirs="000‑1234")
    draft.differs("软连字符不带过来", ours="软连字符", theirs="软\u00ad连字符")


def guide_with_bullets(draft: Draft, words: Words) -> None:
    """A 指南 with bullets of several fonts and links."""
    signs = (("\uf0b7", "Symbol", "•"), ("\uf06c", "Wingdings", "●"), ("\uf0d8", "Wingdings", "➢"))
    number = draft.numbered(
        "".join(
            level(depth, "bullet", sign, font=font) for depth, (sign, font, _) in enumerate(signs)
        )
    )
    mail = draft.link("mailto:shili@example.org")
    draft.add(paragraph(bold(words.title("公开指南")), align="center"))
    for depth in (0, 1, 2, 0, 1):
        text = words.item()
        draft.add(paragraph(text, number=(number, depth)))
        theirs = "•◦▪"[depth] + text
        if signs[depth][2] + text != theirs:
            draft.differs(_BULLET, ours=signs[depth][2] + text, theirs=theirs)
    draft.add(
        paragraph("信箱：", f'<w:hyperlink r:id="{mail}">{run("shili@example.org")}</w:hyperlink>'),
        paragraph("网址：", field('HYPERLINK "https://www.example.org/"', run("www.example.org"))),
    )


def lists_of_one_family(draft: Draft, words: Words) -> None:
    """Lists that share a definition, begin anew, change a level, or are used by a list style."""
    first = draft.numbered(levels(("chineseCounting", "%1、"), ("decimal", "%2.")))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    second = draft.same_list(1, anew)
    changed = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2)")}</w:lvlOverride>'
    third = draft.same_list(1, changed)
    fourth = draft.numbered(levels(("decimal", "%1）")), more='<w:styleLink w:val="lb"/>')
    draft.style(
        "lb",
        "列表样式",
        f'<w:pPr><w:numPr><w:numId w:val="{fourth}"/></w:numPr></w:pPr>',
        kind="numbering",
    )
    linked = draft.numbered("", more='<w:numStyleLink w:val="lb"/>')
    order = [first, first, second, second, first, third, linked, fourth, linked]
    for number in order:
        draft.add(paragraph(words.item(), number=(number, 0)))
        if number != linked and number != fourth:
            draft.add(*(paragraph(words.item(), number=(number, 1)) for _ in words.some(0, 2)))
    draft.add(paragraph(words.item(), number=(0, 0)), paragraph(number=(first, 0)))
    draft.add(paragraph(words.item(), number=(first, 0)))


def every_format(draft: Draft, words: Words) -> None:
    """One list in each format on which Word and LibreOffice agree, from a random start."""
    formats = (
        "decimal decimalZero chineseCounting chineseCountingThousand chineseLegalSimplified"
        " japaneseCounting taiwaneseCounting taiwaneseCountingThousand ideographTraditional"
        " ideographZodiac ideographLegalTraditional upperLetter lowerLetter upperRoman lowerRoman"
        " decimalEnclosedCircle decimalEnclosedCircleChinese"
    )
    for name in formats.split():
        start = words.dice.choice([1, 5, 9, 10, 11, 19, 20, 29, 60, 96])
        if name.startswith("decimalEnclosed"):
            start = min(start, 18)
        number = draft.numbered(level(0, name, "第%1项：", start=start))
        draft.add(*(paragraph(words.item(), number=(number, 0)) for _ in range(3)))


def formulas(draft: Draft, words: Words) -> None:
    """A method of scoring with a formula and Greek letters from the Symbol font."""
    before, after = words.item(), words.item()
    ratio = formula("<m:r><m:t>得分=</m:t></m:r>", fraction("a", "b"))
    draft.add(words.sentence(), paragraph(run(before), ratio, run(after)))
    draft.differs(
        "LibreOffice 的文本里没有公式", ours=f"{before}得分=a/b{after}", theirs=before + after
    )
    greek = words.item()
    draft.add(paragraph(symbol("Symbol", "F061"), run(greek)))
    draft.differs(
        "LibreOffice 的文本里没有 Symbol 的字母", ours=f"α{greek}", theirs=f"\uf061{greek}"
    )
    draft.add(words.sentences())
