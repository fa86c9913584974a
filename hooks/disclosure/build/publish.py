"""Publishing into a tree that a web server is serving at this very moment.

A reader gets the old or the new version of a page, never a missing or half one, whatever
happens to the build. Changed files are staged outside the tree; `Publication.commit` writes
down all it is about to do and only then does it: one replacement per file, content-hashed assets
first, then pages, then indexes, deletions last. A build killed before the commit changed nothing;
one killed after it is finished by `recover`, with which every publication begins.

What did not change is not touched: same inode, same time, so web caches and mirrors stay warm.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Self

from disclosure.build import journal, manifest
from disclosure.build.journal import DRAFT, Action, Operation
from disclosure.build.manifest import Entry, Found, is_safe, walk
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

JOURNAL = "journal.jsonl"
MANIFEST = "published.tsv"
STAGING = "staging"
CHUNK = 1 << 20
FILE_MODE = 0o644
FEW = 32
"""Up to so many staged files are flushed one by one; more, by one call for the whole system."""


class Phase(IntEnum):
    """When a file becomes visible: nothing may be linked before it can be fetched."""

    ASSET = 0
    """Named after its content, linked by pages."""
    PAGE = 1
    INDEX = 2
    """Leads to pages: lists, feeds, search."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a publication wrote, left untouched and deleted."""

    written: int
    kept: int
    deleted: int


def recover(state_dir: Path, site_dir: Path) -> int:
    """Finish a publication that was interrupted after its commit; else drop what it had staged.

    Gives the number of operations replayed, 0 when there was nothing to finish. Raises
    DisclosureError when the system refuses a step; the next call takes up the work there.
    """
    with _explained("未能完成上一次中断的发布"):
        operations = journal.read(state_dir / JOURNAL)
        if operations is None:
            for name in (JOURNAL, JOURNAL + DRAFT, MANIFEST + DRAFT):
                (state_dir / name).unlink(missing_ok=True)
            _drop_staging(state_dir)
            return 0
        _carry_out(operations, state_dir, site_dir)
        return len(operations)


class Publication:
    """One publication: offer every file the site shall have, then commit.

    `state_dir` belongs to this one `site_dir`, lies outside it, and the caller holds its
    `build_lock`. Leaving the `with` block without a commit abandons the publication. `note` is
    empty or one line about a damaged manifest; `recovered` counts the operations replayed.
    """

    def __init__(self, state_dir: Path, site_dir: Path) -> None:
        if state_dir.resolve().is_relative_to(site_dir.resolve()):
            raise DisclosureError(
                f"构建状态文件夹 {state_dir} 在发布目录 {site_dir} 之内，会被公开",
                hint="请把它移到发布目录之外",
            )
        self.recovered = recover(state_dir, site_dir)
        self._state_dir = state_dir
        self._site_dir = site_dir
        self._previous, self.note = manifest.load(state_dir / MANIFEST)
        with _explained("无法读取发布目录"):
            self._found, self._found_folders = walk(site_dir)
        self._entries: dict[str, Entry] = {}
        self._folders: set[str] = set()
        self._staged: dict[Phase, list[Operation]] = {phase: [] for phase in Phase}
        self._staged_count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def current(self, path: str, *, key: str) -> bool:
        """Whether the published file was made from `key` and nobody touched it since."""
        entry = self._previous.get(path)
        return entry is not None and entry.key == key and self._look(path) == entry[1:]

    def offer(self, path: str, *, key: str, phase: Phase, produce: Callable[[], bytes]) -> None:
        """Publish the bytes of `produce` at `path` (POSIX, relative to the site).

        `produce` is called only when the published file is not `current`. Raises DisclosureError
        for a path that leaves the site, was offered before or is also a folder of another one.
        """
        self._claim(path, key)
        if self.current(path, key=key):
            self._entries[path] = self._previous[path]
            return
        data = produce()
        with _explained(f"无法准备 {path}"):
            self._take(path, key, phase, BytesIO(data), len(data))

    def offer_file(self, path: str, *, key: str, phase: Phase, source: Path) -> None:
        """Publish a copy of `source` at `path`; otherwise like `offer`."""
        self._claim(path, key)
        if self.current(path, key=key):
            self._entries[path] = self._previous[path]
            return
        with _explained(f"无法准备 {path}"), source.open("rb") as stream:
            self._take(path, key, phase, stream, os.fstat(stream.fileno()).st_size)

    def commit(self) -> Published:
        """Make the site exactly what was offered; files beginning with a dot at its top stay.

        Raises DisclosureError; once the journal stands, the next build finishes the work.
        """
        deletions = self._deletions()
        operations = self._plan(deletions)
        with _explained("发布未完成"):
            if operations:
                staging = self._ensure_staging()
                manifest.save(staging / MANIFEST, self._entries)
                _flush(staging, self._staged_count)
                journal.write(self._state_dir / JOURNAL, operations)
                _carry_out(operations, self._state_dir, self._site_dir)
            elif self._entries != self._previous or self.note:
                self._state_dir.mkdir(parents=True, exist_ok=True)
                manifest.save(self._state_dir / MANIFEST, self._entries)
        written = self._staged_count
        return Published(written, len(self._entries) - written, len(deletions))

    def abandon(self) -> None:
        """Throw away what was staged; the site stays as it was. Without effect after a commit."""
        if not (self._state_dir / JOURNAL).exists():
            _drop_staging(self._state_dir)

    def _claim(self, path: str, key: str) -> None:
        if not is_safe(path):
            raise DisclosureError(
                f"输出路径 {path!r} 不在发布目录之内或含有不允许的字符",
                hint="请用正斜杠分隔的相对路径",
            )
        if "\t" in key or "\n" in key:
            raise ValueError(f"a key holds no tab or line feed: {key!r}")
        if path in self._entries:
            raise DisclosureError(f"两项内容要写到同一个地址 {path}", hint="请给其中一项换一个地址")
        above = list(_ancestors(path))
        clash = path if path in self._folders else ""
        clash = clash or next((folder for folder in above if folder in self._entries), "")
        if clash or (path.startswith(".") and self._is_blocked(path, above)):
            raise DisclosureError(
                f"地址 {clash or path} 既是文件又是文件夹", hint="请给其中一项换一个地址"
            )
        self._folders.update(above)

    def _is_blocked(self, path: str, above: list[str]) -> bool:
        """Whether a dotted name that is not ours, which we never delete, stands in the way."""
        files = (self._site_dir / folder for folder in above if folder not in self._previous)
        return (self._site_dir / path).is_dir() or any(file.is_file() for file in files)

    def _look(self, path: str) -> Found | None:
        """Find `path` on the disk; names beginning with a dot, skipped by the walk, on demand."""
        if not path.startswith("."):
            return self._found.get(path)
        try:
            status = (self._site_dir / path).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Found.of(status)

    def _take(self, path: str, key: str, phase: Phase, stream: BinaryIO, size: int) -> None:
        found = self._look(path)
        if found and found.size == size and _same_bytes(stream, self._site_dir / path):
            self._entries[path] = Entry(key, *found)
            return
        stream.seek(0)
        name = str(self._staged_count)
        staged = self._ensure_staging() / name
        with staged.open("xb") as writer:
            shutil.copyfileobj(stream, writer, CHUNK)
        staged.chmod(FILE_MODE)
        # Moving a file keeps its time, so the manifest can be complete before the move.
        status = staged.stat()
        self._entries[path] = Entry(key, status.st_size, status.st_mtime_ns)
        self._staged[phase].append(Operation(Action.PUT, path, name))
        self._staged_count += 1

    def _ensure_staging(self) -> Path:
        staging = self._state_dir / STAGING
        if not self._staged_count:
            staging.mkdir(parents=True, exist_ok=True)
        return staging

    def _deletions(self) -> list[str]:
        """What stands in the site and was not offered; of dotted names only what we published."""
        gone = [path for path in self._found if path not in self._entries]
        for path in self._previous:
            if path.startswith(".") and path not in self._entries and self._look(path):
                gone.append(path)
        return sorted(gone)

    def _plan(self, deletions: list[str]) -> list[Operation]:
        """Order the steps: first whatever stands where a folder or a file must now be."""

        def in_the_way(path: str) -> bool:
            offered = path in self._entries or path in self._folders
            return offered or any(folder in self._entries for folder in _ancestors(path))

        # Children sort after their parents, so the reverse order empties folders bottom-up.
        old_folders = {*self._found_folders}
        for path in deletions:
            old_folders.update(_ancestors(path))
        folders = sorted(old_folders - self._folders, reverse=True)
        twins = {_fold(path): path for path in self._entries} if deletions else {}
        removals = [Operation(Action.DELETE, p, twins.get(_fold(p), "")) for p in deletions]
        removals += [Operation(Action.REMOVE_FOLDER, path) for path in folders]
        clearing = [step for step in removals if in_the_way(step.path)]
        tidying = [step for step in removals if not in_the_way(step.path)]
        return [*clearing, *(step for phase in Phase for step in self._staged[phase]), *tidying]


def _carry_out(operations: list[Operation], state_dir: Path, site_dir: Path) -> None:
    """Apply the committed operations, then let the new manifest stand and forget the journal."""
    staged_manifest = state_dir / STAGING / MANIFEST
    journal.replay(operations, staging=state_dir / STAGING, site_dir=site_dir)
    if staged_manifest.exists():
        journal.replace(staged_manifest, state_dir / MANIFEST)
    (state_dir / JOURNAL).unlink()
    _drop_staging(state_dir)


def _drop_staging(state_dir: Path) -> None:
    if (state_dir / STAGING).exists():
        shutil.rmtree(state_dir / STAGING)


def _same_bytes(stream: BinaryIO, published: Path) -> bool:
    with published.open("rb") as other:
        while chunk := stream.read(CHUNK):
            if chunk != other.read(CHUNK):
                return False
        return not other.read(1)


def _flush(staging: Path, count: int) -> None:
    """Put the staged bytes on the disk before anything promises that they are there."""
    if count > FEW and hasattr(os, "sync"):
        os.sync()
        return
    for number in range(count):
        with (staging / str(number)).open("r+b") as stream:
            os.fsync(stream.fileno())


def _ancestors(path: str) -> Iterable[str]:
    """Yield the folders above `path`, nearest first."""
    folder, slash, _ = path.rpartition("/")
    while slash:
        yield folder
        folder, slash, _ = folder.rpartition("/")


def _fold(path: str) -> str:
    """Give one spelling for all names that some file system takes for the same."""
    return unicodedata.normalize("NFC", path).casefold()


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn a refusal of the operating system into one line."""
    try:
        yield
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise DisclosureError(
            f"{what}：系统拒绝操作{where}（{error.strerror}）",
            hint="请检查磁盘空间和文件夹权限后重新构建，未完成的部分会自动接着做",
        ) from error
