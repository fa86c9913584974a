"""A tree of hard links to the files of a site; copies where the file system has no links.

A link shares the bytes with the site. That is safe because everything that writes into a site
replaces files by renaming a new one over them (build/journal.py) and never writes into one.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WELL_KNOWN = ".well-known"
"""The one name beginning with a dot that is meant for the public (RFC 8615)."""

CANNOT_LINK = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
)
"""Another device, no links on this file system, a file of somebody else, or too many links."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in a folder that is served."""

    path: Path
    files: Mapping[str, tuple[int, int]]
    """Size in bytes and modification time in nanoseconds by POSIX path; only regular files."""
    folders: tuple[str, ...]
    """Parents before children."""

    def same_files(self, other: Tree) -> bool:
        """Whether both hold the same files, told by name, size and time as a build tells them."""
        return self.files == other.files


@dataclass(frozen=True, slots=True)
class Copied:
    """What could not be linked."""

    files: int = 0
    size: int = 0
    """Bytes."""
    reason: str = ""
    """In the system's words."""


def read_tree(path: Path) -> Tree:
    """What a web server would find at `path`; names beginning with a dot are the server's own."""
    files: dict[str, tuple[int, int]] = {}
    folders: list[str] = []
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{path}/{prefix}") as entries:
            for entry in entries:
                name = prefix + entry.name
                if not prefix and name.startswith(".") and name != WELL_KNOWN:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                    pending.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    files[name] = (status.st_size, status.st_mtime_ns)
    return Tree(path, files, tuple(sorted(folders)))


def link_tree(source: Tree, target: Path, *, earlier: Tree | None = None) -> Copied:
    """Make `target`, which does not exist, a tree of links to the files of `source`.

    Where a file cannot be linked, the equal one of `earlier` (on the same device as `target`) is;
    where that fails, too, it is copied with its time. Raises OSError when the system refuses.
    """
    target.mkdir(parents=True)
    for folder in source.folders:
        (target / folder).mkdir()
    copied = size = 0
    reason = ""
    for name, found in source.files.items():
        # Strings, not Path: of a hundred thousand files each counts.
        given, made = f"{source.path}/{name}", f"{target}/{name}"
        refused = _link(given, made)
        if not refused:
            continue
        if (
            earlier
            and earlier.files.get(name) == found
            and not _link(f"{earlier.path}/{name}", made)
        ):
            continue
        shutil.copy2(given, made)
        copied, size, reason = copied + 1, size + found[0], refused
    if copied and hasattr(os, "sync"):
        os.sync()  # A link is as safe on the disk as its file; a copy is not yet.
    return Copied(copied, size, reason)


def _link(source: str, target: str) -> str:
    """Link, or say why not; "" when it is done. Other refusals than of links are raised."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in CANNOT_LINK:
            raise
        return error.strerror or str(error)
    return ""
