"""Opening Word files: whatever else is called .docx is told apart, and bombs do not go off."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree

from disclosure.errors import DisclosureError
from disclosure.importing.word.xml import Element, W

if TYPE_CHECKING:
    from docx.opc.part import Part

MEGABYTE = 1024 * 1024
LARGEST_FILE = 100 * MEGABYTE
LARGEST_CONTENT = 300 * MEGABYTE
"""All parts together, unpacked."""
LARGEST_XML = 40 * MEGABYTE
"""One part of text, unpacked; its tree takes ten times as much memory."""
MOST_PARTS = 5000

_SAVE_AGAIN = "用 Word 或 WPS 打开它，选“另存为”，类型选“Word 文档（.docx）”，再导入"
_NO_PASSWORD = "用 Word 或 WPS 打开它，去掉密码，另存为 .docx，再导入"
_BROKEN = "文件坏了，或者没有传完整"
_DISGUISES = (
    (b"%PDF", "其实是 PDF 文件", "找到原来的 Word 文件再导入；没有的话作为附件放"),
    (b"{\\rtf", "其实是 RTF 文件", _SAVE_AGAIN),
    (b"MIME-Version", "其实是网页（MHT）文件", _SAVE_AGAIN),
    (b"<", "其实是网页（HTML）或 XML 文件", _SAVE_AGAIN),
)
_OTHER_PACKAGES = {
    "xl/workbook.xml": ("其实是 Excel 文件", "打开它，另存为 CSV，放进栏目里"),
    "ppt/presentation.xml": ("其实是 PowerPoint 文件", "作为附件放，或把文字贴进 Word 再导入"),
    "OFD.xml": ("其实是 OFD 文件", "找到原来的 Word 文件再导入；没有的话作为附件放"),
    "content.xml": ("其实是 ODT 文件", _SAVE_AGAIN),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office files, and the shell that encrypted new ones are put in."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_DOCUMENT_TYPE = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
_RELATIONS = "_rels/.rels"
_CONTENT_TYPES = "[Content_Types].xml"

BROKEN_XML = (etree.LxmlError, RecursionError, ValueError)
"""What XML raises that is none, is nested without end, or defines its own entities."""
UNREADABLE = (
    OpcError,
    PythonDocxError,
    *BROKEN_XML,
    zipfile.BadZipFile,
    zlib.error,
    # What python-docx lets through for parts that are missing, misnamed or contradict each other.
    AttributeError,
    LookupError,
    RuntimeError,
)
"""Everything that a broken file makes the libraries raise."""


def refusal(path: Path, why: str, hint: str = _SAVE_AGAIN) -> DisclosureError:
    """The error that says why a file cannot be read, and the way out."""
    return DisclosureError(f"{path.name} {why}，不能导入", hint=hint)


def open_docx(path: Path) -> tuple[Part, Element]:
    """The main part of a Word file and its body.

    Raises `DisclosureError` for files that are broken, encrypted, too large, in Word's strict or
    macro form, or of another kind altogether.
    """
    data = _read(path)
    _refuse_disguises(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(path, archive)
            _refuse_other_packages(path, archive)
            mended = _without_dangling(archive)
        part = docx.Document(mended or io.BytesIO(data)).part
        body = root_of(part).find(W + "body")
    except UNREADABLE as error:
        raise refusal(path, _BROKEN) from error
    if body is None:
        raise refusal(path, _BROKEN)
    return part, body


def root_of(part: Part) -> Element:
    """The XML of a part; raises one of `BROKEN_XML` where it is none."""
    root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type could define text that is not in the file")
    return root


def related(part: Part, relation_type: str) -> Part | None:
    """The part to which a part stands in a relation; `None` without one."""
    return next(
        (
            relation.target_part
            for relation in part.rels.values()
            if relation.reltype == relation_type and not relation.is_external
        ),
        None,
    )


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _too_large(path, LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        raise refusal(path, "打不开", "核对文件的位置；开着它的程序请先关掉") from error


def _too_large(path: Path, limit: int) -> DisclosureError:
    why = f"太大，超过了 {limit // MEGABYTE} MB"
    return refusal(path, why, "把图片压缩后另存，或分成几个文件再导入")


def _refuse_disguises(path: Path, data: bytes) -> None:
    if not data:
        raise refusal(path, "是空的", "核对是不是选错了文件")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refusal(path, "加了密码", _NO_PASSWORD)
        raise refusal(path, "其实是旧版 Word（.doc）或 WPS 文件")
    start = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    for signature, what, hint in _DISGUISES:
        if start.startswith(signature):
            raise refusal(path, what, hint)
    if not data.startswith(b"PK"):
        raise refusal(path, "不是 Word 文件，" + _BROKEN + "，或者只是改了扩展名")


def _refuse_bombs(path: Path, archive: zipfile.ZipFile) -> None:
    """Sizes are those the archive states; `zipfile` never unpacks more than that."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise refusal(path, "加了密码", _NO_PASSWORD)
    text = (part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        raise _too_large(path, LARGEST_CONTENT)
    if max(text, default=0) > LARGEST_XML:
        raise _too_large(path, LARGEST_XML)


def _refuse_other_packages(path: Path, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for name, (what, hint) in _OTHER_PACKAGES.items():
        if name in names:
            raise refusal(path, what, hint)
    if _CONTENT_TYPES not in names or _RELATIONS not in names:
        raise refusal(path, "是一个压缩包，不是 Word 文件", "解压后导入里面的 .docx")
    if _STRICT in archive.read(_RELATIONS):
        raise refusal(path, "是“Strict Open XML”格式")
    types = archive.read(_CONTENT_TYPES)
    if _DOCUMENT_TYPE not in types and (b"macroEnabled" in types or b"template" in types):
        raise refusal(path, "是带宏的文档或模板")


def _without_dangling(archive: zipfile.ZipFile) -> io.BytesIO | None:
    """The package without relations that lead nowhere; `None` where there are none of them.

    WPS and Word leave them behind for removed images; python-docx refuses such files.
    """
    names = set(archive.namelist())
    mended: dict[str, bytes] = {}
    for name in sorted(names):
        if name.endswith(".rels"):
            relations = parse_xml(archive.read(name))
            folder = "/" + name.rpartition("_rels/")[0].rstrip("/")
            dangling = [one for one in relations if _target(one, folder) not in (*names, None)]
            for relation in dangling:
                relations.remove(relation)
            if dangling:
                mended[name] = etree.tostring(relations, encoding="UTF-8", standalone=True)
    if not mended:
        return None
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as copy:
        for name in sorted(names):
            copy.writestr(name, mended.get(name) or archive.read(name))
    return rewritten


def _target(relation: Element, folder: str) -> str | None:
    """The part that a relation leads to; `None` where it leads out of the package."""
    if relation.get("TargetMode") == "External":
        return None
    return str(PackURI.from_rel_ref(folder, relation.get("Target", "")).membername)
