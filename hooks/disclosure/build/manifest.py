"""What was published, for every file its key, size and time; and what stands there now.

The manifest is one text file: a head of four tab-separated fields (format, version, count,
checksum), then one line `path⇥key⇥size⇥mtime_ns` for every file, sorted. Plain text loads a
hundred thousand lines in a fraction of a second, and a person can read it when something puzzles.
"""

from __future__ import annotations

import os
import re
import stat
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from disclosure.build.journal import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = "disclosure-manifest"
VERSION = 1

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


def load(path: Path) -> tuple[dict[str, Entry], str]:
    """Read the manifest: its entries by POSIX path, and a note.

    The note is empty, or one line saying why the file was set aside; then there are no entries
    and everything is made and compared anew. A file that does not exist needs no note.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, _aside(path, f"无法读取：{error.strerror}")
    head, _, body = data.partition(b"\n")
    match head.split(b"\t"):
        case [name, version, count, checksum] if name == FORMAT.encode():
            pass
        case _:
            return {}, _aside(path, "不是发布清单")
    if version != b"%d" % VERSION:
        return {}, _aside(path, "由另一个版本的程序写成")
    if checksum != _checksum(body):
        return {}, _aside(path, "内容残缺或被改动")
    try:
        entries = _parse(body.decode())
    except ValueError:
        return {}, _aside(path, "内容不合格式")
    if count != b"%d" % len(entries):
        return {}, _aside(path, "条数不符")
    return entries, ""


def save(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write the manifest whole or not at all; the same entries give the same bytes.

    Paths and keys hold neither tab nor line feed (`publish` refuses them). Raises OSError.
    """
    body = "".join(
        f"{name}\t{entry.key}\t{entry.size}\t{entry.mtime_ns}\n"
        for name, entry in sorted(entries.items())
    ).encode()
    head = f"{FORMAT}\t{VERSION}\t{len(entries)}\t".encode() + _checksum(body) + b"\n"
    write_whole(path, head + body)


def is_safe(path: str) -> bool:
    """Whether `path` stays below the site on every system and fits in a line of the manifest."""
    return _SAFE.fullmatch(path) is not None


def walk(site_dir: Path) -> tuple[dict[str, Found], list[str]]:
    """List the files and folders of the site; links are not followed, dotted tops are skipped."""
    files: dict[str, Found] = {}
    folders: list[str] = []
    if not site_dir.exists():
        return files, folders
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(site_dir / prefix) as entries:
            for entry in entries:
                path = prefix + entry.name
                if path.startswith("."):
                    continue
                # Windows junctions look like folders but lead out of the tree.
                is_junction = getattr(entry, "is_junction", bool)
                if entry.is_dir(follow_symlinks=False) and not is_junction():
                    folders.append(path)
                    pending.append(path + "/")
                else:
                    files[path] = Found.of(entry.stat(follow_symlinks=False))
    return files, folders


def _parse(body: str) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for line in body.split("\n")[:-1]:
        name, key, size, mtime_ns = line.split("\t")
        entries[name] = Entry(key, int(size), int(mtime_ns))
    return entries


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


def _aside(path: Path, reason: str) -> str:
    return f"发布清单 {path.name} {reason}，已忽略；本次将逐个核对已发布的文件"
