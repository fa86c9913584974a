"""The journal: whole or never written; replaying twice or from the middle ends in one tree."""

from __future__ import annotations

import contextlib
import errno
import os
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from disclosure.build import journal
from disclosure.build.journal import Action, Operation

OPERATIONS = [
    Operation(Action.DELETE, "旧/页\n面.html", "旧/页\n面.HTML"),
    Operation(Action.PUT, "新/页面.html", "0"),
    Operation(Action.PUT_FOLDER, "新/夹", "tree/新/夹"),
    Operation(Action.DELETE, "stray-\udcff"),
    Operation(Action.REMOVE_FOLDER, "旧"),
]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal.write(path, OPERATIONS)
    assert journal.read(path) == OPERATIONS
    journal.write(path, [])
    assert journal.read(path) == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["journal"]


def test_no_journal(tmp_path: Path) -> None:
    assert journal.read(tmp_path / "journal") is None


def test_truncated_anywhere_counts_as_never_written(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal.write(path, OPERATIONS)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert journal.read(path) is None, length


def test_any_changed_byte_counts_as_never_written(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal.write(path, OPERATIONS)
    whole = path.read_bytes()
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert journal.read(path) is None, index


def test_other_version_counts_as_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal"
    monkeypatch.setattr(journal, "HEAD", journal.HEAD | {"version": 3})
    journal.write(path, OPERATIONS)
    monkeypatch.undo()
    assert journal.read(path) is None


def test_journal_of_the_version_before_is_carried_out(tmp_path: Path) -> None:
    """A build was killed, then the program updated: what it promised is still to be kept."""
    body = b'{"format":"disclosure-journal","version":1}\n["put","a/page.html","0/17"]\n'
    seal = blake2b(body, digest_size=16).hexdigest()
    (tmp_path / "journal").write_bytes(body + b'{"end":1,"seal":"%s"}\n' % seal.encode())
    assert journal.read(tmp_path / "journal") == [Operation(Action.PUT, "a/page.html", "0/17")]


def replayed(tmp_path: Path, operations: list[Operation]) -> dict[str, str]:
    site = tmp_path / "site"
    journal.replay(operations, staging=tmp_path / "staging", site_dir=site)
    return {
        path.relative_to(site).as_posix(): path.read_text() if path.is_file() else "/"
        for path in site.rglob("*")
    }


def test_replay_is_idempotent(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    (tmp_path / "staging" / "0").write_text("new")
    (tmp_path / "site" / "old").mkdir(parents=True)
    (tmp_path / "site" / "old" / "page").write_text("old")
    operations = [
        Operation(Action.PUT, "new/page", "0"),
        Operation(Action.DELETE, "old/page"),
        Operation(Action.DELETE, "new/page/inside-a-file"),
        Operation(Action.REMOVE_FOLDER, "old"),
        Operation(Action.REMOVE_FOLDER, "new"),
    ]
    expected = {"new": "/", "new/page": "new"}
    assert replayed(tmp_path, operations) == expected
    assert replayed(tmp_path, operations) == expected
    assert replayed(tmp_path, operations[2:]) == expected


FOLDER = {"1": "one", "b/2": "two", "b/c/3": "three"}
PUT_FOLDER = [Operation(Action.PUT_FOLDER, "x/new", "tree/x/new")]


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A staged folder."""
    for name, text in FOLDER.items():
        file = tmp_path / "staging" / "tree" / "x" / "new" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "staging" / "tree" / "x" / "new"


def files(tree: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in tree.items() if text != "/"}


@pytest.mark.parametrize(
    "standing",
    [{}, {"x/page": "old"}, {"x/new/1": "old", "x/new/b/9": "old"}, {"x/new/b/c/4": "old"}],
)
@pytest.mark.parametrize("refusal", [0, errno.EXDEV, errno.EACCES])
def test_a_folder_is_moved_as_one_or_else_file_by_file(
    refusal: int,
    standing: dict[str, str],
    tmp_path: Path,
    waiting: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever stands there meanwhile, and whatever the system says of folders."""
    for name, text in standing.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        if refusal and Path(source).is_dir():
            raise OSError(refusal, "refused", str(source))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    expected = standing | {f"x/new/{name}": text for name, text in FOLDER.items()}
    for _ in range(2):
        assert files(replayed(tmp_path, PUT_FOLDER)) == expected
    assert not [path for path in waiting.rglob("*") if path.is_file()]


@pytest.mark.parametrize("moved", range(len(FOLDER) + 1))
def test_a_folder_half_moved_before_an_interruption(
    moved: int, tmp_path: Path, waiting: Path
) -> None:
    expected = {f"x/new/{name}": text for name, text in FOLDER.items()}
    for name in [*FOLDER][:moved]:
        (tmp_path / "site" / "x" / "new" / name).parent.mkdir(parents=True, exist_ok=True)
        (waiting / name).rename(tmp_path / "site" / "x" / "new" / name)
    assert files(replayed(tmp_path, PUT_FOLDER)) == expected


def test_a_staged_folder_that_cannot_be_read_is_not_taken_for_moved(
    tmp_path: Path, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "x" / "new" / "kept").mkdir(parents=True)
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path) == waiting / "b":
            raise PermissionError(errno.EACCES, "not yours", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="not yours"):
        replayed(tmp_path, PUT_FOLDER)
    monkeypatch.undo()
    assert files(replayed(tmp_path, PUT_FOLDER)).keys() == {f"x/new/{name}" for name in FOLDER}


def test_a_long_name_from_another_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "名" * 80 + ".html"  # 245 of the 255 bytes that a name may have
    (tmp_path / "staging").mkdir()
    try:
        (tmp_path / "staging" / name).write_text("new")
    except OSError:
        pytest.skip("names are shorter here")
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    assert replayed(tmp_path, [Operation(Action.PUT, name, name)]) == {name: "new"}


def test_same_file_under_another_spelling_is_renamed_not_lost(tmp_path: Path) -> None:
    """On a disk that ignores case both names are one file; a hard link is the next best thing."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("new")
    with contextlib.suppress(FileExistsError):  # raised where the disk does ignore case
        os.link(site / "a.html", site / "A.html")
    assert replayed(tmp_path, [Operation(Action.DELETE, "A.html", "a.html")])["a.html"] == "new"


def test_unrelated_file_under_another_spelling_is_deleted(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("new")
    (site / "A-old.html").write_text("old")
    operations = [Operation(Action.DELETE, "A-old.html", "a.html")]
    assert replayed(tmp_path, operations) == {"a.html": "new"}


def test_other_file_system_falls_back_to_a_copy_beside_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace
    moves: list[tuple[str, str]] = []

    def replace(source: str | Path, target: str | Path) -> None:
        source, target = Path(source), Path(target)
        if source.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))
        moves.append((source.name, target.name))
        real(source, target)

    staged = tmp_path / "staging" / "0"
    staged.parent.mkdir()
    staged.write_text("new")
    staged.chmod(0o644)
    os.utime(staged, ns=(10**18, 10**18 + 1000))
    time_before = staged.stat().st_mtime_ns
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page").write_text("old")
    monkeypatch.setattr(os, "replace", replace)
    assert replayed(tmp_path, [Operation(Action.PUT, "page", "0")]) == {"page": "new"}
    assert moves == [("disclosure-copy.part", "page")]
    assert (tmp_path / "site" / "page").stat().st_mtime_ns == time_before
    assert not staged.exists()
    # Moved before an interruption: the system complains of the two disks first.
    assert replayed(tmp_path, [Operation(Action.PUT, "page", "0")]) == {"page": "new"}


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system at hand")
def test_really_another_file_system(tmp_path: Path) -> None:
    operations = [
        Operation(Action.PUT, "page", "part/0"),
        Operation(Action.PUT, "new/folder/page", "part/1"),
        Operation(Action.PUT_FOLDER, "as", "part/as"),
    ]
    with TemporaryDirectory(dir="/dev/shm") as elsewhere:
        if Path(elsewhere).stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("they are the same file system")
        staging = Path(elsewhere, "part")
        staging.mkdir()
        for number in range(2):
            (staging / str(number)).write_text(f"{number}")
        (staging / "as" / "one").mkdir(parents=True)
        (staging / "as" / "one" / "page").write_text("2")
        for _ in range(2):
            journal.replay(operations, staging=staging.parent, site_dir=tmp_path)
            assert bytes_below(tmp_path) == {
                "page": b"0",
                "new/folder/page": b"1",
                "as/one/page": b"2",
            }
        assert bytes_below(staging) == {}


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("refusals", "works"),
    [(1, True), (len(journal.PAUSES), True), (len(journal.PAUSES) + 1, False)],
)
def test_file_held_open_by_another_program(
    refusals: int, works: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace
    calls = 0

    def replace(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls <= refusals:
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    slept: list[float] = []
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr("time.sleep", slept.append)
    (tmp_path / "new").write_text("new")
    if works:
        journal.replace(tmp_path / "new", tmp_path / "page")
        assert (tmp_path / "page").read_text() == "new"
    else:
        with pytest.raises(PermissionError):
            journal.replace(tmp_path / "new", tmp_path / "page")
    assert slept == list(journal.PAUSES[:refusals])
