"""Files that are broken, locked, disguised or dangerous get one clear line and a way out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_parts.draft import Draft
from docx_parts.images import PNG
from docx_parts.markup import paragraph, picture

from disclosure.errors import DisclosureError
from disclosure.importing.blocks import SourceDocument
from disclosure.importing.word import package as docx_package
from disclosure.importing.word.reader import read_docx

Change = Callable[[dict[str, bytes]], None]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
RELATIONS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def good_file(path: Path) -> Path:
    """A Word file with nothing wrong."""
    draft = Draft()
    relation = draft.image(PNG, "image9.png", "image/png")
    draft.add("甲", paragraph(picture(relation, description="图示")))
    draft.save(path)
    return path


def changed(path: Path, change: Change) -> Path:
    """A good file whose parts were changed."""
    return _changed(good_file(path), change)


def _changed(path: Path, change: Change) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def packed(**parts: bytes) -> bytes:
    """An archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def refused(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(DisclosureError) as caught:
        read_docx(path)
    assert path.name in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空的"),
        (OLE, "旧版 Word（.doc）或 WPS"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1}", "RTF"),
        (b"<html><body>", "HTML"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html>", "HTML"),
        ("\ufeff<html>".encode("utf-16-le"), "HTML"),
        (b"MIME-Version: 1.0\r\n", "MHT"),
        ("示例市人民政府".encode("gb18030"), "不是 Word 文件"),
        (b"PK\x03\x04", "坏了"),
        (packed(xl__workbook_xml=b"<a/>"), "Excel"),
        (packed(ppt__presentation_xml=b"<a/>"), "PowerPoint"),
        (packed(OFD_xml=b"<a/>"), "OFD"),
        (packed(content_xml=b"<a/>"), "ODT"),
        (packed(a_docx=b"PK"), "压缩包"),
    ],
)
def test_other_files(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "公文.docx"
    path.write_bytes(data)
    assert said in refused(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "打不开" in refused(tmp_path / "没有.docx")
    assert "打不开" in refused(tmp_path)


def _replace(name: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


def _drop(name: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def _put(name: str, data: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = data

    return change


MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = WORD_TYPE.replace(b"document.main", b"template.main")
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document '


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_drop(DOCUMENT), "坏了"),
        (_drop("[Content_Types].xml"), "不是 Word 文件"),
        (_put(DOCUMENT, b"<w:document"), "坏了"),
        (_put(DOCUMENT, b""), "坏了"),
        (_put(RELATIONS, b"<x"), "坏了"),
        (_put("word/styles.xml", b"\xff\xfe"), "坏了"),
        (_replace(DOCUMENT, b"w:body", b"w:nobody"), "坏了"),
        (_replace(DOCUMENT, b"<w:document ", ENTITY), "坏了"),
        (_replace("[Content_Types].xml", WORD_TYPE, b"application/xml"), "坏了"),
        (_replace("_rels/.rels", b"http://schemas.openxmlformats.org/officeDocument/2006",
                  b"http://purl.oclc.org/ooxml/officeDocument"), "Strict"),
    ],
)  # fmt: skip
def test_broken_parts(tmp_path: Path, change: Change, said: str) -> None:
    assert said in refused(changed(tmp_path / "公文.docx", change))


def test_broken_notes(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = b"<x"

    path = tmp_path / "公文.docx"
    draft = Draft()
    draft.add(paragraph("甲", draft.note("注")))
    draft.save(path)
    assert "里面的结构坏了" in refused(_changed(path, change))


@pytest.mark.parametrize("main", [MACRO, TEMPLATE])
def test_files_with_macros_and_templates(tmp_path: Path, main: bytes) -> None:
    change = _replace("[Content_Types].xml", WORD_TYPE, main)
    assert "带宏的文档或模板" in refused(changed(tmp_path / "公文.docx", change))


def _damaged(path: Path, damage: Callable[[bytearray], None]) -> Path:
    data = bytearray(good_file(path).read_bytes())
    damage(data)
    path.write_bytes(data)
    return path


def test_half_a_file(tmp_path: Path) -> None:
    def cut(data: bytearray) -> None:
        del data[len(data) // 2 :]

    assert "坏了" in refused(_damaged(tmp_path / "公文.docx", cut))


def test_bits_that_flipped(tmp_path: Path) -> None:
    def flip(data: bytearray) -> None:
        data[data.index(b"word/document.xml") + 60] ^= 0xFF

    assert "坏了" in refused(_damaged(tmp_path / "公文.docx", flip))


def test_locked_parts(tmp_path: Path) -> None:
    def lock(data: bytearray) -> None:
        at = 0
        while (at := data.find(b"PK\x01\x02", at)) >= 0:
            data[at + 8] |= 1
            at += 4

    assert "加了密码" in refused(_damaged(tmp_path / "公文.docx", lock))


class TestBombs:
    """Sizes are looked at before anything is unpacked."""

    def test_a_part_that_unpacks_to_far_too_much(self, tmp_path: Path) -> None:
        bomb = _put("word/styles.xml", b" " * (docx_package.LARGEST_XML + 1))
        assert "太大" in refused(changed(tmp_path / "公文.docx", bomb))

    @pytest.mark.parametrize(
        ("limit", "value"), [("LARGEST_CONTENT", 1000), ("MOST_PARTS", 3), ("LARGEST_FILE", 1000)]
    )
    def test_limits(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
    ) -> None:
        monkeypatch.setattr(docx_package, limit, value)
        assert "太大" in refused(good_file(tmp_path / "公文.docx"))

    def test_nesting_without_end(self, tmp_path: Path) -> None:
        deep = b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000
        nested = _replace(DOCUMENT, b"<w:body>", b"<w:body>" + deep)
        assert "坏了" in refused(changed(tmp_path / "公文.docx", nested))

    def test_deep_but_legal_nesting(self, tmp_path: Path) -> None:
        deep = (
            b"<w:smartTag>" * 240 + b"<w:r><w:t>\xe6\xb7\xb1</w:t></w:r>" + b"</w:smartTag>" * 240
        )
        nested = _replace(DOCUMENT, b"<w:body>", b"<w:body><w:p>" + deep + b"</w:p>")
        path = changed(tmp_path / "公文.docx", nested)
        assert read_docx(path).blocks[0].text == "深"


class TestMended:
    """What Word itself shrugs off is no reason to refuse a file."""

    def test_relations_that_lead_nowhere(self, tmp_path: Path) -> None:
        for target in (b"NULL", b"../NULL", b"#_Toc1", b""):
            change = _replace(RELATIONS, b"media/image9.png", target)
            document = read_docx(changed(tmp_path / "公文.docx", change))
            assert [block.text for block in document.blocks] == ["甲"]
            assert document.unplaced[0].startswith("图片不在文件里")

    @pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/settings.xml"])
    def test_parts_that_may_be_missing(self, tmp_path: Path, name: str) -> None:
        document = read_docx(changed(tmp_path / "公文.docx", _drop(name)))
        assert document.blocks[0].text == "甲"


def test_the_good_file_is_good(tmp_path: Path) -> None:
    document = read_docx(good_file(tmp_path / "公文.docx"))
    assert isinstance(document, SourceDocument)
    assert (document.blocks[0].text, document.unplaced) == ("甲", ())
