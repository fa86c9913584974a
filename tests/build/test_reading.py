"""Reading: only what changed is read, and never less than what changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import checking, reading, sources, workers
from disclosure.build.records import RecordMaker
from disclosure.content import file_bytes
from disclosure.settings import Settings

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
FEES = "content/zfxxgk/fdzdgknr/sfxm"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all records made, in order."""
    paths: list[str] = []
    make = RecordMaker.make

    def record(self: RecordMaker, *arguments: Any, path: str) -> Any:
        paths.append(path)
        return make(self, *arguments, path=path)

    monkeypatch.setattr(RecordMaker, "make", record)
    return paths


def test_nothing_unchanged_is_even_opened(
    aged: Path,
    check_site: Callable[..., Any],
    made: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = check_site(aged)
    assert len(made) > 8
    made.clear()

    def refuse(*_: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(reading, "_source", refuse)
    again = check_site(aged)
    assert made == []
    assert again.site.items == first.site.items
    assert again.report == first.report


def crlf(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def touched(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize("change", [crlf, touched])
def test_the_same_text_is_not_made_again(
    change: Callable[[Path], None], aged: Path, check_site: Callable[..., Any], made: list[str]
) -> None:
    check_site(aged)
    made.clear()
    change(aged / FOLDER / "20260210-01.md")
    check_site(aged)
    assert made == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("content/zfxxgk/zfxxgkzn/index.md", "content/zfxxgk/zfxxgkzn/index.md"),
        (f"{FEES}/sf2026.csv", f"{FEES}/sf2026.csv"),
        (f"{FEES}/sf2026.yml", f"{FEES}/sf2026.csv"),
    ],
)
def test_only_what_changed_is_made(
    name: str, expected: str, aged: Path, check_site: Callable[..., Any], made: list[str]
) -> None:
    check_site(aged)
    made.clear()
    path = aged / name
    text = path.read_text("utf-8")
    changed = text.replace("收费", "费用").replace("信息", "讯息")
    assert changed != text
    path.write_text(changed, "utf-8")
    check_site(aged)
    assert made == [expected]


def test_a_file_that_could_not_be_read_is_tried_again(
    aged: Path, check_site: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A permission that is given changes neither size nor time of the file."""
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("20260210-01.md"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags, mode)

    monkeypatch.setattr(file_bytes.os, "open", refuse)
    told = [f for f in check_site(aged).report.findings if f.place.path.endswith("20260210-01.md")]
    assert [f.rule for f in told] == ["CON101"]
    assert "读不出来" in told[0].message
    monkeypatch.undo()
    assert not [f for f in check_site(aged).report.findings if f.rule == "CON101"]


def test_a_file_changed_within_a_tick_of_the_clock_is_read_again(
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (sources, reading):  # however slow this machine is
        monkeypatch.setattr(module, "RECENT_NS", 600 * 10**9)
    path = put(base_site, f"{FOLDER}/a.md", 地址="a", 标题="甲")
    check_site(base_site)
    status = path.stat()
    put(base_site, f"{FOLDER}/a.md", 地址="a", 标题="乙")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    titles = {item.title for item in check_site(base_site).site.items}
    assert "乙" in titles
    assert "甲" not in titles


def test_many_files_are_read_by_several_processes_alike(
    base_site: Path,
    put: Callable[..., Path],
    check_told: Callable[..., Any],
    everything_of: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    for number in range(reading.MANY_NEW_FILES + 5):
        put(base_site, f"{FOLDER}/n{number}.md", f"第{number}条", 地址=f"n{number}")
    forked = everything_of(check_told(base_site)[0])
    shutil.rmtree(base_site / ".disclosure")
    monkeypatch.setattr(workers, "cores", lambda: 1)
    alone = everything_of(check_told(base_site)[0])
    assert forked == alone


def test_the_files_of_a_column_that_is_gone_go(aged: Path, check_site: Callable[..., Any]) -> None:
    stores = aged / ".disclosure" / "columns"
    check_site(aged)
    assert (stores / "~fees.sqlite").exists()
    for path in (aged / FEES).iterdir():
        path.unlink()
    check_site(aged)
    assert (stores / "~basis-normative.sqlite").exists()
    assert not (stores / "~fees.sqlite").exists()


def test_every_item_is_read_that_of_what_is_withheld_included(
    aged: Path,
    put: Callable[..., Path],
    settings_of: Callable[..., Settings],
    check_told: Callable[..., Any],
) -> None:
    put(aged, f"{FOLDER}/secret.md", "某案的正文。", 地址="secret", 公开属性="不予公开")
    put(aged, f"{FOLDER}/later.md", "以后的正文。", 地址="later", 发布日期="2027-01-01")
    check_told(aged)
    settings = settings_of(aged)
    for damaged in (False, True):
        if damaged:
            store = settings.state_dir / "columns" / "~basis-normative.sqlite"
            store.write_bytes(b"what is this" * 1000)
        found = {
            entry.file.file.relative.rpartition("/")[2]: entry.record.metadata
            for entry in checking.every_item(
                checking.prepare(settings), state_dir=settings.state_dir
            )
        }
        assert found["20260210-01.md"] is not None
        assert found["secret.md"] is not None
        assert found["secret.md"].title == "一条信息"
        assert found["later.md"] is not None
        left = b"".join(p.read_bytes() for p in (settings.state_dir / "columns").iterdir())
        for trace in ("secret.md", "later.md", "某案", "以后的"):
            assert trace.encode() not in left
