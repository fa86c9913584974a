"""Read a file as text whatever editor saved it: UTF-8, UTF-16 or GB18030, any line ending."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import msgspec

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from pathlib import Path

UNREADABLE = "CON101"
NOT_UTF8 = "CON102"
DEFAULT_LIMIT = 5 * 1024 * 1024

_SAVE_AS_UTF8 = "用记事本打开，选“另存为”，编码选 UTF-8，再保存"
# GB18030 gives a meaning to almost any bytes; text that holds these was not written in it.
_NEVER_IN_TEXT = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"
_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_NOT_ASCII = r"[^\x00-\x7f]"


class SourceText(msgspec.Struct, frozen=True):
    """The text of one file.

    `place_path` is POSIX relative to the project root. `text` has LF line endings and no BOM, and
    is empty when the file has no usable text; `encoding` is then empty too.
    """

    place_path: str
    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether there is text to go on with."""
        return bool(self.encoding)


def read_source(path: Path, *, root: Path, limit: int = DEFAULT_LIMIT) -> SourceText:
    """Read `path`, at most `limit` bytes; `root` is what the places are relative to.

    A file that cannot be opened or is larger yields no text and one finding; nothing is raised.
    """
    place_path = (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        return _without_text(place_path, "文件不存在", hint="核对文件名，或者删去对它的引用")
    except PermissionError:
        return _without_text(place_path, "没有读取这个文件的权限", hint="请管理员开放读取权限")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _without_text(place_path, f"文件读不出来（{reason}）", hint="核对它是不是普通文件")
    if len(data) > limit:
        size = f"{limit / 1024 / 1024:.4g} MB" if limit >= 1024 * 1024 else f"{limit} 字节"
        return _without_text(
            place_path, f"文件超过 {size}，没有读取", hint="拆成几个文件，或者改作附件"
        )
    return decode_bytes(data, path=place_path)


def decode_bytes(data: bytes, *, path: str) -> SourceText:
    """Find the encoding of `data` and decode it; `path` is used in findings only."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, path=path)
    nul = data.find(b"\0")
    if nul >= 0:
        return _nul_found(data.count(b"\n", 0, nul), path=path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_gb18030(data, error, path=path)
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    return _with_text(path, text, encoding)


def _decode_utf16(data: bytes, *, path: str) -> SourceText:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        message = "文件开头标明是 UTF-16，内容却不是，可能没有保存完整"
        return _without_text(path, message, hint=_SAVE_AS_UTF8)
    nul = text.find("\0")
    if nul >= 0:
        return _nul_found(text.count("\n", 0, nul), path=path)
    return _with_text(path, text, "utf-16")


def _decode_gb18030(data: bytes, error: UnicodeDecodeError, *, path: str) -> SourceText:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _plausible_gb18030(data, text):
        finding = Finding(
            Place(path),
            "文件不是 UTF-8 编码，已按 GB18030 读取",
            hint=_SAVE_AS_UTF8,
            rule=NOT_UTF8,
            severity=Severity.WARNING,
        )
        return _with_text(path, text, "gb18030", finding)
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    # Everything before the first bad byte is good UTF-8, so the column can be told in characters.
    column = len(before[line_start:].decode("utf-8")) + 1
    message = f"这里的字节 0x{data[error.start]:02X} 不是文字，文件已损坏，或者不是文本文件"
    place = Place(path, before.count(b"\n") + 1, column)
    return _without_text(path, message, hint=_SAVE_AS_UTF8, place=place)


def _plausible_gb18030(data: bytes, text: str) -> bool:
    """Tell Chinese saved as GB18030 from damaged UTF-8 and from other encodings.

    Chinese in GB18030 hardly ever forms valid UTF-8 sequences, while UTF-8 with a few broken
    bytes is full of them; publishing the latter as GB18030 would publish gibberish.
    """
    if re.search(_NEVER_IN_TEXT, text):
        return False
    as_utf8 = data.decode("utf-8", errors="replace")
    broken = as_utf8.count("\ufffd")
    whole = len(re.findall(_NOT_ASCII, as_utf8)) - broken
    if whole > broken:
        return False
    return 2 * len(re.findall(_CHINESE, text)) >= len(re.findall(_NOT_ASCII, text))


def _nul_found(lines_before: int, *, path: str) -> SourceText:
    message = "文件里有空字符（NUL），不是文本文件，或者已经损坏"
    place = Place(path, lines_before + 1)
    return _without_text(path, message, hint=_SAVE_AS_UTF8, place=place)


def _with_text(path: str, text: str, encoding: str, *findings: Finding) -> SourceText:
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(path, text, encoding, findings)


def _without_text(path: str, message: str, *, hint: str, place: Place | None = None) -> SourceText:
    finding = Finding(place or Place(path), message, hint=hint, rule=UNREADABLE)
    return SourceText(path, "", "", (finding,))
