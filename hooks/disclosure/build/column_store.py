"""What the files of one column yielded, kept between builds: one SQLite file a column.

Worker processes each write the columns that they read and nobody else's; a build that looks for
one item opens one small file. Each is safe to lose. What is removed is overwritten
(`secure_delete`), so that a withdrawn item cannot be read out of it.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from disclosure.build.record_codec import decoder, encode
from disclosure.content.item import ItemKind, ItemRecord
from disclosure.site.lines import decode_line, encode_line

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.site.lines import ItemLine
    from disclosure.site.listing import Key

FOLDER = "columns"
VERSION = 7
SCHEMA = """
CREATE TABLE IF NOT EXISTS item (
  path TEXT PRIMARY KEY, kind TEXT, stat TEXT, key TEXT,
  record BLOB, checksum INT
);
CREATE TABLE IF NOT EXISTS line (
  path TEXT PRIMARY KEY, url TEXT UNIQUE, published TEXT, made TEXT, lists TEXT,
  line BLOB, checksum INT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS line_published ON line (published);
CREATE INDEX IF NOT EXISTS line_made ON line (made);
CREATE TABLE IF NOT EXISTS text (key TEXT PRIMARY KEY, html BLOB, checksum INT);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
ROW = "path, kind, stat, key, record, checksum"


class DamagedStoreError(Exception):
    """What is kept is not what was put in; the message names the file."""


DAMAGE = (DamagedStoreError, sqlite3.DatabaseError, UnicodeDecodeError)
"""What any use of a damaged store may raise; the last where SQLite quotes damage in a message."""


@dataclass(frozen=True, slots=True)
class Row:
    """One source file: what its stat was when its key was computed, and its record."""

    path: str
    """Below content/."""
    kind: ItemKind
    stat: str
    """Empty where it may have changed within one tick of the clock since."""
    key: str
    record: ItemRecord


def store_path(state_dir: Path, key: tuple[str, str]) -> Path:
    """The file of a column."""
    body, column = key
    return state_dir / FOLDER / f"{body}~{column}.sqlite"


_DECODE_RECORD = decoder(ItemRecord)


class ColumnStore:
    """The file of one column. Raises one of `DAMAGE` when it is not what we wrote."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _connect(path)

    def spare_memory(self) -> None:
        """Keep next to nothing in memory: for one of many that are open at once, to look into."""
        self._connection.execute("PRAGMA cache_size = 2")
        # SQLite has set aside twenty pages at its first look, and keeps them unless it is asked.
        self._connection.execute("PRAGMA shrink_memory")

    def keys(self) -> dict[str, tuple[str, str]]:
        """Path → stat and key of the last build, without loading any record."""
        rows = self._connection.execute("SELECT path, stat, key FROM item")
        return {path: (stat, key) for path, stat, key in rows}

    def rows(self) -> Iterator[Row]:
        """Everything kept, by path."""
        return self._rows(f"SELECT {ROW} FROM item ORDER BY path")

    def row_of(self, path: str) -> Row | None:
        """The row of a file that is published."""
        query = f"SELECT {ROW} FROM item NATURAL JOIN (SELECT path FROM line) WHERE path = ?"
        return next(self._rows(query, path), None)

    def row_at(self, url: str) -> Row | None:
        """The row of what is published at an address."""
        query = f"SELECT {ROW} FROM item WHERE path = (SELECT path FROM line WHERE url = ?)"
        return next(self._rows(query, url), None)

    def _rows(self, query: str, *values: str) -> Iterator[Row]:
        for path, kind, stat, key, data, checksum in self._connection.execute(query, values):
            if not isinstance(data, bytes) or _checksum(data, path, kind, key) != checksum:
                raise DamagedStoreError(str(self._path))
            try:
                yield Row(path, ItemKind(kind), stat, key, _DECODE_RECORD(data))
            except (msgspec.MsgspecError, ValueError) as error:
                raise DamagedStoreError(str(self._path)) from error

    def lines_published(self, year: str, *, shown_in: Key | None = None) -> list[ItemLine]:
        """Lines of what was published in a year ("" for what has no date), newest first.

        With `shown_in`, only of what that column lists.
        """
        return self._lines("published", year, shown_in)

    def lines_made(self, year: str) -> list[ItemLine]:
        """Lines of what was made in a year ("" for what has no date), newest first."""
        return self._lines("made", year, None)

    def _lines(self, name: str, year: str, shown_in: Key | None) -> list[ItemLine]:
        # Dates are texts: all of 2026 stand from "2026" to before "2026~".
        return self._checked_lines(
            f"WHERE {name} >= ?1 AND {name} < ?2 AND (?3 = '' OR instr(lists, ?3)) "
            f"ORDER BY {name} DESC, url DESC",
            year,
            f"{year}~" if year else " ",
            _listed((shown_in,)) if shown_in else "",
        )

    def verify(self, count: int) -> None:
        """Look at every line once: there must be so many, and none of them changed."""
        if sum(1 for _ in self._line_rows("")) != count:
            raise DamagedStoreError(str(self._path))

    def _checked_lines(self, which: str, *values: str) -> list[ItemLine]:
        try:
            return [decode_line(data) for _, _, data in self._line_rows(which, *values)]
        except (msgspec.MsgspecError, ValueError) as error:
            raise DamagedStoreError(str(self._path)) from error

    def _line_rows(self, which: str, *values: str) -> Iterator[tuple[str, str, bytes]]:
        """Address, 发布日期 and line of some rows, none of them changed."""
        query = f"SELECT path, url, published, made, lists, line, checksum FROM line {which}"
        found = self._connection.execute(query, values)
        for path, url, published, made, lists, data, checksum in found:
            about = (path, url, published, made, lists)
            if not isinstance(data, bytes) or _checksum(data, *about) != checksum:
                raise DamagedStoreError(str(self._path))
            yield url, published, data

    def html(self, key: str) -> str:
        """The fragment that belongs to a record."""
        row = self._connection.execute(
            "SELECT html, checksum FROM text WHERE key = ?", (key,)
        ).fetchone()
        if row is None or not isinstance(row[0], bytes) or _checksum(row[0], key) != row[1]:
            raise DamagedStoreError(str(self._path))
        return row[0].decode()

    def put(self, row: Row, html: str) -> None:
        """Keep a record with its fragment."""
        data, text = encode(row.record), html.encode()
        about = (row.path, row.kind.value, row.key)
        self._connection.execute(
            "INSERT OR REPLACE INTO item (path, kind, stat, key, record, checksum) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (*about[:2], row.stat, row.key, data, _checksum(data, *about)),
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO text VALUES (?, ?, ?)",
            (row.key, text, _checksum(text, row.key)),
        )

    def restat(self, stats: Iterable[tuple[str, str]]) -> None:
        """Note (path, stat) of files that were read again and found unchanged."""
        self._connection.executemany(
            "UPDATE item SET stat = ?2 WHERE path = ?1 AND stat IS NOT ?2", stats
        )

    def keep_only(self, paths: Iterable[str]) -> None:
        """Drop (and overwrite) the rows of all other paths, and every fragment without a row."""
        gone = self.keys().keys() - set(paths)
        for table in ("item", "line"):
            query = f"DELETE FROM {table} WHERE path = ?"
            self._connection.executemany(query, ((path,) for path in gone))
        self._connection.execute("DELETE FROM text WHERE key NOT IN (SELECT key FROM item)")

    def publish(self, lines: Iterable[tuple[str, ItemLine]]) -> None:
        """Keep exactly the lines (path, line) of everything that is shown."""
        wanted = {}
        for path, line in lines:
            fields = (line.url, line.published, line.made, _listed(line.lists))
            data = encode_line(line)
            wanted[path] = (*fields, data, _checksum(data, path, *fields))
        known = self._connection.execute(
            "SELECT path, url, published, made, lists, line, checksum FROM line"
        )
        before = {path: tuple(rest) for path, *rest in known}
        changed = [path for path in wanted.keys() | before if wanted.get(path) != before.get(path)]
        # First all that goes: two items may have changed their addresses with each other.
        self._connection.executemany("DELETE FROM line WHERE path = ?", ((p,) for p in changed))
        self._connection.executemany(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((path, *wanted[path]) for path in changed if path in wanted),
        )

    def addresses(self) -> list[tuple[str, str]]:
        """Address and day of publication of everything that is shown, by address."""
        return [(url, published[:10]) for url, published, _ in self._line_rows("ORDER BY url")]

    def mark(self, name: str) -> str:
        """A note about the whole column; "" where there is none."""
        row = self._connection.execute("SELECT value FROM mark WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_mark(self, name: str, value: str) -> None:
        """Keep a note about the whole column."""
        self._connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", (name, value))

    def commit(self) -> None:
        """Make it last."""
        self._connection.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _listed(lists: Iterable[Key]) -> str:
    """The columns that list an item, so that each of them can be looked for alone."""
    return "".join(f"\t{body}/{column}\t" for body, column in lists)


def _checksum(data: bytes, *about: object) -> int:
    """Of what is kept and of what it is found by: a line not found would be missing in lists."""
    return zlib.crc32(data, zlib.crc32("\n".join(map(str, about)).encode()))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # Losing it costs a slow build, so nothing waits for the disk; the rollback journal is
        # truncated, not left lying about with old pages.
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            connection.executescript(SCHEMA)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        elif version != VERSION:
            raise sqlite3.DatabaseError(f"version {version}")
    except DAMAGE:
        connection.close()
        raise
    return connection


def open_or_renew(path: Path) -> tuple[ColumnStore, bool]:
    """The store, and whether a damaged one had to be dropped for it."""
    try:
        return ColumnStore(path), False
    except DAMAGE:
        remove(path)
        return ColumnStore(path), True


def wipe(path: Path) -> None:
    """Overwrite everything in a store, then delete it."""
    store, _ = open_or_renew(path)
    store.keep_only(())
    store.commit()
    store.close()
    remove(path)


def remove(path: Path) -> None:
    """Delete a store, or whatever stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
