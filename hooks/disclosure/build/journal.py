"""The committed intent: a list of operations on the published tree, each safe to repeat.

The file is JSON lines: a head, one line for every operation in order, and an end mark that
counts them and seals all bytes before it. It is written whole, flushed to the disk and renamed
into place, so it exists completely or not at all; whatever lacks the mark or fails the seal was
never committed. JSON escapes let it carry names that no encoding can (stray bytes on Linux).

Replaying operations a second time, or from the middle, ends in the same tree.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEAD = {"format": "disclosure-journal", "version": 2}
OLDER = {"format": "disclosure-journal", "version": 1}
"""Without `Action.PUT_FOLDER`, else the same: a build killed before an update may have left it."""

DRAFT = ".draft"
"""Ending of a file that is not yet whole."""

COPY = "disclosure-copy.part"
"""A file that is being copied into its folder from another file system."""

PAUSES = (0.01, 0.03, 0.1, 0.3)
"""Seconds between attempts on a file that another program holds open."""


class Action(StrEnum):
    """What to do with a path of the published tree."""

    PUT = "put"
    """Move the staged file `detail` to `path`; already done when it is no longer staged."""

    PUT_FOLDER = "put-folder"
    """Move the staged folder `detail` with all its files to `path`, where nothing stands."""

    DELETE = "delete"
    """Remove the file `path`; `detail` may name a published page that differs only in case."""

    REMOVE_FOLDER = "rmdir"
    """Remove the folder `path` if it is empty."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One step; `path` is POSIX, relative to the published tree."""

    action: Action
    path: str
    detail: str = ""


def write(path: Path, operations: Iterable[Operation]) -> None:
    """Commit `operations`: when this returns they will be carried out, come what may.

    Raises OSError when the disk refuses; then nothing was committed.
    """
    lines = [_line(HEAD)]
    lines += [_line([step.action, step.path, step.detail]) for step in operations]
    body = b"".join(lines)
    write_whole(path, body + _line({"end": len(lines) - 1, "seal": _seal(body)}))


def read(path: Path) -> list[Operation] | None:
    """Give the committed operations, or None when there is no journal or it was never finished."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return None
    if len(lines) < 2:
        return None
    expected = _line({"end": len(lines) - 2, "seal": _seal(b"".join(lines[:-1]))})
    if lines[-1] != expected or lines[0] not in (_line(HEAD), _line(OLDER)):
        return None
    operations = []
    for line in lines[1:-1]:
        action, target, detail = json.loads(line)
        operations.append(Operation(Action(action), target, detail))
    return operations


def replay(operations: Iterable[Operation], *, staging: Path, site_dir: Path) -> None:
    """Carry out `operations` in order on `site_dir`, taking new files from `staging`.

    Raises OSError when the system refuses a step; replaying later takes up the work there.
    """
    site_dir.mkdir(parents=True, exist_ok=True)
    for step in operations:
        if step.action is Action.PUT:
            _put(f"{staging}/{step.detail}", f"{site_dir}/{step.path}")
            continue
        target = site_dir / step.path
        match step.action:
            case Action.PUT_FOLDER:
                _put_folder(staging / step.detail, target)
            case Action.DELETE:
                # Gone already, or its folder has made way for a file: nothing is left to do.
                with suppress(FileNotFoundError, NotADirectoryError):
                    _delete(target, site_dir / step.detail if step.detail else None)
            case Action.REMOVE_FOLDER:
                # Gone already, or in use again: an empty folder left standing harms nobody.
                with suppress(OSError):
                    target.rmdir()


def replace(source: Path, target: Path) -> None:
    """Move `source` over `target` in one step, waiting briefly while others hold it (Windows)."""
    _patiently(lambda: source.replace(target))


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data` so that a crash, even of the machine, leaves the old or the new."""
    draft = path.with_name(path.name + DRAFT)
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    replace(draft, path)
    if os.name != "nt":  # Windows can neither open a folder nor needs to.
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put(source: str, target: str) -> None:
    try:
        # Nearly always it is this simple, a hundred thousand times over.
        os.replace(source, target)  # noqa: PTH105  (a Path each would cost as much again)
    except OSError:
        _put_again(Path(source), Path(target))


def _put_again(source: Path, target: Path) -> None:
    try:
        _move(source, target)
    except FileNotFoundError:
        if not source.exists():
            return  # moved before the interruption
        target.parent.mkdir(parents=True, exist_ok=True)
        _move(source, target)


def _put_folder(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)  # noqa: PTH105  (Path.replace, but as for files)
    except OSError:
        # Something stands there meanwhile, another disk, a file held open, or moved already.
        if source.exists():
            for folder, _, names in os.walk(source, onerror=_raise):
                below = target / Path(folder).relative_to(source)
                for name in names:
                    _put(f"{folder}/{name}", f"{below}/{name}")


def _raise(error: OSError) -> None:
    raise error


def _move(source: Path, target: Path) -> None:
    try:
        replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_across(source, target)


def _move_across(source: Path, target: Path) -> None:
    """Move between file systems: a full copy beside the target first, then one replacement.

    The copy has the same name each time, so a replay overwrites what a crash left.
    """
    draft = target.with_name(COPY)
    with source.open("rb") as reader, draft.open("wb") as writer:
        shutil.copyfileobj(reader, writer)
        writer.flush()
        os.fsync(writer.fileno())
    status = source.stat()
    draft.chmod(status.st_mode & 0o777)
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))
    replace(draft, target)
    source.unlink()


def _delete(target: Path, twin: Path | None) -> None:
    """Delete `target`, unless it is the published page `twin` under the spelling of old.

    Where A.html and a.html are one file, deleting the old name would lose the new page.
    """
    status = target.lstat()
    if stat.S_ISDIR(status.st_mode):
        return  # replayed after the file made way for this folder
    if twin is not None and os.path.samestat(status, twin.lstat()):
        replace(target, twin)
    else:
        _patiently(target.unlink)


def _patiently(step: Callable[[], object]) -> None:
    for pause in PAUSES:
        try:
            step()
            return
        except PermissionError:
            time.sleep(pause)
    step()


_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def _line(value: object) -> bytes:
    return _ENCODE(value).encode("ascii") + b"\n"


def _seal(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
