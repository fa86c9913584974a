"""The state of all columns: a damaged or foreign one costs one line and a slower build."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import state
from disclosure.build.column_store import FOLDER
from disclosure.build.records import RecordMaker

Told = Callable[..., Any]


@pytest.fixture
def kept(aged: Path, check_told: Told) -> Path:
    """The state that a check of the base site leaves."""
    _, notes = check_told(aged)
    assert notes == ()
    return aged / ".disclosure" / state.FILE_NAME


def test_what_was_saved_is_loaded(kept: Path, tmp_path: Path) -> None:
    columns, note = state.load(kept.parent)
    assert note == ""
    assert ("", "basis-normative") in columns
    state.save(tmp_path, columns)
    assert state.load(tmp_path) == (columns, "")
    assert (tmp_path / state.FILE_NAME).read_bytes() == kept.read_bytes()


def test_no_state_needs_no_note(tmp_path: Path) -> None:
    assert state.load(tmp_path) == ({}, "")


def test_the_same_site_is_kept_in_the_same_bytes(kept: Path, aged: Path, check_told: Told) -> None:
    before, when = kept.read_bytes(), kept.stat().st_mtime_ns
    check_told(aged)
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == (before, when)
    kept.unlink()
    check_told(aged)
    assert kept.read_bytes() == before


def head_of(kept: Path) -> tuple[list[bytes], bytes]:
    head, _, body = kept.read_bytes().partition(b"\n")
    return head.split(b"\t"), body


def cut_in_half(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])


def empty(kept: Path) -> None:
    kept.write_bytes(b"")


def foreign(kept: Path) -> None:
    kept.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))


def of_another_program(kept: Path) -> None:
    (_, *rest), body = head_of(kept)
    kept.write_bytes(b"\t".join((b"somebody-elses", *rest)) + b"\n" + body)


def of_another_engine(kept: Path) -> None:
    (name, _, checksum), body = head_of(kept)
    kept.write_bytes(b"\t".join((name, b"another", checksum)) + b"\n" + body)


def sealed_nonsense(kept: Path) -> None:
    (name, version, _), _ = head_of(kept)
    body = b"\x91\xa5hello"
    kept.write_bytes(b"\t".join((name, version, state._checksum(body))) + b"\n" + body)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (cut_in_half, "残缺或被改动"),
        (empty, "残缺或被改动"),
        (foreign, "残缺或被改动"),
        (of_another_program, "残缺或被改动"),
        (of_another_engine, "由另一个版本的程序写成"),
        (sealed_nonsense, "不合格式"),
    ],
)
def test_a_state_that_cannot_be_used_is_one_line(
    damage: Callable[[Path], None],
    reason: str,
    kept: Path,
    aged: Path,
    check_told: Told,
    everything_of: Told,
) -> None:
    before = kept.read_bytes()
    expected = everything_of(check_told(aged)[0])
    damage(kept)
    checked, notes = check_told(aged)
    assert [reason in note for note in notes] == [True]
    assert "已全部重新核对" in notes[0]
    assert everything_of(checked) == expected
    assert kept.read_bytes() == before, "it is written anew"
    assert check_told(aged)[1] == ()


def test_a_state_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / state.FILE_NAME).mkdir()
    columns, note = state.load(tmp_path)
    assert columns == {}
    assert "读不出来" in note


def test_any_changed_byte_is_noticed(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    dice = random.Random(7)
    head = whole.index(b"\n") + 1
    for position in (*range(head), *(dice.randrange(head, len(whole)) for _ in range(300))):
        changed = bytearray(whole)
        changed[position] ^= dice.choice((1, 0x20, 0xFF))
        (tmp_path / state.FILE_NAME).write_bytes(changed)
        columns, note = state.load(tmp_path)
        assert columns == {}, position
        assert note, position


def test_truncated_anywhere_is_noticed(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    dice = random.Random(8)
    for length in (*range(1, 200), *(dice.randrange(200, len(whole)) for _ in range(100))):
        (tmp_path / state.FILE_NAME).write_bytes(whole[:length])
        columns, note = state.load(tmp_path)
        assert columns == {}, length
        assert note, length


def test_without_the_state_nothing_is_rendered_again(
    kept: Path, aged: Path, check_told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files of the columns still know what their sources yielded."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was rendered")

    kept.unlink()
    monkeypatch.setattr(RecordMaker, "make", refuse)
    check_told(aged)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "secret.md",
            "---\n标题: 某案的意见\n发布日期: 2026-01-05\n公开属性: 不予公开\n---\n\n文\n",
        ),
        ("secret.md", "---\n标题: 某案的意见\n发布日期: 2027-01-05\n---\n\n文\n"),
        ("secret.md", f"---\n标题: 某案的意见\n发布日期: 2026-01-05\n---\n\n电话{'1' * 11}\n"),
    ],
    ids=["not public", "not yet public", "public"],
)
def test_of_a_column_with_anything_withheld_nothing_is_kept(
    name: str, text: str, aged: Path, check_told: Told
) -> None:
    path = aged / "content/zfxxgk/fdzdgknr/lzyj/gfxwj" / name
    path.write_text(text, "utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    checked, _ = check_told(aged)
    shown = not checked.site.withheld
    state_dir = aged / ".disclosure"
    columns, _ = state.load(state_dir)
    assert (("", "basis-normative") in columns) == shown
    assert (b"secret" in (state_dir / state.FILE_NAME).read_bytes()) == shown
    everywhere = b"".join(path.read_bytes() for path in (state_dir / FOLDER).iterdir())
    if not shown:
        assert "某案".encode() not in everywhere
    # It is looked at again each time, to the same end.
    again, notes = check_told(aged)
    assert notes == ()
    assert again.report == checked.report
