"""Publishing: the site is what was offered, untouched where nothing changed, whole at any crash."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.build import journal
from disclosure.build.journal import Action, Operation
from disclosure.build.publish import (
    CHUNK,
    FEW,
    JOURNAL,
    MANIFEST,
    STAGING,
    Phase,
    Publication,
    Published,
    _same_bytes,
    recover,
)
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROOF = Path(__file__).parents[2] / "scripts" / "prove_publish.py"
UNSAFE = "不在发布目录之内或含有不允许的字符（请用正斜杠分隔的相对路径）"
Tree = dict[str, str]


class Place:
    """A site, its state and a way to publish a tree of texts whose text is also their key."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.state = folder / "state"
        self.produced: list[str] = []

    def begin(self) -> Publication:
        return Publication(self.state, self.site)

    def publish(self, tree: Tree) -> Published:
        with self.begin() as publication:
            self.offer(publication, tree)
            return publication.commit()

    def offer(self, publication: Publication, tree: Tree, key: str = "") -> None:
        for path, text in tree.items():
            publication.offer(
                path, key=key or text, phase=phase_of(path), produce=self._producer(path, text)
            )

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
    return Place(tmp_path)


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
    before: Tree, after: Tree, counts: tuple[int, int, int], place: Place
) -> None:
    place.publish(before)
    assert place.files() == before
    assert place.publish(after) == Published(*counts)
    assert place.files() == after
    assert place.empty_folders() == ([str(place.site)] if before and not after else [])
    assert place.publish(after) == Published(0, len(after), 0)
    assert set(place.left_in_state() if after or before else []) <= {MANIFEST}


def test_unchanged_page_is_neither_produced_nor_read_nor_touched(place: Place) -> None:
    place.publish({"a": "1", "b/c": "2"})
    identity = place.identity("b/c")
    manifest_identity = (place.state / MANIFEST).stat()
    place.produced.clear()
    real = Path.open

    def no_reading(self: Path, *arguments: Any, **options: Any) -> Any:
        assert not self.is_relative_to(place.site), f"{self} was opened"
        return real(self, *arguments, **options)

    with mock.patch.object(Path, "open", no_reading):
        place.publish({"a": "1", "b/c": "2"})
    assert place.produced == []
    assert place.identity("b/c") == identity
    assert (place.state / MANIFEST).stat() == manifest_identity, "nothing changed: nothing written"


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
def test_page_changed_behind_our_back_is_restored(damage: str, place: Place) -> None:
    place.publish({"a": "1"})
    (place.site / "a").write_text(damage)
    os.utime(place.site / "a", ns=(1, 1))
    assert place.publish({"a": "1"}) == Published(1, 0, 0)
    assert place.files() == {"a": "1"}


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


def test_damaged_manifest_of_an_empty_site_is_mended(place: Place) -> None:
    place.publish({"a": "1"})
    place.publish({})
    (place.state / MANIFEST).write_bytes(b"nonsense")
    place.publish({})
    assert place.begin().note == ""


def test_current_tells_whether_a_page_must_be_made(place: Place) -> None:
    place.publish({"a": "1"})
    publication = place.begin()
    assert publication.current("a", key="1")
    assert not publication.current("a", key="2")
    assert not publication.current("b", key="1")
    (place.site / "a").unlink()
    assert not place.begin().current("a", key="1")


@pytest.mark.parametrize("size", [0, 1, CHUNK, 2 * CHUNK + 1])
def test_attachment_is_copied(size: int, place: Place, tmp_path: Path) -> None:
    source = tmp_path / "附件.pdf"

    def publish(key: str) -> Published:
        with place.begin() as publication:
            publication.offer_file("x/附件.pdf", key=key, phase=Phase.ASSET, source=source)
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
        publication.offer_file("x", key="k", phase=Phase.PAGE, source=tmp_path / "none")
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
        publication.offer("a", key=key, phase=Phase.PAGE, produce=bytes)


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


def test_folder_that_is_a_link_is_replaced_and_its_target_spared(
    place: Place, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a").write_text("theirs")
    place.site.mkdir()
    try:
        (place.site / "x").symlink_to(tmp_path / "outside", target_is_directory=True)
        (place.site / "y").symlink_to(tmp_path / "outside" / "a")
    except OSError:
        pytest.skip("links are not allowed here")
    place.publish({"x/a": "1", "y": "theirs"})
    assert place.files() == {"x/a": "1", "y": "theirs"}
    assert not (place.site / "x").is_symlink()
    assert not (place.site / "y").is_symlink()
    assert (tmp_path / "outside" / "a").read_text() == "theirs"


def test_leftover_empty_folders_go(place: Place) -> None:
    (place.site / "a" / "b" / "c").mkdir(parents=True)
    place.publish({"a/x": "1"})
    assert [path.name for path in (place.site / "a").iterdir()] == ["x"]


@pytest.mark.skipif(os.name == "nt", reason="no such modes")
def test_files_are_readable_by_the_server_whatever_the_umask(place: Place) -> None:
    before = os.umask(0o077)
    try:
        place.publish({"a": "1"})
    finally:
        os.umask(before)
    assert (place.site / "a").stat().st_mode & 0o777 == 0o644


def test_what_is_linked_comes_first_and_deletions_last(place: Place) -> None:
    place.publish({"old": "1", "way": "2"})
    done: list[str] = []
    offered = {"feed.xml": "1", "page": "1", "x.css": "1", "way/page": "1", "y.css": "1"}

    def noting(call: Callable[..., None]) -> Callable[..., None]:
        def wrapper(*arguments: Any, **options: Any) -> None:
            if Path(arguments[-1]).is_relative_to(place.site):
                done.append(Path(arguments[-1]).relative_to(place.site).as_posix())
            call(*arguments, **options)

        return wrapper

    with (
        mock.patch.object(os, "replace", noting(os.replace)),
        mock.patch.object(os, "unlink", noting(os.unlink)),
    ):
        place.publish(offered)
    # A missing folder costs a second attempt, hence the repetition.
    assert done == ["way", "x.css", "y.css", "page", "way/page", "way/page", "feed.xml", "old"]


def test_refusal_of_the_system_is_one_line_and_the_next_build_goes_on(place: Place) -> None:
    place.publish({"a": "1", "b": "1"})
    refusal = OSError(errno.ENOSPC, "No space left on device", "b")
    calls = iter([None, refusal])
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.parent == place.site and (error := next(calls)):
            raise error
        real(source, target)

    with mock.patch.object(os, "replace", replace), pytest.raises(DisclosureError) as error:
        place.publish({"a": "2", "b": "2"})
    assert str(error.value) == (
        "发布未完成：系统拒绝操作 b（No space left on device）"
        "（请检查磁盘空间和文件夹权限后重新构建，未完成的部分会自动接着做）"
    )
    assert place.files() == {"a": "2", "b": "1"}
    with place.begin() as publication:
        assert publication.recovered == 2
    assert place.files() == {"a": "2", "b": "2"}


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
                if source.parent.name == STAGING and target.name != MANIFEST:
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
    "app-2.css": "2", "feed.xml": "2",
}  # fmt: skip


@pytest.mark.parametrize("other_file_system", [False, True])
def test_crash_at_every_single_step(other_file_system: bool, tmp_path: Path) -> None:
    step = 0
    stages = set()
    while True:
        place = Place(tmp_path / str(step))
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
def test_recovery_that_crashes_again_and_again(other_file_system: bool, place: Place) -> None:
    place.publish(OLD)
    step = 0
    while not (place.state / JOURNAL).exists():
        step += 1
        with dying(step, other_file_system=other_file_system), pytest.raises(Crash):
            place.publish(NEW)
    crashes = 0
    while (place.state / JOURNAL).exists():
        assert_every_page_is_old_or_new(place, OLD, NEW)
        try:
            with dying(crashes, other_file_system=other_file_system):
                recover(place.state, place.site)
        except Crash:
            crashes += 1
    assert crashes > 10
    assert place.files() == NEW
    assert place.publish(NEW) == Published(0, len(NEW), 0)


@pytest.mark.skipif(os.name == "nt", reason="folders are not flushed there")
@pytest.mark.parametrize(
    ("count", "flushed"), [(1, ["fsync"]), (FEW, ["fsync"] * FEW), (FEW + 1, ["sync"])]
)
def test_bytes_are_on_the_disk_before_the_journal_promises_them(
    count: int, flushed: list[str], place: Place
) -> None:
    tree = {f"{number}.html": "1" for number in range(count)}
    with dying(sys.maxsize) as calls:
        place.publish(tree)
    calls = calls[calls.index("fsync") :]
    whole = ["fsync", "replace", "fsync"]  # the draft, its renaming, the folder that names it
    commit = [*whole, *flushed, *whole]
    assert calls[: len(commit)] == commit, "the manifest, the pages, and only then the journal"
    assert "fsync" not in calls[len(commit) :]


def test_old_spelling_of_a_page_is_deleted_with_its_twin_in_mind(place: Place) -> None:
    """Without the twin, a disk that ignores case would lose the page (see test_journal)."""
    place.publish({"A/\u00c9.html": "1", "b.html": "1"})
    with mock.patch.object(journal, "write", wraps=journal.write) as write:
        place.publish({"a/E\u0301.html": "2"})
    operations = write.call_args.args[1]
    assert Operation(Action.DELETE, "A/\u00c9.html", "a/E\u0301.html") in operations
    assert Operation(Action.DELETE, "b.html") in operations


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


def test_uncommitted_leftovers_are_dropped(place: Place) -> None:
    place.publish({"a": "1"})
    (place.state / STAGING).mkdir()
    (place.state / STAGING / "0").write_text("half")
    (place.state / JOURNAL).write_bytes(b'{"format":"disclosure-journal","version":1}\n["put"')
    assert recover(place.state, place.site) == 0
    assert place.left_in_state() == [MANIFEST]
    assert place.files() == {"a": "1"}


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
@given(st.lists(STEPS, min_size=1, max_size=5), TREES, st.booleans())
def test_any_sequence_of_trees_and_crashes_ends_in_the_last_tree(
    steps: list[tuple[Tree, int]], last: Tree, other_file_system: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
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
