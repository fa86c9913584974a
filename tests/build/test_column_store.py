"""The file of one column: what was put in comes out, and damage is noticed, never believed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from disclosure.build import column_store
from disclosure.build.column_store import (
    DAMAGE,
    VERSION,
    ColumnStore,
    DamagedStoreError,
    Row,
    open_or_renew,
    store_path,
)
from disclosure.content.item import Heading, ItemKind, ItemRecord, LinkUse, OutsideLink
from disclosure.content.metadata import Metadata, Origin, Statement, Validity, Waiver
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.site.lines import ItemLine

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
    speaks=True,
    outside=(OutsideLink("题", "https://www.gov.cn/", "2026-01-01", "甲", PLACE, "超链接"),),
    statement=Statement(
        place=PLACE, reason="无", signed_on=date(2026, 1, 1), signer="甲", instead="乙"
    ),
    row_count=3,
)
NOTHING = ItemRecord(None)


def sorted_rows(store: ColumnStore) -> list[Row]:
    return sorted(store.rows(), key=lambda row: row.path)


def row(name: str, record: ItemRecord = NOTHING, *, stat: str = "1", key: str = "") -> Row:
    return Row(f"a/{name}.md", ItemKind.DOCUMENT, stat, key or f"key of {name}", record)


def line(
    name: str, published: str = "2026-01-02 09:30", made: str = "2026-01-01"
) -> tuple[str, ItemLine]:
    return f"a/{name}.md", ItemLine(
        url=f"a/2026/{name}.html",
        title=f"标题 {name}",
        published=published,
        made=made,
        body="",
        column="a",
        kind=ItemKind.DOCUMENT,
        lists=(("", "a"), ("", "b")),
        number="示府〔2026〕1号",
        index_number="",
        issuers=("甲", "乙"),
        classes=(),
        summary="概述",
        effective_on=date(2026, 2, 1),
        expires_on=None,
        repealed_on=None,
        validity=Validity.IN_FORCE,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "column.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[ColumnStore]:
    with closing(ColumnStore(path)) as store:
        yield store


def test_each_column_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert store_path(tmp_path, ("", "guide")) == tmp_path / "columns" / "~guide.sqlite"
    assert store_path(tmp_path, ("fgw", "guide")) == tmp_path / "columns" / "fgw~guide.sqlite"


def test_a_record_comes_back_as_it_was(store: ColumnStore, path: Path) -> None:
    store.put(row("b", RECORD, stat="5:7"), "<p>甲</p>")
    store.put(row("a"), "")
    store.commit()
    with closing(ColumnStore(path)) as again:
        assert sorted_rows(again) == [row("a"), row("b", RECORD, stat="5:7")]
        [found] = [kept.record for kept in again.rows() if kept.path == "a/b.md"]
        assert found.metadata is not None
        assert found.metadata.title.place == PLACE
        assert found.metadata.issuers[0].place == PLACE
        assert again.html("a/b.md", key="key of b").decode() == "<p>甲</p>"
        assert again.html("a/a.md", key="key of a") == b""
        assert again.keys() == {"a/a.md": ("1", "key of a"), "a/b.md": ("5:7", "key of b")}


def test_a_text_that_is_not_there_is_damage(store: ColumnStore) -> None:
    store.put(row("a"), "")
    for path, key in (("a/a.md", "key of b"), ("a/b.md", "key of a")):
        with pytest.raises(DamagedStoreError):
            store.html(path, key=key)


def test_texts_are_found_in_whatever_order_they_are_asked_for(store: ColumnStore) -> None:
    names = [f"n{number:02}" for number in range(12)]
    for name in names:
        store.put(row(name), f"<p>{name}</p>")
    asked = random.Random(3).choices(names, k=60) + names
    for number, name in enumerate(asked):
        if number % 20 == 10:  # what follows is another one now
            following = names[(names.index(asked[number - 1]) + 1) % len(names)]
            store.put(row(following), f"<p>{following}</p>")
        assert store.html(f"a/{name}.md", key=f"key of {name}") == f"<p>{name}</p>".encode()


def test_what_was_not_made_last_is_not_there(path: Path) -> None:
    with closing(ColumnStore(path)) as store:
        store.put(row("a"), "")
    with closing(ColumnStore(path)) as store:
        assert store.keys() == {}


def test_a_changed_file_takes_the_place_of_the_old(store: ColumnStore) -> None:
    store.put(row("a", key="old"), "old")
    store.put(row("a", RECORD, key="new"), "new")
    store.keep_only(["a/a.md"])
    assert list(store.rows()) == [row("a", RECORD, key="new")]
    assert store.html("a/a.md", key="new") == b"new"
    with pytest.raises(DamagedStoreError):
        store.html("a/a.md", key="old")


def test_only_what_is_still_there_is_kept(store: ColumnStore) -> None:
    for name in "abc":
        store.put(row(name), name)
    store.publish([line("a"), line("b")])
    store.keep_only(["a/b.md", "a/x.md"])
    assert list(store.keys()) == ["a/b.md"]
    assert store.addresses() == [("a/2026/b.html", "2026-01-02")]
    for gone in "ac":
        with pytest.raises(DamagedStoreError):
            store.html(f"a/{gone}.md", key=f"key of {gone}")


def test_a_file_that_was_read_again_has_a_new_stat(store: ColumnStore) -> None:
    store.put(row("a"), "")
    store.put(row("b"), "")
    store.restat([("a/a.md", "2"), ("a/x.md", "3")])
    assert store.keys() == {"a/a.md": ("2", "key of a"), "a/b.md": ("1", "key of b")}


def test_only_what_is_published_has_an_address(store: ColumnStore) -> None:
    for name in "abc":
        store.put(row(name), "")
    store.publish([line("a"), line("b")])
    assert store.row_at("a/2026/a.html") == store.row_of("a/a.md") == row("a")
    assert store.url_of("a/a.md") == "a/2026/a.html"
    assert store.row_at("a/2026/c.html") is None
    assert store.row_of("a/c.md") is store.url_of("a/c.md") is store.url_of("a/x.md") is None
    store.publish([line("a"), line("c")])
    assert store.row_of("a/b.md") is None
    assert store.row_of("a/c.md") == row("c")
    store.publish([])
    assert store.addresses() == []
    assert len(store.keys()) == 3


def test_an_address_given_beforehand_counts_only_once_it_is_published(store: ColumnStore) -> None:
    """Two files may want one address: one of them gets it."""
    (first, a), (second, b) = line("a"), line("b")
    store.put(row("a"), "", url=a.url)
    store.put(row("b"), "", url=a.url)
    store.publish([(first, a)])
    assert store.row_at(a.url) == row("a")
    assert store.row_of(second) is None
    store.verify(1)
    store.publish([(second, b)])
    assert store.row_at(a.url) is None
    assert store.row_at(b.url) == row("b")
    store.verify(1)


def test_an_address_that_nobody_finds_again_is_damage(store: ColumnStore, path: Path) -> None:
    for name in "ab":
        store.put(row(name), "")
    store.publish([line("a"), line("b")])
    store.verify(2)
    for count in (1, 3):
        with pytest.raises(DamagedStoreError):
            store.verify(count)
    store.commit()
    for change in ("url = 'a/2026/x.html'", "path = 'a/x.md'", "url = ''", "place = place + 1"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"UPDATE item SET {change} WHERE path = 'a/a.md'")
            connection.commit()
            with pytest.raises(DamagedStoreError), closing(ColumnStore(path)) as changed:
                changed.verify(2)
            connection.execute("DELETE FROM item")
            connection.commit()
        for name in "ab":
            store.put(row(name), "")
        store.publish([line("a"), line("b")])
        store.commit()


def test_two_items_may_change_their_addresses_with_each_other(store: ColumnStore) -> None:
    (first, a), (second, b) = line("a"), line("b")
    for name in "ab":
        store.put(row(name), "")
    store.publish([(first, a), (second, b)])
    store.publish([(first, b), (second, a)])
    assert store.row_at(a.url) == row("b")
    assert store.row_at(b.url) == row("a")


def test_lines_come_by_year_the_newest_first(store: ColumnStore) -> None:
    lines = [
        line("a", "2026-01-02 09:30", "2025-12-31"),
        line("b", "2026-12-31 23:59", "2026-12-30"),
        line("c", "2025-12-31 10:00", "2025-12-31"),
        line("d", "2025-12-31 10:00", ""),
        line("e", "", "2025-01-01"),
        line("f", "", ""),
        line("g", "0999-01-01", "9999-12-31"),
    ]
    store.publish(lines)
    known = {found.url[7:8]: found for _, found in lines}

    def published(year: str) -> str:
        found = store.lines_published(year)
        assert found == [known[entry.url[7:8]] for entry in found]
        return "".join(entry.url[7:8] for entry in found)

    assert [published(year) for year in ("2026", "2025", "2024", "0999", "")] == [
        "ba", "dc", "", "g", "fe",
    ]  # fmt: skip
    made = {year: store.lines_made(year) for year in ("9999", "2026", "2025", "")}
    assert {year: "".join(e.url[7:8] for e in found) for year, found in made.items()} == {
        "9999": "g", "2026": "b", "2025": "cae", "": "fd",
    }  # fmt: skip
    assert store.addresses()[0] == ("a/2026/a.html", "2026-01-02")
    assert store.addresses()[5] == ("a/2026/f.html", "")


def test_marks_are_notes_about_the_whole_column(store: ColumnStore) -> None:
    assert store.mark("content") == ""
    for value in ("1", "2"):
        store.set_mark("content", value)
    assert store.mark("content") == "2"


def test_what_is_dropped_is_overwritten(path: Path) -> None:
    marks = [f"字样{number:05d}" for number in range(200)]
    with closing(ColumnStore(path)) as store:
        for mark in marks:
            store.put(row(mark, ItemRecord(None, opening=f"题{mark}" * 9)), mark * 200)
        store.publish(line(mark) for mark in marks)
        store.commit()
    assert all(mark.encode() in everything(path.parent) for mark in marks)
    with closing(ColumnStore(path)) as store:
        store.keep_only([f"a/{marks[0]}.md"])
        store.commit()
    left = everything(path.parent)
    assert marks[0].encode() in left
    assert [mark for mark in marks[1:] if mark.encode() in left] == []


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


# ---------------------------------------------------------------------------------------------
# Damage


@pytest.fixture
def filled(path: Path) -> Path:
    """A store of a few pages."""
    with closing(ColumnStore(path)) as store:
        for number in range(12):
            name = f"n{number:02}"
            store.put(row(name, RECORD, stat=f"{number}"), f"<p>{name} 所</p>" * 60)
        store.publish(line(f"n{number:02}", f"202{number % 3}-01-02") for number in range(12))
        store.set_mark("content", "digest")
        store.commit()
    return path


def all_of(store: ColumnStore) -> Mapping[str, object]:
    """Everything that anybody asks a store for."""
    rows = sorted_rows(store)
    store.verify(12)
    return {
        "keys": store.keys(),
        "rows": rows,
        "texts": [store.html(kept.path, key=kept.key) for kept in rows],
        "addresses": store.addresses(),
        "published": [store.lines_published(str(year)) for year in (2020, 2021, 2022)],
        "made": [store.lines_made(str(year)) for year in (2021, 2026)],
        "at": [store.row_at(f"a/2026/n{number:02}.html") for number in range(12)],
        "urls": [store.url_of(f"a/n{number:02}.md") for number in range(12)],
        "from": [store.row_of(f"a/n{number:02}.md") for number in range(12)],
        "mark": store.mark("content"),
    }


def not_a_database(path: Path) -> None:
    path.write_bytes(b"what is this" * 1000)


def other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def other_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE item (a); CREATE TABLE line (b)")


def the_version_but_no_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION}")


@pytest.mark.parametrize("damage", [not_a_database, other_version, other_tables])
def test_a_file_that_is_not_ours_is_made_anew(damage: Callable[[Path], None], filled: Path) -> None:
    damage(filled)
    with pytest.raises(DAMAGE):
        ColumnStore(filled)
    store, renewed = open_or_renew(filled)
    with closing(store):
        assert renewed
        assert store.keys() == {}
    store, renewed = open_or_renew(filled)
    store.close()
    assert not renewed


def test_a_file_that_is_ours_is_opened(filled: Path) -> None:
    store, renewed = open_or_renew(filled)
    with closing(store):
        assert not renewed
        assert len(store.keys()) == 12


def test_tables_that_are_missing_are_damage(filled: Path) -> None:
    the_version_but_no_tables(filled)
    with pytest.raises(DAMAGE), closing(ColumnStore(filled)) as store:
        all_of(store)


@pytest.mark.parametrize("share", [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_truncated_file_is_damage(share: float, filled: Path) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(DAMAGE), closing(ColumnStore(filled)) as store:
        all_of(store)


CHANGES = [
    "UPDATE item SET record = '{}'",
    "UPDATE item SET record = x'80'",
    "UPDATE item SET checksum = checksum + 1",
    "UPDATE item SET kind = 'documents'",
    "UPDATE item SET kind = 'page' WHERE path = 'a/n03.md'",
    "UPDATE item SET key = 'another' WHERE path = 'a/n03.md'",
    "UPDATE item SET path = 'a/other.md' WHERE path = 'a/n03.md'",
    "UPDATE item SET html = x'3c'",
    "UPDATE item SET html = 'text'",
    "UPDATE item SET html = (SELECT html FROM item WHERE path = 'a/n04.md'), html_checksum = "
    "(SELECT html_checksum FROM item WHERE path = 'a/n04.md') WHERE path = 'a/n03.md'",
    "UPDATE item SET url = 'a/2026/other.html' WHERE path = 'a/n03.md'",
    "UPDATE item SET url = '' WHERE path = 'a/n03.md'",
    "UPDATE lines SET lines = x'93'",
    "UPDATE lines SET lines = 'text'",
    "UPDATE lines SET lines = (SELECT lines FROM lines WHERE year = '2020')",
    "UPDATE lines SET year = '2029' WHERE year = '2021'",
    "UPDATE lines SET dated = 'made' WHERE year = '2021'",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_field_is_damage(change: str, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        assert connection.execute(change).rowcount
    with pytest.raises(DAMAGE), closing(ColumnStore(filled)) as store:
        all_of(store)


def test_any_byte_may_change(filled: Path) -> None:
    """What comes out is what was put in, or one of the errors that the build knows.

    A row may not be found again: that is noticed by who knows how much there must be (see
    test_stored_contents), and so is another note about the column.
    """
    clean = filled.read_bytes()
    with closing(ColumnStore(filled)) as store:
        expected = all_of(store)
    dice = random.Random(5)
    outcomes = {"same": 0, "noticed": 0}
    for _ in range(700):
        position = dice.randrange(len(clean))
        changed = bytearray(clean)
        changed[position] ^= dice.choice((1, 0x20, 0xFF))
        filled.write_bytes(changed)
        try:
            with closing(ColumnStore(filled)) as store:
                found = all_of(store)
        except DAMAGE:
            outcomes["noticed"] += 1
        else:
            assert wrong(found, expected) == [], position
            outcomes["same"] += 1
    assert min(outcomes.values()) > 50, outcomes


def wrong(found: Mapping[str, object], expected: Mapping[str, object]) -> list[str]:
    """What of a store is not as it was, though it is there."""
    keys, before = found["keys"], expected["keys"]
    assert isinstance(keys, dict)
    assert isinstance(before, dict)
    # A path or stat that fits no file costs a look at that file; a key must be the right one.
    names = [
        name
        for name, (stat, key) in keys.items()
        if name in before and before[name][0] == stat and before[name][1] != key
    ]
    for name in found.keys() - {"keys", "mark"}:
        known = parts_of(expected[name])
        names += [name for part in parts_of(found[name]) if part is not None and part not in known]
    return names


def parts_of(value: object) -> list[object]:
    """Rows, lines, texts of a list, or of a list of lists; of rows without their stat."""
    if isinstance(value, list):
        return [part for entry in value for part in parts_of(entry)]
    return [replace(value, stat="") if isinstance(value, Row) else value]


def test_a_store_goes_with_all_that_sqlite_leaves_beside_it(filled: Path) -> None:
    filled.with_name(f"{filled.name}-journal").write_bytes(b"x")
    column_store.remove(filled)
    assert list(filled.parent.iterdir()) == []
    column_store.remove(filled)
