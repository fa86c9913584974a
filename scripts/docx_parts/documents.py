"""Notices, plans, rules and replies as offices write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx_parts.markup import (
    LINE_BREAK,
    TAB,
    bold,
    cell,
    level,
    levels,
    line_shape,
    paragraph,
    row,
    run,
    table,
)

if TYPE_CHECKING:
    from docx_parts.draft import Draft
    from docx_parts.words import Words

PLAN_LEVELS = (
    ("chineseCounting", "%1、"),
    ("japaneseCounting", "（%2）"),
    ("decimal", "%3．"),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
)
_WIDE = "LibreOffice 把全角数字编号写成半角"


def notice_with_styles(draft: Draft, words: Words) -> None:
    """A 通知 whose headings are numbered through styles with Chinese names."""
    formats = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3．"),
    )
    number = draft.numbered(
        "".join(
            level(depth, *one, more=f'<w:pStyle w:val="bt{depth + 1}"/>')
            for depth, one in enumerate(formats)
        )
    )
    for depth in range(3):
        look = f'<w:outlineLvl w:val="{depth}"/>'
        if depth == 0:
            look = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{look}'
        else:
            look = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>{look}'
        draft.style(f"bt{depth + 1}", f"标题 {depth + 1}", f"<w:pPr>{look}</w:pPr>")
    draft.add(
        paragraph(words.number(), align="center"),
        paragraph(bold(words.title()), align="center"),
        "各街道办事处，各有关单位：",
        words.sentences(),
    )
    chapters(draft, words, [{"style": f"bt{depth}"} for depth in (1, 2, 3)])
    sign(draft, words)


def plan_with_five_levels(draft: Draft, words: Words) -> None:
    """A 方案 numbered down to ①, each level beginning anew below the one above."""
    number = draft.numbered(levels(*PLAN_LEVELS))
    draft.add(paragraph(bold(words.title("实施方案")), align="center"), words.sentences())
    chapters(draft, words, [{"number": (number, depth)} for depth in range(5)])
    draft.add("附件：", *(f"{n + 1}．{words.item()}" for n in words.some(1, 4)))
    sign(draft, words)


def head_in_a_layout_table(draft: Draft, words: Words) -> None:
    """The red head as a table without lines: agencies left, 文件 right, a drawn line below."""
    agencies = [words.agency() for _ in range(3)]
    rows = [row(cell(agencies[0]), cell("文　件", merge="restart"))]
    rows += [row(cell(agency), cell(merge="continue")) for agency in agencies[1:]]
    draft.add(
        table(*rows, columns=2),
        paragraph(run(words.number()), TAB, run("签发人：示例"), line_shape()),
        paragraph(words.title(), align="center"),
        words.sentences(2, 5),
    )
    sign(draft, words)


def joint_issue(draft: Draft, words: Words) -> None:
    """Two bodies sign side by side, once in a table and once with tabs."""
    draft.add(paragraph(words.title("公告"), align="center"), words.sentences())
    first, second = words.agency(), words.agency()
    draft.add(
        table(row(first, second), row("2026年9月1日", "2026年9月2日"), columns=2),
        words.sentences(),
        paragraph(run(first), TAB, TAB, run(second)),
        paragraph(run("二〇二六年九月三日"), LINE_BREAK, run("（此件公开发布）")),
    )


def reply(draft: Draft, words: Words) -> None:
    """A 批复 with line breaks, broken runs and a link."""
    address = draft.link("https://www.example.org/shili/1.html")
    link = f'<w:hyperlink r:id="{address}">{run("办理指南")}{bold("网页")}</w:hyperlink>'
    sentence = words.sentence()
    draft.add(
        paragraph(words.title("批复"), align="center"),
        f"{words.agency()}：",
        paragraph(*(run(character) for character in sentence)),
        paragraph(run(words.sentence()), LINE_BREAK, run(words.sentence())),
        paragraph("详见", link, "。"),
    )
    sign(draft, words)


def rules_by_article(draft: Draft, words: Words) -> None:
    """A 办法 in chapters, articles that count through, and items below them."""
    chapter = draft.numbered(levels(("chineseCountingThousand", "第%1章")))
    start = words.dice.choice([1, 8, 96])
    article = draft.numbered(
        level(0, "chineseCountingThousand", "第%1条", start=start, gap="space")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.", gap="tab")
    )
    draft.add(paragraph(words.title("办法"), align="center"))
    count = start - 1
    for _ in words.some(2, 4):
        draft.add(paragraph(words.heading(), number=(chapter, 0), align="center"))
        for _ in words.some(2, 6):
            count += 1
            text = words.sentence()
            draft.add(paragraph(text, number=(article, 0)))
            if 100 < count < 110:
                digit = "一二三四五六七八九"[count - 101]
                draft.differs(
                    "LibreOffice 的一百零一，Word 写成一百〇一",
                    ours=f"第一百〇{digit}条{text}",
                    theirs=f"第一百零{digit}条{text}",
                )
            for depth in words.some(0, 3):
                draft.add(paragraph(words.sentence(), number=(article, 1 + depth // 2)))
    sign(draft, words)


def questions_and_answers(draft: Draft, words: Words) -> None:
    """An 解读: bold questions with a literal before them, answers with full-width numbers."""
    asked = draft.numbered(levels(("none", "问：")))
    answered = draft.numbered(levels(("decimalFullWidth", "%1．")))
    draft.add(paragraph(words.title("解读"), align="center"))
    for number, _ in enumerate(words.some(2, 5), start=1):
        draft.add(paragraph(bold(words.heading()), number=(asked, 0)))
        text = words.sentence()
        draft.add(paragraph(text, number=(answered, 0)))
        draft.differs(_WIDE, ours=f"{chr(0xFF10 + number)}．{text}", theirs=f"{number}．{text}")


def attachments(draft: Draft, words: Words) -> None:
    """A list of attachments, then the attachments, numbered on by hand and by Word."""
    number = draft.numbered(levels(("decimal", "附件%1")))
    inner = draft.numbered(levels(("decimalZero", "%1-"), ("decimal", "%1.%2")))
    items = [words.item() for _ in words.some(2, 5)]
    draft.add(paragraph(run("附件："), TAB, run(f"1．{items[0]}")))
    draft.add(*(paragraph(TAB, run(f"{n}．{item}")) for n, item in enumerate(items[1:], start=2)))
    for item in items:
        draft.add(paragraph('<w:r><w:br w:type="page"/></w:r>'))
        draft.add(paragraph(number=(number, 0)), paragraph(bold(item), align="center"))
        draft.add(*(paragraph(words.item(), number=(inner, n % 2)) for n in words.some(1, 4)))


def chapters(draft: Draft, words: Words, looks: list[dict[str, object]], depth: int = 0) -> None:
    """Headings and text down the given levels; the deepest are sentences."""
    for _ in words.some(2, 3) if depth < 2 else words.some(1, 3):
        deepest = depth == len(looks) - 1
        text = words.sentences() if deepest else words.heading()
        # Looks are written as keyword arguments of different types.
        draft.add(paragraph(text, **looks[depth]))  # type: ignore[arg-type]
        if not deepest and words.dice.random() < 0.75:
            chapters(draft, words, looks, depth + 1)
        elif not deepest:
            draft.add(words.sentences())


def sign(draft: Draft, words: Words) -> None:
    """The signature and the date, standing right."""
    draft.add(
        paragraph(words.agency(), align="right"),
        paragraph("2026年9月1日", align="right"),
        "（此件公开发布）",
    )
