"""Where releases may be, where they are, and what they must not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.releasing import ITEM, page, publish, settings_in, withdraw_by_hand

from disclosure.commands.releases import make_release
from disclosure.commands.releases_folder import ReleaseFolder
from disclosure.commands.releases_known import (
    known_folders,
    release_folder,
    still_there,
    withdrawn_addresses,
)
from disclosure.errors import DisclosureError


@pytest.mark.parametrize("to", ["site", "site/www", "content/www", ".disclosure/www"])
def test_places_that_a_build_would_delete_or_publish(to: str, tmp_path: Path) -> None:
    with pytest.raises(DisclosureError, match="不能放整站版本"):
        release_folder(settings_in(tmp_path), tmp_path / to)


def test_the_site_does_not_lie_among_its_releases(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "releases" / "project")
    with pytest.raises(DisclosureError, match="不能放整站版本"):
        release_folder(settings, tmp_path)


def test_other_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_in(tmp_path / "project")
    monkeypatch.chdir(tmp_path)
    assert release_folder(settings, None).path == tmp_path / "project" / "www"
    assert release_folder(settings, Path("x/../srv")).path == tmp_path / "srv"
    assert release_folder(settings, tmp_path).path == tmp_path


def test_folders_are_remembered_and_forgotten_when_empty(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "project")
    assert known_folders(settings) == ()
    publish(settings, "one")
    usual, other = release_folder(settings, None), ReleaseFolder(tmp_path / "srv")
    for folder in (other, usual, other):
        make_release(settings, folder, keep=1)
    assert known_folders(settings) == (usual, other)
    other.path.rename(tmp_path / "gone")
    assert known_folders(settings) == (usual,)
    (settings.state_dir / "release-folders.txt").unlink()
    assert known_folders(settings) == (usual,), "the usual place needs no memory"


def test_withdrawn_addresses(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    assert withdrawn_addresses(settings) == frozenset()
    withdraw_by_hand(settings, ITEM, "b.html")
    assert withdrawn_addresses(settings) == {ITEM, "b.html"}


@pytest.mark.parametrize(
    "text",
    ["tombstones: [", "tombstones: 5", "- a", "tombstones: [{address: a.html}]", "stones: []"],
)
def test_a_file_that_cannot_be_read_is_never_taken_for_an_empty_one(
    text: str, tmp_path: Path
) -> None:
    settings = settings_in(tmp_path)
    settings.catalog_dir.mkdir()
    (settings.catalog_dir / "moved.yml").write_text(text, "utf-8")
    with pytest.raises(DisclosureError, match="不知道撤回了哪些信息"):
        withdrawn_addresses(settings)


def test_still_there(tmp_path: Path) -> None:
    for name, item in (("item.html", True), ("stone.html", False)):
        (tmp_path / name).write_bytes(page(name, item=item))
    found = still_there(tmp_path, ["stone.html", "item.html", "none.html"])
    assert found == ("item.html",)
