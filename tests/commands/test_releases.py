"""`disclosure release`: switch, keep, go back; never back to what was withdrawn."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import warnings
from pathlib import Path

import pytest
from tests.commands.conftest import Run, build
from tests.commands.releasing import (
    ITEM,
    page,
    publish,
    served,
    settings_in,
    withdraw_by_hand,
)
from tests.conftest import bytes_of

from disclosure.build import journal
from disclosure.build.journal import Action, Operation
from disclosure.build.lock import build_lock
from disclosure.build.pipeline import site_state_dir
from disclosure.build.publish import JOURNAL, STAGING
from disclosure.commands.releases import (
    clean_releases,
    make_release,
    releases_table,
    roll_back,
    told_made,
    told_rolled_back,
)
from disclosure.commands.releases_folder import ReleaseFolder
from disclosure.errors import DisclosureError
from disclosure.settings import Settings

MUTATIONS = frozenset({"os.link", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink"})
KILLED = 9


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path / "project")


@pytest.fixture
def folder(tmp_path: Path) -> ReleaseFolder:
    return ReleaseFolder(tmp_path / "www")


def test_the_site_is_served_whole_and_a_build_changes_nothing_of_it(
    settings: Settings, folder: ReleaseFolder
) -> None:
    one = publish(settings, "one", only__one=b"1")
    made = make_release(settings, folder, name="1", keep=5)
    assert list(told_made(made)) == [f"{folder.path}/current 已换上 1：5 个文件"]
    assert served(folder) == one
    assert (folder.tree("1") / "index.html").samefile(settings.site_dir / "index.html")
    two = publish(settings, "two", only__two=b"2")
    assert served(folder) == one
    make_release(settings, folder, name="2", keep=5)
    assert served(folder) == two
    assert bytes_of(folder.tree("1")) == one


def test_without_a_change_there_is_no_new_release(
    settings: Settings, folder: ReleaseFolder
) -> None:
    publish(settings, "one")
    make_release(settings, folder, name="1", keep=5)
    publish(settings, "one")
    made = make_release(settings, folder, name="2", keep=5)
    assert list(told_made(made)) == [f"网站没有变化，{folder.path}/current 仍是 1"]
    assert folder.names == ("1",)


def test_names_are_the_utc_time(settings: Settings, folder: ReleaseFolder) -> None:
    publish(settings, "one")
    assert re.fullmatch(r"\d{8}T\d{6}Z", make_release(settings, folder, keep=1).name)


def test_the_newest_are_kept(settings: Settings, folder: ReleaseFolder) -> None:
    for number in "1234":
        publish(settings, number)
        made = make_release(settings, folder, name=number, keep=2)
    assert folder.names == ("3", "4")
    assert list(told_made(made))[1] == "删去了较早的 1 个版本：2"


def test_back_and_forth(settings: Settings, folder: ReleaseFolder) -> None:
    sites = {}
    for number in "123":
        sites[number] = publish(settings, number, **{f"only__{number}.html": b"x"})
        make_release(settings, folder, name=number, keep=3)
    back = roll_back(settings, folder)
    assert (back.name, served(folder)) == ("2", sites["2"])
    assert list(told_rolled_back(back)) == [
        f"{folder.path}/current 已退回 2",
        "注意：网站里已没有、退回后又能看到的网页 1 个：only/2.html",
        "下一次 disclosure release make 会换回新建的网站，请先改正内容",
    ]
    assert roll_back(settings, folder).name == "1"
    with pytest.raises(DisclosureError, match="没有更早的版本"):
        roll_back(settings, folder)
    assert roll_back(settings, folder, "3").returned == ()
    assert served(folder) == sites["3"]
    shutil.rmtree(settings.site_dir)
    assert roll_back(settings, folder).name == "2", "the way back needs no site"


def test_a_release_that_is_served_is_never_deleted(
    settings: Settings, folder: ReleaseFolder
) -> None:
    for number in "123":
        publish(settings, number)
        make_release(settings, folder, name=number, keep=3)
    roll_back(settings, folder, "1")
    made = make_release(settings, folder, name="4", keep=1)
    assert made.is_new, "what is served is not the site, though release 3 is"
    assert folder.names == ("4",)


def test_list(settings: Settings, folder: ReleaseFolder) -> None:
    assert releases_table(settings, folder) == (f"{folder.path} 里没有整站版本",)
    for number in "12":
        publish(settings, number)
        make_release(settings, folder, name=number, keep=3)
    header, *rows = releases_table(settings, folder)
    assert header.split() == ["名称", "建于"]
    assert [row.split()[0] for row in rows] == ["2", "1"]
    assert rows[0].endswith("正在使用")
    assert re.fullmatch(r"1     \d{4}-\d\d-\d\d \d\d:\d\d", rows[1])


REFUSALS = {
    "no site": ("unlink", {"name": "1"}, "site 里没有建好的网站（先运行 mkdocs build）"),
    "bad name": ("", {"name": "../x"}, "版本名称“../x”不能用"),
    "too early": ("", {"name": "0"}, "版本名称“0”要排在已有的 1 后面"),
}


@pytest.mark.parametrize(("spoil", "given", "line"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_leave_what_is_served(
    spoil: str, given: dict[str, str], line: str, settings: Settings, folder: ReleaseFolder
) -> None:
    one = publish(settings, "one")
    make_release(settings, folder, name="1", keep=5)
    publish(settings, "two")
    if spoil:
        (settings.site_dir / "404.html").unlink()
    with pytest.raises(DisclosureError) as error:
        make_release(settings, folder, keep=5, **given)
    assert str(error.value).startswith(line)
    assert served(folder) == one
    assert folder.names == ("1",)


def test_nothing_to_go_back_to(settings: Settings, folder: ReleaseFolder) -> None:
    with pytest.raises(DisclosureError, match="里没有整站版本"):
        roll_back(settings, folder)
    assert not folder.path.exists()
    publish(settings, "one")
    make_release(settings, folder, name="1", keep=5)
    with pytest.raises(DisclosureError, match=r"没有版本“x”（有的是 1）"):
        roll_back(settings, folder, "x")


def test_two_at_once(settings: Settings, folder: ReleaseFolder) -> None:
    publish(settings, "one")
    make_release(settings, folder, name="1", keep=5)
    publish(settings, "two")
    make_release(settings, folder, name="2", keep=5)
    for lock in (settings.state_dir, folder.path):
        with build_lock(lock), pytest.raises(DisclosureError, match="正在进行"):
            make_release(settings, folder, keep=5)
    with build_lock(folder.path), pytest.raises(DisclosureError, match="正在进行"):
        roll_back(settings, folder)
    with build_lock(settings.state_dir):
        assert roll_back(settings, folder).name == "1", "the way back waits for no build"


def test_what_a_killed_build_promised_is_released_whole(
    settings: Settings, folder: ReleaseFolder
) -> None:
    """The journal stands, but not one file is replaced yet: the site is made whole first."""
    site = publish(settings, "one")
    state = site_state_dir(settings)
    (state / STAGING).mkdir(parents=True)
    (state / STAGING / "0").write_bytes(b"new")
    journal.write(state / JOURNAL, [Operation(Action.PUT, "index.html", "0")])
    make_release(settings, folder, name="1", keep=5)
    assert served(folder) == {**site, "index.html": b"new"}
    assert not (state / JOURNAL).exists()


def test_copies_are_told_in_one_line(
    settings: Settings, folder: ReleaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    one = publish(settings, "one")
    monkeypatch.setattr(os, "link", refuse)
    told = list(told_made(make_release(settings, folder, name="1", keep=5)))
    assert served(folder) == one
    assert told[1:] == [
        "不能用硬链接（Invalid cross-device link），复制了 4 个文件，0.0 MB；"
        "放在与网站同一个磁盘、有硬链接的文件系统上就不用复制"
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a child that was forked")
def test_killed_at_any_step_nothing_half_done_is_served_or_listed(
    settings: Settings, folder: ReleaseFolder
) -> None:
    """A child makes a release and dies before its n-th change of the disk, for every n."""
    one = publish(settings, "one", a__only__one=b"1")
    make_release(settings, folder, name="000", keep=2)
    killed = number = 0
    known = {"000": one}
    while True:
        number += 1
        name = f"{number:03}"
        site = publish(settings, name, a__only__two=b"2")
        known[name] = site
        before = served(folder)
        child = fork()
        if not child:
            die_before_change(number)
            make_release(settings, folder, name=name, keep=2)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert served(folder) in (before, site)
        assert {name: bytes_of(folder.tree(name)) for name in folder.names} == {
            name: known[name] for name in folder.names
        }
        if not status:
            break
        killed += 1
        if folder.current != name:
            again = name if name not in folder.names else f"{name}-again"
            known[again] = site
            make_release(settings, folder, name=again, keep=2)
        assert served(folder) == site
    assert killed > 20
    left = {path.name for path in (folder.path / "releases").iterdir()}
    assert left == {f"{name}{end}" for name in folder.names for end in ("", ".withdrawn")}
    assert len(folder.names) == 2


def fork() -> int:
    """Fork; Python 3.12 warns of it wherever a test runner has threads of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def die_before_change(number: int) -> None:
    """End this process, without any cleaning up, when it is about to change the disk again."""
    left = [number]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in MUTATIONS or (event == "open" and arguments[2] & os.O_CREAT):  # type: ignore[operator]
            left[0] -= 1
            if not left[0]:
                os._exit(KILLED)

    sys.addaudithook(count)


class TestWithdrawn:
    """Releases from before a withdrawal hold the item: nobody gets back there."""

    @pytest.fixture(autouse=True)
    def releases(self, settings: Settings, folder: ReleaseFolder) -> None:
        for number in "12":
            publish(settings, number)
            make_release(settings, folder, name=number, keep=5)

    def rebuild(self, settings: Settings) -> dict[str, bytes]:
        return publish(settings, "3", **{ITEM.replace("/", "__"): page("此信息已撤回")})

    def test_it_is_refused_at_once(self, settings: Settings, folder: ReleaseFolder) -> None:
        withdraw_by_hand(settings, ITEM)
        with pytest.raises(DisclosureError, match="没有更早的版本"):
            roll_back(settings, folder)
        with pytest.raises(DisclosureError, match="版本 1 里还有后来撤回的信息，不能退回"):
            roll_back(settings, folder, "1")
        assert releases_table(settings, folder)[2].endswith("有后来撤回的信息，不能退回")

    def test_the_next_release_deletes_them_and_says_so(
        self, settings: Settings, folder: ReleaseFolder
    ) -> None:
        withdraw_by_hand(settings, ITEM)
        site = self.rebuild(settings)
        made = make_release(settings, folder, name="3", keep=5)
        assert list(told_made(made))[1:] == ["撤回过信息，撤回以前的 2 个版本已删去，不能再退回"]
        assert (folder.names, served(folder)) == (("3",), site)
        publish(settings, "4", **{ITEM.replace("/", "__"): page("此信息已撤回")})
        make_release(settings, folder, name="4", keep=5)
        assert roll_back(settings, folder).name == "3", "made after the withdrawal"

    def test_a_site_that_was_not_rebuilt_makes_nothing_clean(
        self, settings: Settings, folder: ReleaseFolder
    ) -> None:
        withdraw_by_hand(settings, ITEM)
        made = make_release(settings, folder, name="3", keep=5)
        assert list(told_made(made))[2].startswith(f"注意：{ITEM} 登记了撤回，网站里却有它的内容")
        assert folder.names == ("3",)
        self.rebuild(settings)
        make_release(settings, folder, name="4", keep=5)
        assert folder.names == ("4",), "release 3 holds the item, whatever it was told"

    def test_a_catalogue_with_a_mistake_opens_no_way_back(
        self, settings: Settings, folder: ReleaseFolder
    ) -> None:
        settings.catalog_dir.mkdir()
        (settings.catalog_dir / "moved.yml").write_text("tombstones: [", "utf-8")
        with pytest.raises(DisclosureError, match="不知道撤回了哪些信息"):
            roll_back(settings, folder)

    def test_clean(self, settings: Settings, folder: ReleaseFolder) -> None:
        """What `disclosure withdraw` does where the item has no address and so no tombstone."""
        site = self.rebuild(settings)
        (made,) = clean_releases(settings)
        assert (made.folder, folder.names, served(folder)) == (folder, (made.name,), site)
        assert [again.is_new for again in clean_releases(settings)] == [False]

    def test_clean_says_where_it_failed(self, settings: Settings, folder: ReleaseFolder) -> None:
        self.rebuild(settings)
        with build_lock(folder.path), pytest.raises(DisclosureError) as error:
            list(clean_releases(settings))
        assert str(error.value).startswith(f"{folder.path} 里还有撤回以前的整站版本：另一个构建")
        assert f"release make --keep 1 --to {folder.path}" in str(error.value)


@pytest.mark.slow
def test_the_command(site: Path, run: Run) -> None:
    assert run("release", "make").err == "site 里没有建好的网站（先运行 mkdocs build）\n"
    build(site)
    before = bytes_of(site / "site")
    assert run("release", "make", "--name", "1").out.startswith(f"{site}/www/current 已换上 1：")
    config = site / "catalog" / "site.yml"
    config.write_text(config.read_text("utf-8").replace("name: ", "name: 改", 1), "utf-8")
    build(site)
    assert bytes_of(site / "site") != before
    assert bytes_of((site / "www" / "current").resolve()) == before, "a build left it alone"
    said = run("release", "make", "--name", "2", "--keep", "2")
    assert (said.code, said.err) == (0, "")
    assert bytes_of((site / "www" / "current").resolve()) == bytes_of(site / "site")
    assert run("release", "list").out.splitlines()[1].endswith("正在使用")
    assert run("release", "rollback").out.startswith(f"{site}/www/current 已退回 1\n")
    assert bytes_of((site / "www" / "current").resolve()) == before
    assert run("release", "rollback", "2").code == 0
    assert run("release", "rollback", "9").code == 2
    assert run("release", "make", "--keep", "0").err.startswith("--keep 的值不对，要写 1 或更大")
