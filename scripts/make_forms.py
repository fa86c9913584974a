"""Make the forms that `disclosure new` puts into a site: Word files with fixed bytes.

    .venv/bin/python scripts/make_forms.py [--check]

The form for requests asks for what article 29 of the regulation wants (applicant, information,
form and way of delivery) and for nothing else. It is a layout table, so that it opens in Word,
WPS and LibreOffice alike and can be filled in by hand.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[1]
SKELETONS = ROOT / "catalog" / "standard" / "skeletons"
FORM = SKELETONS / "on-request" / "政府信息公开申请表.docx"
TITLE = "政府信息公开申请表"
MOMENT = datetime(2026, 1, 1)
"""Stands in the document and in the zip for every time that would differ from run to run."""

WIDTHS = (1.5, 1.7, 2.6, 3.9, 3.2, 4.1)
"""Centimetres of the six columns of the grid."""

PERSON = (("姓名", "工作单位"), ("证件名称", "证件号码"), ("联系电话", "邮政编码"))
COMPANY = (("名称", "统一社会\n信用代码"), ("法定代表人", "联系人"), ("联系电话", "邮政编码"))
NOTES = (
    "公民填写“公民”一栏，法人或者其他组织填写下一栏；标有 * 的是必填项。",
    "请附身份证明：公民附身份证件复印件，法人或者其他组织附主体资格证明复印件；"
    "委托他人办理的，另附授权委托书和受托人的身份证明。",
    "名称、文号、其他特征至少填写一项，写得具体便于查找；一份申请只问一件事，答复会更快。",
    "本表可以复制使用。书写有困难的，可以口头提出，由工作人员代为填写。",
)


def application() -> DocumentObject:
    """The form for a request for information."""
    document = Document()
    _set_page(document)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_after = Pt(8)
    _write(heading, TITLE, size=18, bold=True)
    table = document.add_table(rows=0, cols=len(WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)  # cells made later take it over, merged ones the sum
    _applicant(table)
    _information(table)
    _signature(table)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, note in enumerate(NOTES, start=1):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(6 if number == 1 else 0)
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, f"{'填表说明：' if number == 1 else ''}{number}．{note}", size=9)
    return document


def _applicant(table: Table) -> None:
    """Who asks: a person or an organisation, with address and mailbox."""
    first = len(table.rows)
    for kind, pairs in (("公民", PERSON), ("法人或者其他组织", COMPANY)):
        start = len(table.rows)
        for left, right in pairs:
            cells = _row(table)
            _label(cells[2], _starred(left))
            _label(cells[4], _starred(right))
        for wide in ("通信地址*", "电子邮箱"):
            cells = _row(table)
            _label(cells[2], wide)
            cells[3].merge(cells[5])
        side = table.cell(start, 1).merge(table.cell(len(table.rows) - 1, 1))
        _label(side, kind)
    _label(table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0)), "申请人信息")


def _information(table: Table) -> None:
    """What is asked for, and how it is to be handed over."""
    first = len(table.rows)
    for label, height in (("名称", 1.1), ("文号", 1.1), ("其他特征描述", 3.6)):
        cells = _row(table, height=height)
        _label(cells[1].merge(cells[2]), label)
        cells[3].merge(cells[5])
    cells = _row(table, height=1.9)
    _label(cells[1].merge(cells[2]), "提供信息的方式*\n（可以多选）")
    _options(cells[3], "□ 纸质\n□ 电子邮件\n□ 光盘等电子介质")
    _label(cells[4], "获取信息的途径*\n（可以多选）")
    _options(cells[5], "□ 邮寄\n□ 网上获取\n□ 自行领取、查阅")
    cells = _row(table)
    _options(cells[1].merge(cells[5]), "□ 不能按上述方式提供的，也可以接受其他方式")
    side = table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0))
    _label(side, "所需政府信息")


def _signature(table: Table) -> None:
    """Who signs, when, and what the office notes down."""
    cells = _row(table, height=1.2)
    _label(cells[0].merge(cells[2]), "申请人签名或者盖章*")
    _label(cells[4], "申请日期*")
    _options(cells[5], "　　年　　月　　日")
    cells = _row(table, height=1.0)
    _label(cells[0].merge(cells[2]), "收到日期、登记编号\n（由受理机关填写）")
    cells[3].merge(cells[5])


def _starred(label: str) -> str:
    """The label with a mark where the entry must not be left out."""
    optional = ("工作单位", "邮政编码")
    return label if label in optional else f"{label}*"


def _row(table: Table, *, height: float = 1.0) -> tuple[_Cell, ...]:
    row = table.add_row()
    row.height = Cm(height)
    return row.cells


def _label(cell: _Cell, text: str) -> None:
    _fill(cell, text, alignment=WD_ALIGN_PARAGRAPH.CENTER)


def _options(cell: _Cell, text: str) -> None:
    _fill(cell, text, alignment=WD_ALIGN_PARAGRAPH.LEFT)


def _fill(cell: _Cell, text: str, *, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """One paragraph a line, in a cell that a merge may have left with empty paragraphs."""
    for spare in cell.paragraphs[1:]:
        spare._element.getparent().remove(spare._element)
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = alignment
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, line, size=10.5)


def _write(paragraph: Paragraph, text: str, *, size: float, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = bold


def _set_page(document: DocumentObject) -> None:
    """A4, one page, Song type; fixed words about the document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin = section.bottom_margin = Cm(1.8)
    font = document.styles["Normal"].font
    font.name = "Times New Roman"
    font.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    # Without the language, punctuation is drawn as other countries have it.
    language = font.element.rPr.makeelement(qn("w:lang"), {qn("w:eastAsia"): "zh-CN"})
    font.element.rPr.append(language)
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = TITLE, "", "", ""
    about.language = "zh-CN"
    about.created = about.modified = MOMENT
    about.revision = 1


def packed(document: DocumentObject) -> bytes:
    """The file, its members in order and without the time of packing."""
    saved = io.BytesIO()
    document.save(saved)
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "docProps/thumbnail.jpeg":  # python-docx's template, not our form
                continue
            member = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, _without_thumbnail(name, old.read(name)))
    return result.getvalue()


def _without_thumbnail(name: str, data: bytes) -> bytes:
    """The package's list of relations without the picture that is left out."""
    if name != "_rels/.rels":
        return data
    from lxml import etree

    root = etree.fromstring(data)
    for relation in list(root):
        if relation.get("Target", "").endswith("thumbnail.jpeg"):
            root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def members(data: bytes) -> dict[str, bytes]:
    """What a Word file consists of; compression is left to whoever compares."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def main() -> int:
    """Write the forms, or with --check tell whether they are as the script makes them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    made = packed(application())
    if parser.parse_args().check:
        same = members(made) == members(FORM.read_bytes())
        print("表格没有变化" if same else "表格过时：运行 scripts/make_forms.py")
        return 0 if same else 1
    FORM.write_bytes(made)
    print(FORM.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
