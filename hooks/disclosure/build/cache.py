"""The content-addressed cache: what each source file yielded, kept between builds.

One SQLite file, safe to lose: a damaged one is put aside with one line and made again. What is
removed is overwritten (`secure_delete`), so that a withdrawn item cannot be read out of it.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from disclosure.content.item import ItemRecord
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.place import Place
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 2
FILE_NAME = "cache.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS item (
  key TEXT PRIMARY KEY, record BLOB, record_sum INT, html BLOB, html_sum INT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (path TEXT PRIMARY KEY, stat TEXT, key TEXT) WITHOUT ROWID;
"""


def _encode(value: object) -> object:
    if isinstance(value, PlacedStr):
        return [str.__str__(value), value.place.path, value.place.line, value.place.column]
    raise NotImplementedError(type(value))  # what msgspec asks of a hook for any other type


def _decode(kind: type, value: Any) -> object:
    if kind is PlacedStr:
        text, path, line, column = value
        return PlacedStr(text, Place(path, line, column))
    raise NotImplementedError(kind)  # likewise


_ENCODER = msgspec.json.Encoder(enc_hook=_encode)
_DECODER = msgspec.json.Decoder(ItemRecord, dec_hook=_decode)


def encode_record(record: ItemRecord) -> bytes:
    """The record as JSON."""
    return _ENCODER.encode(record)


class DamagedCacheError(Exception):
    """A kept fragment is not what was put in; the cache must be made again."""


DAMAGE = (DamagedCacheError, sqlite3.DatabaseError)
"""What any use of a damaged cache may raise; `Cache.renew` is the cure."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file's stat was when its key was computed."""

    stat: str
    key: str


class Cache:
    """Records and fragments by key, and the key that each path last had."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _connect(path)

    def seen(self) -> dict[str, Seen]:
        """Path → stat and key of the last build."""
        rows = self._connection.execute("SELECT path, stat, key FROM seen")
        return {path: Seen(stat, key) for path, stat, key in rows}

    def records(self) -> Iterator[tuple[str, ItemRecord]]:
        """All records by key; a damaged one is left out, as if it had never been kept."""
        rows = self._connection.execute("SELECT key, record, record_sum FROM item")
        for key, data, checksum in rows:
            if isinstance(data, bytes) and zlib.crc32(data) == checksum:
                yield key, _DECODER.decode(data)

    def html(self, key: str) -> str:
        """The fragment of a record; DamagedCacheError if it is gone or was changed."""
        row = self._connection.execute(
            "SELECT html, html_sum FROM item WHERE key = ?", (key,)
        ).fetchone()
        if row is None or not isinstance(row[0], bytes) or zlib.crc32(row[0]) != row[1]:
            raise DamagedCacheError(key)
        return row[0].decode()

    def put(self, made: Iterable[tuple[str, ItemRecord, str]]) -> None:
        """Keep records with their fragments."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?)",
            (
                (key, data, zlib.crc32(data), text, zlib.crc32(text))
                for key, record, html in made
                for data, text in ((encode_record(record), html.encode()),)
            ),
        )

    def remember(self, seen: Iterable[tuple[str, Seen]]) -> None:
        """Keep the stats of exactly these paths, writing only what differs."""
        now, before = dict(seen), self.seen()
        self._connection.executemany(
            "DELETE FROM seen WHERE path = ?", ((path,) for path in before if path not in now)
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)",
            ((path, s.stat, s.key) for path, s in now.items() if before.get(path) != s),
        )

    def keep_only(self, keys: Iterable[str]) -> int:
        """Drop (and overwrite) every record whose key is not among these; how many went."""
        self._connection.execute("CREATE TEMP TABLE live (key TEXT PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany(
            "INSERT OR IGNORE INTO live VALUES (?)", ((key,) for key in keys)
        )
        gone = self._connection.execute(
            "DELETE FROM item WHERE key NOT IN (SELECT key FROM live)"
        ).rowcount
        self._connection.execute("DROP TABLE live")
        return gone

    def renew(self) -> None:
        """Begin again with nothing, whatever state the file is in."""
        self._connection.close()
        remove_cache(self._path.parent)
        self._connection = _connect(self._path)

    def clock(self) -> int:
        """The file system's own time in nanoseconds; a network drive's may differ from ours."""
        marker = self._path.with_name("clock")
        marker.write_bytes(b".")
        now = marker.stat().st_mtime_ns
        marker.unlink()
        return now

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def commit(self) -> None:
        """Make it last."""
        self._connection.commit()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # Losing the cache costs a slow build, so nothing waits for the disk; the rollback journal
        # is truncated, not left lying about with old pages.
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("SELECT count(*) FROM seen").fetchone()
        connection.execute("SELECT count(*) FROM item").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def open_cache(state_dir: Path) -> Iterator[tuple[Cache, str]]:
    """Open the cache in `state_dir`; the text says so when a damaged one had to be dropped."""
    state_dir.mkdir(parents=True, exist_ok=True)
    path = state_dir / FILE_NAME
    note = ""
    try:
        cache = Cache(path)
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise DisclosureError("缓存正被另一个程序使用", hint="等它结束后再试") from error
        note = "缓存已损坏或版本不同，已弃用并重建"
        remove_cache(state_dir)
        cache = Cache(path)
    try:
        yield cache, note
    finally:
        cache.close()


def remove_cache(state_dir: Path) -> None:
    """Delete the cache."""
    if (state_dir / FILE_NAME).is_dir():
        shutil.rmtree(state_dir / FILE_NAME)
    for suffix in ("", "-journal", "-wal", "-shm"):
        (state_dir / f"{FILE_NAME}{suffix}").unlink(missing_ok=True)
