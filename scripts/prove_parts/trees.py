"""Folders as what they hold: the bytes of every file by its POSIX path in the folder."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path

MADE_BY_BUILDS = ("site", ".disclosure")


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder; none when there is no such folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def snapshot(project: Path) -> dict[str, bytes]:
    """The files of a project that people make."""
    return {k: v for k, v in tree(project).items() if k.split("/")[0] not in MADE_BY_BUILDS}


def turn_into(folder: Path, wanted: Mapping[str, bytes], *, now: Mapping[str, bytes]) -> None:
    """Make a folder that holds `now` hold what is wanted, touching only what differs."""
    for name in now.keys() - wanted.keys():
        (folder / name).unlink()
    for name, data in wanted.items():
        if now.get(name) != data:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def copy_shuffled(source: Path, target: Path, dice: random.Random) -> None:
    """Copy a project with other file times, its files made in another order."""
    files = [
        path
        for path in source.rglob("*")
        if path.is_file() and path.relative_to(source).parts[0] not in MADE_BY_BUILDS
    ]
    dice.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        stamp = dice.randint(1_000_000_000, 1_700_000_000)
        os.utime(copy, (stamp, stamp))
