"""The cache: a damaged one costs one line and a slower build, never a wrong page or a crash."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from disclosure.build.cache import (
    FILE_NAME,
    VERSION,
    Cache,
    DamagedCacheError,
    Seen,
    open_cache,
)
from disclosure.content.item import Heading, ItemRecord, LinkUse, OutsideLink
from disclosure.content.metadata import Metadata, Origin, Statement, Validity, Waiver
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place

PLACE = Place("content/a.md", 3, 5)
TITLE = PlacedStr("题", PLACE)
RECORD = ItemRecord(
    metadata=Metadata(
        place=PLACE,
        title=TITLE,
        published=datetime(2026, 1, 2, 9, 30),
        made_on=date(2026, 1, 1),
        address=TITLE,
        issuers=(TITLE, TITLE),
        validity=Validity.EXPIRED,
        keywords=("一", "二"),
        review={"初审": "通过"},
        origin=Origin(place=PLACE, unit="甲"),
        waivers=(Waiver(place=PLACE, rule=TITLE, reason="乙"),),
    ),
    findings=(Finding(PLACE, "消息", "办法", "ABC101", Severity.WARNING, Blocks.ITEM, ("GI-1",)),),
    links=(LinkUse("a.md", PLACE, image=True),),
    anchors=("一",),
    headings=(Heading("一", "yi", 2),),
    text_length=7,
    outside=(OutsideLink("题", "https://www.gov.cn/", "2026-01-01", "甲", PLACE, "超链接"),),
    statement=Statement(
        place=PLACE, reason="无", signed_on=date(2026, 1, 1), signer="甲", instead="乙"
    ),
    row_count=3,
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with open_cache(tmp_path) as (cache, note):
        assert note == ""
        yield cache


def test_a_record_comes_back_as_it_was(cache: Cache) -> None:
    cache.put([("k", RECORD, "<p>甲</p>"), ("l", ItemRecord(None), "")])
    assert dict(cache.records()) == {"k": RECORD, "l": ItemRecord(None)}
    [found] = [record for key, record in cache.records() if key == "k"]
    assert found.metadata is not None
    assert found.metadata.title.place == PLACE
    assert found.metadata.issuers[0].place == PLACE
    assert cache.html("k") == "<p>甲</p>"
    with pytest.raises(DamagedCacheError):
        cache.html("no")


def test_only_what_is_still_used_is_kept(cache: Cache) -> None:
    cache.put((key, ItemRecord(None), key) for key in "abc")
    cache.remember([("p", Seen("1", "a")), ("q", Seen("2", "b"))])
    cache.remember([("q", Seen("3", "b"))])
    assert cache.keep_only(["b", "x"]) == 2
    assert [key for key, _ in cache.records()] == ["b"]
    assert cache.seen() == {"q": Seen("3", "b")}


def test_what_is_dropped_is_overwritten(tmp_path: Path) -> None:
    marks = [f"字样{number:05d}" * 200 for number in range(200)]
    with open_cache(tmp_path) as (cache, _):
        cache.put((mark[:7], ItemRecord(None), mark) for mark in marks)
        cache.remember((mark[:7], Seen("1", mark[:7])) for mark in marks)
        cache.commit()
    assert all(mark[:7].encode() in everything(tmp_path) for mark in marks)
    with open_cache(tmp_path) as (cache, _):
        cache.remember([])
        cache.keep_only([marks[0][:7]])
        cache.commit()
    left = everything(tmp_path)
    assert marks[0][:7].encode() in left
    assert [mark for mark in marks[1:] if mark[:7].encode() in left] == []


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def not_a_database(path: Path) -> None:
    path.write_bytes(b"what is this" * 1000)


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def other_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE item (a); CREATE TABLE seen (b)")


def changed_fragments(path: Path) -> None:
    """A bit here and there in the texts alone: the file is still a good database."""
    data = path.read_bytes()
    assert "所".encode() in data
    path.write_bytes(data.replace("所".encode(), "户".encode()))


def changed_records(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item SET record = '{}'")


def flipped_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    dice = random.Random(3)
    for _ in range(40):
        data[dice.randrange(100, len(data))] ^= 0xFF
    path.write_bytes(data)


def zeroed_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    path.write_bytes(data)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (not_a_database, True),
        (empty_file, False),
        (cut_in_half, True),
        (other_version, True),
        (other_tables, True),
        (changed_fragments, True),
        (changed_records, False),
        (flipped_bytes, True),
        (zeroed_page, False),
        (a_folder, True),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_damaged_cache_is_made_again(
    damage: Callable[[Path], None],
    told: bool,
    base_site: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
) -> None:
    assert build(base_site).code == 0
    clean = tree_bytes(base_site / "site")
    damage(base_site / ".disclosure" / FILE_NAME)
    # Every page must be made again, so every kept fragment is asked for.
    mkdocs = base_site / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    mkdocs.write_text(text.replace("example.gov.cn/", "example.gov.cn/x/"), "utf-8")
    damaged = build(base_site)
    assert damaged.code == 0, damaged.said
    assert "Traceback" not in damaged.said
    lines = [line for line in damaged.said.splitlines() if "缓存" in line]
    # Damage to a record alone, or to what nobody asks for, is mended without a word.
    assert len(lines) <= 1
    assert lines or not told, damaged.said
    mkdocs.write_text(text, "utf-8")
    again = build(base_site)
    assert again.code == 0
    assert "缓存" not in again.said
    assert tree_bytes(base_site / "site") == clean
