"""A sealed file is believed whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.sealed import DIGEST, is_whole, write_sealed


def test_what_was_written_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    assert write_sealed(path, b"rest")
    assert is_whole(path.read_bytes())
    assert path.read_bytes()[DIGEST:] == b"rest"
    assert write_sealed(path, b"")
    assert is_whole(path.read_bytes())
    assert [found.name for found in path.parent.iterdir()] == ["file"]


@pytest.mark.parametrize("cut", [0, 1, DIGEST, DIGEST + 2])
def test_what_was_cut_or_changed_is_not(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_sealed(path, b"rest")
    data = bytearray(path.read_bytes())
    assert not is_whole(bytes(data[:cut]))
    data[min(cut, len(data) - 1)] ^= 1
    assert not is_whole(bytes(data))


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file", "utf-8")
    assert not write_sealed(tmp_path / "folder" / "file", b"rest")
