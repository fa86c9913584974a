"""The folder of releases: what is one, what is none, what is never touched."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from disclosure.commands.releases_folder import ReleaseFolder
from disclosure.errors import DisclosureError


@pytest.fixture
def folder(tmp_path: Path) -> ReleaseFolder:
    made = ReleaseFolder(tmp_path / "www")
    made.prepare()
    return made


def add(folder: ReleaseFolder, name: str, *withdrawn: str) -> None:
    with folder.making(name) as draft:
        draft.mkdir()
        (draft / "index.html").write_text(name)
        folder.finish(name, withdrawn=withdrawn)


def test_nothing_there(tmp_path: Path) -> None:
    folder = ReleaseFolder(tmp_path / "nowhere")
    assert (folder.names, folder.current) == ((), "")
    assert not folder.path.exists()


def test_releases_come_in_the_order_of_their_names(folder: ReleaseFolder) -> None:
    for name in ("b", "a", "v1.2"):
        add(folder, name, "x.html", "a.html")
    assert folder.names == ("a", "b", "v1.2")
    assert folder.withdrawn("v1.2") == {"a.html", "x.html"}
    assert folder.current == ""


def test_switching_replaces_one_relative_link(folder: ReleaseFolder) -> None:
    add(folder, "a")
    add(folder, "b")
    for name in ("a", "b", "a"):
        folder.switch(name)
        assert folder.current == name
        assert (folder.path / "current").readlink() == Path("releases", name)
        assert (folder.path / "current" / "index.html").read_text() == name
    folder.path.rename(folder.path.with_name("moved"))
    assert (folder.path.with_name("moved") / "current" / "index.html").read_text() == "a"


def test_what_was_dropped_or_never_finished_is_no_release(folder: ReleaseFolder) -> None:
    add(folder, "a")
    add(folder, "b")
    folder.drop("a")
    with folder.making("c") as draft:
        draft.mkdir()
    assert folder.names == ("b",)
    assert sorted(path.name for path in (folder.path / "releases").iterdir()) == [
        "b",
        "b.withdrawn",
    ]


def test_a_served_release_that_somebody_deleted_is_not_current(folder: ReleaseFolder) -> None:
    add(folder, "a")
    folder.switch("a")
    folder.drop("a")
    assert folder.current == ""


def test_leftovers_are_cleared_and_what_is_not_ours_stays(folder: ReleaseFolder) -> None:
    releases = folder.path / "releases"
    (releases / ".unfinished-x" / "a").mkdir(parents=True)
    (releases / "x.withdrawn").touch()
    (releases / "theirs").mkdir()
    (folder.path / "other").mkdir()
    (folder.path / ".current").symlink_to("nowhere")
    (folder.path / ".gitignore").write_text("mine")
    folder.prepare()
    assert folder.names == ()
    assert {path.name for path in folder.path.iterdir()} == {".gitignore", "other", "releases"}
    assert {path.name for path in releases.iterdir()} == {"theirs"}
    assert (folder.path / ".gitignore").read_text() == "mine"


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_a_current_that_is_not_ours_is_never_replaced(what: str, folder: ReleaseFolder) -> None:
    current = folder.path / "current"
    if what == "folder":
        current.mkdir()
    elif what == "file":
        current.touch()
    else:
        current.symlink_to("/etc")
    with pytest.raises(DisclosureError, match="是别的程序放的"):
        assert folder.current


@pytest.mark.parametrize("name", ["20261121T101500Z", "v1.2_3-4", "9"])
def test_names(name: str, folder: ReleaseFolder) -> None:
    folder.check_new(name)


@pytest.mark.parametrize("name", ["", ".a", "-a", "a/b", "..", "发布", "a b", "a" * 65, "a\n"])
def test_names_that_are_refused(name: str, folder: ReleaseFolder) -> None:
    with pytest.raises(DisclosureError, match="不能用"):
        folder.check_new(name)


@pytest.mark.parametrize("name", ["b", "a", "B"])
def test_a_new_name_comes_after_all_others(name: str, folder: ReleaseFolder) -> None:
    add(folder, "b")
    with pytest.raises(DisclosureError, match="要排在已有的 b 后面"):
        folder.check_new(name)


@pytest.mark.parametrize(
    ("newest", "name"),
    [
        ("", "20261121T101500Z"),
        ("20261121T101459Z", "20261121T101500Z"),
        ("20261121T101500Z", "20261121T101500Z.0001"),
        ("20261121T101500Z.0001", "20261121T101500Z.0002"),
        ("20261121T101459Z.0001", "20261121T101500Z"),
        ("20270101T000000Z", "20270101T000000Z.0001"),
        ("v1", "v1.0001"),
        ("v1.2", "v1.2.0001"),
        ("v1.0099", "v1.0100"),
        ("x" * 64, "x" * 64 + ".0001"),
    ],
)
def test_a_name_that_nobody_gave_always_sorts_last(
    newest: str, name: str, folder: ReleaseFolder
) -> None:
    if newest:
        add(folder, newest)
    now = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)
    assert folder.next_name(now) == name
    add(folder, name)
    assert folder.names[-1] == name


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_systems_without_symbolic_links_are_told_what_to_do(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "symlink", refuse)
    folder = ReleaseFolder(tmp_path)
    with pytest.raises(DisclosureError) as error:
        folder.prepare()
    assert str(error.value).startswith(f"{tmp_path} 里不能建立或替换符号链接：")
    assert "用原地发布" in str(error.value)


def test_a_link_that_cannot_be_replaced_stays(
    folder: ReleaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where nothing replaces a link to a folder."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    add(folder, "a")
    add(folder, "b")
    folder.switch("a")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(DisclosureError, match="Windows"):
        folder.switch("b")
    assert folder.current == "a"
