"""The bytes of one file, and of many that are fetched beforehand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure.content import file_bytes
from disclosure.content.file_bytes import AHEAD, bytes_of, bytes_of_each
from disclosure.content.scan import SourceFile

OPEN = Path("/proc/self/fd")


@pytest.mark.parametrize("size", [0, 1, 3, 9, 40])
def test_a_file_is_read_to_its_end_whatever_size_it_had(size: int, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\r\n" * 3)
    assert bytes_of(SourceFile(str(tmp_path), "a.md", size, 0)) == b"a\r\n" * 3


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bytes_of(SourceFile(str(tmp_path), "a.md", 1, 0))


@pytest.mark.parametrize("count", [0, 1, AHEAD - 1, AHEAD, AHEAD + 1, 3 * AHEAD])
def test_each_file_comes_in_its_turn(count: int, tmp_path: Path) -> None:
    files = [SourceFile(str(tmp_path), f"{number}.md", number % 3, 0) for number in range(count)]
    for number in range(count):
        if number % 7 != 5:
            (tmp_path / f"{number}.md").write_bytes(b"%d" % number * 2)
    for number, data in enumerate(bytes_of_each(files)):
        if number % 7 == 5:
            assert isinstance(data, FileNotFoundError)
        else:
            assert data == b"%d" % number * 2


def test_what_opens_and_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (found,) = bytes_of_each([SourceFile(str(tmp_path), "a.md", 1, 0)])
    assert isinstance(found, OSError)


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="only there a system can be asked")
def test_nothing_depends_on_what_the_system_fetches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_bytes(b"a")

    def refuse(*_: object) -> None:
        raise OSError("no such wish")

    monkeypatch.setattr(file_bytes.os, "posix_fadvise", refuse)
    assert list(bytes_of_each([SourceFile(str(tmp_path), "a.md", 1, 0)])) == [b"a"]


@pytest.mark.skipif(not OPEN.is_dir(), reason="open files are not listed")
def test_who_stops_halfway_leaves_nothing_open(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_bytes(b"a")
    before = len(list(OPEN.iterdir()))
    found = bytes_of_each(SourceFile(str(tmp_path), f"{n}.md", 1, 0) for n in range(5))
    assert next(found) == b"a"
    found.close()  # type: ignore[attr-defined]  # a generator
    assert len(list(OPEN.iterdir())) == before
