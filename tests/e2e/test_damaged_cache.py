"""A damaged cache costs one line and a slower build, never a wrong page or a crash."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import state
from disclosure.build.column_store import FOLDER, VERSION
from disclosure.catalog import load, standard

pytestmark = pytest.mark.slow

COLUMN = "~basis-normative.sqlite"
PAGE = "~guide.sqlite"
BASE_SITE = Path(__file__).parents[1] / "sites" / "base"
CATALOG = load.KEPT_AS
STANDARD = standard.KEPT_AS
"""Of a column whose page MkDocs renders, which is asked for before anything is published."""


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
        connection.executescript("CREATE TABLE item (a); CREATE TABLE line (b)")


def changed_fragments(path: Path) -> None:
    """A bit here and there in the texts alone: the file is still a good database."""
    data = path.read_bytes()
    assert b"</p>" in data
    path.write_bytes(data.replace(b"</p>", b"</b>"))


def changed_records(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item SET record = '{}'")


def missing_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM lines")


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


def no_file(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "with").write_text("something in it")


def rename_site(project: Path) -> None:
    """Every page must be made again, so every kept fragment is asked for."""
    settings = project / "catalog" / "site.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("人民政府门户网站", "政府信息公开专栏"), "utf-8")


@pytest.fixture(scope="module")
def renamed(
    tmp_path_factory: pytest.TempPathFactory,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
) -> dict[str, bytes]:
    """The site with another name, built with nothing kept."""
    project = tmp_path_factory.mktemp("renamed") / "base"
    shutil.copytree(BASE_SITE, project, ignore=shutil.ignore_patterns("site", ".disclosure"))
    rename_site(project)
    assert build(project).code == 0
    made: dict[str, bytes] = tree_bytes(project / "site")
    return made


@pytest.mark.parametrize(
    ("damage", "name", "told"),
    [
        (not_a_database, COLUMN, True),
        (empty_file, COLUMN, True),
        (cut_in_half, COLUMN, True),
        (other_version, COLUMN, True),
        (other_tables, COLUMN, True),
        (changed_fragments, COLUMN, True),
        (changed_records, COLUMN, True),
        (missing_rows, COLUMN, True),
        (flipped_bytes, COLUMN, True),
        (zeroed_page, COLUMN, False),
        (no_file, COLUMN, True),
        (a_folder, COLUMN, True),
        (not_a_database, PAGE, True),
        (changed_records, PAGE, True),
        (no_file, PAGE, True),
        (not_a_database, state.FILE_NAME, True),
        (cut_in_half, state.FILE_NAME, True),
        (flipped_bytes, state.FILE_NAME, True),
        (no_file, state.FILE_NAME, False),
        (a_folder, state.FILE_NAME, True),
        (cut_in_half, CATALOG, True),
        (flipped_bytes, CATALOG, True),
        (no_file, CATALOG, False),
        (flipped_bytes, STANDARD, True),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_damaged_cache_is_made_again(
    damage: Callable[[Path], None],
    name: str,
    told: bool,
    base_site: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
    renamed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What the standard catalogue says then stands in the state folder, too.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert build(base_site).code == 0
    clean = tree_bytes(base_site / "site")
    state_dir = base_site / ".disclosure"
    damage(state_dir / name if (state_dir / name).exists() else state_dir / FOLDER / name)
    unnamed = (base_site / "catalog" / "site.yml").read_bytes()
    rename_site(base_site)
    damaged = build(base_site)
    assert damaged.code == 0, damaged.said
    assert "写入 2 个" not in damaged.said
    assert "Traceback" not in damaged.said
    lines = [line for line in damaged.said.splitlines() if "缓存" in line]
    assert len(lines) <= 1
    assert lines or not told, damaged.said
    assert tree_bytes(base_site / "site") == renamed
    (base_site / "catalog" / "site.yml").write_bytes(unnamed)
    again = build(base_site)
    assert again.code == 0
    assert "缓存" not in again.said
    assert tree_bytes(base_site / "site") == clean


@pytest.mark.parametrize("name", [COLUMN, PAGE])
def test_where_nothing_else_changed_the_site_stays(
    name: str, base_site: Path, build: Callable[..., Any], tree_bytes: Callable[..., Any]
) -> None:
    for path in base_site.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert build(base_site).code == 0
    clean = tree_bytes(base_site / "site")
    (base_site / ".disclosure" / FOLDER / name).write_bytes(b"what is this" * 1000)
    for _ in range(2):
        damaged = build(base_site)
        assert damaged.code == 0, damaged.said
        assert "Traceback" not in damaged.said
        assert damaged.said.count("缓存") <= 1
        assert tree_bytes(base_site / "site") == clean
