"""Changed files are made outside the site first, by as many processes as there are.

What a process needs for it is read-only: the folder of the site, and what the manifest said of
the files at hand.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from disclosure.build.manifest import Entry, Found, Part, is_safe
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.build.offer import Offer

CHUNK = 1 << 20
FILE_MODE = 0o644

TREE = "tree"
"""Below the staging folder, pages of new folders at their own paths: to be moved as one."""
SINGLE = "single"
"""Below the staging folder, all other files by number."""


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
class StagedPart:
    """A part with all its files placed; small, for one process sends it to another."""

    part: Part
    tree: tuple[str, ...]
    """Paths of the files that wait in `TREE`."""
    single: tuple[tuple[Phase, str, str], ...]
    """Phase, path and name below the staging folder of the others that wait."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder for the changed files of one part of the site."""

    site_dir: Path
    staging: Path
    name: str
    """Of the folder below `SINGLE`: no two processes use one."""
    before: Mapping[str, Entry]
    """What the manifest says of the part."""
    standing: Collection[str]
    """Folders of the site as found on the disk."""

    def make(self, key: str, offers: Iterable[Offer]) -> StagedPart:
        """Place all files of the part. Raises DisclosureError as `place` does."""
        entries: dict[str, Entry] = {}
        tree: list[str] = []
        single: list[tuple[Phase, str, str]] = []
        for number, offer in enumerate(offers):
            path, entry, phase, staged = self.place(offer, number)
            if path in entries:
                raise taken_twice(path)
            entries[path] = entry
            if staged.startswith(TREE + "/"):
                tree.append(path)
            elif staged:
                single.append((phase, path, staged))
        # Packed at once: the entries of a large site would fill the memory.
        return StagedPart(Part.of(key, entries), tuple(tree), tuple(single))

    def place(self, offer: Offer, number: int) -> Placed:
        """Make the file if it is not current; `number` is its own within the part.

        Raises DisclosureError for a path that leaves the site, and when the system refuses.
        """
        _check(offer)
        new = self._is_new(offer.path)
        found = None if new else self._look(offer.path)
        entry = self.before.get(offer.path)
        if entry is not None and entry.key == offer.key and found == entry[1:]:
            return Placed(offer.path, entry, offer.phase, "")
        data = offer.produce() if offer.produce is not None else None
        try:
            if data is not None:
                if found and self._stands(offer.path, found, BytesIO(data), len(data)):
                    return Placed(offer.path, Entry(offer.key, *found), offer.phase, "")
                return self._stage(offer, number, (data,), new=new)
            assert offer.source is not None
            with offer.source.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if found and self._stands(offer.path, found, stream, size):
                    return Placed(offer.path, Entry(offer.key, *found), offer.phase, "")
                stream.seek(0)
                chunks = iter(lambda: stream.read(CHUNK), b"")
                return self._stage(offer, number, chunks, new=new)
        except OSError as error:
            raise refused(f"无法准备 {offer.path}", error) from error

    def _is_new(self, path: str) -> bool:
        """Whether its folder does not stand yet; a link to one is none."""
        # Of dotted names at the top nobody has looked whether they stand.
        return path.rpartition("/")[0] not in self.standing and not path.startswith(".")

    def _look(self, path: str) -> Found | None:
        try:
            # No Path: it would intern every name of the site, for ever.
            return Found.of(os.lstat(f"{self.site_dir}/{path}"))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _stands(self, path: str, found: Found, stream: BinaryIO, size: int) -> bool:
        return found.size == size and _same_bytes(stream, self.site_dir / path)

    def _stage(self, offer: Offer, number: int, chunks: Iterable[bytes], *, new: bool) -> Placed:
        descriptor, staged = self._open(offer, number, new=new)
        try:
            for chunk in chunks:
                _write(descriptor, chunk)
            # Moving a file keeps its time, so the manifest can be complete before the move.
            status = os.fstat(descriptor)
            if status.st_mode & 0o777 != FILE_MODE and hasattr(os, "fchmod"):
                os.fchmod(descriptor, FILE_MODE)
        finally:
            os.close(descriptor)
        entry = Entry(offer.key, status.st_size, status.st_mtime_ns)
        return Placed(offer.path, entry, offer.phase, staged)

    def _open(self, offer: Offer, number: int, *, new: bool) -> tuple[int, str]:
        """Open a new file in the staging folder; its descriptor and its name there."""
        # What must come before or after the pages cannot come with their folder.
        if new and offer.phase is Phase.PAGE:
            staged = f"{TREE}/{offer.path}"
            try:
                return _create(f"{self.staging}/{staged}"), staged
            except OSError:
                pass  # too long there, or another offer's name: `Publication.take` says which
        staged = f"{SINGLE}/{self.name}/{number}"
        return _create(f"{self.staging}/{staged}"), staged


def _check(offer: Offer) -> None:
    if not is_safe(offer.path):
        raise DisclosureError(
            f"输出路径 {offer.path!r} 不在发布目录之内或含有不允许的字符",
            hint="请用正斜杠分隔的相对路径",
        )
    if "\t" in offer.key or "\n" in offer.key:
        raise ValueError(f"a key holds no tab or line feed: {offer.key!r}")


def _create(path: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, FILE_MODE)
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  (no Path, as above)
        return os.open(path, flags, FILE_MODE)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _same_bytes(stream: BinaryIO, published: Path) -> bool:
    with published.open("rb") as other:
        while chunk := stream.read(CHUNK):
            if chunk != other.read(CHUNK):
                return False
        return not other.read(1)


def taken_twice(path: str) -> DisclosureError:
    """What to say where two offers have one path."""
    return DisclosureError(f"两项内容要写到同一个地址 {path}", hint="请给其中一项换一个地址")


def refused(what: str, error: OSError) -> DisclosureError:
    """The operating system's refusal in one line."""
    where = f" {error.filename}" if error.filename else ""
    return DisclosureError(
        f"{what}：系统拒绝操作{where}（{error.strerror}）",
        hint="请检查磁盘空间和文件夹权限后重新构建，未完成的部分会自动接着做",
    )
