"""The files of each column, and a digest that tells whether any of them changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.catalog.tree import Tree
    from disclosure.content.scan import ItemFile, Scan, SourceFile
    from disclosure.site.listing import Key

RECENT_NS = 100_000_000
"""A file changed this shortly before the scan may change again within one tick of its clock:
its stat is not remembered, so that it is read again next time."""


@dataclass(frozen=True, slots=True)
class ColumnSources:
    """What lies in the folder of a column."""

    key: Key
    files: tuple[ItemFile, ...]
    sidecars: Mapping[str, SourceFile]
    """`.yml` beside a CSV, by the CSV's path."""
    signature: str
    """Names, sizes and times of all of them; empty where one is too young to be trusted."""


def column_sources(scan: Scan, *, now: int) -> dict[Key, ColumnSources]:
    """The sources of every column that has any. `now`: the file system's clock, nanoseconds."""
    by_column: dict[Key, list[ItemFile]] = defaultdict(list)
    for entry in scan.items:
        by_column[entry.body, entry.column].append(entry)
    return {
        key: _sources(key, files, scan.sidecars, newest=now - RECENT_NS)
        for key, files in by_column.items()
    }


def _sources(
    key: Key, files: list[ItemFile], sidecars: Mapping[str, SourceFile], *, newest: int
) -> ColumnSources:
    own = {f.file.relative: side for f in files if (side := sidecars.get(f.file.relative))}
    all_files = [*(entry.file for entry in files), *own.values()]
    lines = [f"{file.relative}\t{file.size}\t{file.mtime_ns}\n" for file in all_files]
    lines += [f"{entry.kind}\n" for entry in files]
    settled = max(file.mtime_ns for file in all_files) < newest
    data = "".join(lines).encode(errors="surrogatepass")
    signature = blake2b(data, digest_size=16).hexdigest() if settled else ""
    return ColumnSources(key, tuple(files), own, signature)


def files_beside(scan: Scan, tree: Tree) -> dict[Key, list[str]]:
    """Attachments, pictures and other files by the nearest column above them, in order."""
    folders = {column.folder: key for key, column in tree.items()}
    found: dict[Key, list[str]] = defaultdict(list)
    for relative in scan.others:
        folder = relative
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in folders:
                found[folders[folder]].append(relative)
                break
    return found
