"""Files of other kinds are sent away with the way out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from disclosure.errors import DisclosureError
from disclosure.importing.blocks import Paragraph
from disclosure.importing.file_kinds import read_document

REFUSED = [
    ("通知.doc", "另存为 .docx"),
    ("通知.WPS", "另存为 .docx"),
    ("台账.et", "CSV"),
    ("台账.xlsx", "CSV"),
    ("台账.csv", ".yml"),
    ("公告.pdf", "附件"),
    ("公告.ofd", "附件"),
    ("照片.jpg", "!["),
    ("材料.zip", "解压"),
    ("网页.html", "另存为 .docx"),
    ("说明.md", "disclosure add"),
    ("说明.xyz", "能导入的有 .docx 和 .txt"),
    ("说明", "能导入的有 .docx 和 .txt"),
    ("~$通知.docx", "关闭 Word"),
]


@pytest.mark.parametrize(("name", "way_out"), REFUSED)
def test_the_way_out(name: str, way_out: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(DisclosureError) as caught:
        read_document(path)
    assert way_out in caught.value.hint
    assert "\n" not in str(caught.value)


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path, message in ((tmp_path, "文件夹"), (tmp_path / "无.txt", "找不到")):
        with pytest.raises(DisclosureError) as caught:
            read_document(path)
        assert message in caught.value.message


def test_spaces_are_repaired_in_word_files_too(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("示水发〔 2026〕 7号\t签发人：某某")
    written.save(str(tmp_path / "a.docx"))
    (block,) = read_document(tmp_path / "a.docx").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "示水发〔2026〕7号　　签发人：某某"
