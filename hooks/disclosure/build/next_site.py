"""The step from the published site to the next: what goes, in which order, and what then stands.

Everything here only looks; nothing is changed before the journal is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.build.journal import Action, Operation
from disclosure.build.manifest import Manifest, Part, folder_digest, list_folder

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class NextSite:
    """What was published, what stands there now, and what is to stand there next."""

    site_dir: Path
    previous: Manifest
    standing: Collection[str]
    """Folders of the site as found on the disk."""
    untouched: Collection[str]
    """Those that look as we left them."""
    kept: Mapping[str, Part]
    made: Mapping[str, Part]
    offered: Collection[str]
    """Paths of all files of `made`."""
    folders: Collection[str]
    """Every folder that the next site has files below."""

    @property
    def parts(self) -> dict[str, Part]:
        """All parts of the next site."""
        return {**self.kept, **self.made}

    def manifest(self) -> Manifest:
        """What is published from then on, with the look of every folder."""
        # Only folders of what was made, or is gone, have to be looked at again.
        changed = self._folders_of_changed_parts()
        files: dict[str, list[str]] = {folder: [] for folder in changed}
        for part in self.parts.values():
            if not changed.isdisjoint(part.folders):
                for folder, look in part.looks():
                    # Dotted names at the top are not looked at, for others put theirs there.
                    if folder in changed and (folder or not look.startswith(".")):
                        files[folder].append(look)
        nothing = folder_digest(())
        return Manifest(
            self.parts,
            {
                folder: folder_digest(files[folder])
                if folder in files
                else self.previous.folders.get(folder, nothing)
                # A folder of folders only holds no files, and must look so.
                for folder in {*self.folders, ""}
                if not folder.startswith(".")
            },
        )

    def deletions(self) -> list[str]:
        """Files that stand in the site and were not offered; of dotted names only our own."""
        dirty = self._folders_of_changed_parts() | (set(self.standing) - set(self.untouched))
        staying: set[str] = set()
        for part in self.kept.values():
            if not dirty.isdisjoint(part.folders):
                staying.update(part.paths())
        gone = [
            path
            for folder in dirty & set(self.standing)
            for file in list_folder(self.site_dir, folder)[0]
            if (path := f"{folder}/{file.name}" if folder else file.name) not in self.offered
            and path not in staying
        ]
        gone += (path for path in self._own_dotted() if path not in self.offered)
        return sorted(gone)

    def operations(self, staged: Iterable[Operation], deletions: list[str]) -> list[Operation]:
        """Order the steps: first whatever stands where a folder or a file must now be."""

        def in_the_way(path: str) -> bool:
            offered = path in self.offered or path in self.folders
            return offered or any(folder in self.offered for folder in ancestors(path))

        old = {*self.standing} - {""}
        for path in deletions:
            old.update(ancestors(path))
        # Children sort after their parents, so the reverse order empties folders bottom-up.
        folders = sorted(old - set(self.folders), reverse=True)
        twins = {_fold(path): path for path in self._near(deletions)}
        removals = [Operation(Action.DELETE, p, twins.get(_fold(p), "")) for p in deletions]
        removals += [Operation(Action.REMOVE_FOLDER, path) for path in folders]
        clearing = [step for step in removals if in_the_way(step.path)]
        tidying = [step for step in removals if not in_the_way(step.path)]
        return [*clearing, *staged, *tidying]

    def _folders_of_changed_parts(self) -> set[str]:
        gone = (part for name, part in self.previous.parts.items() if name not in self.kept)
        return {folder for part in (*self.made.values(), *gone) for folder in part.folders}

    def _own_dotted(self) -> Iterator[str]:
        """Names beginning with a dot that we published and that no kept part has."""
        for name, part in self.previous.parts.items():
            if name in self.kept or not any(f.startswith(".") or not f for f in part.folders):
                continue
            for path in part.paths():
                target = self.site_dir / path
                if path.startswith(".") and (target.is_symlink() or target.exists()):
                    yield path

    def _near(self, paths: Collection[str]) -> Iterator[str]:
        """Files of the next site in folders that some file system takes for those of `paths`."""
        near = {_fold(path.rpartition("/")[0]) for path in paths}
        if near:
            yield from self.offered
        for part in self.kept.values() if near else ():
            if any(_fold(folder) in near for folder in part.folders):
                yield from part.paths()


def ancestors(path: str) -> Iterable[str]:
    """Yield the folders above `path`, nearest first."""
    folder, slash, _ = path.rpartition("/")
    while slash:
        yield folder
        folder, slash, _ = folder.rpartition("/")


def _fold(path: str) -> str:
    """Give one spelling for all names that some file system takes for the same."""
    return unicodedata.normalize("NFC", path).casefold()
