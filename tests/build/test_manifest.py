"""The manifest: the same bytes for the same parts; damage is noticed and said, never believed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.build import manifest
from disclosure.build.manifest import Entry, Manifest, Part

ENTRIES = {
    "预算/2021/表 1.xlsx": Entry("9f86d081", 10240, 1_700_000_000_123_456_789),
    "index.html": Entry("", 0, 0),
    "line\u2028separator\x85.html": Entry("k", 1, -1),
}
PARTS = Manifest(
    {"documents:/a": Part.of("key", ENTRIES), "assets": Part.of("", {})},
    {"": "0123", "预算/2021": "4567"},
)

# Two parts in MessagePack, written by hand; the checksum comes from `b2sum -l 128`.
GOLDEN = (
    b"disclosure-manifest\t3\td21a57363399f33ea58d37b48dd31989\n"
    b"\x82\xa5parts\x82"
    b"\xa1a\x85\xa3key\xa1k\xa7folders\x91\xa0\xa5pages\x01\xa5files\x01"
    b"\xa4text\xc4\x0fa.html\t5\t7\tkey\n"
    b"\xa1b\x85\xa3key\xa0\xa7folders\x91\xa6\xe6\x9c\xba\xe6\x9e\x84\xa5pages\x00\xa5files\x01"
    b"\xa4text\xc4\x0f\xe6\x9c\xba\xe6\x9e\x84/b\t0\t-1\t\n"
    b"\xa7folders\x81\xa0\xa1d"
)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    manifest.save(path, PARTS)
    loaded, note = manifest.load(path)
    assert (loaded, note) == (PARTS, "")
    assert loaded.parts["documents:/a"].entries() == ENTRIES
    assert loaded.parts["documents:/a"].paths() == sorted(ENTRIES)
    assert [entry.name for entry in tmp_path.iterdir()] == ["published.tsv"]


def test_a_part_knows_its_folders_and_how_many_of_its_files_are_pages() -> None:
    part = Part.of("key", ENTRIES)
    assert part.folders == ("", "预算/2021")
    assert (part.pages, part.files) == (2, 3)
    assert Part.of("key", dict(reversed(ENTRIES.items()))) == part


def test_order_of_parts_does_not_matter(tmp_path: Path) -> None:
    turned = Manifest(dict(reversed(PARTS.parts.items())), dict(reversed(PARTS.folders.items())))
    for name, parts in (("a", PARTS), ("b", turned)):
        manifest.save(tmp_path / name, parts)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_format_is_stable(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    parts = {
        "b": Part.of("", {"机构/b": Entry("", 0, -1)}),
        "a": Part.of("k", {"a.html": Entry("key", 5, 7)}),
    }
    manifest.save(path, Manifest(parts, {"": "d"}))
    assert path.read_bytes() == GOLDEN


def test_no_manifest_needs_no_note(tmp_path: Path) -> None:
    assert manifest.load(tmp_path / "published.tsv") == (Manifest(), "")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"disclosure-manifest", b"somebody-elses", "不是发布清单"),
        (b"manifest\t3\t", b"manifest\t3 ", "不是发布清单"),
        (b"manifest\t3", b"manifest\t4", "由另一个版本的程序写成"),
        (b"\t5\t7", b"\t6\t7", "内容残缺或被改动"),
        (b"\tkey\n", b"\tkey\r\n", "内容残缺或被改动"),
        (b"\xa1d", b"\xa1d\x00", "内容残缺或被改动"),
    ],
)
def test_damage_is_noted_in_one_line_and_nothing_believed(
    old: bytes, new: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "published.tsv"
    assert old in GOLDEN
    path.write_bytes(GOLDEN.replace(old, new))
    note = f"发布清单 published.tsv {reason}，已忽略；本次将逐个核对已发布的文件"
    assert manifest.load(path) == (Manifest(), note)


@pytest.mark.parametrize(
    "older",
    [
        b"disclosure-manifest\t1\t1\t4428fcfafabe50a4ad68c0f291ac3a6a\na.html\tkey\t5\t7\n",
        b"disclosure-manifest\t2\tac69880be8c04c40e2fe726341145871\n\x80",
    ],
)
def test_the_manifest_of_a_version_before_this_one_is_set_aside(
    older: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "published.tsv"
    path.write_bytes(older)
    found, note = manifest.load(path)
    assert found == Manifest()
    assert note.startswith("发布清单 published.tsv ")


def test_truncated_anywhere_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    for length in range(len(GOLDEN)):
        path.write_bytes(GOLDEN[:length])
        found, note = manifest.load(path)
        assert found == Manifest(), length
        assert note, length


def test_any_changed_byte_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    for index in range(len(GOLDEN)):
        changed = bytes([GOLDEN[index] ^ 1])
        path.write_bytes(GOLDEN[:index] + changed + GOLDEN[index + 1 :])
        found, note = manifest.load(path)
        assert found == Manifest(), index
        assert note, index


@given(st.binary(max_size=200))
def test_sealed_nonsense_is_noted(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "nonsense.tsv"
    path.write_bytes(b"disclosure-manifest\t3\t" + manifest._checksum(body) + b"\n" + body)
    found, note = manifest.load(path)
    # One byte says “a mapping of nothing”: that is an empty manifest.
    assert bool(found.parts or found.folders) != bool(note) or body == b"\x80"


def test_manifest_that_is_a_folder_is_noted(tmp_path: Path) -> None:
    found, note = manifest.load(tmp_path)
    assert found == Manifest()
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


def listed(site: Path, folder: str) -> tuple[list[str], list[str]]:
    files, folders = manifest.list_folder(site, folder)
    return [file.name for file in files], sorted(folders)


@given(st.text("abz09_-/. \\:\x00汉", max_size=12), st.sampled_from(["", ".html", "/a.html"]))
def test_the_quick_look_at_a_path_takes_no_other_for_safe(start: str, end: str) -> None:
    path = start + end
    assert manifest.is_safe(path) == (manifest._SAFE.fullmatch(path) is not None)


def test_a_folder_lists_its_files_and_folders_but_no_dotted_tops(tmp_path: Path) -> None:
    for name in (".git/config", ".nojekyll", "a/.hidden", "a/b/c.html", "index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("12345")
    (tmp_path / "empty").mkdir()
    assert listed(tmp_path, "") == (["index.html"], ["a", "empty"])
    assert listed(tmp_path, "a") == ([".hidden"], ["a/b"])
    assert listed(tmp_path, "empty") == ([], [])
    assert manifest.walk(tmp_path).keys() == {"", "a", "a/b", "empty"}


def add(folder: Path) -> None:
    (folder / "b.html").write_text("x")


def remove(folder: Path) -> None:
    (folder / "a.html").unlink()


def rename(folder: Path) -> None:
    (folder / "a.html").rename(folder / "c.html")


def lengthen(folder: Path) -> None:
    (folder / "a.html").write_text("longer")
    os.utime(folder / "a.html", ns=(5000, 7000))


def touch(folder: Path) -> None:
    os.utime(folder / "a.html", ns=(5000, 7001))


def put_a_folder_there(folder: Path) -> None:
    (folder / "a.html").unlink()
    (folder / "a.html").mkdir()


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        (add, True),
        (remove, True),
        (rename, True),
        (lengthen, True),
        (touch, True),
        (put_a_folder_there, True),
        (lambda folder: (folder / "a.html").chmod(0o600), False),
        (lambda folder: (folder / "below" / "b.html").write_text("x"), False),
        (lambda folder: (folder / "new").mkdir(), False),
    ],
)
def test_the_digest_of_a_folder_changes_with_the_files_right_in_it(
    change: Callable[[Path], None], noticed: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    (folder / "below").mkdir(parents=True)
    (folder / "a.html").write_text("x")
    os.utime(folder / "a.html", ns=(5000, 7000))
    before = manifest.walk(tmp_path)
    change(folder)
    after = manifest.walk(tmp_path)
    assert (before["here"] != after["here"]) == noticed
    assert before[""] == after[""]


def test_the_digest_is_the_same_for_what_stands_and_what_was_noted(tmp_path: Path) -> None:
    for name in ("top", "a/1", "a/\u2028 2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, ns=(5000, 7000))
    noted = Part.of(
        "key",
        {
            "top": Entry("a key", 3, 7000),
            "a/\u2028 2": Entry("", 7, 7000),
            "a/1": Entry("of/a/key", 3, 7000),
        },
    )
    looks: dict[str, list[str]] = {"": [], "a": []}
    for folder, look in noted.looks():
        looks[folder].append(look)
    digests = {folder: manifest.folder_digest(look) for folder, look in looks.items()}
    assert manifest.walk(tmp_path) == digests
    assert manifest.folder_digest([]) not in digests.values()


def test_walk_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "page").write_text("x")
    (tmp_path / "site").mkdir()
    try:
        (tmp_path / "site" / "folder").symlink_to(tmp_path / "outside", target_is_directory=True)
        (tmp_path / "site" / "page").symlink_to(tmp_path / "outside" / "page")
    except OSError:
        pytest.skip("links are not allowed here")
    files, folders = listed(tmp_path / "site", "")
    assert sorted(files) == ["folder", "page"]
    assert folders == []
    times = [(name, (tmp_path / "site" / name).lstat().st_mtime_ns) for name in files]
    looks = [f"{name}\t-1\t{time}" for name, time in times]
    assert manifest.walk(tmp_path / "site") == {"": manifest.folder_digest(looks)}


def test_walk_of_nothing(tmp_path: Path) -> None:
    assert manifest.walk(tmp_path / "site") == {}
