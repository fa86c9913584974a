"""What was published, for every file its key, size and time; and what stands there now.

The manifest is one file: a head of tab-separated fields (format, version, checksum), then parts
in MessagePack, each with a text of one line `path⇥size⇥mtime_ns⇥key` for every file. A part whose
folders stand as they were left is kept without its lines being read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from disclosure.build.journal import write_whole
from disclosure.build.record_codec import decoder, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMAT = "disclosure-manifest"
VERSION = 3

# No empty part, no part of dots and spaces only (Windows drops trailing ones: ".. " is ".."),
# no backslash or control character or half a surrogate pair, no drive letter.
_PART = r"(?![. ]+(?:/|\Z))[^/\\\x00-\x1f\x7f\ud800-\udfff]+"
_SAFE = re.compile(rf"(?![A-Za-z]:){_PART}(?:/{_PART})*")
_USUAL = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.html")
"""Nearly every path, told much faster."""


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
        return cls(_size(status), status.st_mtime_ns)


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
    """A line `path⇥size⇥mtime_ns⇥key` for every file, sorted: parsed only when needed."""

    def entries(self) -> dict[str, Entry]:
        """Its files by path."""
        found: dict[str, Entry] = {}
        for line in self._lines():
            name, size, mtime_ns, key = line.split("\t")
            found[name] = Entry(key, int(size), int(mtime_ns))
        return found

    def paths(self) -> list[str]:
        """Its files."""
        return [line.partition("\t")[0] for line in self._lines()]

    def looks(self) -> Iterator[tuple[str, str]]:
        """Each file's folder, and in it the file's name, size and time as `folder_digest` asks."""
        for line in self._lines():
            folder, _, look = line.rpartition("\t")[0].rpartition("/")
            yield folder, look

    def _lines(self) -> list[str]:
        return self.text.decode().split("\n")[:-1]

    @classmethod
    def of(cls, key: str, entries: Mapping[str, Entry]) -> Part:
        """The part that consists of these files. Paths and keys hold neither tab nor line feed."""
        text = "".join(
            f"{name}\t{entry.size}\t{entry.mtime_ns}\t{entry.key}\n"
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
    return (_USUAL.fullmatch(path) or _SAFE.fullmatch(path)) is not None


def walk(site_dir: Path) -> dict[str, str]:
    """Digest of the files right in each folder of the site; dotted tops are skipped."""
    found: dict[str, str] = {}
    if not site_dir.exists():
        return found
    pending = [""]
    while pending:
        folder = pending.pop()
        files, below = list_folder(site_dir, folder)
        found[folder] = folder_digest(map(_look, files))
        pending += below
    return found


def list_folder(site_dir: Path, folder: str) -> tuple[list[os.DirEntry[str]], list[str]]:
    """Files right in a folder of the site, and the paths of its folders; no link is followed."""
    files: list[os.DirEntry[str]] = []
    folders: list[str] = []
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{site_dir}/{folder}") as entries:
        for entry in entries:
            if not folder and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
                folders.append(prefix + entry.name)
            else:
                files.append(entry)
    return files, folders


def folder_digest(looks: Iterable[str]) -> str:
    """Changes whenever a file is added, removed or touched.

    `looks` has a line `name⇥size⇥mtime_ns` for every file right in the folder, in any order.
    """
    data = "\n".join(sorted(looks)).encode(errors="surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()


def _look(entry: os.DirEntry[str]) -> str:
    status = entry.stat(follow_symlinks=False)
    return f"{entry.name}\t{_size(status)}\t{status.st_mtime_ns}"


def _size(status: os.stat_result) -> int:
    return status.st_size if stat.S_ISREG(status.st_mode) else -1


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is one of Windows' that lead out of the tree."""
    is_junction: Callable[[], bool] = getattr(entry, "is_junction", bool)
    return is_junction()


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


_DECODE = decoder(Manifest)


def _aside(path: Path, reason: str) -> str:
    return f"发布清单 {path.name} {reason}，已忽略；本次将逐个核对已发布的文件"
