"""Publishing: the site is what was offered, untouched where nothing changed, whole at any crash."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.build import journal
from disclosure.build.fingerprint import digest
from disclosure.build.flushing import FEW
from disclosure.build.journal import Action, Operation
from disclosure.build.offer import Offer
from disclosure.build.publish import JOURNAL, MANIFEST, STAGING, Publication, Published, recover
from disclosure.build.staging import CHUNK, Phase
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROOF = Path(__file__).parents[2] / "scripts" / "prove_publish.py"
UNSAFE = "不在发布目录之内或含有不允许的字符（请用正斜杠分隔的相对路径）"
ENDINGS = ("css", "html", "xml")
"""Of an asset, a page and an index."""
Tree = dict[str, str]


class Place:
    """A site, its state and a way to publish a tree of texts whose text is also their key.

    `by_parts`: everything with one top is a part, kept where it can be, as real builds do it.
    """

    def __init__(self, folder: Path, *, by_parts: bool = False) -> None:
        self.site = folder / "site"
        self.state = folder / "state"
        self.by_parts = by_parts
        self.produced: list[str] = []

    def begin(self) -> Publication:
        return Publication(self.state, self.site)

    def publish(self, tree: Tree) -> Published:
        with self.begin() as publication:
            if self.by_parts:
                self.make_parts(publication, tree)
            else:
                self.offer(publication, tree)
            return publication.commit()

    def offer(self, publication: Publication, tree: Tree, key: str = "") -> None:
        for offer in self.offers(tree, key):
            publication.offer(offer)

    def offers(self, tree: Tree, key: str = "") -> list[Offer]:
        return [
            Offer(path, key or text, phase_of(path), self._producer(path, text))
            for path, text in tree.items()
        ]

    def make_parts(self, publication: Publication, tree: Tree) -> list[str]:
        """Keep the parts that stand and make the others; the names of those."""
        parts: dict[str, Tree] = {}
        for path, text in tree.items():
            parts.setdefault(path.split("/")[0], {})[path] = text
        keys = {name: digest(sorted(part.items())) for name, part in parts.items()}
        jobs = [name for name in parts if not publication.keep(name, key=keys[name])]
        for number, name in enumerate(jobs):
            self.make_part(publication, name, parts[name], key=keys[name], at=str(number))
        return jobs

    def make_part(
        self, publication: Publication, name: str, tree: Tree, *, key: str, at: str = "0"
    ) -> None:
        publication.take(name, publication.stage(name, at=at).make(key, self.offers(tree)))

    def _producer(self, path: str, text: str) -> Callable[[], bytes]:
        def produce() -> bytes:
            self.produced.append(path)
            return text.encode()

        return produce

    def files(self) -> Tree:
        return {
            path.relative_to(self.site).as_posix(): path.read_text()
            for path in self.site.rglob("*")
            if path.is_file()
        }

    def empty_folders(self) -> list[str]:
        return [folder for folder, inside, files in os.walk(self.site) if not inside + files]

    def identity(self, path: str) -> tuple[int, int]:
        status = (self.site / path).stat()
        return status.st_ino, status.st_mtime_ns

    def left_in_state(self) -> list[str]:
        return sorted(path.name for path in self.state.iterdir())


def phase_of(path: str) -> Phase:
    if path.endswith(".css"):
        return Phase.ASSET
    return Phase.INDEX if path.endswith((".xml", ".json")) else Phase.PAGE


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where files are offered one by one."""
    return Place(tmp_path)


@pytest.fixture(params=[False, True], ids=["files", "parts"])
def any_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Both ways of offering: what is published must be the same."""
    return Place(tmp_path, by_parts=request.param)


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ({}, {}, (0, 0, 0)),
        ({}, {"a": "1", "b/c": "2"}, (2, 0, 0)),
        ({"a": "1", "b/c": "2"}, {"a": "1", "b/c": "2"}, (0, 2, 0)),
        ({"a": "1", "b/c": "2"}, {"a": "1", "b/c": "3"}, (1, 1, 0)),
        ({"a": "1", "b/c": "2"}, {"a": "1"}, (0, 1, 1)),
        ({"a": "1", "b/c/d": "2", "b/e": "3"}, {"b/e": "3"}, (0, 1, 2)),
        ({"a": "1"}, {}, (0, 0, 1)),
        ({"a": "1", "z": "0"}, {"a/b/c": "2", "z": "0"}, (1, 1, 1)),
        ({"a/b/c": "2", "a/d": "3", "z": "0"}, {"a": "1", "z": "0"}, (1, 1, 2)),
        ({"a/b": "1", "c": "2"}, {"a": "2", "c/b": "1"}, (2, 0, 2)),
        ({"空 格/文.html": "一"}, {"空 格/文.html": "二"}, (1, 0, 0)),
        ({".well-known/x": "1"}, {".well-known/x": "1"}, (0, 1, 0)),
        ({".well-known/x": "1", ".y": "1"}, {".y": "2"}, (1, 0, 1)),
        ({".y": "1"}, {".y/z": "2"}, (1, 0, 1)),
    ],
)  # fmt: skip
def test_site_becomes_what_was_offered(
    before: Tree, after: Tree, counts: tuple[int, int, int], any_place: Place
) -> None:
    any_place.publish(before)
    assert any_place.files() == before
    assert any_place.publish(after) == Published(*counts)
    assert any_place.files() == after
    assert any_place.empty_folders() == ([str(any_place.site)] if before and not after else [])
    assert any_place.publish(after) == Published(0, len(after), 0)
    assert set(any_place.left_in_state() if after or before else []) <= {MANIFEST}


def test_unchanged_page_is_neither_produced_nor_read_nor_touched(any_place: Place) -> None:
    any_place.publish({"a": "1", "b/c": "2"})
    identity = any_place.identity("b/c")
    manifest = (any_place.state / MANIFEST).stat()
    any_place.produced.clear()
    real = Path.open

    def no_reading(self: Path, *arguments: Any, **options: Any) -> Any:
        assert not self.is_relative_to(any_place.site), f"{self} was opened"
        return real(self, *arguments, **options)

    with mock.patch.object(Path, "open", no_reading):
        any_place.publish({"a": "1", "b/c": "2"})
    assert any_place.produced == []
    assert any_place.identity("b/c") == identity
    assert (any_place.state / MANIFEST).stat() == manifest, "nothing changed: nothing written"


def test_same_bytes_under_a_new_key_stay_untouched_and_are_remembered(place: Place) -> None:
    place.publish({"a": "1"})
    identity = place.identity("a")
    place.produced.clear()
    for _ in range(2):
        with place.begin() as publication:
            place.offer(publication, {"a": "1"}, key="another key")
            assert publication.commit() == Published(0, 1, 0)
    assert place.produced == ["a"], "once for the new key, then its entry is known"
    assert place.identity("a") == identity


@pytest.mark.parametrize("damage", ["9", "longer", ""])
def test_page_changed_behind_our_back_is_restored(damage: str, any_place: Place) -> None:
    any_place.publish({"a": "1"})
    (any_place.site / "a").write_text(damage)
    os.utime(any_place.site / "a", ns=(1, 1))
    assert any_place.publish({"a": "1"}) == Published(1, 0, 0)
    assert any_place.files() == {"a": "1"}


def test_without_a_manifest_every_page_is_compared_but_none_rewritten(place: Place) -> None:
    place.publish({"a": "1", "b": "2"})
    identity = place.identity("a")
    (place.state / MANIFEST).write_bytes(b"nonsense")
    with place.begin() as publication:
        assert "已忽略" in publication.note
        place.offer(publication, {"a": "1", "b": "3"})
        assert publication.commit() == Published(1, 1, 0)
    assert place.identity("a") == identity
    with place.begin() as publication:
        assert publication.note == ""


def test_damaged_manifest_of_an_empty_site_is_mended(any_place: Place) -> None:
    any_place.publish({"a": "1"})
    any_place.publish({})
    (any_place.state / MANIFEST).write_bytes(b"nonsense")
    any_place.publish({})
    assert any_place.begin().note == ""


@pytest.mark.parametrize("size", [0, 1, CHUNK, 2 * CHUNK + 1])
def test_attachment_is_copied(size: int, place: Place, tmp_path: Path) -> None:
    source = tmp_path / "附件.pdf"

    def publish(key: str) -> Published:
        with place.begin() as publication:
            publication.offer(Offer("x/附件.pdf", key, Phase.ASSET, source=source))
            return publication.commit()

    source.write_bytes(bytes(size))
    assert publish("k1") == Published(1, 0, 0)
    assert publish("k1") == Published(0, 1, 0)
    assert publish("k2") == Published(0, 1, 0), "the same bytes"
    source.write_bytes(bytes(max(0, size - 1)) + b"x")
    assert publish("k3") == Published(1, 0, 0)
    assert (place.site / "x" / "附件.pdf").read_bytes() == source.read_bytes()


def test_missing_attachment_is_one_line(place: Place, tmp_path: Path) -> None:
    with (
        place.begin() as publication,
        pytest.raises(DisclosureError, match="无法准备 x：") as error,
    ):
        publication.offer(Offer("x", "k", Phase.PAGE, source=tmp_path / "none"))
    assert "\n" not in str(error.value)


def test_abandoned_publication_leaves_no_trace(place: Place) -> None:
    place.publish({"a": "1", "b/c": "2"})
    identities = place.identity("a"), place.identity("b/c")
    for fails in (False, True):
        try:
            with place.begin() as publication:
                place.offer(publication, {"a": "3", "d/e": "4"})
                assert (place.state / STAGING).exists()
                if fails:
                    raise KeyError
        except KeyError:
            pass
        assert place.files() == {"a": "1", "b/c": "2"}
        assert (place.identity("a"), place.identity("b/c")) == identities
        assert place.left_in_state() == [MANIFEST]


def test_nothing_is_made_before_the_commit(place: Place) -> None:
    with place.begin() as publication:
        place.offer(publication, {"a": "1"})
        assert not place.site.exists()


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a", "a"], "两项内容要写到同一个地址 a（请给其中一项换一个地址）"),
        (["a", "a/b/c"], "地址 a 既是文件又是文件夹（请给其中一项换一个地址）"),
        (["a/b/c", "a/b"], "地址 a/b 既是文件又是文件夹（请给其中一项换一个地址）"),
        (["../a"], f"输出路径 '../a' {UNSAFE}"),
        (["c:a"], f"输出路径 'c:a' {UNSAFE}"),
    ],
)  # fmt: skip
def test_offers_that_cannot_be(paths: list[str], message: str, place: Place) -> None:
    with place.begin() as publication:
        for path in paths[:-1]:
            place.offer(publication, {path: "1"})
        with pytest.raises(DisclosureError) as error:
            place.offer(publication, {paths[-1]: "2"})
    assert str(error.value) == message


@pytest.mark.parametrize("key", ["a\tb", "a\nb"])
def test_key_that_would_break_the_manifest(key: str, place: Place) -> None:
    with place.begin() as publication, pytest.raises(ValueError, match="a key holds no tab"):
        publication.offer(Offer("a", key, Phase.PAGE, bytes))


def test_state_inside_the_site_would_be_public(tmp_path: Path) -> None:
    for state in (tmp_path, tmp_path / ".cache"):
        with pytest.raises(DisclosureError, match="会被公开"):
            Publication(state, tmp_path)


def test_dotted_names_of_others_stay(place: Place) -> None:
    (place.site / ".git").mkdir(parents=True)
    (place.site / ".git" / "config").write_text("theirs")
    (place.site / ".htaccess").write_text("theirs")
    (place.site / "old").mkdir()
    (place.site / "old" / ".htaccess").write_text("only the top is spared")
    assert place.publish({"a": "1"}) == Published(1, 0, 1)
    assert place.files() == {".git/config": "theirs", ".htaccess": "theirs", "a": "1"}
    for path, clash in ((".git", ".git"), (".htaccess/a", ".htaccess/a")):
        with place.begin() as publication, pytest.raises(DisclosureError, match=clash):
            place.offer(publication, {path: "1"})


@pytest.mark.parametrize("page", ["1", "theirs"])
def test_folder_that_is_a_link_is_replaced_and_its_target_spared(
    page: str, any_place: Place, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a").write_text("theirs")
    any_place.site.mkdir()
    try:
        (any_place.site / "x").symlink_to(tmp_path / "outside", target_is_directory=True)
        (any_place.site / "y").symlink_to(tmp_path / "outside" / "a")
    except OSError:
        pytest.skip("links are not allowed here")
    any_place.publish({"x/a": page, "y": "theirs"})
    assert any_place.files() == {"x/a": page, "y": "theirs"}
    assert not (any_place.site / "x").is_symlink()
    assert not (any_place.site / "y").is_symlink()
    assert (tmp_path / "outside" / "a").read_text() == "theirs"


def test_leftover_empty_folders_go(any_place: Place) -> None:
    (any_place.site / "a" / "b" / "c").mkdir(parents=True)
    any_place.publish({"a/x": "1"})
    assert [path.name for path in (any_place.site / "a").iterdir()] == ["x"]


@pytest.mark.skipif(os.name == "nt", reason="no such modes")
def test_files_are_readable_by_the_server_whatever_the_umask(any_place: Place) -> None:
    before = os.umask(0o077)
    try:
        any_place.publish({"a": "1"})
    finally:
        os.umask(before)
    assert (any_place.site / "a").stat().st_mode & 0o777 == 0o644


def test_what_is_linked_comes_first_and_deletions_last(any_place: Place) -> None:
    any_place.publish({"old": "1", "way": "2"})
    done: list[str] = []
    offered = {"feed.xml": "1", "page": "1", "x.css": "1", "way/page": "1", "y.css": "1"}

    def noting(call: Callable[..., None]) -> Callable[..., None]:
        def wrapper(*arguments: Any, **options: Any) -> None:
            if Path(arguments[-1]).is_relative_to(any_place.site):
                done.append(Path(arguments[-1]).relative_to(any_place.site).as_posix())
            call(*arguments, **options)

        return wrapper

    with (
        mock.patch.object(os, "replace", noting(os.replace)),
        mock.patch.object(os, "unlink", noting(os.unlink)),
    ):
        any_place.publish(offered)
    # The new folder as a whole, for nobody can be in it, before the pages that may lead there.
    assert done == ["way", "x.css", "y.css", "way", "page", "feed.xml", "old"]


def test_a_new_folder_of_pages_is_one_operation(any_place: Place) -> None:
    tree = {f"a/{number}/page": "1" for number in range(50)}
    indexes = {"a/feed.xml": "1", "a/7/feed.xml": "1"}
    any_place.publish({"index.html": "1"})
    with mock.patch.object(journal, "write", wraps=journal.write) as write:
        assert any_place.publish({"index.html": "1"} | tree | indexes) == Published(52, 1, 0)
    operations = write.call_args.args[1]
    assert [(step.action, step.path) for step in operations] == [
        (Action.PUT_FOLDER, "a"),
        *((Action.PUT, path) for path in indexes),
    ]
    assert any_place.publish({"index.html": "1"} | tree | indexes) == Published(0, 53, 0)


def test_refusal_of_the_system_is_one_line_and_the_next_build_goes_on(any_place: Place) -> None:
    any_place.publish({"a": "1", "b": "1"})
    refusal = OSError(errno.ENOSPC, "No space left on device", "b")
    calls = itertools.chain([None], itertools.repeat(refusal))
    real = os.replace

    def replace(source: str, target: str) -> None:
        if Path(target).parent == any_place.site and (error := next(calls)):
            raise error
        real(source, target)

    with mock.patch.object(os, "replace", replace), pytest.raises(DisclosureError) as error:
        any_place.publish({"a": "2", "b": "2"})
    assert str(error.value) == (
        "发布未完成：系统拒绝操作 b（No space left on device）"
        "（请检查磁盘空间和文件夹权限后重新构建，未完成的部分会自动接着做）"
    )
    assert any_place.files() == {"a": "2", "b": "1"}
    with any_place.begin() as publication:
        assert publication.recovered == 2
    assert any_place.files() == {"a": "2", "b": "2"}


# ---------------------------------------------------------------------------------------------
# Parts


PARTS_TREE = {"a/1.html": "1", "a/2.html": "2", "a/x/3.html": "3", "b/1.html": "4", "c.xml": "5"}


@pytest.fixture
def parts(tmp_path: Path) -> Place:
    """A published tree of three parts: a, b and c.xml."""
    place = Place(tmp_path, by_parts=True)
    place.publish(PARTS_TREE)
    place.produced.clear()
    return place


def made_again(parts: Place, tree: Tree) -> list[str]:
    """The parts that could not be kept, after a publication of `tree`."""
    with parts.begin() as publication:
        names = parts.make_parts(publication, tree)
        publication.commit()
    assert parts.files() == tree
    return names


def delete(path: Path) -> None:
    path.unlink()


def touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def change_with_the_old_time(path: Path) -> None:
    status = path.stat()
    path.write_text("longer than it was")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def add_beside(path: Path) -> None:
    path.with_name("added-by-hand.html").write_text("theirs")


def add_folder_beside(path: Path) -> None:
    (path.parent / "added" / "by").mkdir(parents=True)
    (path.parent / "added" / "by" / "hand.html").write_text("theirs")


def rename(path: Path) -> None:
    path.rename(path.with_name("another-name.html"))


def turn_into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def turn_into_a_link(path: Path) -> None:
    elsewhere = path.parents[2] / "elsewhere"
    elsewhere.write_bytes(path.read_bytes())
    status = path.stat()
    os.utime(elsewhere, ns=(status.st_atime_ns, status.st_mtime_ns))
    path.unlink()
    path.symlink_to(elsewhere)


@pytest.mark.parametrize(
    ("by_hand", "name", "again"),
    [
        (delete, "a/1.html", ["a"]),
        (delete, "a/x/3.html", ["a"]),
        (delete, "b/1.html", ["b"]),
        (touch, "a/2.html", ["a"]),
        (change_with_the_old_time, "b/1.html", ["b"]),
        (add_beside, "a/1.html", ["a"]),
        (add_beside, "a/x/3.html", ["a"]),
        (add_beside, "c.xml", ["c.xml"]),
        (add_folder_beside, "a/1.html", []),
        (rename, "b/1.html", ["b"]),
        (turn_into_a_folder, "a/1.html", ["a"]),
        (turn_into_a_link, "b/1.html", ["b"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_part_that_somebody_touched_is_made_again(
    by_hand: Callable[[Path], None], name: str, again: list[str], parts: Place
) -> None:
    try:
        by_hand(parts.site / name)
    except OSError:
        pytest.skip("links are not allowed here")
    # What was put into a folder of nobody's goes all the same.
    assert made_again(parts, PARTS_TREE) == again
    assert parts.empty_folders() == []
    assert made_again(parts, PARTS_TREE) == []


def test_a_part_is_kept_by_its_name_and_key(parts: Place) -> None:
    key = digest(sorted([("b/1.html", "4")]))
    with parts.begin() as publication:
        assert publication.keep("b", key=key)
        assert not publication.keep("b", key="another")
        assert not publication.keep("d", key=key)


def test_a_kept_part_is_neither_made_nor_read_nor_touched(parts: Place) -> None:
    identities = {path: parts.identity(path) for path in PARTS_TREE}
    assert made_again(parts, PARTS_TREE | {"b/1.html": "new"}) == ["b"]
    assert parts.produced == ["b/1.html"]
    for path in PARTS_TREE.keys() - {"b/1.html"}:
        assert parts.identity(path) == identities[path]


def test_of_a_part_that_is_made_again_only_what_changed_is_produced(parts: Place) -> None:
    identity = parts.identity("a/2.html")
    tree = PARTS_TREE | {"a/1.html": "new"}
    del tree["a/x/3.html"]
    with parts.begin() as publication:
        assert parts.make_parts(publication, tree) == ["a"]
        assert publication.commit() == Published(1, 3, 1)
    assert parts.produced == ["a/1.html"]
    assert parts.identity("a/2.html") == identity
    assert parts.files() == tree


def test_what_is_no_part_any_more_goes_with_its_folders(parts: Place) -> None:
    tree = {path: text for path, text in PARTS_TREE.items() if not path.startswith("a")}
    assert made_again(parts, tree) == []
    assert parts.empty_folders() == []


def test_web_pages_of_kept_and_made_parts_are_counted(parts: Place) -> None:
    with parts.begin() as publication:
        parts.make_parts(publication, PARTS_TREE | {"b/2.html": "6"})
        assert publication.pages == 5


def two_parts(place: Place, first: Tree, second: Tree, *, keep: str = "") -> list[str]:
    """Publish two parts that may have folders in common; the parts that were made."""
    trees = {"first": first, "second": second}
    made = []
    with place.begin() as publication:
        for name, tree in trees.items():
            if not publication.keep(name, key=digest(tree)):
                made.append(name)
        assert keep not in made
        for number, name in enumerate(made):
            place.make_part(publication, name, trees[name], key=digest(trees[name]), at=str(number))
        publication.commit()
    assert place.files() == first | second
    return made


def test_parts_may_share_a_folder(place: Place) -> None:
    first, second = {"a/1": "1", "a/b/1": "1"}, {"a/2": "2", "a/b/index": "2"}
    assert two_parts(place, first, second) == ["first", "second"]
    assert two_parts(place, first, second) == []
    assert two_parts(place, first, second | {"a/2": "new"}) == ["second"]
    assert two_parts(place, first, {"a/2": "new"}) == ["second"]
    assert two_parts(place, {}, {"a/2": "new"}) == ["first"]
    assert two_parts(place, {}, {"a/2": "new"}) == []
    assert place.empty_folders() == []


def test_what_somebody_did_to_one_part_is_found_in_the_other_of_its_folder(place: Place) -> None:
    first, second = {"a/1": "1"}, {"a/2": "2"}
    two_parts(place, first, second)
    (place.site / "a/1").unlink()
    assert two_parts(place, first, second) == ["first", "second"]


def test_a_file_may_move_from_one_part_to_another(place: Place) -> None:
    two_parts(place, {"a/1": "1", "a/2": "2"}, {"b/1": "3"})
    identity = place.identity("a/2")
    assert two_parts(place, {"a/1": "1"}, {"b/1": "3", "a/2": "2"}) == ["first", "second"]
    assert place.identity("a/2") == identity


@pytest.mark.parametrize(
    ("kept", "made", "clash"),
    [
        ("a/1", "a/1", "两项内容要写到同一个地址 a/1"),
        ("a", "a", "两项内容要写到同一个地址 a"),
        ("a/b", "a/b/c", "地址 a/b 既是文件又是文件夹"),
        ("a/b", "a/b/c/d/e", "地址 a/b 既是文件又是文件夹"),
        ("a", "a/b/c/d", "地址 a 既是文件又是文件夹"),
        ("a/b/c", "a/b", "地址 a/b 既是文件又是文件夹"),
        ("a/b/c/d/e", "a/b", "地址 a/b 既是文件又是文件夹"),
    ],
)
def test_a_kept_part_and_a_made_one_cannot_have_one_address(
    kept: str, made: str, clash: str, place: Place
) -> None:
    two_parts(place, {kept: "1"}, {"z": "2"})
    before = place.files()
    with pytest.raises(DisclosureError, match=clash):
        two_parts(place, {kept: "1"}, {made: "3"}, keep="first")
    assert place.files() == before
    assert place.left_in_state() == [MANIFEST]


def test_two_made_parts_cannot_have_one_address(place: Place) -> None:
    with pytest.raises(DisclosureError, match="两项内容要写到同一个地址 a/1"):
        two_parts(place, {"a/1": "1"}, {"a/1": "2"})


@pytest.mark.parametrize("keep", ["", "first"])
def test_a_name_that_changes_its_case_goes_over_to_another_part(keep: str, place: Place) -> None:
    """Where the disk ignores case, deleting the old name must not delete the new page."""
    first: Tree = {"a/index.html": "1"}
    two_parts(place, first, {"a/PAGE.html": "2"})
    if not keep:
        first = {"a/index.html": "new"}
    with mock.patch.object(journal, "write", wraps=journal.write) as write:
        two_parts(place, first, {"a/page.html": "2"}, keep=keep)
    operations = write.call_args.args[1]
    assert Operation(Action.DELETE, "a/PAGE.html", "a/page.html") in operations


def test_the_old_name_of_what_a_kept_part_has_under_another_case(place: Place) -> None:
    two_parts(place, {"a/page.html": "1"}, {"z": "2"})
    (place.site / "a" / "page.html").rename(place.site / "a" / "moved")
    (place.site / "a" / "moved").rename(place.site / "a" / "page.html")
    (place.site / "b").mkdir()
    try:
        (place.site / "A").mkdir()
    except FileExistsError:
        pytest.skip("this disk ignores case")
    (place.site / "A" / "page.html").write_text("put there by hand")
    with mock.patch.object(journal, "write", wraps=journal.write) as write:
        assert two_parts(place, {"a/page.html": "1"}, {"z": "2"}, keep="first") == []
    assert Operation(Action.DELETE, "A/page.html", "a/page.html") in write.call_args.args[1]


def test_files_of_one_part_may_come_under_names_of_another_process(place: Place) -> None:
    """Two processes stage side by side, each in the folder that it was given."""
    with place.begin() as publication:
        stages = [publication.stage(name, at=name) for name in ("p", "q")]
        staged = [
            stage.make("k", place.offers({f"{stage.name}.{end}": stage.name for end in ENDINGS}))
            for stage in stages
        ]
        for stage, part in zip(stages, staged, strict=True):
            publication.take(stage.name, part)
        publication.commit()
    assert place.files() == {f"{name}.{end}": name for name in ("p", "q") for end in ENDINGS}


# ---------------------------------------------------------------------------------------------
# Crashes


class Crash(BaseException):
    """The process died here."""


@contextmanager
def dying(after: int, *, other_file_system: bool = False) -> Iterator[list[str]]:
    """Let the process die at the call number `after` that changes the disk, and stay dead."""
    calls: list[str] = []

    def mortal(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any, **options: Any) -> Any:
            if len(calls) >= after:
                raise Crash
            calls.append(name)
            if name == "replace" and other_file_system:
                source, target = map(Path, arguments)
                if STAGING in source.parts and target.name != MANIFEST:
                    raise OSError(errno.EXDEV, "Invalid cross-device link")
            if name in {"fsync", "sync"}:
                return None  # the machine does not crash in these tests
            return call(*arguments, **options)

        return wrapper

    names = ("replace", "unlink", "rmdir", "mkdir", "chmod", "utime", "fsync", "sync")
    patches = [
        mock.patch.object(os, name, mortal(name, getattr(os, name)))
        for name in names
        if hasattr(os, name)
    ]
    for patch in patches:
        patch.start()
    try:
        yield calls
    finally:
        for patch in patches:
            patch.stop()


def assert_every_page_is_old_or_new(place: Place, old: Tree, new: Tree) -> None:
    seen = {path: text for path, text in place.files().items() if not path.endswith(".part")}
    for path, text in seen.items():
        assert text in (old.get(path), new.get(path)), path
    assert seen.keys() >= old.keys() & new.keys(), "a page of both versions is missing"


OLD = {
    "index.html": "1", "same.html": "=", "a/changed.html": "1", "a/same.html": "=",
    "a/gone.html": "1", "b/c/gone.html": "1", "turns": "1", "folds/x": "1", "folds/y/z": "1",
    "app-1.css": "1", "feed.xml": "1", ".well-known/gone": "1",
}  # fmt: skip
NEW = {
    "index.html": "2", "same.html": "=", "a/changed.html": "2", "a/same.html": "=",
    "d/e/new.html": "2", "turns/into/folder": "2", "folds": "2",
    "d/index.xml": "2", "d/e/index.xml": "2", "d/f/new.html": "2",
    "app-2.css": "2", "feed.xml": "2",
}  # fmt: skip


@pytest.mark.parametrize("by_parts", [False, True], ids=["files", "parts"])
@pytest.mark.parametrize("other_file_system", [False, True])
def test_crash_at_every_single_step(
    other_file_system: bool, by_parts: bool, tmp_path: Path
) -> None:
    step = 0
    stages = set()
    while True:
        place = Place(tmp_path / str(step), by_parts=by_parts)
        place.publish(OLD)
        try:
            with dying(step, other_file_system=other_file_system):
                place.publish(NEW)
        except Crash:
            pass
        else:
            break
        assert_every_page_is_old_or_new(place, OLD, NEW)
        committed = (place.state / JOURNAL).exists()
        stages.add(committed)
        with dying(sys.maxsize, other_file_system=other_file_system):
            assert (recover(place.state, place.site) > 0) == committed
        complete = (place.state / MANIFEST).read_bytes()
        assert place.files() in ([NEW] if committed else [OLD, NEW])
        assert place.left_in_state() == [MANIFEST]
        assert recover(place.state, place.site) == 0
        wanted, kept = (OLD, NEW)[step % 2], place.files() == (OLD, NEW)[step % 2]
        published = place.publish(wanted)
        assert place.files() == wanted, step
        assert not place.empty_folders(), step
        assert place.left_in_state() == [MANIFEST]
        if kept:
            assert published == Published(0, len(wanted), 0), "recovery restores the manifest too"
            assert (place.state / MANIFEST).read_bytes() == complete
        step += 1
    assert step > 40
    assert stages == {False, True}
    assert place.files() == NEW


@pytest.mark.parametrize("other_file_system", [False, True])
def test_recovery_that_crashes_again_and_again(other_file_system: bool, any_place: Place) -> None:
    any_place.publish(OLD)
    step = 0
    while not (any_place.state / JOURNAL).exists():
        step += 1
        with dying(step, other_file_system=other_file_system), pytest.raises(Crash):
            any_place.publish(NEW)
    crashes = 0
    while (any_place.state / JOURNAL).exists():
        assert_every_page_is_old_or_new(any_place, OLD, NEW)
        try:
            with dying(crashes, other_file_system=other_file_system):
                recover(any_place.state, any_place.site)
        except Crash:
            crashes += 1
    assert crashes > 10
    assert any_place.files() == NEW
    assert any_place.publish(NEW) == Published(0, len(NEW), 0)


@pytest.mark.skipif(os.name == "nt", reason="folders are not flushed there")
@pytest.mark.parametrize(
    ("count", "flushed"), [(1, ["fsync"]), (FEW, ["fsync"] * FEW), (FEW + 1, ["sync"])]
)
def test_bytes_are_on_the_disk_before_the_journal_promises_them(
    count: int, flushed: list[str], any_place: Place
) -> None:
    tree = {f"{number}.html": "1" for number in range(count)}
    with dying(sys.maxsize) as calls:
        any_place.publish(tree)
    calls = calls[calls.index("fsync") :]
    whole = ["fsync", "replace", "fsync"]  # the draft, its renaming, the folder that names it
    commit = [*whole, *flushed, *whole]
    assert calls[: len(commit)] == commit, "the manifest, the pages, and only then the journal"
    assert "fsync" not in calls[len(commit) :]


def test_old_spelling_of_a_page_is_deleted_with_its_twin_in_mind(any_place: Place) -> None:
    """Without the twin, a disk that ignores case would lose the page (see test_journal)."""
    any_place.publish({"A/\u00c9.html": "1", "b.html": "1"})
    with mock.patch.object(journal, "write", wraps=journal.write) as write:
        any_place.publish({"a/E\u0301.html": "2"})
    operations = write.call_args.args[1]
    assert Operation(Action.DELETE, "A/\u00c9.html", "a/E\u0301.html") in operations
    assert Operation(Action.DELETE, "b.html") in operations


def test_uncommitted_leftovers_are_dropped(any_place: Place) -> None:
    any_place.publish({"a": "1"})
    (any_place.state / STAGING).mkdir()
    (any_place.state / STAGING / "0").write_text("half")
    (any_place.state / JOURNAL).write_bytes(b'{"format":"disclosure-journal","version":1}\n["put"')
    assert recover(any_place.state, any_place.site) == 0
    assert any_place.left_in_state() == [MANIFEST]
    assert any_place.files() == {"a": "1"}


def test_recovery_where_nothing_was_ever_built(tmp_path: Path) -> None:
    assert recover(tmp_path / "state", tmp_path / "site") == 0
    assert list(tmp_path.iterdir()) == []


PARTS = st.lists(st.sampled_from(["a", "b", ".c", "页"]), min_size=1, max_size=3)
# Dotted tops are spared, so a folder of that name is never cleared away for a file.
NAMES = PARTS.filter(lambda parts: parts[0] != ".c").map("/".join) | st.sampled_from([".c", ".d/e"])
TEXTS = st.sampled_from(["", "1", "2", "33"])


def without_clashes(tree: Tree) -> Tree:
    folders = {str(folder) for path in tree for folder in Path(path).parents}
    return {path: text for path, text in tree.items() if str(Path(path)) not in folders}


TREES = st.dictionaries(NAMES, TEXTS, max_size=8).map(without_clashes)
STEPS = st.tuples(TREES, st.one_of(st.just(sys.maxsize), st.integers(0, 60)))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=5), TREES, st.booleans(), st.booleans())
def test_any_sequence_of_trees_and_crashes_ends_in_the_last_tree(
    steps: list[tuple[Tree, int]], last: Tree, other_file_system: bool, by_parts: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), by_parts=by_parts)
        for tree, crash_at in [*steps, (last, sys.maxsize)]:
            with dying(sys.maxsize, other_file_system=other_file_system):
                recover(place.state, place.site)
            old = place.files()
            try:
                with dying(crash_at, other_file_system=other_file_system):
                    place.publish(tree)
            except Crash:
                assert_every_page_is_old_or_new(place, old, tree)
            else:
                assert place.files() == tree
        assert place.empty_folders() in ([], [str(place.site)])
        place.produced.clear()
        assert place.publish(last) == Published(0, len(last), 0)
        assert place.produced == []


@pytest.mark.slow
def test_readers_never_notice_a_killed_publisher() -> None:
    command = [sys.executable, str(PROOF), "--kills", "5", "--budget", "60", "--seed", "7"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith("5 kills")
    assert " 0 wrong" in result.stdout
