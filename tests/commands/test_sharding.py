"""Shares of a build: whatever they lack or hold, merging them is one build, and nothing leaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.commands.conftest import Run
from tests.conftest import AS_OF, BASE_SITE, bytes_of, copy_project, run_build
from tests.e2e.test_gate import resident_id

from disclosure.build import checking, state
from disclosure.build.checking import Checked
from disclosure.build.progress import Progress
from disclosure.build.records import RecordMaker
from disclosure.build.sources import ColumnSources, column_sources
from disclosure.commands import sharding
from disclosure.commands.sharding import SHARE, Shard, build_shard, columns_of, merge
from disclosure.content.item import ItemKind
from disclosure.content.scan import ItemFile, SourceFile
from disclosure.errors import DisclosureError
from disclosure.settings import MarkdownSettings, Settings

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
FEES = "content/zfxxgk/fdzdgknr/sfxm"
MARK = "不该出现的字样"
OLD = 1_700_000_000

Put = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base site under a name that people give, everything in it old enough to be trusted."""
    return aged(copy_project(BASE_SITE, tmp_path / "某市 站点"), OLD)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Checked]:
    """Two shares of the project as it is, and what one build of it comes to."""
    folder = tmp_path_factory.mktemp("first")
    settings = settings_of(aged(copy_project(BASE_SITE, folder / "某市 站点"), OLD))
    return share(settings), checked(settings)


@pytest.fixture
def shares(first: tuple[list[Path], Checked], tmp_path: Path) -> list[Path]:
    """Two shares of the project, to be harmed."""
    return [Path(shutil.copytree(path, tmp_path / f"分片 {path.name}")) for path in first[0]]


@pytest.fixture
def one(first: tuple[list[Path], Checked]) -> Checked:
    """What one build of the project comes to."""
    return first[1]


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is made can be counted."""
    monkeypatch.setattr("disclosure.build.workers.cores", lambda: 1)
    monkeypatch.delenv("DISCLOSURE_AS_OF", raising=False)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files rendered and checked, one after the other."""
    paths: list[str] = []
    make = RecordMaker.make

    def record(self: RecordMaker, *arguments: Any, path: str) -> Any:
        paths.append(path)
        return make(self, *arguments, path=path)

    monkeypatch.setattr(RecordMaker, "make", record)
    return paths


def aged(project: Path, when: int) -> Path:
    for path in project.rglob("*"):
        os.utime(path, (when, when))
    return project


def settings_of(project: Path, *, as_of: str = AS_OF) -> Settings:
    return Settings(
        root=project,
        content_dir=project / "content",
        catalog_dir=project / "catalog",
        site_dir=project / "site",
        state_dir=project / ".disclosure",
        as_of=date.fromisoformat(as_of),
        quiet=True,
    )


def sources_of(settings: Settings) -> list[ColumnSources]:
    return [*column_sources(checking.prepare(settings).scan, now=0).values()]


def share(settings: Settings, count: int = 2) -> list[Path]:
    """All shares of a project, in folders beside it."""
    folders = [settings.root.parent / "分 片" / f"{n + 1}" for n in range(count)]
    for number, folder in enumerate(folders, 1):
        build_shard(settings, Shard(number, count), folder)
    return folders


def checked(settings: Settings) -> Checked:
    """As far as a build comes before it makes pages."""
    found, notes = checking.check(
        checking.prepare(settings),
        state_dir=settings.state_dir,
        progress=Progress(quiet=True),
    )
    assert isinstance(found, Checked)
    assert notes == ()
    return found


def alone(settings: Settings, scratch: Path) -> Checked:
    """What one build would have come to."""
    return checked(replace(settings, state_dir=scratch))


def assert_same(merged: Checked, one: Checked) -> None:
    assert merged.report == one.report
    assert merged.site.items == one.site.items
    html = one.site.contents.html
    assert [merged.site.contents.html(i) for i in merged.site.items] == [
        html(i) for i in one.site.items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1/1", Shard(1, 1)), ("2/3", Shard(2, 3)), (" 12/12 ", Shard(12, 12))],
)
def test_a_shard_is_read(text: str, expected: Shard) -> None:
    assert Shard.parse(text) == expected
    assert str(expected) == text.strip()


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "１/２"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(DisclosureError, match=r"不是一个分片.*1/3"):
        Shard.parse(text)


def column(name: str, files: int) -> ColumnSources:
    found = [SourceFile("", f"{name}/{number}.md", 1, 1) for number in range(files)]
    items = tuple(ItemFile(file, "", name, ItemKind.DOCUMENT) for file in found)
    return ColumnSources(("", name), items, {}, "")


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(1, 12))
def test_each_column_is_in_one_share_and_the_shares_are_even(sizes: list[int], count: int) -> None:
    columns = [column(f"c{number}", size) for number, size in enumerate(sizes)]
    shares = [columns_of(Shard(n + 1, count), columns) for n in range(count)]
    assert sorted(key for share in shares for key in share) == sorted(own.key for own in columns)
    loads = [sum(len(own.files) for own in columns if own.key in share) for share in shares]
    assert max(loads) - min(loads) <= max(sizes, default=0)
    assert shares == [columns_of(Shard(n + 1, count), columns[::-1]) for n in range(count)]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_shares_leave_nothing_to_be_read(
    count: int, project: Path, made: list[str], one: Checked
) -> None:
    settings = settings_of(project)
    folders = share(settings, count)
    assert len(made) == len(set(made)) > 20
    before = bytes_of(folders[0].parent)
    made.clear()
    assert merge(settings, folders) == ()
    merged = checked(settings)
    assert made == []
    assert bytes_of(folders[0].parent) == before, "shares may lie where nobody may write"
    assert_same(merged, one)


def test_another_checkout_has_other_times(
    project: Path, shares: list[Path], made: list[str], one: Checked
) -> None:
    """On CI every machine has its own: the files are read, and recognised by their content."""
    settings = settings_of(project)
    for path in settings.content_dir.rglob("*.md"):
        text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        path.write_bytes(text)
    aged(project, OLD + 86_400)
    assert merge(settings, shares) == ()
    merged = checked(settings)
    assert made == []
    assert_same(merged, one)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def largest(folder: Path) -> Path:
    return max((folder / "columns").glob("*.sqlite"), key=lambda path: path.stat().st_size)


def lose(folders: list[Path]) -> list[Path]:
    return folders[:1]


def double(folders: list[Path]) -> list[Path]:
    return [*folders, folders[0]]


def double_one(folders: list[Path]) -> list[Path]:
    return [folders[1], folders[1]]


def flip_store(folders: list[Path]) -> list[Path]:
    flip(largest(folders[0]))
    return folders


def cut_store(folders: list[Path]) -> list[Path]:
    path = largest(folders[0])
    path.write_bytes(path.read_bytes()[:5000])
    return folders


def empty_store(folders: list[Path]) -> list[Path]:
    largest(folders[0]).write_bytes(b"")
    return folders


def lose_store(folders: list[Path]) -> list[Path]:
    largest(folders[0]).unlink()
    return folders


def swap_stores(folders: list[Path]) -> list[Path]:
    one, two = sorted((folders[0] / "columns").glob("*.sqlite"))[:2]
    shutil.copy(one, two)
    return folders


def flip_state(folders: list[Path]) -> list[Path]:
    flip(folders[0] / state.FILE_NAME)
    return folders


def lose_state(folders: list[Path]) -> list[Path]:
    (folders[0] / state.FILE_NAME).unlink()
    return folders


def smuggle(folders: list[Path]) -> list[Path]:
    shutil.copy(largest(folders[0]), folders[0] / "columns" / "~nobody.sqlite")
    (folders[0] / "columns" / "~other.sqlite-journal").write_bytes(b"junk")
    return folders


def other_engine(folders: list[Path]) -> list[Path]:
    for folder in folders:
        text = (folder / SHARE).read_text("utf-8")
        mark = text.split('"engine":"')[1][:64]
        (folder / SHARE).write_text(text.replace(mark, "0" * 64), "utf-8")
    return folders


@pytest.mark.parametrize(
    ("harm", "notes", "left"),
    [
        (lose, ["缺少第 2 个分片"], "some"),
        (double, [], "nothing"),
        (double_one, ["缺少第 1 个分片"], "some"),
        (flip_store, ["残缺或被改动"], "some"),
        (cut_store, ["残缺或被改动"], "some"),
        (empty_store, ["残缺或被改动"], "some"),
        (lose_store, ["残缺或被改动"], "some"),
        (swap_stores, ["残缺或被改动"], "some"),
        (flip_state, ["残缺或被改动"], "nothing"),
        (lose_state, [], "nothing"),
        (smuggle, [], "nothing"),
        (other_engine, ["另一个版本", "另一个版本"], "all"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_share_lacks_is_read_again(
    harm: Callable[[list[Path]], list[Path]],
    notes: list[str],
    left: str,
    project: Path,
    shares: list[Path],
    made: list[str],
    one: Checked,
) -> None:
    settings = settings_of(project)
    told = merge(settings, harm(shares))
    assert [note in line for note, line in zip(notes, told, strict=True)] == [True] * len(notes)
    merged = checked(settings)
    everything = sum(len(own.files) for own in sources_of(settings))
    assert len(made) == len(set(made))
    assert {0: "nothing", everything: "all"}.get(len(made), "some") == left
    assert_same(merged, one)
    made.clear()
    assert checked(settings).report == one.report
    assert made == []


def test_shares_of_different_splits(
    project: Path, shares: list[Path], one: Checked, tmp_path: Path
) -> None:
    settings = settings_of(project)
    build_shard(settings, Shard(3, 3), tmp_path / "third")
    [note] = merge(settings, [shares[0], tmp_path / "third"])
    assert "不是同一次划分出来的" in note
    assert_same(checked(settings), one)


def test_shares_made_with_other_settings(project: Path, made: list[str], one: Checked) -> None:
    settings = settings_of(project)
    folders = share(replace(settings, markdown=MarkdownSettings(extensions=("tables",))))
    everything = len(made)
    made.clear()
    merge(settings, folders)
    merged = checked(settings)
    assert len(made) == everything
    assert_same(merged, one)


@pytest.mark.parametrize(("shared_on", "published"), [("2026-11-09", False), ("2026-11-01", True)])
def test_shares_of_another_day(
    shared_on: str, published: bool, project: Path, put: Put, tmp_path: Path
) -> None:
    """Midnight passes, or clocks differ: the day of the merging machine counts."""
    put(project, f"{NORMATIVE}/later.md", MARK, 发布日期="2026-11-05 09:00", 地址="later")
    aged(project, OLD)
    folders = share(settings_of(project, as_of=shared_on))
    settings = settings_of(project, as_of="2026-11-06" if published else "2026-11-01")
    merge(settings, folders)
    merged = checked(settings)
    assert any(item.url.endswith("/later.html") for item in merged.site.items) is published
    assert_same(merged, alone(settings, tmp_path / "one"))


@pytest.mark.parametrize("newer", ["cache", "shares"])
def test_a_cache_that_was_there_before(
    newer: str, project: Path, put: Put, made: list[str], tmp_path: Path
) -> None:
    settings = settings_of(project)
    folders = share(settings)
    if newer == "shares":
        checked(settings)
    put(project, f"{NORMATIVE}/more.md", 地址="more")
    put(project, f"{FEES}/无此类信息.md", 理由="无")
    aged(project, OLD)
    changed = {f"{NORMATIVE}/more.md", f"{FEES}/无此类信息.md"}
    if newer == "shares":
        folders = share(settings)
    else:
        checked(settings)
    made.clear()
    assert merge(settings, folders) == ()
    merged = checked(settings)
    assert set(made) == (set() if newer == "shares" else changed)
    assert_same(merged, alone(settings, tmp_path / "one"))


def test_a_lacking_share_is_made_good_from_the_cache(
    project: Path, shares: list[Path], made: list[str], one: Checked
) -> None:
    settings = settings_of(project)
    checked(settings)
    made.clear()
    merge(settings, shares[:1])
    assert_same(checked(settings), one)
    assert made == []


def test_a_merge_that_was_killed(
    project: Path, shares: list[Path], one: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(project)
    checked(settings)
    copy, copied = shutil.copyfile, []

    def die(source: Path, target: Path) -> None:
        copied.append(target)
        if len(copied) == 5:
            target.write_bytes(source.read_bytes()[:3000])
            raise KeyboardInterrupt
        copy(source, target)

    monkeypatch.setattr(sharding.shutil, "copyfile", die)
    with pytest.raises(KeyboardInterrupt):
        merge(settings, shares)
    found, _ = checking.check(
        checking.prepare(settings), state_dir=settings.state_dir, progress=Progress(quiet=True)
    )
    assert isinstance(found, Checked)
    assert_same(found, one)


HIDDEN: list[dict[str, str]] = [
    {"公开属性": "不予公开", "理由": "涉密"},
    {"公开属性": "依申请公开", "理由": "涉及个人"},
    {"公开范围": "本机关内部"},
    {"发布日期": "2026-11-02 00:00"},
    {"内容概述": f"身份证号 {resident_id()}"},
]


def traces(text: str, folder: Path) -> list[str]:
    needles = [text.encode(codec) for codec in ("utf-8", "utf-16-le", "gb18030")]
    return [
        name
        for name, data in bytes_of(folder).items()
        if text in name or any(needle in data for needle in needles)
    ]


@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
@pytest.mark.parametrize("kind", ["document", "table"])
def test_what_is_withheld_is_in_no_share(
    kind: str, hidden: dict[str, str], project: Path, put: Put
) -> None:
    given = {"标题": MARK, "发布日期": "2026-03-02 09:00", "地址": "planted", **hidden}
    if kind == "document":
        put(project, f"{NORMATIVE}/{MARK}.md", f"{MARK}\n\n" * 3000, **given)
    else:
        (project / FEES / f"{MARK}.csv").write_text(f"项目\n{MARK}\n", "utf-8")
        front = "".join(f"{key}: {value}\n" for key, value in given.items())
        (project / FEES / f"{MARK}.yml").write_text(front, "utf-8")
    aged(project, OLD)
    settings = settings_of(project)
    folders = share(settings)
    for words in (MARK, "planted", resident_id()):
        assert traces(words, folders[0].parent) == []
    assert merge(settings, folders) == ()
    assert traces(MARK, settings.state_dir) == []
    assert any(MARK in entry.source for entry in checked(settings).site.withheld)


def test_what_was_withdrawn_does_not_stay_in_the_cache(project: Path, put: Put) -> None:
    settings = settings_of(project)
    path = put(project, f"{NORMATIVE}/x.md", f"{MARK}\n\n" * 3000, 地址="x")
    checked(aged_settings := settings_of(aged(project, OLD)))
    assert traces(MARK, aged_settings.state_dir) != []
    path.unlink()
    merge(settings, share(settings))
    assert traces(MARK, settings.state_dir) == []


@pytest.mark.parametrize(
    "place", ["content", "content/新 文件夹", "catalog/x", "site", "site/x", ".disclosure/x"]
)
def test_a_share_has_no_place_in_the_project_itself(place: str, project: Path) -> None:
    with pytest.raises(DisclosureError, match=rf"不能写进 {place.split('/')[0]}：.*删去"):
        build_shard(settings_of(project), Shard(1, 2), project / place)
    assert not (project / place).exists() or SHARE not in bytes_of(project / place)


def test_a_link_into_the_content_is_the_content(project: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere"
    try:
        link.symlink_to(project / "content", target_is_directory=True)
    except OSError:
        pytest.skip("没有建立符号链接的权限")
    with pytest.raises(DisclosureError, match="不能写进 content"):
        build_shard(settings_of(project), Shard(1, 2), link / "x")


@pytest.mark.parametrize("place", ["folder", "file"])
def test_a_share_takes_nobody_elses_place(place: str, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ours = out / "columns" / "ours.sqlite" if place == "folder" else out
    ours.parent.mkdir(parents=True, exist_ok=True)
    ours.write_bytes(b"mine")
    with pytest.raises(DisclosureError, match="已有别的东西"):
        build_shard(settings_of(project), Shard(1, 2), out)
    assert ours.read_bytes() == b"mine"


def test_a_share_may_be_made_again(
    project: Path, made: list[str], one: Checked, tmp_path: Path
) -> None:
    """Over the one of yesterday, of another split, or one that was killed: less is to be done."""
    settings = settings_of(project)
    out = tmp_path / "out"
    build_shard(settings, Shard(1, 2), out)
    made.clear()
    build_shard(settings, Shard(1, 2), out)
    assert made == []
    build_shard(settings, Shard(1, 1), out)
    assert made
    build_shard(settings, Shard(2, 3), out)
    sharding._write(out, sharding.Share(Shard(2, 3), ""))
    with pytest.raises(DisclosureError, match="分片 2/3 没有做完"):
        merge(settings, [out])
    build_shard(settings, Shard(1, 1), out)
    assert merge(settings, [out]) == ()
    assert_same(checked(settings), one)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{}",
        "[1]",
        "\0",
        '{"shard": "1/2"}',
        '{"shard": {"number": 1}, "engine": ""}',
        '{"shard": {"number": 1, "count": "2"}, "engine": "", "stores": {}}',
        '{"shard": {"number": 1, "count": 2}, "engine": "", "stores": []}',
        '{"shard": {"number": 3, "count": 2}, "engine": "", "stores": {}}',
        '{"shard": {"number": 1, "count": 1000000000}, "engine": "", "stores": {}}',
    ],
)
def test_a_folder_that_is_no_share(text: str | None, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "下载"
    if text is not None:
        folder.mkdir()
        (folder / SHARE).write_text(text, "utf-8")
    with pytest.raises(DisclosureError, match="下载 不是 disclosure build --shard 的输出"):
        merge(settings_of(project), [folder])
    assert not (project / ".disclosure").exists()


def test_the_command_says_what_it_did_and_what_is_wrong(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    out = tmp_path / "分 片"
    said = run("build", "--shard", "1/2", "--out", str(out))
    assert said.code == 0, said.err
    assert said.out.startswith("分片 1/2：读取了 ")
    assert said.out.endswith(f" 个文件，结果在 {out}\n")
    for wrong, words in (
        (("build", "--shard", "3/2", "--out", str(out)), "“3/2”不是一个分片（写成"),
        (("build", "--shard", "1/2", "--out", "content"), "分片不能写进 content"),
        (("build", "--shard", "1/2"), "--out"),
        (("merge",), "分片文件夹"),
        (("merge", str(project)), "不是 disclosure build --shard 的输出"),
    ):
        said = run(*wrong)
        assert (said.code, words in said.err) == (2, True), said
    (project / "catalog" / "site.yml").write_text("name: [\n", "utf-8")
    said = run("build", "--shard", "1/2", "--out", str(out))
    assert said.code == 2
    assert "catalog/site.yml" in said.err


@pytest.fixture(params=["base", "corpus"])
def real_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "站点 一"
    if request.param == "base":
        yield copy_project(BASE_SITE, folder)
        return
    script = Path(__file__).parents[2] / "scripts" / "corpus.py"
    command = [sys.executable, str(script), "--pages", "300", "--out", str(folder)]
    subprocess.run(command, check=True)
    yield folder


@pytest.mark.slow
def test_two_processes_and_a_merge_make_the_bytes_of_one_build(
    real_site: Path, tmp_path: Path
) -> None:
    one = copy_project(real_site, tmp_path / "one")
    assert run_build(one, "--strict").code == 0
    expected = bytes_of(one / "site")
    report = (one / ".disclosure" / "report.json").read_bytes()
    environment = {**os.environ, "DISCLOSURE_AS_OF": AS_OF, "CI": "1"}
    program = (sys.executable, "-m", "disclosure.cli")
    folders = [tmp_path / f"分 片 {number}" for number in (1, 2)]
    started = [
        subprocess.Popen(
            [*program, "build", "--shard", f"{number}/2", "--out", str(folder)],
            cwd=real_site,
            env=environment,
        )
        for number, folder in enumerate(folders, 1)
    ]
    assert [process.wait() for process in started] == [0, 0]
    for path in real_site.rglob("*"):
        path.touch()
    merged = subprocess.run(
        [*program, "merge", *map(str, folders), "--strict"],
        cwd=real_site,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert merged.returncode == 0, merged.stderr
    assert "本机补做" not in merged.stdout
    assert bytes_of(real_site / "site") == expected
    assert (real_site / ".disclosure" / "report.json").read_bytes() == report


@pytest.mark.slow
def test_a_strict_merge_leaves_the_site_alone(project: Path, put: Put, tmp_path: Path) -> None:
    put(project, f"{NORMATIVE}/wrong.md", 地址="wrong", 发布日期="下周")
    environment = {**os.environ, "DISCLOSURE_AS_OF": AS_OF, "CI": "1"}
    build_shard(settings_of(project), Shard(1, 1), tmp_path / "all")
    command = [sys.executable, "-m", "disclosure.cli", "merge", str(tmp_path / "all")]
    for strict, code in ((["--strict"], 1), ([], 0)):
        done = subprocess.run([*command, *strict], cwd=project, env=environment, check=False)
        assert done.returncode == code
        assert (project / "site").exists() is (code == 0)
