"""Trees of links, and of copies where there are no links."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import bytes_of

from disclosure.commands.releases_tree import Copied, link_tree, read_tree

FILES = {"index.html": b"home", "a/b/c.html": b"page", "a/b.css": b"style"}
OTHER_DEVICE = Path("/dev/shm")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder on another device than the site."""
    if not os.access(OTHER_DEVICE, os.W_OK):
        pytest.skip("no second file system here")
    folder = Path(tempfile.mkdtemp(dir=OTHER_DEVICE))
    yield folder
    shutil.rmtree(folder)


def inodes(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in bytes_of(folder)}


def refusing(number: int, where: str = "") -> Callable[..., None]:
    """A system that refuses links from paths with `where` in them."""
    real = os.link

    def link(source: str, target: str) -> None:
        if where in source:
            raise OSError(number, os.strerror(number))
        real(source, target)

    return link


def test_a_link_is_the_same_file(site: Path, tmp_path: Path) -> None:
    assert link_tree(read_tree(site), tmp_path / "new" / "tree") == Copied()
    assert bytes_of(tmp_path / "new" / "tree") == FILES
    assert inodes(tmp_path / "new" / "tree") == inodes(site)


def test_dotted_names_are_the_servers_but_well_known_is_public(site: Path, tmp_path: Path) -> None:
    for name in (".env", ".git/config", ".well-known/security.txt", "a/.hidden"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("x")
    link_tree(read_tree(site), tmp_path / "tree")
    more = {".well-known/security.txt": b"x", "a/.hidden": b"x"}
    assert bytes_of(tmp_path / "tree") == FILES | more


def test_symbolic_links_are_left_out(site: Path, tmp_path: Path) -> None:
    (site / "out").symlink_to("/etc")
    (site / "gone.html").symlink_to("nowhere")
    link_tree(read_tree(site), tmp_path / "tree")
    assert bytes_of(tmp_path / "tree") == FILES


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_without_links_files_are_copied_with_their_time(
    number: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(site / "index.html", (1, 1))
    monkeypatch.setattr(os, "link", refusing(number))
    copied = link_tree(read_tree(site), tmp_path / "tree")
    assert copied == Copied(3, sum(map(len, FILES.values())), os.strerror(number))
    assert bytes_of(tmp_path / "tree") == FILES
    assert not {*inodes(tmp_path / "tree").values()} & {*inodes(site).values()}
    assert read_tree(tmp_path / "tree").same_files(read_tree(site))


def test_what_is_equal_in_the_earlier_tree_is_linked_from_there(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EXDEV, "/site/"))
    link_tree(read_tree(site), tmp_path / "one")
    earlier = read_tree(tmp_path / "one")
    changed = site / "changed"
    changed.write_bytes(b"home, new")
    changed.replace(site / "index.html")
    copied = link_tree(read_tree(site), tmp_path / "two", earlier=earlier)
    assert (copied.files, copied.size) == (1, 9)
    assert bytes_of(tmp_path / "two") == bytes_of(site)
    one, two = inodes(tmp_path / "one"), inodes(tmp_path / "two")
    assert {name for name in one if one[name] == two[name]} == {"a/b/c.html", "a/b.css"}


def test_on_a_real_other_device(site: Path, elsewhere: Path) -> None:
    assert link_tree(read_tree(site), elsewhere / "one").files == 3
    earlier = read_tree(elsewhere / "one")
    assert earlier.same_files(read_tree(site))
    assert link_tree(read_tree(site), elsewhere / "two", earlier=earlier) == Copied()
    assert inodes(elsewhere / "one") == inodes(elsewhere / "two")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_other_refusals_are_not_answered_with_copies(
    number: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        link_tree(read_tree(site), tmp_path / "tree")
