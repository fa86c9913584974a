"""No visible character is lost, added or moved, however a file is put together."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx_parts.draft import Draft
from docx_parts.markup import (
    TAB,
    bold,
    cell,
    content_control,
    deleted,
    field,
    inserted,
    level,
    paragraph,
    row,
    run,
    table,
    text_box,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.errors import DisclosureError
from disclosure.importing.word.reader import read_docx
from disclosure.importing.word.story import flat_text


@dataclass(frozen=True)
class Made:
    """Markup with the text that Word shows for it, and that of its text boxes."""

    markup: str
    text: str
    boxed: str = ""


def visible(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=8
) | st.sampled_from(["一、", "（二）", "[^1]", "![甲](乙)", "<w:p>", "&amp;", "※", "𠮷", "|", "\\"])
SHOWN = st.builds(
    lambda put, text: Made(put(text), text),
    st.sampled_from(
        [
            run,
            bold,
            lambda text: inserted(run(text)),
            lambda text: content_control(run(text)),
            lambda text: f'<w:smartTag w:uri="u" w:element="e">{run(text)}</w:smartTag>',
            lambda text: f'<w:hyperlink w:anchor="a">{run(text)}</w:hyperlink>',
            lambda text: f'<w:fldSimple w:instr=" REF a ">{run(text)}</w:fldSimple>',
            lambda text: field("REF a", run(text)),
            lambda text: '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run(text),
            lambda text: run(text) + TAB,
            lambda text: "".join(run(character) for character in text),
        ]
    ),
    TEXT,
)
NOT_SHOWN = st.builds(
    lambda put, text: Made(put(text), ""),
    st.sampled_from(
        [
            deleted,
            lambda text: run(text, "<w:vanish/>"),
            lambda text: f'<w:moveFrom w:id="1">{run(text)}</w:moveFrom>',
            lambda text: field(f"REF {text}"),
            lambda _text: '<w:bookmarkStart w:id="1" w:name="a"/><w:proofErr w:type="x"/>',
        ]
    ),
    TEXT,
)


def _line(pieces: list[Made], box: Made | None, number: bool) -> Made:
    text = "".join(piece.text for piece in pieces)
    markup = "".join(piece.markup for piece in pieces)
    boxed = box.text if box else ""
    markup += text_box(box.markup) if box else ""
    label = "甲：" if number else ""
    return Made(paragraph(markup, number=(1, 0) if number else None), label + text + boxed)


def _lines(boxes: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    pieces = st.lists(SHOWN | NOT_SHOWN, max_size=4)
    return st.builds(_line, pieces, st.none() | boxes, st.booleans())


def _grid(rows: list[list[Made]], controlled: bool) -> Made:
    cells = [row(*(cell(made.markup) for made in cells)) for cells in rows]
    if controlled:
        cells = [content_control(one) for one in cells]
    text = "".join(made.text for cells in rows for made in cells)
    return Made(table(*cells, columns=2), text)


PLAIN = _lines(st.nothing())
LINES = _lines(PLAIN)
TABLES = st.builds(
    _grid,
    st.lists(st.lists(LINES, min_size=2, max_size=2), min_size=1, max_size=3),
    st.booleans(),
)
NESTED = TABLES.map(
    lambda made: Made(table(row(cell(made.markup, paragraph())), columns=1), made.text)
)
BODY = st.lists(
    LINES | TABLES | NESTED | LINES.map(lambda made: Made(content_control(made.markup), made.text)),
    min_size=1,
    max_size=4,
)


@given(body=BODY)
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_all_visible_text_is_read_in_order(
    tmp_path_factory: pytest.TempPathFactory, body: list[Made]
) -> None:
    draft = Draft()
    draft.numbered(level(0, "none", "甲："))
    draft.add(*(made.markup for made in body))
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    draft.save(path)
    read = flat_text(read_docx(path).blocks)
    assert visible(read) == visible("".join(made.text for made in body))


def _rich_file(path: Path) -> bytes:
    """A file with something of everything; its main part."""
    draft = Draft()
    number = (draft.numbered(level(0, "chineseCounting", "%1、")), 0)
    draft.style("a1", "标题 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    draft.add(
        paragraph("甲", draft.note("注"), number=number, align="center"),
        paragraph(bold("乙"), text_box(paragraph("框", number=number)), style="a1"),
        table(
            row(cell("丙", columns=2, merge="restart"), "丁", look="<w:tblHeader/>"),
            row(cell(columns=2, merge="continue"), cell(table(row("戊"), columns=1))),
            columns=3,
        ),
        paragraph(field("Page", run("1")), inserted(run("己")), deleted("庚")),
    )
    draft.save(path)
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")


@pytest.mark.parametrize("seed", range(40))
def test_mangled_files_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    """Attributes with nonsense and elements that are gone crash nothing."""
    dice = random.Random(seed)
    path = tmp_path / "a.docx"
    text = _rich_file(path).decode()
    for _ in range(6):
        values = list(re.finditer(r'(?<=w:val=")[^"]*|(?<=w:id=")[^"]*|<w:\w+[^<>]*/>', text))
        place = dice.choice(values)
        new = (
            "" if place[0].startswith("<") else dice.choice(["", "x", "-1", "9" * 30, "0x1F", "甲"])
        )
        text = text[: place.start()] + new + text[place.end() :]
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    try:
        document = read_docx(path)
    except DisclosureError:
        return
    assert "甲" in flat_text(document.blocks)
