"""Tables: spans, gaps, headers, revisions, and what stands in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx_parts.draft import Draft
from docx_parts.markup import (
    LINE_BREAK,
    cell,
    content_control,
    paragraph,
    row,
    run,
    table,
    text_box,
)

from disclosure.importing.blocks import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

    Read = Callable[[Draft], SourceDocument]

DOWN, ON = "restart", "continue"


def rows_of(document: SourceDocument) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the only table."""
    (block,) = document.blocks
    assert isinstance(block, Table)
    return block.rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("甲", "乙")], [[Cell("甲"), Cell("乙")]]),
        (
            [row(cell("甲", columns=2), "乙"), row("丙", cell("丁", columns=2))],
            [[Cell("甲", 2), Cell("乙")], [Cell("丙"), Cell("丁", 2)]],
        ),
        (
            [
                row(cell("甲", merge=DOWN), "乙"),
                row(cell(merge=ON), "丙"),
                row(cell(merge=ON), "丁"),
                row("戊", "己"),
            ],
            [[Cell("甲", 1, 3), Cell("乙")], [Cell("丙")], [Cell("丁")], [Cell("戊"), Cell("己")]],
        ),
        (
            [row(cell("甲", columns=2, merge=DOWN), "乙"), row(cell(columns=2, merge=ON), "丙")],
            [[Cell("甲", 2, 2), Cell("乙")], [Cell("丙")]],
        ),
        (
            [row(cell("甲", merge=DOWN)), row(cell("乙", merge=DOWN)), row(cell(merge=ON))],
            [[Cell("甲")], [Cell("乙", 1, 2)], []],
        ),
        (
            [
                row("甲", cell("乙", merge=DOWN)),
                row(cell("丙", columns=2)),
                row("丁", cell("戊", merge=ON)),
            ],
            [[Cell("甲"), Cell("乙")], [Cell("丙", 2)], [Cell("丁"), Cell("戊")]],
        ),
        ([row(cell("甲", merge=ON))], [[Cell("甲")]]),
        ([row(cell("甲", look="<w:vMerge/>"))], [[Cell("甲")]]),
        (
            [
                row(
                    cell("甲", look='<w:hMerge w:val="restart"/>'),
                    cell("乙", look="<w:hMerge/>"),
                    "丙",
                )
            ],
            [[Cell("甲\n乙", 2), Cell("丙")]],
        ),
        (
            [row("甲", "乙", "丙"), row("丁", look='<w:gridBefore w:val="2"/>')],
            [[Cell("甲"), Cell("乙"), Cell("丙")], [Cell("", 2), Cell("丁")]],
        ),
        (
            [row("甲", "乙"), row("丙", look='<w:gridAfter w:val="1"/>')],
            [[Cell("甲"), Cell("乙")], [Cell("丙"), Cell("")]],
        ),
        (
            [row("甲", look="<w:tblHeader/>"), row("乙", look='<w:tblHeader w:val="0"/>')],
            [[Cell("甲", header=True)], [Cell("乙")]],
        ),
        ([content_control(row(content_control(cell("甲")), "乙"))], [[Cell("甲"), Cell("乙")]]),
        ([row(cell("甲", look='<w:gridSpan w:val="999999"/>'))], [[Cell("甲", 63)]]),
        ([row(cell("甲", look='<w:gridSpan w:val="x"/>'))], [[Cell("甲")]]),
        ([row(cell(paragraph("甲"), paragraph("乙")))], [[Cell("甲\n乙")]]),
        ([row(cell(paragraph(run("甲") + LINE_BREAK + run("乙"))))], [[Cell("甲\n乙")]]),
        ([row(cell(content_control(paragraph("甲"))))], [[Cell("甲")]]),
        ([row(cell(paragraph("甲", text_box(paragraph("框")))))], [[Cell("甲\n框")]]),
    ],
)
def test_rows(read_draft: Read, rows: list[str], expected: list[list[Cell]]) -> None:
    draft = Draft()
    draft.add(table(*rows, columns=3))
    assert rows_of(read_draft(draft)) == tuple(tuple(cells) for cells in expected)


def test_deleted_rows_are_left_out(read_draft: Read) -> None:
    draft = Draft()
    draft.add(
        table(row("甲", look='<w:del w:id="1"/>'), row("乙", look='<w:ins w:id="2"/>'), columns=1)
    )
    document = read_draft(draft)
    assert rows_of(document) == ((Cell("乙"),),)
    assert document.unplaced[0].startswith("修订中删除或移走的内容 1 处")


def test_text_under_a_merged_cell_is_told(read_draft: Read) -> None:
    draft = Draft()
    draft.add(table(row(cell("甲", merge=DOWN)), row(cell("乙丙", merge=ON)), columns=1))
    document = read_draft(draft)
    assert rows_of(document) == ((Cell("甲", 1, 2),), ())
    assert document.unplaced == ("被合并单元格盖住、看不见的文字没有带过来：乙丙",)


def test_a_table_in_a_table_becomes_lines(read_draft: Read) -> None:
    draft = Draft()
    inner = table(row("丙", "丁"), row("戊", ""), columns=2)
    draft.add(table(row("甲", cell("乙", inner, "己")), columns=2))
    document = read_draft(draft)
    assert rows_of(document) == ((Cell("甲"), Cell("乙\n丙\t丁\n戊\t\n己")),)
    assert document.unplaced == ("套在表格里的表格 1 个：文字并入外层的单元格，请核对",)


def test_a_table_without_rows_is_nothing(read_draft: Read) -> None:
    draft = Draft()
    draft.add(table(columns=1), "甲")
    assert [block.line for block in read_draft(draft).blocks] == [2]
