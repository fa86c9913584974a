"""Flushing: nothing is promised before it is on the disk; many files are begun with early."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest

from disclosure.build.flushing import FEW, MANY, Flushing

pytestmark = pytest.mark.skipif(not hasattr(os, "sync"), reason="not on this system")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked for."""
    calls: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: calls.append("sync"))
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    return calls


def staged(folder: Path, count: int) -> list[str]:
    names = [str(number) for number in range(count)]
    for name in names:
        (folder / name).write_text("text")
    return names


@pytest.mark.parametrize(
    ("count", "flushed"), [(0, []), (1, ["fsync"]), (FEW, ["fsync"] * FEW), (FEW + 1, ["sync"])]
)
def test_few_files_one_by_one_and_more_at_once(
    count: int, flushed: list[str], tmp_path: Path, calls: list[str]
) -> None:
    flushing = Flushing(tmp_path)
    flushing.add(count)
    flushing.finish(staged(tmp_path, count))
    assert calls == flushed


def test_many_files_are_begun_with_and_all_are_waited_for(tmp_path: Path, calls: list[str]) -> None:
    flushing = Flushing(tmp_path)
    flushing.add(MANY - 1)
    flushing.stop()
    assert calls == []
    for begun in (1, 2):
        flushing.add(1)
        flushing.stop()
        assert len(calls) == begun
        flushing.add(MANY - 1)
    flushing.finish(staged(tmp_path, FEW + 1))
    assert len(calls) == 3, "what was added since the last beginning is not on the disk yet"


def test_only_one_call_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, calls = Event(), Event(), []

    def slow() -> None:
        calls.append("sync")
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr(os, "sync", slow)
    flushing = Flushing(tmp_path)
    for _ in range(3):
        flushing.add(MANY)
    assert begun.wait(10)
    assert len(calls) == 1
    go_on.set()
    flushing.finish(staged(tmp_path, FEW + 1))
    assert len(calls) == 2
