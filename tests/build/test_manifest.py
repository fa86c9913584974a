"""The manifest: the same bytes for the same entries; damage is noticed and said, never believed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.build import manifest
from disclosure.build.manifest import Entry

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = {
    "预算/2021/表 1.xlsx": Entry("9f86d081", 10240, 1_700_000_000_123_456_789),
    "index.html": Entry("", 0, 0),
    "line\u2028separator\x85.html": Entry("k", 1, -1),
}

# The checksum comes from `b2sum -l 128`, not from the code under test.
GOLDEN = """\
disclosure-manifest\t1\t2\tca53f77f49c74c8b32e93a318341cf2d
a.html\tkey\t5\t7
机构/b.html\t\t0\t-1
"""


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    manifest.save(path, ENTRIES)
    assert manifest.load(path) == (ENTRIES, "")
    assert [entry.name for entry in tmp_path.iterdir()] == ["published.tsv"]


def test_order_of_entries_does_not_matter(tmp_path: Path) -> None:
    for name, entries in (("a", ENTRIES), ("b", dict(reversed(ENTRIES.items())))):
        manifest.save(tmp_path / name, entries)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_format_is_stable(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    manifest.save(path, {"机构/b.html": Entry("", 0, -1), "a.html": Entry("key", 5, 7)})
    assert path.read_bytes() == GOLDEN.encode()


def test_no_manifest_needs_no_note(tmp_path: Path) -> None:
    assert manifest.load(tmp_path / "published.tsv") == ({}, "")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("disclosure-manifest", "somebody-elses", "不是发布清单"),
        ("manifest\t1\t", "manifest\t1 ", "不是发布清单"),
        ("manifest\t1", "manifest\t2", "由另一个版本的程序写成"),
        ("key\t5", "key\t6", "内容残缺或被改动"),
        ("\t7\n", "\t7\r\n", "内容残缺或被改动"),
        ("\t1\t2\t", "\t1\t3\t", "条数不符"),
    ],
)
def test_damage_is_noted_in_one_line_and_nothing_believed(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "published.tsv"
    assert old in GOLDEN
    path.write_bytes(GOLDEN.replace(old, new).encode())
    note = f"发布清单 published.tsv {reason}，已忽略；本次将逐个核对已发布的文件"
    assert manifest.load(path) == ({}, note)


def test_truncated_anywhere_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    for length in range(len(GOLDEN.encode())):
        path.write_bytes(GOLDEN.encode()[:length])
        entries, note = manifest.load(path)
        assert entries == {}, length
        assert note, length


@given(st.binary(max_size=200))
def test_sealed_nonsense_is_noted(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "nonsense.tsv"
    head = b"disclosure-manifest\t1\t1\t" + manifest._checksum(body) + b"\n"
    path.write_bytes(head + body)
    entries, note = manifest.load(path)
    assert bool(entries) != bool(note)


def test_manifest_that_is_a_folder_is_noted(tmp_path: Path) -> None:
    entries, note = manifest.load(tmp_path)
    assert entries == {}
    assert "无法读取" in note


@pytest.mark.parametrize(
    "path",
    ["a", "a/b.html", "机构职能/2021/附件 1（终稿）.pdf", ".nojekyll", "a/.b/..c", "ab:c", "a..b"],
)
def test_safe_paths(path: str) -> None:
    assert manifest.is_safe(path)


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "a/./b", "a\\b", "..\\a", "C:a",
     "c:/a", "//server/share", "a/.. /b", "a/ ./b", "a/.../b", "a\tb", "a\nb", "a\0", "a\x7f",
     "a\udcff", "a\n"],
)  # fmt: skip
def test_unsafe_paths(path: str) -> None:
    assert not manifest.is_safe(path)


def test_walk_lists_files_and_folders_but_no_dotted_tops(tmp_path: Path) -> None:
    for name in (".git/config", ".nojekyll", "a/.hidden", "a/b/c.html", "index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("12345")
    (tmp_path / "empty").mkdir()
    os.utime(tmp_path / "index.html", ns=(5000, 7000))
    files, folders = manifest.walk(tmp_path)
    assert sorted(files) == ["a/.hidden", "a/b/c.html", "index.html"]
    assert files["index.html"] == (5, 7000)
    assert sorted(folders) == ["a", "a/b", "empty"]


def test_walk_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "page").write_text("x")
    (tmp_path / "site").mkdir()
    try:
        (tmp_path / "site" / "folder").symlink_to(tmp_path / "outside", target_is_directory=True)
        (tmp_path / "site" / "page").symlink_to(tmp_path / "outside" / "page")
    except OSError:
        pytest.skip("links are not allowed here")
    files, folders = manifest.walk(tmp_path / "site")
    assert {name: found.size for name, found in files.items()} == {"folder": -1, "page": -1}
    assert folders == []


def test_walk_of_nothing(tmp_path: Path) -> None:
    assert manifest.walk(tmp_path / "site") == ({}, [])
