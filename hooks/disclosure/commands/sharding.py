"""`disclosure build --shard` and `disclosure merge`: one site read on several machines.

A shard reads, renders and checks the items of its columns and writes what an ordinary build would
have kept of them. Merging puts the shares together; the build that follows finds everything read
and only makes the pages. So the result is that of one build by construction: whatever a share
lacks, or holds of another version, is read again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from typing import TYPE_CHECKING

import msgspec

from disclosure.build import checking, column_store, state
from disclosure.build.fingerprint import engine
from disclosure.build.journal import write_whole
from disclosure.build.lock import build_lock
from disclosure.build.progress import Progress
from disclosure.build.sources import column_sources
from disclosure.commands.project import usable_catalog
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.build.sources import ColumnSources
    from disclosure.settings import Settings
    from disclosure.site.listing import Key

SHARE = "shard.json"
FORM = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """One share of several: 1/3, 2/3, 3/3."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read `i/n`. Raises DisclosureError."""
        match = FORM.fullmatch(text.strip())
        shard = cls(int(match[1]), int(match[2])) if match else None
        if shard is None or shard.number > shard.count:
            raise DisclosureError(f"“{text}”不是一个分片", hint="写成 1/3、2/3、3/3 这样")
        return shard


@dataclass(frozen=True, slots=True)
class Share:
    """What `shard.json` says of the folder that it lies in."""

    shard: Shard
    engine: str
    """Of another engine nothing can be used."""
    stores: Mapping[str, str] | None = None
    """Digest of each store by its file name; none before the shard is finished."""


def columns_of(shard: Shard, columns: Iterable[ColumnSources]) -> set[Key]:
    """The columns of a shard: all shards together have each column once, and about equal work."""
    loads = [0] * shard.count
    mine: set[Key] = set()
    for sources in sorted(columns, key=lambda sources: (-len(sources.files), sources.key)):
        lightest = loads.index(min(loads))
        loads[lightest] += len(sources.files)
        if lightest == shard.number - 1:
            mine.add(sources.key)
    return mine


def build_shard(settings: Settings, shard: Shard, out: Path) -> int:
    """Read the columns of `shard` into the folder `out`; how many files that were.

    Raises DisclosureError where `out` is no place for a share.
    """
    _check_place(settings, out)
    prepared = checking.prepare(settings)
    usable_catalog(prepared)
    sources = column_sources(prepared.scan, now=0)
    mine = columns_of(shard, sources.values())
    progress = Progress(quiet=settings.quiet)
    with build_lock(out):
        _write(out, Share(shard, engine()))
        checking.read_only(prepared, mine, state_dir=out, progress=progress)
        stores = {path.name: _digest(path) for path in _stores(out)}
        _write(out, Share(shard, engine(), stores))
    return sum(len(sources[key].files) for key in mine)


def merge(settings: Settings, folders: Sequence[Path]) -> tuple[str, ...]:
    """Put the shares into the project's own cache; notes on what is missing or cannot be used.

    The caller builds afterwards. Raises DisclosureError for a folder that is no share.
    """
    shares = [_share_in(folder) for folder in folders]
    notes = [*_missing([share.shard for share in shares])]
    with build_lock(settings.state_dir):
        kept, _ = state.load(settings.state_dir)
        # Should we be killed among the stores, nothing may speak for them any more.
        (settings.state_dir / state.FILE_NAME).unlink(missing_ok=True)
        (settings.state_dir / column_store.FOLDER).mkdir(exist_ok=True)
        for folder, share in zip(folders, shares, strict=True):
            if share.engine != engine():
                notes.append(f"{folder} 由另一个版本的程序做成，用不上，将在本机补做")
                continue
            found, note = state.load(folder)
            taken = _take(folder, share.stores or {}, settings.state_dir)
            if note or len(taken) < len(share.stores or {}):
                notes.append(f"{folder} 残缺或被改动，好的部分照用，其余将在本机补做")
            for key in kept.keys() | found:
                if column_store.store_path(folder, key).name in taken:
                    kept.pop(key, None)
                    if key in found:
                        kept[key] = found[key]
        state.save(settings.state_dir, kept)
    return tuple(notes)


def _check_place(settings: Settings, out: Path) -> None:
    ours = (settings.content_dir, settings.catalog_dir, settings.site_dir, settings.state_dir)
    for folder in ours:
        if out.resolve().is_relative_to(folder.resolve()):
            raise DisclosureError(
                f"分片不能写进 {settings.relative(folder)}：那里的文件会被发布、读取或删去",
                hint="--out 写另外一个文件夹，例如 ../分片",
            )
    empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not empty and not (out / SHARE).is_file():
        raise DisclosureError(f"{out} 里已有别的东西", hint="--out 写一个新的文件夹，或以前的分片")


def _take(folder: Path, stores: Mapping[str, str], state_dir: Path) -> set[str]:
    """Copy the stores that are as they were written; their names."""
    taken = {path.name for path in _stores(folder) if stores.get(path.name) == _digest(path)}
    for name in taken:
        target = state_dir / column_store.FOLDER / name
        if target.exists():
            # Ours may hold what has been withdrawn since, so it is overwritten, not only replaced.
            column_store.wipe(target)
        shutil.copyfile(folder / column_store.FOLDER / name, target)
    return taken


def _stores(folder: Path) -> list[Path]:
    return sorted((folder / column_store.FOLDER).glob("*.sqlite"))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, lambda: blake2b(digest_size=16)).hexdigest()


def _write(folder: Path, share: Share) -> None:
    write_whole(folder / SHARE, msgspec.json.encode(share) + b"\n")


def _share_in(folder: Path) -> Share:
    try:
        share = msgspec.json.decode((folder / SHARE).read_bytes(), type=Share)
        Shard.parse(str(share.shard))
    except (OSError, msgspec.MsgspecError, DisclosureError) as error:
        raise DisclosureError(
            f"{folder} 不是 disclosure build --shard 的输出", hint="写 --out 给出的那个文件夹"
        ) from error
    if share.stores is None:
        raise DisclosureError(
            f"{folder} 里的分片 {share.shard} 没有做完", hint="重做一次；不写它，就在本机补做"
        )
    return share


def _missing(shards: Sequence[Shard]) -> tuple[str, ...]:
    """Shares of different splits, or too few of them, make the build slower, never wrong."""
    counts = {shard.count for shard in shards}
    if len(counts) > 1:
        return ("这些分片不是同一次划分出来的，缺的部分将在本机补做",)
    lacking = sorted({*range(1, counts.pop() + 1)} - {shard.number for shard in shards})
    if not lacking:
        return ()
    return (f"缺少第 {'、'.join(map(str, lacking))} 个分片，将在本机补做",)
