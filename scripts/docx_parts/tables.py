"""Ledgers, budgets, forms and other files that are mostly tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx_parts.markup import (
    LINE_BREAK,
    bold,
    cell,
    content_control,
    field,
    levels,
    paragraph,
    row,
    run,
    symbol,
    table,
)

if TYPE_CHECKING:
    from docx_parts.draft import Draft
    from docx_parts.words import Words

_HEAD = "<w:tblHeader/>"


def ledger(draft: Draft, words: Words) -> None:
    """A 台账 with a head of two rows and first columns merged downwards."""
    number = draft.numbered(levels(("decimal", "%1")))
    rows = [
        row(
            cell("序号", merge="restart"),
            cell("一级事项", merge="restart"),
            cell("二级事项"),
            cell("时限和责任", columns=2),
            look=_HEAD,
        ),
        row(cell(merge="continue"), cell(merge="continue"), "名称", "时限", "责任单位", look=_HEAD),
    ]
    for _ in words.some(2, 4):
        matter = words.item()
        for position in words.some(1, 4):
            merge = "continue" if position else "restart"
            counted = [] if position else [paragraph(number=(number, 0))]
            rows.append(
                row(
                    cell(*counted, merge=merge),
                    cell(*([] if position else [matter]), merge=merge),
                    cell(words.sentence(), words.item()),
                    cell("5个工作日"),
                    words.agency(),
                )
            )
    draft.add(paragraph(words.title("台账"), align="center"), table(*rows, columns=5))
    draft.add(words.sentence())


def budget(draft: Draft, words: Words) -> None:
    """A 预算表: gaps before and after rows, amounts on the right, a total across."""
    rows = [row(cell("收入", columns=2), cell("支出", columns=2), look=_HEAD)]
    rows.append(row("项目", "数额", "项目", "数额", look=_HEAD))
    for _ in words.some(2, 6):
        amounts = [cell(paragraph(words.amount(), align="right")) for _ in range(2)]
        rows.append(row(words.item(), amounts[0], words.item(), amounts[1]))
    rows.append(row(cell("单位：万元", columns=2), look='<w:gridBefore w:val="2"/>'))
    rows.append(row(cell("合计", columns=3), look='<w:gridAfter w:val="1"/>'))
    draft.add(
        paragraph(words.title("预算说明"), align="center"),
        paragraph("单位：万元", align="right"),
        table(*rows, columns=4),
        paragraph(bold("说明："), run(words.sentence())),
    )


def form(draft: Draft, words: Words) -> None:
    """A 申请表: boxes to tick from Wingdings and content controls, a list to choose from."""
    ticked = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    box = "LibreOffice 的文本里没有 Wingdings 的方框（写成私用区的字）"
    ways = [words.item() for _ in range(3)]
    boxes = ((ways[0], "F0FE", "☑", "\uf0fe"), (ways[1], "F0A8", "□", "\uf0a8"))
    for way, _, ours, theirs in boxes:
        draft.differs(box, ours=ours + way, theirs=theirs + way)
    choices = "".join(symbol("Wingdings", code) + run(f"{way}　") for way, code, _, _ in boxes)
    draft.add(
        paragraph(words.title("申请表"), align="center"),
        table(
            row("姓名", "", "联系电话", ""),
            row("获取方式", cell(paragraph(choices), columns=3)),
            row(
                "载体", cell(paragraph(content_control(run("☑"), ticked) + run(ways[2])), columns=3)
            ),
            row(
                "办理窗口",
                cell(paragraph(content_control(run("一号窗口"), "<w:dropDownList/>"))),
                content_control(cell(words.item())),
                "",
            ),
            content_control(row(cell("备注", columns=4))),
            columns=4,
        ),
        words.sentence(),
    )


def tables_in_tables(draft: Draft, words: Words) -> None:
    """A table with tables in its cells, lists that count on in them, and breaks."""
    number = draft.numbered(levels(("chineseCounting", "（%1）")))
    inner = table(row(words.item(), words.item()), row(words.item(), ""), columns=2)
    draft.add(
        paragraph(words.sentence(), number=(number, 0)),
        table(
            row(
                cell(paragraph(words.sentence(), number=(number, 0)), inner, words.item()),
                cell(paragraph(run(words.item()), LINE_BREAK, run(words.item()))),
            ),
            row(cell(paragraph(words.item(), number=(number, 0)), columns=2)),
            columns=2,
        ),
        paragraph(words.sentence(), number=(number, 0)),
    )


def contents_and_fields(draft: Draft, words: Words) -> None:
    """A long report with a table of contents and references as fields."""
    number = draft.numbered(levels(("chineseCounting", "%1、")))
    headings = [words.heading() for _ in words.some(2, 4)]
    draft.add(paragraph(words.title("年度报告"), align="center"), "目　录")
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    begin += '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    for position, heading in enumerate(headings):
        entry = f'<w:hyperlink w:anchor="_Toc{position}">{run(heading)}<w:r><w:tab/></w:r>'
        entry += field(f"PAGEREF _Toc{position} \\h", run(str(position + 3))) + "</w:hyperlink>"
        draft.add(paragraph(("" if position else begin) + entry))
    draft.add(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    for position, heading in enumerate(headings):
        mark = f'<w:bookmarkStart w:id="{position}" w:name="_Toc{position}"/>'
        end = f'<w:bookmarkEnd w:id="{position}"/>'
        draft.add(
            paragraph(
                mark + run(heading) + end, number=(number, 0), look='<w:outlineLvl w:val="0"/>'
            ),
            words.sentences(1, 4),
        )
    circled = words.item()
    draft.add(paragraph(field("eq \\o\\ac(○,3)") + run(circled)))
    draft.differs("LibreOffice 的文本里没有 EQ 域", ours=f"③{circled}", theirs=circled)
    simple = f'<w:fldSimple w:instr=" QUOTE 甲 ">{run("甲")}</w:fldSimple>'
    draft.add(paragraph(run("编号"), simple, run("已核对。")))
