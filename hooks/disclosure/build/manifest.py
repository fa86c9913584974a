"""What was published, for every file its key, size and time; and what stands there now.

The manifest is one file: a head of tab-separated fields (format, version, checksum), then parts
in MessagePack, each with a text of one line `path⇥key⇥size⇥mtime_ns` for every file. A part whose
folders stand as they were left is kept without its lines being read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from disclosure.build.journal import write_whole
from disclosure.build.record_codec import decoder, encode

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "disclosure-manifest"
VERSION = 2

# No empty part, no part of dots and spaces only (Windows drops trailing ones: ".. " is ".."),
# no backslash or control character or half a surrogate pair, no drive letter.
_PART = r"(?![. ]+(?:/|\Z))[^/\\\x00-\x1f\x7f\ud800-\udfff]+"
_SAFE = re.compile(rf"(?![A-Za-z]:){_PART}(?:/{_PART})*")


class Entry(NamedTuple):
    """One published file (a named tuple, because a hundred thousand load twice as fast)."""

    key: str
    """What the content was made from; two equal keys promise equal bytes."""

    size: int
    """Bytes."""

    mtime_ns: int
    """Modification time on the disk, in nanoseconds: tells an untouched file from an edited one."""


class Found(NamedTuple):
    """A file as it stands on the disk; compares equal to the same fields of an `Entry`."""

    size: int
    """Bytes; -1 for a link or whatever else is no regular file, so that it never looks kept."""

    mtime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Found:
        """Take what matters from the file's status."""
        return cls(status.st_size if stat.S_ISREG(status.st_mode) else -1, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the site that is made, kept or dropped as one; see `build.offers`."""

    key: str
    """What all of it was made from."""
    folders: tuple[str, ...]
    """Folders with files of it, sorted; the top is ""."""
    pages: int
    """How many of its files are web pages."""
    files: int
    text: bytes
    """A line `path⇥key⇥size⇥mtime_ns` for every file, sorted: parsed only when needed."""

    def entries(self) -> dict[str, Entry]:
        """Its files by path."""
        found: dict[str, Entry] = {}
        for line in self.text.decode().split("\n")[:-1]:
            name, key, size, mtime_ns = line.split("\t")
            found[name] = Entry(key, int(size), int(mtime_ns))
        return found

    @classmethod
    def of(cls, key: str, entries: Mapping[str, Entry]) -> Part:
        """The part that consists of these files. Paths and keys hold neither tab nor line feed."""
        text = "".join(
            f"{name}\t{entry.key}\t{entry.size}\t{entry.mtime_ns}\n"
            for name, entry in sorted(entries.items())
        )
        folders = {name.rpartition("/")[0] for name in entries}
        pages = sum(name.endswith(".html") for name in entries)
        return cls(key, tuple(sorted(folders)), pages, len(entries), text.encode())


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that was published."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    """Digest of names, sizes and times of the files right in each folder, as we left it."""


def load(path: Path) -> tuple[Manifest, str]:
    """Read the manifest, and a note.

    The note is empty, or one line saying why the file was set aside; then it is empty and
    everything is made and compared anew. A file that does not exist needs no note.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Manifest(), ""
    except OSError as error:
        return Manifest(), _aside(path, f"无法读取：{error.strerror}")
    head, _, body = data.partition(b"\n")
    match head.split(b"\t"):
        case [name, version, checksum] if name == FORMAT.encode():
            pass
        case _:
            return Manifest(), _aside(path, "不是发布清单")
    if version != b"%d" % VERSION:
        return Manifest(), _aside(path, "由另一个版本的程序写成")
    if checksum != _checksum(body):
        return Manifest(), _aside(path, "内容残缺或被改动")
    try:
        return _DECODE(body), ""
    except (msgspec.MsgspecError, ValueError):
        return Manifest(), _aside(path, "内容不合格式")


def save(path: Path, manifest: Manifest) -> None:
    """Write the manifest whole or not at all; the same one gives the same bytes. Raises OSError."""
    body = encode(
        Manifest(
            dict(sorted(manifest.parts.items())),
            dict(sorted(manifest.folders.items())),
        )
    )
    head = f"{FORMAT}\t{VERSION}\t".encode() + _checksum(body) + b"\n"
    write_whole(path, head + body)


def is_safe(path: str) -> bool:
    """Whether `path` stays below the site on every system and fits in a line of the manifest."""
    return _SAFE.fullmatch(path) is not None


def walk(site_dir: Path) -> dict[str, str]:
    """Digest of the files right in each folder of the site; dotted tops are skipped."""
    found: dict[str, str] = {}
    if not site_dir.exists():
        return found
    pending = [""]
    while pending:
        folder = pending.pop()
        files, below = list_folder(site_dir, folder)
        found[folder] = folder_digest(files)
        pending += below
    return found


def list_folder(site_dir: Path, folder: str) -> tuple[dict[str, Found], list[str]]:
    """Files and folders right in a folder of the site, by their paths; links are not followed."""
    files: dict[str, Found] = {}
    folders: list[str] = []
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{site_dir}/{folder}") as entries:
        for entry in entries:
            path = prefix + entry.name
            if path.startswith("."):
                continue
            # Windows junctions look like folders but lead out of the tree.
            is_junction = getattr(entry, "is_junction", bool)
            if entry.is_dir(follow_symlinks=False) and not is_junction():
                folders.append(path)
            else:
                files[path] = Found.of(entry.stat(follow_symlinks=False))
    return files, folders


def folder_digest(files: Mapping[str, Found] | Mapping[str, Entry]) -> str:
    """Changes whenever a file is added, removed or touched; keys count for nothing."""
    lines = [f"{path}\t{file.size}\t{file.mtime_ns}\n" for path, file in files.items()]
    lines.sort()
    data = "".join(lines).encode(errors="surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


_DECODE = decoder(Manifest)


def _aside(path: Path, reason: str) -> str:
    return f"发布清单 {path.name} {reason}，已忽略；本次将逐个核对已发布的文件"
