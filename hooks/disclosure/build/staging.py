"""Changed files are made outside the site first, by as many processes as there are.

What a process needs for it is read-only: the folder of the site, and what the manifest said of
the files at hand.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from disclosure.build.manifest import Entry, Found
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.build.offer import Offer

CHUNK = 1 << 20
FILE_MODE = 0o644


class Phase(IntEnum):
    """When a file becomes visible: nothing may be linked before it can be fetched."""

    ASSET = 0
    """Named after its content, linked by pages."""
    PAGE = 1
    INDEX = 2
    """Leads to pages: lists, feeds, search."""


class Placed(NamedTuple):
    """A file that was offered: it stands already, or waits in the staging folder."""

    path: str
    entry: Entry
    phase: Phase
    staged: str
    """Its name below the staging folder; "" where the published file is as it should be."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder for the changed files of one part of the site."""

    site_dir: Path
    staging: Path
    name: str
    """Of the folder below `staging`: no two processes use one."""
    before: Mapping[str, Entry]
    """What the manifest says of the part."""

    def place(self, offer: Offer, number: int) -> Placed:
        """Make the file if it is not current; `number` is its own within the part.

        Raises DisclosureError when the system refuses.
        """
        # No Path: it would intern every name of the site, for ever.
        found = _look(f"{self.site_dir}/{offer.path}")
        entry = self.before.get(offer.path)
        if entry is not None and entry.key == offer.key and found == entry[1:]:
            return Placed(offer.path, entry, offer.phase, "")
        data = offer.produce() if offer.produce is not None else None
        try:
            if data is not None:
                return self._stage(offer, number, BytesIO(data), len(data), found)
            assert offer.source is not None
            with offer.source.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                return self._stage(offer, number, stream, size, found)
        except OSError as error:
            raise refused(f"无法准备 {offer.path}", error) from error

    def _stage(
        self, offer: Offer, number: int, stream: BinaryIO, size: int, found: Found | None
    ) -> Placed:
        if found and found.size == size and _same_bytes(stream, self.site_dir / offer.path):
            return Placed(offer.path, Entry(offer.key, *found), offer.phase, "")
        stream.seek(0)
        staged = f"{self.name}/{number}"
        path = f"{self.staging}/{staged}"
        try:
            descriptor = _create(path)
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            descriptor = _create(path)
        with os.fdopen(descriptor, "wb", buffering=0) as writer:
            shutil.copyfileobj(stream, writer, CHUNK)
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, FILE_MODE)
            # Moving a file keeps its time, so the manifest can be complete before the move.
            status = os.fstat(descriptor)
        entry = Entry(offer.key, status.st_size, status.st_mtime_ns)
        return Placed(offer.path, entry, offer.phase, staged)


def _create(path: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, FILE_MODE)


def _look(path: str) -> Found | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return Found.of(os.lstat(path))
    return None


def _same_bytes(stream: BinaryIO, published: Path) -> bool:
    with published.open("rb") as other:
        while chunk := stream.read(CHUNK):
            if chunk != other.read(CHUNK):
                return False
        return not other.read(1)


def refused(what: str, error: OSError) -> DisclosureError:
    """The operating system's refusal in one line."""
    where = f" {error.filename}" if error.filename else ""
    return DisclosureError(
        f"{what}：系统拒绝操作{where}（{error.strerror}）",
        hint="请检查磁盘空间和文件夹权限后重新构建，未完成的部分会自动接着做",
    )
