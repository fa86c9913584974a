"""Read the columns whose files changed: records, fragments, and what they come to.

The unit of work is a column, so columns are read side by side, and one in which nothing changed
is not even opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from disclosure.build import column_store
from disclosure.build.column_store import ColumnStore, Row
from disclosure.build.fingerprint import digest
from disclosure.build.keys import SourceBytes, column_digest, item_key
from disclosure.build.sources import RECENT_NS
from disclosure.build.workers import in_parallel
from disclosure.content.file_bytes import bytes_of, bytes_of_each
from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.suppression import Suppression
from disclosure.site.content import ReadItem, Withheld, address, assemble
from disclosure.site.lines import line_of
from disclosure.site.listing import Listing
from disclosure.site.summary import ColumnSummary, summarize
from disclosure.site.validity import next_turn

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.build.progress import Progress
    from disclosure.build.records import RecordMaker
    from disclosure.build.sources import ColumnSources
    from disclosure.catalog.tree import BodyColumn, Tree
    from disclosure.content.item import ItemRecord
    from disclosure.content.scan import ItemFile, SourceFile
    from disclosure.site.listing import Key

MANY_FILES = 1500
"""From so many files in columns to be read the start of worker processes pays."""
MANY_NEW_FILES = 60
"""Likewise when nothing is known of them, and each has to be rendered."""
SHOWN = frozenset({ItemKind.DOCUMENT, ItemKind.PAGE, ItemKind.TABLE})
"""What may have a page of its own."""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What reading the files of one column came to."""

    sources: str
    """Digest of all that it was made from; empty where it must be read again next time."""
    since: date
    """The day it was made for; it holds from then on …"""
    until: date | None
    """… until before this day, on which something in it is published, takes effect or ends."""
    summary: ColumnSummary
    findings: tuple[Finding, ...] = ()
    waivers: tuple[Suppression, ...] = ()
    """What items set aside in their own front matter."""
    withheld: tuple[Withheld, ...] = ()
    """Of what is withheld not even its name may be kept: such a reading is not."""
    damaged: bool = False
    """Whether what was kept of it had to be thrown away."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that reading a column needs besides its files."""

    state_dir: Path
    tree: Tree
    maker: Callable[[], RecordMaker]
    context: str
    """Digest of what every record depends on besides its own file and column."""
    as_of: date
    prefix: str
    """How content/ is called in sources and findings."""
    now: int
    """The file system's clock, in nanoseconds."""

    def wanted(self, sources: ColumnSources, listing: str) -> str:
        """What `ColumnReading.sources` must be for a kept reading to hold; "" where none does."""
        if not sources.signature:
            return ""
        column = self.tree[sources.key]
        return digest(
            sources.signature,
            column_digest(column),
            column.url,
            column.folder,
            column.entry.five,
            listing,
            self.context,
            self.prefix,
        )


def read_columns(
    columns: Mapping[Key, ColumnSources],
    *,
    kept: Mapping[Key, ColumnReading],
    reader: Reader,
    progress: Progress,
) -> dict[Key, ColumnReading]:
    """The reading of every column, kept or made now."""
    listing = Listing(reader.tree)
    lists = listing.digest
    wanted = {key: reader.wanted(sources, lists) for key, sources in columns.items()}
    held = {
        key: kept[key]
        for key in columns
        if key in kept and _holds(kept[key], wanted[key], reader.as_of)
    }
    # The largest first, so that no process is left with one when the others are done.
    jobs = sorted(
        (sources for key, sources in columns.items() if key not in held),
        key=lambda sources: -len(sources.files),
    )
    files = sum(len(job.files) for job in jobs)
    new = sum(len(job.files) for job in jobs if job.key not in kept)
    (reader.state_dir / column_store.FOLDER).mkdir(parents=True, exist_ok=True)
    _drop_vanished(reader.state_dir, columns)

    def start() -> Callable[[ColumnSources], ColumnReading]:
        maker = reader.maker()
        return lambda job: _read_column(job, reader, maker, listing, wanted[job.key])

    made: dict[Key, ColumnReading] = {}
    with progress.stage("读取", files) as advance:
        worth_it = files >= MANY_FILES or new >= MANY_NEW_FILES
        for job, reading in in_parallel(jobs, start, worth_it=worth_it):
            made[job.key] = reading
            advance(len(job.files))
    return {key: held.get(key) or made[key] for key in columns}


def every_item(columns: Iterable[ColumnSources], reader: Reader) -> list[ReadItem]:
    """Every file with its record, also of what is withheld and therefore not kept.

    For a command that is about such a file: nothing that it gives may be written down.
    """
    maker, listing = reader.maker(), Listing(reader.tree)
    found: list[ReadItem] = []
    for job in columns:
        try:
            found += _entries(job, reader, maker, listing)
        except column_store.DAMAGE:
            _read_column(job, reader, maker, listing, "")
            found += _entries(job, reader, maker, listing)
    return found


def _entries(
    job: ColumnSources, reader: Reader, maker: RecordMaker, listing: Listing
) -> list[ReadItem]:
    path = column_store.store_path(reader.state_dir, job.key)
    with closing(ColumnStore(path)) as store:
        # Without a commit: of what is withheld nothing may stay.
        entries, _ = _Column(job, reader, maker, listing, store).entries()
        return entries


def _drop_vanished(state_dir: Path, columns: Iterable[Key]) -> None:
    """The stores of columns that have no files any more; what they held is overwritten."""
    wanted = {column_store.store_path(state_dir, key).name for key in columns}
    for path in (state_dir / column_store.FOLDER).glob("*.sqlite"):
        if path.name not in wanted:
            column_store.wipe(path)


def _holds(reading: ColumnReading, wanted: str, as_of: date) -> bool:
    in_time = reading.since <= as_of and (reading.until is None or as_of < reading.until)
    return bool(wanted) and reading.sources == wanted and in_time


def _read_column(
    job: ColumnSources, reader: Reader, maker: RecordMaker, listing: Listing, wanted: str
) -> ColumnReading:
    """Read one column and keep what may be kept; a damaged store is made anew."""
    path = column_store.store_path(reader.state_dir, job.key)
    store, damaged = column_store.open_or_renew(path)
    try:
        try:
            return _Column(job, reader, maker, listing, store).read(wanted, damaged=damaged)
        except column_store.DAMAGE:
            store.close()
            column_store.remove(path)
            store = ColumnStore(path)
            return _Column(job, reader, maker, listing, store).read(wanted, damaged=True)
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class _Column:
    """One column while it is being read."""

    job: ColumnSources
    reader: Reader
    maker: RecordMaker
    listing: Listing
    store: ColumnStore

    def read(self, wanted: str, *, damaged: bool) -> ColumnReading:
        """Everything about it; the store is brought up to date."""
        reader = self.reader
        column = reader.tree[self.job.key]
        entries, unkept = self.entries()
        content = assemble(column, entries, as_of=reader.as_of, content_prefix=reader.prefix)
        lines = {item.url: line_of(item, listing=self.listing) for item in content.published}
        summary = summarize(content, lines, prefix=reader.prefix)
        self.store.publish(
            (item.source.removeprefix(f"{reader.prefix}/"), lines[item.url])
            for item in content.published
        )
        hidden = {entry.source.removeprefix(f"{reader.prefix}/") for entry in content.withheld}
        if hidden:
            # Not public yet, or not at all: nothing of it may be kept (docs/privacy.md).
            self.store.keep_only(self.store.keys().keys() - hidden)
        self.store.set_mark("content", summary.content)
        self.store.commit()
        secret = unkept or content.withheld
        return ColumnReading(
            sources="" if secret else wanted,
            since=reader.as_of,
            until=next_turn(content.published, as_of=reader.as_of),
            summary=summary,
            findings=tuple(found for entry in entries for found in entry.record.findings),
            waivers=tuple(_waivers(entries)),
            withheld=content.withheld,
            damaged=damaged,
        )

    def entries(self) -> tuple[list[ReadItem], bool]:
        """Every file with its record, and whether one of them may not be kept."""
        job, reader, store = self.job, self.reader, self.store
        column = reader.tree[job.key]
        shape = column_digest(column)
        known = store.keys()
        records: dict[str, ItemRecord] = {}
        keys: dict[str, str] = {}
        stats: list[tuple[str, str]] = []
        secret: set[str] = set()
        unread = False
        changed: list[tuple[ItemFile, str]] = []
        marks = ":".join((reader.prefix, shape[:16], reader.context[:16]))
        newest = reader.now - RECENT_NS
        for entry in job.files:
            relative = entry.file.relative
            stat = _stat(entry, job.sidecars.get(relative), marks, newest=newest)
            last_stat, last_key = known.get(relative, ("", ""))
            if stat and last_stat == stat:
                keys[relative] = last_key
            else:
                changed.append((entry, stat))
        found = bytes_of_each(entry.file for entry, _ in changed)
        for (entry, stat), data in zip(changed, found, strict=True):
            relative = entry.file.relative
            source = _source(data, job.sidecars.get(relative), reader.prefix)
            path = f"{reader.prefix}/{relative}"
            key = item_key(entry, source, path=path, column=shape, context=reader.context)
            keys[relative] = key
            # Of a file that could not be read nothing is remembered: a permission changes no stat.
            stat = "" if source.failure else stat
            unread = unread or bool(source.failure)
            if key == known.get(relative, ("", ""))[1]:
                stats.append((relative, stat))
                continue
            result = self.maker.make(entry, source, column, path=path)
            records[relative] = result.record
            if result.withheld:
                secret.add(relative)
            else:
                # At once: the texts of a large column would fill the memory.
                row = Row(relative, entry.kind, stat, key, result.record)
                store.put(row, result.html, url=_address(entry, column, result.record))
        store.keep_only(f.file.relative for f in job.files if f.file.relative not in secret)
        store.restat(stats)
        if len(records) < len(job.files):
            known_rows = (row for row in store.rows() if row.path not in records)
            records |= {row.path: row.record for row in known_rows}
        if any(entry.file.relative not in records for entry in job.files):
            raise column_store.DamagedStoreError(f"{job.key}: a row is not found again")
        entries = [
            ReadItem(entry, records[entry.file.relative], keys[entry.file.relative])
            for entry in job.files
        ]
        return entries, unread or bool(secret)


def _stat(entry: ItemFile, sidecar: SourceFile | None, marks: str, *, newest: int) -> str:
    """What to know a file again by without reading it; "" where that cannot be trusted yet.

    `marks`: what else its record depends on that is the same for all of its column. `newest`: the
    time from which a file is too young.
    """
    file = entry.file
    if file.mtime_ns >= newest or (sidecar is not None and sidecar.mtime_ns >= newest):
        return ""
    sides = f"{sidecar.size}:{sidecar.mtime_ns}" if sidecar else ""
    return f"{file.size}:{file.mtime_ns}:{sides}:{entry.kind.value}:{marks}"


def _address(entry: ItemFile, column: BodyColumn, record: ItemRecord) -> str:
    """Where it is shown, unless something speaks against it; "" for what has no page of its own."""
    if record.metadata is None or entry.kind not in SHOWN:
        return ""
    return address(entry, column, record.metadata)


def _source(data: bytes | OSError, sidecar: SourceFile | None, prefix: str) -> SourceBytes:
    try:
        if isinstance(data, OSError):
            raise data
        if sidecar is None:
            return SourceBytes(data)
        return SourceBytes(data, bytes_of(sidecar), f"{prefix}/{sidecar.relative}")
    except OSError as error:
        return SourceBytes(b"", failure=error.strerror or type(error).__name__)


def _waivers(entries: Iterable[ReadItem]) -> Iterable[Suppression]:
    """What items set aside in their own front matter."""
    for entry in entries:
        metadata = entry.record.metadata
        for waiver in metadata.waivers if metadata else ():
            yield Suppression(
                rule=str(waiver.rule),
                path=waiver.place.path,
                reason=waiver.reason,
                signer=waiver.signer,
                date=date.min,
                until=None,
                place=waiver.place,
            )
