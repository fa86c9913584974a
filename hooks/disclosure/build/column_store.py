"""What the files of one column yielded, kept between builds: one SQLite file a column.

Worker processes each write the columns that they read and nobody else's; a build that looks for
one item opens one small file. Each is safe to lose. What is removed is overwritten
(`secure_delete`), so that a withdrawn item cannot be read out of it.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from disclosure.build.record_codec import decoder, encode
from disclosure.content.item import ItemKind, ItemRecord
from disclosure.site.lines import decode_line_starts, decode_lines, encode_lines

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.site.lines import ItemLine

T = TypeVar("T")

FOLDER = "columns"
VERSION = 8
SCHEMA = (
    "CREATE TABLE item (path TEXT PRIMARY KEY, url TEXT, place INT, "
    "kind TEXT, stat TEXT, key TEXT, record BLOB, checksum INT, html BLOB, html_checksum INT)",
    "CREATE TABLE lines (dated TEXT, year TEXT, lines BLOB, checksum INT, "
    "PRIMARY KEY (dated, year))",
    "CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    f"PRAGMA user_version = {VERSION}",
)
"""`item.url` is "" for what is not shown, `place` the checksum of path and url. `lines` has every
line twice: with all that were published in its year, and with all that were made in its year."""
INDEX = "CREATE INDEX IF NOT EXISTS item_url ON item (url)"
"""Made when what a new store holds is first shown: rows that come one by one would each cost more
in it."""
KINDS = {kind.value: kind for kind in ItemKind}
ROW = "path, kind, stat, key, record, checksum"
PUBLISHED, MADE = "published", "made"
Year = tuple[str, str]
"""PUBLISHED or MADE, and the year ("" for what has no date)."""


class DamagedStoreError(Exception):
    """What is kept is not what was put in; the message names the file."""


DAMAGE = (DamagedStoreError, sqlite3.DatabaseError, UnicodeDecodeError)
"""What any use of a damaged store may raise; the last where SQLite quotes damage in a message."""


class Row(msgspec.Struct, frozen=True):
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
        self._texts: Iterator[tuple[str, Any, int]] = iter(())
        """What follows the fragment that was asked for last."""

    def spare_memory(self) -> None:
        """Keep next to nothing in memory: for one of many that are open at once, to look into."""
        self._connection.execute("PRAGMA cache_size = 2")
        # SQLite has set aside twenty pages at its first look, and keeps them unless it is asked.
        self._connection.execute("PRAGMA shrink_memory")

    def keep_still(self) -> None:
        """Let nobody write until it is closed: then not every look has to see to that."""
        self._connection.execute("BEGIN")

    def keys(self) -> dict[str, tuple[str, str]]:
        """Path → stat and key of the last build, without loading any record."""
        rows = self._connection.execute("SELECT path, stat, key FROM item")
        return {path: (stat, key) for path, stat, key in rows}

    def rows(self) -> Iterator[Row]:
        """Everything kept, in no order."""
        return self._rows(f"SELECT {ROW} FROM item")

    def row_of(self, path: str) -> Row | None:
        """The row of a file that is published."""
        return next(self._rows(f"SELECT {ROW} FROM item WHERE path = ? AND url <> ''", path), None)

    def url_of(self, path: str) -> str | None:
        """Where a file is published."""
        query = "SELECT url, place FROM item WHERE path = ? AND url <> ''"
        for url, place in self._connection.execute(query, (path,)):
            if _place(path, url) != place:
                raise DamagedStoreError(str(self._path))
            return str(url)
        return None

    def row_at(self, url: str) -> Row | None:
        """The row of what is published at an address."""
        return next(self._rows(f"SELECT {ROW} FROM item WHERE url = ?", url), None) if url else None

    def _rows(self, query: str, *values: str) -> Iterator[Row]:
        for path, kind, stat, key, data, checksum in self._connection.execute(query, values):
            if not isinstance(data, bytes) or _checksum(data, _about(path, kind, key)) != checksum:
                raise DamagedStoreError(str(self._path))
            try:
                yield Row(path, KINDS[kind], stat, key, _DECODE_RECORD(data))
            except (msgspec.MsgspecError, LookupError, ValueError) as error:
                raise DamagedStoreError(str(self._path)) from error

    def html(self, path: str, *, key: str) -> bytes:
        """The fragment that belongs to a record, found by its path and told by its key; UTF-8.

        To ask for many in the order of their paths is three times as quick: nothing is searched.
        """
        html = self._next_text(path, key)
        if html is None:
            query = "SELECT path, html, html_checksum FROM item WHERE path >= ? ORDER BY path"
            self._texts = self._connection.execute(query, (path,))
            html = self._next_text(path, key)
        if html is None:
            raise DamagedStoreError(str(self._path))
        return html

    def _next_text(self, path: str, key: str) -> bytes | None:
        """The fragment that comes next, if it is this one."""
        found, html, checksum = next(self._texts, ("", None, 0))
        same = found == path and isinstance(html, bytes) and _checksum(html, key) == checksum
        return html if same else None

    def lines_published(self, year: str) -> list[ItemLine]:
        """Lines of what was published in a year ("" for what has no date), newest first."""
        return self._lines(PUBLISHED, year)

    def lines_made(self, year: str) -> list[ItemLine]:
        """Lines of what was made in a year ("" for what has no date), newest first."""
        return self._lines(MADE, year)

    def addresses(self) -> list[tuple[str, str]]:
        """Address and day of publication of everything that is shown, by address."""
        found = (self._decoded(data, decode_line_starts) for _, data in self._published())
        return sorted((line.url, line.published[:10]) for lines in found for line in lines)

    def verify(self, count: int) -> None:
        """Look at all addresses once: there must be so many, and none of them changed.

        They are looked at by way of the index, for one that is lost there is not found either.
        """
        query = "SELECT path, url, place FROM item INDEXED BY item_url WHERE url > ''"
        found = self._connection.execute(query).fetchall()
        if len(found) != count or any(_place(path, url) != place for path, url, place in found):
            raise DamagedStoreError(str(self._path))

    def _lines(self, *year: str) -> list[ItemLine]:
        for _, data in self._years("WHERE dated = ? AND year = ?", *year):
            return self._decoded(data, decode_lines)
        return []

    def _published(self) -> Iterator[tuple[Year, bytes]]:
        return self._years("WHERE dated = ?", PUBLISHED)

    def _decoded(self, data: bytes, decode: Callable[[bytes], list[T]]) -> list[T]:
        try:
            return decode(data)
        except (msgspec.MsgspecError, ValueError) as error:
            raise DamagedStoreError(str(self._path)) from error

    def _years(self, which: str = "", *values: str) -> Iterator[tuple[Year, bytes]]:
        query = f"SELECT dated, year, lines, checksum FROM lines {which}"
        for dated, year, data, checksum in self._connection.execute(query, values):
            if not isinstance(data, bytes) or _checksum(data, f"{dated}\n{year}") != checksum:
                raise DamagedStoreError(str(self._path))
            yield (dated, year), data

    def put(self, row: Row, html: str, *, url: str = "") -> None:
        """Keep a record with its fragment. `url`: where it is going to be shown, see `publish`."""
        record, text = encode(row.record), html.encode()
        self._connection.execute(
            "INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(row.path, url, _place(row.path, url)),
                *(row.kind.value, row.stat, row.key),
                *(record, _checksum(record, _about(row.path, row.kind.value, row.key))),
                *(text, _checksum(text, row.key)),
            ),
        )

    def restat(self, stats: Iterable[tuple[str, str]]) -> None:
        """Note (path, stat) of files that were read again and found unchanged."""
        self._connection.executemany(
            "UPDATE item SET stat = ?2 WHERE path = ?1 AND stat IS NOT ?2", stats
        )

    def keep_only(self, paths: Iterable[str]) -> None:
        """Drop (and overwrite) the rows and lines of all other paths."""
        known = dict(self._connection.execute("SELECT path, url FROM item"))
        gone = known.keys() - set(paths)
        if not gone:
            return
        shown = {known[path] for path in gone} - {""}
        if shown:
            found = (self._decoded(data, decode_lines) for _, data in self._published())
            self._keep_lines([line for lines in found for line in lines if line.url not in shown])
        self._connection.executemany("DELETE FROM item WHERE path = ?", ((p,) for p in gone))

    def publish(self, lines: Iterable[tuple[str, ItemLine]]) -> None:
        """Show exactly these: the path and the line of each. Last of all that changes a store."""
        wanted = dict(lines)
        known = self._connection.execute("SELECT path, url FROM item")
        changes = [
            (path, url, _place(path, url))
            for path, before in known
            if (url := wanted[path].url if path in wanted else "") != before
        ]
        self._connection.executemany(
            "UPDATE item SET url = ?2, place = ?3 WHERE path = ?1", changes
        )
        self._connection.execute(INDEX)
        self._keep_lines(wanted.values())

    def _keep_lines(self, lines: Iterable[ItemLine]) -> None:
        """Keep exactly these lines."""
        years: dict[Year, list[ItemLine]] = defaultdict(list)
        for line in lines:
            years[PUBLISHED, line.published[:4]].append(line)
            years[MADE, line.made[:4]].append(line)
        for (dated, _), members in years.items():
            members.sort(key=lambda line: (getattr(line, dated), line.url), reverse=True)
        wanted = {year: encode_lines(members) for year, members in years.items()}
        before = dict(self._years())
        gone = before.keys() - wanted.keys()
        self._connection.executemany("DELETE FROM lines WHERE dated = ? AND year = ?", gone)
        self._connection.executemany(
            "INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)",
            (
                (dated, year, data, _checksum(data, f"{dated}\n{year}"))
                for (dated, year), data in wanted.items()
                if before.get((dated, year)) != data
            ),
        )

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


def _checksum(data: bytes, about: str) -> int:
    """Of what is kept and of what it is found by: a line not found would be missing in lists."""
    return zlib.crc32(data, zlib.crc32(about.encode()))


def _about(path: str, kind: str, key: str) -> str:
    # A damaged field may be of another type, so the texts are put together in this way.
    return f"{path}\n{kind}\n{key}"


def _place(path: str, url: str) -> int:
    return zlib.crc32(f"{path}\n{url}".encode())


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # Losing it costs a slow build, so nothing waits for the disk; the rollback journal is
        # truncated, not left lying about with old pages.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        if version == 0:
            connection.execute("BEGIN")
            for statement in SCHEMA:
                connection.execute(statement)
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
