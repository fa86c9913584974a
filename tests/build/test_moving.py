"""What waits is moved in the order of the phases, and a folder that is new to the site as one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

import pytest

from disclosure.build.journal import Action, Operation
from disclosure.build.moving import moves
from disclosure.build.staging import TREE, Phase


class Place:
    """A site with some folders, and a staging folder with pages."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.staging = folder / "staging"
        self.site.mkdir()
        (self.staging / TREE).mkdir(parents=True)

    def moved(
        self,
        tree: Iterable[str],
        *,
        standing: Iterable[str] = (),
        assets: Iterable[str] = (),
        pages: Iterable[str] = (),
        indexes: Iterable[str] = (),
    ) -> list[str]:
        """The moves in short: a folder ends in a slash."""
        for folder in standing:
            (self.site / folder).mkdir(parents=True, exist_ok=True)
        phases = {Phase.ASSET: assets, Phase.PAGE: pages, Phase.INDEX: indexes}
        steps = moves(
            list(tree),
            {
                phase: [Operation(Action.PUT, path, f"single/0/{path}") for path in paths]
                for phase, paths in phases.items()
            },
            staging=self.staging,
            site_dir=self.site,
            standing={"", *standing},
        )
        for step in steps:
            single = step.path in {*assets, *pages, *indexes}
            assert step.detail == (f"single/0/{step.path}" if single else f"{TREE}/{step.path}")
        return [step.path + "/" * (step.action is Action.PUT_FOLDER) for step in steps]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty site, and nothing that waits."""
    return Place(tmp_path)


def test_nothing_waits(place: Place) -> None:
    assert place.moved([]) == []


@pytest.mark.parametrize(
    ("standing", "moved"),
    [
        ([], ["a/", "ab/", "p"]),
        (["a"], ["a/b/", "a/c/", "ab/", "a/1", "p"]),
        (["a", "a/b"], ["a/b/x/", "a/c/", "ab/", "a/1", "a/b/2", "p"]),
        (["a", "a/b", "a/b/x", "a/c", "ab"], ["a/1", "a/b/2", "a/b/x/3", "a/c/4", "p", "ab/5"]),
    ],
)
def test_the_highest_folder_that_is_new_is_moved_as_one(
    standing: list[str], moved: list[str], place: Place
) -> None:
    tree = ["a/1", "a/b/2", "a/b/x/3", "a/c/4", "p", "ab/5"]
    assert place.moved(tree, standing=standing) == moved


def test_what_is_linked_comes_before_and_what_leads_there_after(place: Place) -> None:
    assert place.moved(
        ["old/page", "new/page"],
        standing=["old"],
        assets=["app.css"],
        pages=["too-long"],
        indexes=["new/index", "index"],
    ) == ["app.css", "new/", "old/page", "too-long", "new/index", "index"]


def test_a_folder_that_an_asset_has_made_is_not_new(place: Place) -> None:
    assert place.moved(["a/b/page", "a/c/page"], assets=["a/b/app.css"]) == [
        "a/b/app.css",
        "a/c/",
        "a/b/page",
    ]


def test_of_a_site_that_does_not_stand_the_folder_above_counts(place: Place) -> None:
    place.site.rmdir()
    assert place.moved(["a/page"]) == ["a/"]


def other_group(folder: Path) -> None:
    os.chown(folder, -1, folder.stat().st_gid + 1)


def group_for_all(folder: Path) -> None:
    folder.chmod(folder.stat().st_mode | stat.S_ISGID)
    if not folder.stat().st_mode & stat.S_ISGID:
        raise PermissionError


def label(folder: Path) -> None:
    os.setxattr(folder, "user.label", b"for the web server")


@pytest.mark.skipif(os.name == "nt", reason="no such rights")
@pytest.mark.parametrize("change", [other_group, group_for_all, label])
def test_where_a_new_folder_would_inherit_other_rights_it_is_made_in_place(
    change: object, place: Place
) -> None:
    """Moved, it would keep those of the staging folder, and the web server might not enter."""
    (place.site / "here").mkdir()
    assert callable(change)
    try:
        change(place.site / "here")
    except (AttributeError, OSError):
        pytest.skip("not possible on this system")
    tree = ["here/a/page", "there/a/page"]
    assert place.moved(tree, standing=["here", "there"]) == ["there/a/", "here/a/page"]
    if change is not label:
        change(place.staging / TREE)
        assert place.moved(tree, standing=["here", "there"]) == ["here/a/", "there/a/page"]
