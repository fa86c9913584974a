"""Read every source file that the cache does not know, on all cores where fork exists."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.build.cache import Cache, Seen
from disclosure.build.keys import column_digest, item_key
from disclosure.build.records import Made, RecordMaker, SourceBytes
from disclosure.site.snapshot import ReadItem

if TYPE_CHECKING:
    from disclosure.build.progress import Progress
    from disclosure.catalog.tree import Tree
    from disclosure.content.scan import ItemFile, Scan, SourceFile

ENOUGH_TO_FORK = 100
"""Below this many files the start of worker processes costs more than it saves."""

RECENT_NS = 100_000_000
"""A file changed this shortly before the scan may change again within one tick of its clock:
its stat is not remembered, so that it is read again next time."""


@dataclass(frozen=True, slots=True)
class _Job:
    file: ItemFile
    source: SourceBytes
    key: str


def read_all(
    scan: Scan,
    *,
    tree: Tree,
    maker: Callable[[], RecordMaker],
    cache: Cache,
    context: str,
    prefix: str,
    progress: Progress,
) -> list[ReadItem]:
    """The record of every item file, from the cache or made now; brings the cache up to date."""
    now = cache.clock()
    seen = cache.seen()
    known = dict(cache.records())
    remembered: list[tuple[str, Seen]] = []
    keys: dict[str, str] = {}
    secret: set[str] = set()
    jobs: list[_Job] = []
    column_digests: dict[tuple[str, str], str] = {}
    for entry in scan.items:
        relative = entry.file.relative
        sidecar = scan.sidecars.get(relative)
        last = seen.get(relative)
        column = tree[entry.body, entry.column]
        shape = column_digests.get(column.key) or column_digest(column)
        column_digests[column.key] = shape
        path = f"{prefix}/{relative}"
        sides = (_stat(entry.file), _stat(sidecar) if sidecar else "", entry.kind.value, prefix)
        stat = ":".join((*sides, shape[:16], context[:16]))
        if last is not None and last.stat == stat and last.key in known:
            key, source = last.key, None
        else:
            source = _load(entry.file, sidecar, prefix)
            key = item_key(entry, source, path=path, column=shape, context=context)
            if key not in known:
                jobs.append(_Job(entry, source, key))
        newest = max(entry.file.mtime_ns, sidecar.mtime_ns if sidecar else 0)
        # Of a file that could not be read nothing is remembered: a permission changes no stat.
        if newest < now - RECENT_NS and not (source and source.failure):
            remembered.append((relative, Seen(stat, key)))
        keys[relative] = key
    with progress.stage("读取", len(jobs)) as advance:
        for job, made in zip(jobs, _make(jobs, tree, maker, prefix), strict=True):
            known[job.key] = made.record
            if made.withheld:
                secret.add(job.key)
            else:
                cache.put([(job.key, made.record, made.html)])
            advance()
    # Of what is withheld not even its name is kept: it is read again at every build.
    cache.remember((path, seen) for path, seen in remembered if seen.key not in secret)
    cache.keep_only(keys.values())
    cache.commit()
    return [
        ReadItem(entry, known[key], key)
        for entry in scan.items
        for key in (keys[entry.file.relative],)
    ]


def _stat(file: SourceFile) -> str:
    return f"{file.size}:{file.mtime_ns}"


def _load(file: SourceFile, sidecar: SourceFile | None, prefix: str) -> SourceBytes:
    try:
        data = file.path.read_bytes()
        if sidecar is None:
            return SourceBytes(data)
        return SourceBytes(data, sidecar.path.read_bytes(), f"{prefix}/{sidecar.relative}")
    except OSError as error:
        return SourceBytes(b"", failure=error.strerror or type(error).__name__)


def _make(
    jobs: Sequence[_Job], tree: Tree, maker: Callable[[], RecordMaker], prefix: str
) -> Iterator[Made]:
    """Make the records in the order of the jobs."""
    cores = os.cpu_count() or 1
    alone = threading.active_count() > 1 or sys.platform in ("win32", "darwin") or cores < 2
    if alone or len(jobs) < ENOUGH_TO_FORK:
        one = maker()
        yield from (_make_one(one, job, tree, prefix) for job in jobs)
        return
    work = _Work(jobs, tree, maker, prefix)
    context = multiprocessing.get_context("fork")
    with context.Pool(cores, initializer=_start, initargs=(work,)) as pool:
        yield from pool.imap(_at, range(len(jobs)), chunksize=16)


def _make_one(maker: RecordMaker, job: _Job, tree: Tree, prefix: str) -> Made:
    column = tree[job.file.body, job.file.column]
    return maker.make(job.file, job.source, column, path=f"{prefix}/{job.file.file.relative}")


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker inherits through fork instead of having it sent."""

    jobs: Sequence[_Job]
    tree: Tree
    maker: Callable[[], RecordMaker]
    prefix: str


_INHERITED: dict[str, tuple[_Work, RecordMaker]] = {}
"""Filled once in each worker process by `_start`; always empty in the parent."""


PR_SET_PDEATHSIG = 1


def _start(work: _Work) -> None:
    if sys.platform == "linux":
        # A killed build must not leave workers behind, waiting for work for ever.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _INHERITED["work"] = (work, work.maker())


def _at(index: int) -> Made:
    work, maker = _INHERITED["work"]
    return _make_one(maker, work.jobs[index], work.tree, work.prefix)
