from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.decode.source_text import decode_bytes, read_source
from disclosure.diagnostics.finding import Severity

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = "标题: 通知\n正文\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), "utf-8-sig"),
        (CHINESE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16"),
        (CHINESE.replace("\n", "\r\n").encode(), "utf-8"),
        (CHINESE.replace("\n", "\r").encode(), "utf-8"),
        (CHINESE.encode("gb18030"), "gb18030"),
    ],
)
def test_every_form_gives_the_same_text(data: bytes, encoding: str) -> None:
    source = decode_bytes(data, path="a.md")
    assert (source.text, source.encoding, source.readable) == (CHINESE, encoding, True)


def test_gb18030_is_read_with_a_warning_and_all_else_in_silence() -> None:
    (finding,) = decode_bytes(CHINESE.encode("gb18030"), path="a.md").findings
    assert (finding.rule, finding.severity) == ("CON102", Severity.WARNING)
    assert "UTF-8" in finding.hint
    assert decode_bytes(CHINESE.encode("utf-16"), path="a.md").findings == ()


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"ab\ncd\0e", 2, 1),
        (b"ab\n\xff\xff", 2, 1),
        ("标题\n关于".encode() + b"\xe6\n" + "后面还有很多字".encode(), 2, 3),
        ("caf\u00e9 cr\u00e8me".encode("latin-1"), 1, 4),
        (b"\xff\xfea", 1, 1),
        ("甲\n\0".encode("utf-16"), 2, 1),
    ],
    ids=["nul", "no-encoding", "damaged-utf8", "latin1", "half-utf16", "nul-utf16"],
)
def test_what_is_not_text_has_one_finding_and_no_text(data: bytes, line: int, column: int) -> None:
    source = decode_bytes(data, path="a.md")
    assert (source.text, source.encoding, source.readable) == ("", "", False)
    (finding,) = source.findings
    assert (finding.rule, finding.place.line, finding.place.column) == ("CON101", line, column)


def test_read_source_places_are_relative_to_the_root(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / "通知.md"
    path.write_bytes(b"\xff")
    source = read_source(path, root=tmp_path)
    assert source.place_path == "content/通知.md"
    assert source.findings[0].place.path == "content/通知.md"


def test_limit_is_the_largest_size_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"12345")
    assert read_source(path, root=tmp_path, limit=5).text == "12345"
    (finding,) = read_source(path, root=tmp_path, limit=4).findings
    assert (finding.rule, finding.message) == ("CON101", "文件超过 4 字节，没有读取")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    missing = read_source(tmp_path / "none.md", root=tmp_path)
    folder = read_source(tmp_path, root=tmp_path)
    assert [len(source.findings) for source in (missing, folder)] == [1, 1]
    assert missing.findings[0].message == "文件不存在"
    assert [source.readable for source in (missing, folder)] == [False, False]


def test_unreadable_for_lack_of_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Not chmod: root, and Windows, would read the file all the same.
    monkeypatch.setattr("pathlib.Path.open", refuse)
    (finding,) = read_source(tmp_path / "a.md", root=tmp_path).findings
    assert finding.message == "没有读取这个文件的权限"
