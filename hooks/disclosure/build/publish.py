"""Publishing into a tree that a web server is serving at this very moment.

A reader gets the old or the new version of a page, never a missing or half one, whatever
happens to the build. Changed files are staged outside the tree; `Publication.commit` writes
down all it is about to do and only then does it: one replacement per file, content-hashed assets
first, then pages, then indexes, deletions last. A build killed before the commit changed nothing;
one killed after it is finished by `recover`, with which every publication begins.

What did not change is not touched: same inode, same time, so web caches and mirrors stay warm.
"""

from __future__ import annotations

import itertools
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from disclosure.build import journal, manifest
from disclosure.build.journal import DRAFT, Action, Operation
from disclosure.build.manifest import Entry, Part, is_safe, walk
from disclosure.build.next_site import NextSite, ancestors
from disclosure.build.staging import Phase, Stage, refused
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from disclosure.build.offer import Offer
    from disclosure.build.staging import Placed

JOURNAL = "journal.jsonl"
MANIFEST = "published.tsv"
STAGING = "staging"
FEW = 32
"""Up to so many staged files are flushed one by one; more, by one call for the whole system."""


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
    """One publication: keep or offer every part of the site, then commit.

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
            self._standing = walk(site_dir)
        touched = {
            folder
            for folder in self._previous.folders.keys() | self._standing.keys()
            if self._previous.folders.get(folder) != self._standing.get(folder)
        }
        self._untouched = self._previous.folders.keys() - touched
        self._kept: dict[str, Part] = {}
        self._made: dict[str, Part] = {}
        self._singly: dict[str, Entry] = {}
        self._folders: set[str] = set()
        self._offered: set[str] = set()
        self._staged: dict[Phase, list[Operation]] = {phase: [] for phase in Phase}
        self._alone = itertools.count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def keep(self, name: str, *, key: str) -> bool:
        """Keep the part `name` as it stands, if it was made from `key` and nobody touched it."""
        part = self._previous.parts.get(name)
        if part is None or part.key != key or not self._untouched.issuperset(part.folders):
            return False
        self._kept[name] = part
        for folder in part.folders:
            self._claim_folders(folder)
        return True

    def stage(self, name: str, *, at: str) -> Stage:
        """Where another process makes the part `name`; `at` names its folder there."""
        part = self._previous.parts.get(name)
        staging = self._state_dir / STAGING
        return Stage(self._site_dir, staging, at, part.entries() if part else {})

    def take(self, name: str, *, key: str, placed: Iterable[Placed]) -> None:
        """Publish what was made of the part `name`: all of its files.

        Raises DisclosureError for a path that leaves the site, was offered before or is also a
        folder of another one.
        """
        entries: dict[str, Entry] = {}
        for path, entry, phase, staged in placed:
            self._claim(path, entry.key)
            entries[path] = entry
            if staged:
                self._staged[phase].append(Operation(Action.PUT, path, staged))
        # Packed at once: the entries of a large site would fill the memory.
        self._made[name] = Part.of(key, entries)

    def offer(self, offer: Offer) -> None:
        """Publish one file of no part.

        Its bytes are asked for only when the published file is not current.
        """
        stage = self.stage("", at="alone")
        placed = stage.place(offer, next(self._alone))
        self._claim(placed.path, offer.key)
        self._singly[placed.path] = placed.entry
        if placed.staged:
            self._staged[placed.phase].append(Operation(Action.PUT, placed.path, placed.staged))

    @property
    def pages(self) -> int:
        """How many web pages the site has."""
        parts = (*self._kept.values(), *self._made.values(), Part.of("", self._singly))
        return sum(part.pages for part in parts)

    def commit(self) -> Published:
        """Make the site exactly what was offered; files beginning with a dot at its top stay.

        Raises DisclosureError; once the journal stands, the next build finishes the work.
        """
        if self._singly:
            self._made[""] = Part.of("", self._singly)
        self._refuse_clashes()
        following = NextSite(
            site_dir=self._site_dir,
            previous=self._previous,
            standing=self._standing.keys(),
            untouched=self._untouched,
            kept=self._kept,
            made=self._made,
            offered=self._offered,
            folders=self._folders,
        )
        staged = [step for phase in Phase for step in self._staged[phase]]
        with _explained("发布未完成"):
            deletions = following.deletions()
            operations = following.operations(staged, deletions)
            now = following.manifest()
            if operations:
                staging = self._state_dir / STAGING
                staging.mkdir(parents=True, exist_ok=True)
                manifest.save(staging / MANIFEST, now)
                _flush([staging / step.detail for step in staged])
                journal.write(self._state_dir / JOURNAL, operations)
                _carry_out(operations, self._state_dir, self._site_dir)
            elif now != self._previous or self.note:
                self._state_dir.mkdir(parents=True, exist_ok=True)
                manifest.save(self._state_dir / MANIFEST, now)
        files = sum(part.files for part in now.parts.values())
        return Published(len(staged), files - len(staged), len(deletions))

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
        if path in self._offered:
            raise DisclosureError(f"两项内容要写到同一个地址 {path}", hint="请给其中一项换一个地址")
        folder = path.rpartition("/")[0]
        above = next((f for f in (folder, *ancestors(folder)) if f in self._offered), "")
        clash = path if path in self._folders else above
        if clash or (path.startswith(".") and self._is_blocked(path)):
            raise DisclosureError(
                f"地址 {clash or path} 既是文件又是文件夹", hint="请给其中一项换一个地址"
            )
        self._offered.add(path)
        self._claim_folders(folder)

    def _claim_folders(self, folder: str) -> None:
        if folder and folder not in self._folders:
            self._folders.add(folder)
            self._folders.update(ancestors(folder))

    def _refuse_clashes(self) -> None:
        """Two parts may want one address: what was made against what was kept."""
        made = {folder for part in self._made.values() for folder in part.folders}
        new = made - self._previous.folders.keys()
        # Where a folder is new, a file of its name may be kept anywhere above it.
        near = {above for folder in new for above in ("", *ancestors(folder))} | made
        for part in self._kept.values():
            if near.isdisjoint(part.folders):
                continue
            for path in part.entries():
                if path in self._offered:
                    raise DisclosureError(
                        f"两项内容要写到同一个地址 {path}", hint="请给其中一项换一个地址"
                    )
                if path in self._folders:
                    raise DisclosureError(
                        f"地址 {path} 既是文件又是文件夹", hint="请给其中一项换一个地址"
                    )

    def _is_blocked(self, path: str) -> bool:
        """Whether a dotted name that is not ours, which we never delete, stands in the way."""
        ours = {name for part in self._previous.parts.values() for name in part.entries()}
        files = (self._site_dir / folder for folder in ancestors(path) if folder not in ours)
        return (self._site_dir / path).is_dir() or any(file.is_file() for file in files)


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


def _flush(files: Sequence[Path]) -> None:
    """Put the staged bytes on the disk before anything promises that they are there."""
    if len(files) > FEW and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        with file.open("r+b") as stream:
            os.fsync(stream.fileno())


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn a refusal of the operating system into one line."""
    try:
        yield
    except OSError as error:
        raise refused(what, error) from error
