"""Where finished sites go until everything is measured.

Deleting them at once would make the next builds slower than any reader's: ext4 without a journal
looks through all inodes that were freed in the last minutes before it makes a file.
"""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

NAME = "waste"


def discard(path: Path, *, root: Path) -> None:
    """Move a folder or file, if it is there, into the waste of `root`, on the same disk."""
    if not path.exists():
        return
    waste = root / NAME
    waste.mkdir(parents=True, exist_ok=True)
    free = (waste / str(number) for number in itertools.count())
    path.rename(next(place for place in free if not place.exists()))


def empty(root: Path) -> None:
    """Delete the waste of `root`."""
    shutil.rmtree(root / NAME, ignore_errors=True)
