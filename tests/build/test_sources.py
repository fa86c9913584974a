"""The files of each column: any change to them is seen from names, sizes and times alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import checking, sources
from disclosure.build.sources import RECENT_NS, ColumnSources, column_sources, files_beside
from disclosure.content.item import ItemKind
from disclosure.content.scan import ItemFile, Scan, SourceFile
from disclosure.settings import Settings

KEY = ("", "fees")
FEES = "content/zfxxgk/fdzdgknr/sfxm"
RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
LATER = 2_000_000_000 * 10**9
"""A clock long after all files were written."""


@pytest.fixture
def sources_of(
    settings_of: Callable[..., Settings],
) -> Callable[..., dict[tuple[str, str], ColumnSources]]:
    def read(project: Path, *, now: int = LATER) -> dict[tuple[str, str], ColumnSources]:
        return column_sources(checking.prepare(settings_of(project)).scan, now=now)

    return read


def test_a_column_has_its_files_and_what_is_written_beside_tables(
    aged: Path, sources_of: Callable[..., Any]
) -> None:
    found = sources_of(aged)
    fees = found[KEY]
    assert fees.key == KEY
    assert [entry.file.relative for entry in fees.files] == ["zfxxgk/fdzdgknr/sfxm/sf2026.csv"]
    assert [side.relative for side in fees.sidecars.values()] == ["zfxxgk/fdzdgknr/sfxm/sf2026.yml"]
    assert all(own.files for own in found.values())
    assert ("", "plan-region") not in found, "a column without files has no sources"
    assert len({own.signature for own in found.values()}) == len(found)


def touch(project: Path) -> None:
    os.utime(project / FEES / "sf2026.csv", (5, 5))


def touch_sidecar(project: Path) -> None:
    os.utime(project / FEES / "sf2026.yml", (5, 5))


def lengthen(project: Path) -> None:
    path = project / FEES / "sf2026.csv"
    status = path.stat()
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def rename(project: Path) -> None:
    for path in sorted((project / FEES).iterdir()):
        path.rename(path.with_stem("sf2027"))


def remove_sidecar(project: Path) -> None:
    (project / FEES / "sf2026.yml").unlink()


def add(project: Path) -> None:
    (project / FEES / "sf2027.csv").write_text("甲\n", "utf-8")
    os.utime(project / FEES / "sf2027.csv", (5, 5))


def another_kind(project: Path) -> None:
    (project / FEES / "sf2026.csv").rename(project / FEES / "归集.csv")


def attachment(project: Path) -> None:
    (project / FEES / "a.docx").write_bytes(b"x")


def another_column(project: Path) -> None:
    os.utime(project / RULES / "20260210-01.md", (5, 5))


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (touch, True),
        (touch_sidecar, True),
        (lengthen, True),
        (rename, True),
        (remove_sidecar, True),
        (add, True),
        (another_kind, True),
        (attachment, False),
        (another_column, False),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_signature_changes_with_the_files_of_the_column(
    change: Callable[[Path], None], seen: bool, aged: Path, sources_of: Callable[..., Any]
) -> None:
    before = sources_of(aged)[KEY].signature
    assert before
    assert sources_of(aged)[KEY].signature == before
    change(aged)
    assert (sources_of(aged)[KEY].signature != before) == seen


def one(name: str, *, size: int = 1, mtime_ns: int = 5, kind: ItemKind = ItemKind.TABLE) -> Scan:
    """A scan with one file."""
    file = ItemFile(SourceFile("/content", name, size, mtime_ns), *KEY, kind)
    return Scan((file,), {}, {}, ())


def test_a_file_that_is_another_kind_of_item_is_another_source() -> None:
    kinds = (ItemKind.TABLE, ItemKind.LINKS)
    found = {column_sources(one("a.csv", kind=kind), now=LATER)[KEY].signature for kind in kinds}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("age", "trusted"),
    [(RECENT_NS + 1, True), (RECENT_NS, False), (0, False), (-(10**12), False)],
)
def test_what_was_changed_a_moment_ago_is_not_trusted(age: int, trusted: bool) -> None:
    """Neither is a file from the future, whose time may stand still for years."""
    found = column_sources(one("a.csv", mtime_ns=LATER - age), now=LATER)[KEY]
    assert bool(found.signature) == trusted


def test_a_name_that_no_encoding_has_does_no_harm() -> None:
    assert column_sources(one("a\udcff.csv"), now=LATER)[KEY].signature


def test_other_files_belong_to_the_nearest_column(
    aged: Path, settings_of: Callable[..., Settings]
) -> None:
    (aged / RULES / "deep" / "er").mkdir(parents=True)
    for name in (f"{RULES}/b.docx", f"{RULES}/deep/er/a.docx", f"{FEES}/x.png", "content/y.png"):
        (aged / name).write_bytes(b"x")
    prepared = checking.prepare(settings_of(aged))
    found = files_beside(prepared.scan, prepared.tree)
    folder = RULES.removeprefix("content/")
    assert found["", "basis-normative"] == [f"{folder}/b.docx", f"{folder}/deep/er/a.docx"]
    # A table can be downloaded, so it lies beside itself.
    assert found[KEY] == [f"{FEES.removeprefix('content/')}/{n}" for n in ("sf2026.csv", "x.png")]
    assert "y.png" not in [name for names in found.values() for name in names]
    assert sources.column_sources(prepared.scan, now=LATER).keys() >= {KEY}
