"""The proof against LibreOffice sees what differs; the run itself is scripts/prove_docx.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx_parts.comparison import differences
from docx_parts.draft import Draft
from docx_parts.markup import TAB, cell, paragraph, row, run, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

    Read = Callable[[Draft], SourceDocument]


@pytest.fixture
def draft() -> Draft:
    made = Draft()
    note = made.note("注文")
    made.notes.append("注文")
    link = made.link("https://example.org/a")
    made.add(
        paragraph(run("甲乙"), TAB, run("丙"), note),
        table(row("丁", cell("戊")), columns=2),
        paragraph(f'<w:hyperlink r:id="{link}">{run("己")}</w:hyperlink>'),
    )
    return made


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        ("甲乙 丙\n丁\n戊\n己\n", 0),
        ("\u3000甲乙丙丁戊己", 0),
        ("甲乙丙丁戊", 1),
        ("甲乙丙戊丁己", 2),
        ("一甲乙丙丁戊己", 1),
        ("甲乙丙丁戊[己](https://example.org/a)", 2),
    ],
)
def test_differences(read_draft: Read, draft: Draft, theirs: str, found: int) -> None:
    assert len(differences(draft, read_draft(draft), theirs)) == found


def test_known_differences_must_be_exactly_so(read_draft: Read, draft: Draft) -> None:
    draft.differs("方框", ours="丁戊", theirs="戊丁")
    document = read_draft(draft)
    assert differences(draft, document, "甲乙丙戊丁己") == []
    assert differences(draft, document, "甲乙丙丁戊己")[0].startswith("known to stand once")
    assert len(differences(draft, document, "甲乙丙戊丁己戊丁")) == 2


def test_notes_are_compared_with_the_draft(read_draft: Read, draft: Draft) -> None:
    draft.notes.append("没有的注")
    (found,) = differences(draft, read_draft(draft), "甲乙丙丁戊己")
    assert found.startswith("notes")
