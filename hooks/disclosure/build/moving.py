"""How what waits in the staging folder gets into the site, in which order and how much at once."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from disclosure.build.journal import Action, Operation
from disclosure.build.next_site import ancestors
from disclosure.build.staging import TREE, Phase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path


def moves(
    tree: Collection[str],
    single: Mapping[Phase, Sequence[Operation]],
    *,
    staging: Path,
    site_dir: Path,
    standing: Collection[str],
) -> list[Operation]:
    """Put the files of `tree` and `single` into the site, phase by phase.

    Of `tree`, which are pages, a folder that stands neither on the disk (`standing`) nor because
    of an asset is moved as one: nobody can have come to a page in it yet, and what leads there
    comes later.
    """
    stands = {*standing, *(above for step in single[Phase.ASSET] for above in ancestors(step.path))}
    tops: dict[str, str] = {"": ""}

    def top(folder: str) -> str:
        """The highest new folder among `folder` and those above it; "" where none is new."""
        if folder not in tops:
            new = folder not in stands
            tops[folder] = (top(folder.rpartition("/")[0]) or folder) if new else ""
        return tops[folder]

    new = {top(path.rpartition("/")[0]) for path in tree} - {""}
    alike = _alike({folder.rpartition("/")[0] for folder in new}, staging / TREE, site_dir)
    whole = {folder for folder in new if folder.rpartition("/")[0] in alike}
    return [
        *single[Phase.ASSET],
        *(Operation(Action.PUT_FOLDER, path, f"{TREE}/{path}") for path in sorted(whole)),
        *(
            Operation(Action.PUT, path, f"{TREE}/{path}")
            for path in tree
            if tops[path.rpartition("/")[0]] not in whole
        ),
        *single[Phase.PAGE],
        *single[Phase.INDEX],
    ]


class _Bequest(NamedTuple):
    """What a folder passes on to the folders that are made in it."""

    device: int
    group: int
    inherits: bool
    """Whether they get its group."""
    rights: tuple[tuple[str, bytes], ...]
    """Access lists and security labels."""


def _alike(folders: Collection[str], staging: Path, site_dir: Path) -> set[str]:
    """Those in which a moved folder is what a new one would be: for the web server to enter."""
    if not folders:
        return set()
    ours = _bequest(staging)
    return {folder for folder in folders if _bequest(site_dir / folder) == ours}


def _bequest(folder: Path) -> _Bequest:
    while not folder.exists():
        folder = folder.parent
    status = folder.stat()
    rights: list[tuple[str, bytes]] = []
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            rights = [(name, os.getxattr(folder, name)) for name in sorted(os.listxattr(folder))]
    inherits = bool(status.st_mode & stat.S_ISGID)
    return _Bequest(status.st_dev, status.st_gid, inherits, tuple(rights))
