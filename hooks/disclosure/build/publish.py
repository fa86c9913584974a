"""Publishing into a tree that a web server is serving at this very moment.

A reader gets the old or the new version of a page, never a missing or half one, whatever
happens to the build. Changed files are staged outside the tree; `Publication.commit` writes
down all it is about to do and only then does it: one replacement per file, or per folder of pages
that is new, content-hashed assets first, then pages, then indexes, deletions last. A build killed
before the commit changed nothing; one killed after it is finished by `recover`, with which every
publication begins.

What did not change is not touched: same inode, same time, so web caches and mirrors stay warm.
"""

from __future__ import annotations

import itertools
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from disclosure.build import journal, manifest
from disclosure.build.flushing import Flushing
from disclosure.build.journal import DRAFT, Action, Operation
from disclosure.build.manifest import Entry, Part, walk
from disclosure.build.moving import moves
from disclosure.build.next_site import NextSite, ancestors
from disclosure.build.staging import TREE, Phase, Stage, refused, taken_twice
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from disclosure.build.offer import Offer
    from disclosure.build.staging import StagedPart

JOURNAL = "journal.jsonl"
MANIFEST = "published.tsv"
STAGING = "staging"
LARGE = 4_000_000
"""Bytes of a manifest: of some 25,000 files, which take longer to look at than a fork."""


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


def is_worth_a_process(state_dir: Path) -> bool:
    """Whether the site is so large that another process should walk it; and may, before `recover`.

    Its folders as `manifest.walk` finds them can be given to `Publication`.
    """
    manifest_file, unfinished = state_dir / MANIFEST, (state_dir / JOURNAL).exists()
    return not unfinished and manifest_file.is_file() and manifest_file.stat().st_size > LARGE


class Publication:
    """One publication: keep or offer every part of the site, then commit.

    `state_dir` belongs to this one `site_dir`, lies outside it, and the caller holds its
    `build_lock`. `standing`: what `manifest.walk` said of the site, if anybody has asked it
    already. Leaving the `with` block without a commit abandons the publication. `note` is
    empty or one line about a damaged manifest; `recovered` counts the operations replayed.
    """

    def __init__(
        self, state_dir: Path, site_dir: Path, *, standing: Mapping[str, str] | None = None
    ) -> None:
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
            self._standing = walk(site_dir) if standing is None else standing
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
        self._tree: list[str] = []
        self._single: dict[Phase, list[Operation]] = {phase: [] for phase in Phase}
        self._alone = itertools.count()
        self._flushing = Flushing(state_dir / STAGING)

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
        before = part.entries() if part else {}
        staging = self._state_dir / STAGING
        return Stage(self._site_dir, staging, at, before, self._standing.keys())

    def take(self, name: str, staged: StagedPart) -> None:
        """Publish what was made of the part `name`: all of its files.

        Raises DisclosureError for a path that was offered before or is also a folder of another
        one.
        """
        self._expect(staged)
        self._made[name] = staged.part

    def offer(self, offer: Offer) -> None:
        """Publish one file of no part.

        Its bytes are asked for only when the published file is not current.
        """
        staged = self.stage("", at=f"alone-{next(self._alone)}").make("", [offer])
        self._expect(staged)
        self._singly.update(staged.part.entries())

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
        staging = self._state_dir / STAGING
        waiting = [step.detail for phase in Phase for step in self._single[phase]]
        waiting += (f"{TREE}/{path}" for path in self._tree)
        with _explained("发布未完成"):
            deletions = following.deletions()
            puts = moves(
                self._tree,
                self._single,
                staging=staging,
                site_dir=self._site_dir,
                standing=self._standing.keys(),
            )
            operations = following.operations(puts, deletions)
            now = following.manifest()
            if operations:
                staging.mkdir(parents=True, exist_ok=True)
                manifest.save(staging / MANIFEST, now)
                self._flushing.finish(waiting)
                journal.write(self._state_dir / JOURNAL, operations)
                _carry_out(operations, self._state_dir, self._site_dir)
            elif now != self._previous or self.note:
                self._state_dir.mkdir(parents=True, exist_ok=True)
                manifest.save(self._state_dir / MANIFEST, now)
        files = sum(part.files for part in now.parts.values())
        return Published(len(waiting), files - len(waiting), len(deletions))

    def abandon(self) -> None:
        """Throw away what was staged; the site stays as it was. Without effect after a commit."""
        self._flushing.stop()
        if not (self._state_dir / JOURNAL).exists():
            _drop_staging(self._state_dir)

    def _expect(self, staged: StagedPart) -> None:
        self._claim(staged.part.paths(), staged.part.folders)
        self._tree += staged.tree
        for phase, path, detail in staged.single:
            self._single[phase].append(Operation(Action.PUT, path, detail))
        self._flushing.add(len(staged.tree) + len(staged.single))

    def _claim(self, paths: Collection[str], folders: Collection[str]) -> None:
        """Take the addresses of files, which lie in `folders`."""
        if twice := self._offered.intersection(paths):
            raise taken_twice(min(twice))
        self._offered.update(paths)
        new = {
            above
            for folder in folders
            if folder not in self._folders
            for above in (folder, *ancestors(folder))
            if above
        }
        clashes = self._folders.intersection(paths) | self._offered.intersection(new)
        clashes.update(path for path in paths if path[0] == "." and self._is_blocked(path))
        if clashes:
            raise DisclosureError(
                f"地址 {min(clashes)} 既是文件又是文件夹", hint="请给其中一项换一个地址"
            )
        self._folders |= new

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
            for path in part.paths():
                if path in self._offered:
                    raise taken_twice(path)
                if path in self._folders:
                    raise DisclosureError(
                        f"地址 {path} 既是文件又是文件夹", hint="请给其中一项换一个地址"
                    )

    def _is_blocked(self, path: str) -> bool:
        """Whether a dotted name that is not ours, which we never delete, stands in the way."""
        ours = {name for part in self._previous.parts.values() for name in part.paths()}
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


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn a refusal of the operating system into one line."""
    try:
        yield
    except OSError as error:
        raise refused(what, error) from error
