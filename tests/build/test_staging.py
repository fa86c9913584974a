"""Staging: a file is made only where the published one is not as it should be."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from disclosure.build.manifest import Entry
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.staging import CHUNK, Phase, Stage, _same_bytes
from disclosure.errors import DisclosureError


@pytest.fixture
def published(tmp_path: Path) -> Callable[..., Stage]:
    """`published(data, key=…)`: a stage for a part with one published file, `a/page.html`."""

    def make(data: bytes | None, *, key: str = "k") -> Stage:
        page = tmp_path / "site" / "a" / "page.html"
        page.parent.mkdir(parents=True)
        before = {}
        if data is not None:
            page.write_bytes(data)
            status = page.stat()
            before = {"a/page.html": Entry(key, status.st_size, status.st_mtime_ns)}
        return Stage(tmp_path / "site", tmp_path / "staging", "part", before, {"", "a"})

    return make


class Producer:
    """Gives the same bytes each time and counts how often it is asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked = 0

    def __call__(self) -> bytes:
        self.asked += 1
        return self.data


def page(produce: Producer, key: str = "k") -> Offer:
    return Offer("a/page.html", key, Phase.PAGE, produce)


def test_a_current_file_is_not_even_produced(published: Callable[..., Stage]) -> None:
    stage, produce = published(b"text"), Producer(b"text")
    placed = stage.place(page(produce), 0)
    assert produce.asked == 0
    assert placed == ("a/page.html", stage.before["a/page.html"], Phase.PAGE, "")
    assert not stage.staging.exists()


def gone(path: Path) -> None:
    path.unlink()


def longer(path: Path) -> None:
    path.write_bytes(b"text and more")


def touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize(
    ("by_hand", "key", "staged"),
    [(gone, "k", True), (longer, "k", True), (touched, "k", False), (None, "other", False)],
)
def test_a_file_is_produced_where_the_key_or_the_look_differs(
    by_hand: Callable[[Path], None] | None,
    key: str,
    staged: bool,
    published: Callable[..., Stage],
) -> None:
    stage, produce = published(b"text"), Producer(b"text")
    target = stage.site_dir / "a" / "page.html"
    if by_hand is not None:
        by_hand(target)
    placed = stage.place(page(produce, key), 3)
    assert produce.asked == 1
    assert placed.entry.key == key
    assert placed.staged == ("single/part/3" if staged else "")
    # What stands there, or will, is what the manifest says of it.
    file = stage.staging / placed.staged if staged else target
    status = file.stat()
    assert placed.entry[1:] == (status.st_size, status.st_mtime_ns)
    assert file.read_bytes() == b"text"


@pytest.mark.parametrize("data", [b"", b"x", bytes(2 * CHUNK + 1)])
def test_a_new_file_waits_outside_the_site(data: bytes, published: Callable[..., Stage]) -> None:
    stage = published(None)
    placed = stage.place(offer_bytes("a/new.html", data), 7)
    assert placed.phase is Phase.INDEX
    assert placed.staged == "single/part/7"
    assert (stage.staging / "single" / "part" / "7").read_bytes() == data
    assert placed.entry.size == len(data)
    assert list((stage.site_dir / "a").iterdir()) == []


def test_a_file_to_copy_is_compared_with_what_stands_there(
    published: Callable[..., Stage], tmp_path: Path
) -> None:
    stage = published(b"text", key="old")
    source = tmp_path / "source"
    offer = Offer("a/page.html", "k", Phase.PAGE, source=source)
    source.write_bytes(b"text")
    assert stage.place(offer, 0).staged == ""
    source.write_bytes(b"tExt")
    assert stage.place(offer, 0).staged == "single/part/0"
    source.unlink()
    with pytest.raises(DisclosureError, match=r"无法准备 a/page\.html：系统拒绝操作"):
        stage.place(offer, 1)


@pytest.mark.parametrize(
    ("path", "phase", "staged"),
    [
        ("a/b/new.html", Phase.PAGE, "tree/a/b/new.html"),
        ("a/b/new.xml", Phase.INDEX, "single/part/7"),
        ("a/b/new.css", Phase.ASSET, "single/part/7"),
        ("a/new.html", Phase.PAGE, "single/part/7"),
        ("new.html", Phase.PAGE, "single/part/7"),
        (".new/page.html", Phase.PAGE, "single/part/7"),
        ("a/.new/page.html", Phase.PAGE, "tree/a/.new/page.html"),
    ],
)
def test_pages_of_a_new_folder_wait_in_the_shape_of_the_site(
    path: str, phase: Phase, staged: str, published: Callable[..., Stage]
) -> None:
    """Of dotted tops it is not known whether they stand."""
    stage = published(None)
    assert stage.place(offer_bytes(path, b"text", phase), 7).staged == staged
    assert (stage.staging / staged).read_bytes() == b"text"


@pytest.mark.parametrize(
    ("first", "second"), [("n/b", "n/b"), ("n/b/c", "n/b"), ("n/b", "n/b/c/d")]
)
def test_a_page_whose_place_is_taken_waits_by_its_number(
    first: str, second: str, published: Callable[..., Stage]
) -> None:
    """Where case counts for nothing two pages may have one name; else `take` says what is wrong."""
    stage = published(None)
    assert stage.place(offer_bytes(first, b"1", Phase.PAGE), 0).staged == f"tree/{first}"
    assert stage.place(offer_bytes(second, b"2", Phase.PAGE), 1).staged == "single/part/1"
    assert (stage.staging / "tree" / first).read_bytes() == b"1"
    assert (stage.staging / "single/part/1").read_bytes() == b"2"


def test_a_page_whose_path_is_too_long_there_waits_by_its_number(
    published: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = published(None)
    real = os.open

    def short_only(path: str, *arguments: int) -> int:
        if len(path) > len(str(stage.staging)) + 20:
            raise FileNotFoundError(errno.ENOENT, "Windows says so", path)
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", short_only)
    placed = stage.place(offer_bytes("a/very/long/path.html", b"text", Phase.PAGE), 2)
    assert placed.staged == "single/part/2"


@pytest.mark.parametrize("phase", Phase)
def test_nothing_is_staged_outside_the_staging_folder(
    phase: Phase, published: Callable[..., Stage], tmp_path: Path
) -> None:
    stage = published(None)
    with pytest.raises(DisclosureError, match="不在发布目录之内"):
        stage.place(offer_bytes("../../out", b"text", phase), 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_what_lies_behind_a_linked_folder_is_not_taken_for_ours(
    published: Callable[..., Stage], tmp_path: Path
) -> None:
    stage = published(None)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "page.html").write_bytes(b"text")
    try:
        (stage.site_dir / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    placed = stage.place(offer_bytes("link/page.html", b"text", Phase.PAGE), 0)
    assert placed.staged == "tree/link/page.html"


def test_a_file_is_written_whole_however_little_the_system_takes_at_once(
    published: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = published(None)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
    placed = stage.place(offer_bytes("a/new.html", b"0123456789", Phase.PAGE), 0)
    assert (stage.staging / placed.staged).read_bytes() == b"0123456789"
    assert placed.entry.size == 10


def test_a_part_tells_what_stands_and_what_waits(published: Callable[..., Stage]) -> None:
    stage = published(b"text")
    standing = page(Producer(b"text"))
    made = stage.make(
        "part's key",
        [standing, offer_bytes("b/1.html", b"1", Phase.PAGE), offer_bytes("b/index", b"2")],
    )
    assert made.part.key == "part's key"
    assert made.part.paths() == ["a/page.html", "b/1.html", "b/index"]
    assert made.tree == ("b/1.html",)
    assert made.single == ((Phase.INDEX, "b/index", "single/part/2"),)
    with pytest.raises(DisclosureError, match=r"同一个地址 a/page\.html"):
        stage.make("k", [standing, standing])


def test_no_number_is_used_twice(published: Callable[..., Stage]) -> None:
    """Whatever left a file there, what is staged is not written over it."""
    stage = published(None)
    stage.place(offer_bytes("a/1", b"1"), 0)
    with pytest.raises(DisclosureError, match="无法准备 a/2"):
        stage.place(offer_bytes("a/2", b"2"), 0)


@pytest.mark.skipif(os.name == "nt", reason="no such modes")
def test_staged_files_are_readable_by_the_server(published: Callable[..., Stage]) -> None:
    stage = published(None)
    before = os.umask(0o077)
    try:
        stage.place(offer_bytes("a/1", b"1"), 0)
    finally:
        os.umask(before)
    assert (stage.staging / "single" / "part" / "0").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("offered", "published", "same"),
    [(b"", b"", True), (b"ab", b"ab", True), (b"ab", b"ac", False), (b"a", b"ab", False),
     (b"ab", b"a", False), (b"", b"a", False)],
)  # fmt: skip
def test_comparison_does_not_trust_the_sizes_of_a_moment_ago(
    offered: bytes, published: bytes, same: bool, tmp_path: Path
) -> None:
    (tmp_path / "page").write_bytes(published)
    assert _same_bytes(BytesIO(offered), tmp_path / "page") == same
