"""What is fetched of a column is what was read of it, or the build begins again with nothing."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import stored_contents
from disclosure.build.column_store import DAMAGE, store_path
from disclosure.build.state import FILE_NAME
from disclosure.site.content import ColumnContent

KEY = ("", "basis-normative")
FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
Told = Callable[..., Any]


@pytest.fixture
def site(aged: Path, put: Callable[..., Path], check_told: Told) -> Any:
    for number in range(3):
        put(aged, f"{FOLDER}/n{number}.md", 地址=f"n{number}", 发布日期=f"2025-0{number + 1}-02")
    put(aged, f"{FOLDER}/none.md", 地址="none", 发布日期="")
    put(aged, f"{FOLDER}/later.md", 地址="later", 发布日期="2027-01-01")
    return check_told(aged)[0].site


def stems(found: Any) -> list[str]:
    return [entry.url.rsplit("/", 1)[-1].removesuffix(".html") for entry in found]


def test_items_are_found_by_address_and_by_file(site: Any) -> None:
    content = site.contents.column(KEY)
    assert stems(content.items)[-1] == "none"
    for item in content.items:
        assert site.contents.at_url(KEY, item.url) == item
        assert site.item_at(item.url) == item
        relative = item.source.removeprefix("content/")
        assert site.contents.from_source(KEY, relative) == item
        assert site.item_from(relative) == item
        assert site.address_from(relative) == item.url


@pytest.mark.parametrize(
    ("url", "relative"),
    [
        ("zfxxgk/fdzdgknr/lzyj/gfxwj/2027/later.html", "zfxxgk/fdzdgknr/lzyj/gfxwj/later.md"),
        ("zfxxgk/fdzdgknr/lzyj/gfxwj/2025/no.html", "zfxxgk/fdzdgknr/lzyj/gfxwj/no.md"),
        ("zfxxgk/fdzdgknr/lzyj/gfxwj/", "zfxxgk/fdzdgknr/lzyj/gfxwj"),
        ("", ""),
        ("nowhere/a.html", "nowhere/a.md"),
    ],
)
def test_what_is_not_published_is_not_found(url: str, relative: str, site: Any) -> None:
    assert site.item_at(url) is None
    assert site.item_from(relative) is site.address_from(relative) is None
    assert site.contents.at_url(KEY, url) is None
    assert site.contents.from_source(KEY, relative) is None


def test_years_come_newest_first(site: Any) -> None:
    state = site.columns[KEY]
    assert stems(site.contents.published_in(KEY, "2025")) == ["n2", "n1", "n0"]
    assert stems(site.contents.published_in(KEY, "0000")) == ["none"]
    assert site.contents.published_in(KEY, "1999") == []
    every = [line for year in state.listed_years for line in state.listed_in(year)]
    assert stems(every) == stems(state.items)
    assert stems(state.newest(2)) == stems(state.items)[:2]
    addresses = dict(site.contents.addresses(KEY))
    assert addresses == {item.url: item.published_text[:10] for item in state.items}


def test_a_column_without_files_holds_nothing(site: Any) -> None:
    empty = ("", "plan-region")
    assert site.contents.column(empty) == ColumnContent()
    assert list(site.contents.published_in(empty, "2025")) == []
    assert list(site.contents.generated_in(empty, "2025")) == []
    assert site.contents.at_url(empty, "a.html") is None
    assert site.contents.from_source(empty, "a.md") is None
    assert site.contents.addresses(empty) == []


def test_the_text_of_an_item(site: Any) -> None:
    [item] = [item for item in site.contents.column(KEY).items if item.url.endswith("/n1.html")]
    assert "正文" in site.contents.html(item).decode()


def test_few_files_and_columns_are_open_at_once(
    site: Any, everything_of: Told, check_told: Told, aged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few, what is fetched is the same."""
    expected = everything_of(check_told(aged)[0])
    monkeypatch.setattr(stored_contents, "OPEN_STORES", 1)
    monkeypatch.setattr(stored_contents, "LOADED_COLUMNS", 1)
    checked, _ = check_told(aged)
    assert everything_of(checked) == expected
    assert len(checked.site.contents._stores) == 1
    assert len(checked.site.contents._columns) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_opens_the_files_for_itself(site: Any) -> None:
    expected = site.contents.column(KEY)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        stores = site.contents._stores.values()
        before = {id(store) for store in stores}
        site.contents._columns.clear()
        same = site.contents.column(KEY) == expected
        own = all(id(store) not in before for store in site.contents._stores.values())
        os.write(write, b"ok" if same and own else b"no")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 9) == b"ok"
    os.close(read)
    os.close(write)
    # The connections of this process still work.
    site.contents._columns.clear()
    assert site.contents.column(KEY) == expected


def test_another_build_in_between_is_noticed(
    site: Any, aged: Path, put: Callable[..., Path], check_told: Told
) -> None:
    site.contents.close()
    put(aged, f"{FOLDER}/n0.md", "另一个正文。", 地址="n0", 发布日期="2025-01-02")
    check_told(aged)
    with pytest.raises(DAMAGE):
        site.contents.column(KEY)


def sql(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            assert connection.execute(statement).rowcount

    change.__name__ = statement
    return change


@pytest.mark.parametrize(
    "damage",
    [
        sql("DELETE FROM item WHERE path LIKE '%n1.md'"),
        sql("DELETE FROM lines WHERE year = '2025'"),
        sql("UPDATE item SET html = NULL"),
        sql("DELETE FROM mark"),
        sql("UPDATE mark SET value = 'x'"),
        sql("UPDATE item SET url = url || 'x' WHERE path LIKE '%n1.md'"),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database" * 1000),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
    ],
)
def test_what_is_missing_is_noticed_by_all_who_ask(
    damage: Callable[[Path], None], site: Any, aged: Path, check_told: Told, everything_of: Told
) -> None:
    site.contents.close()
    (aged / FOLDER / "later.md").unlink()  # with it, nothing of the column would be kept
    for path in aged.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    expected = everything_of(check_told(aged)[0])
    damage(store_path(aged / ".disclosure", KEY))
    checked, notes = check_told(aged)
    # The check itself may have had to ask, and has begun again then.
    assert len(notes) <= 1
    if notes:
        assert everything_of(checked) == expected
    else:
        with pytest.raises(DAMAGE):
            everything_of(checked)


@pytest.mark.parametrize("state", ["kept", "lost"])
def test_any_byte_of_a_column_may_change(
    state: str, aged: Path, check_told: Told, everything_of: Told
) -> None:
    """What is fetched is what was read, or an error after which the build begins again."""
    expected = everything_of(check_told(aged)[0])
    path = store_path(aged / ".disclosure", KEY)
    index = aged / ".disclosure" / FILE_NAME
    clean, kept = path.read_bytes(), index.read_bytes()
    dice = random.Random(state)
    outcomes = {"same": 0, "noticed": 0}
    for _ in range(60):
        position = dice.randrange(len(clean))
        changed = bytearray(clean)
        changed[position] ^= dice.choice((1, 0x20, 0xFF))
        path.write_bytes(changed)
        if state == "kept":
            index.write_bytes(kept)
        else:
            index.unlink()
        checked, notes = check_told(aged)
        try:
            found = everything_of(checked)
        except DAMAGE:
            outcomes["noticed"] += 1
        else:
            assert found == expected, position
            outcomes["noticed" if notes else "same"] += 1
        checked.site.contents.close()
    assert min(outcomes.values()) > 2, outcomes


def test_damage_that_a_check_meets_costs_one_line_once(
    aged: Path, check_told: Told, everything_of: Told
) -> None:
    expected = everything_of(check_told(aged)[0])
    store_path(aged / ".disclosure", KEY).write_bytes(b"what is this" * 1000)
    # A file of the column has another time, so the column is opened.
    source = aged / FOLDER / "20260210-01.md"
    os.utime(source, (1_700_000_001, 1_700_000_001))
    checked, notes = check_told(aged)
    assert ["缓存" in note for note in notes] == [True]
    assert everything_of(checked) == expected
    for _ in range(2):
        checked, notes = check_told(aged)
        assert notes == ()
        assert everything_of(checked) == expected
