"""The folder with the releases of a site: `releases/NAME/` and the link `current` to one of them.

A release stands when its tree has its name and a record beside it (`NAME.withdrawn`); whatever
is being made or deleted has a name beginning with a dot. So nothing half done looks finished, and
folders that somebody else put there are never touched.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

CURRENT = "current"
RELEASES = "releases"
RECORD = ".withdrawn"
"""Ending of a release's record: the withdrawn addresses that it no longer holds, one a line."""
UNFINISHED = ".unfinished-"
NOT_FOR_GIT = "/.gitignore\n/build.*\n/current\n/releases/\n"
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
NAMED_BY_TIME = "%Y%m%dT%H%M%SZ"
COUNTED = re.compile(r"(.+)\.(\d{4})")


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """The folder that web servers are pointed at."""

    path: Path

    @property
    def names(self) -> tuple[str, ...]:
        """The releases, oldest first: names sort by time."""
        if not self._releases.is_dir():
            return ()
        records = sorted(path.stem for path in self._releases.glob(f"[!.]*{RECORD}"))
        return tuple(name for name in records if self.tree(name).is_dir())

    @property
    def current(self) -> str:
        """The release that is served; "" if none is. DisclosureError where the link is not ours."""
        link = self.path / CURRENT
        if not link.is_symlink() and not link.exists():
            return ""
        if not link.is_symlink() or link.readlink().parent.name != RELEASES:
            raise DisclosureError(
                f"{link} 不是指向 {RELEASES} 的链接，是别的程序放的",
                hint="把它移走，或换一个文件夹",
            )
        name = link.readlink().name
        return name if name in self.names else ""

    def tree(self, name: str) -> Path:
        """Where the files of a release are."""
        return self._releases / name

    def withdrawn(self, name: str) -> frozenset[str]:
        """The addresses that had been withdrawn when the release was made."""
        return frozenset(self._record(name).read_text("utf-8").splitlines())

    def made_at(self, name: str) -> float:
        """When the release was made, in seconds since the epoch."""
        return self._record(name).stat().st_mtime

    def next_name(self, now: datetime) -> str:
        """The name of a release made `now`, in UTC; counted on where that would not sort last.

        So it is in the same second, when the clock was put back, or after names like `v1`.
        """
        newest, by_time = max(self.names, default=""), now.strftime(NAMED_BY_TIME)
        if by_time > newest:
            return by_time
        counted = COUNTED.fullmatch(newest)
        return f"{counted[1]}.{int(counted[2]) + 1:04}" if counted else f"{newest}.0001"

    def check_new(self, name: str) -> None:
        """Raise DisclosureError unless `name` may be the next release."""
        if not NAME.fullmatch(name):
            raise DisclosureError(
                f"版本名称“{name}”不能用", hint="用字母、数字、点、横线，以字母或数字开头"
            )
        newest = max(self.names, default="")
        if name <= newest:
            raise DisclosureError(
                f"版本名称“{name}”要排在已有的 {newest} 后面", hint="换一个名称，或不写 --name"
            )

    def prepare(self) -> None:
        """Make the folder, clear away what an interrupted command left, and try a link.

        Raises DisclosureError where the system has no symbolic links.
        """
        self._releases.mkdir(parents=True, exist_ok=True)
        ignored = self.path / ".gitignore"
        if not ignored.exists():
            ignored.write_text(NOT_FOR_GIT, "utf-8")
        for path in self._releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(path)
        for path in self._releases.glob(f"[!.]*{RECORD}"):
            if not self.tree(path.stem).is_dir():
                path.unlink()
        self._draft_link("")
        self._link_draft.unlink()

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        """Give the place for a new tree, gone again unless `finish` is called in the block."""
        draft = self._releases / (UNFINISHED + name)
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def finish(self, name: str, *, withdrawn: Iterable[str]) -> None:
        """Let the tree that was made stand as a release; nobody is served from it yet."""
        self._record(name).write_text("".join(f"{a}\n" for a in sorted(withdrawn)), "utf-8")
        (self._releases / (UNFINISHED + name)).rename(self.tree(name))

    def switch(self, name: str) -> None:
        """Serve that release from now on: one replacement of the link, without a gap."""
        self._draft_link(name)
        with _explained(self.path):
            self._link_draft.replace(self.path / CURRENT)

    def drop(self, name: str) -> None:
        """Delete a release that is not served."""
        going = self._releases / (UNFINISHED + name)
        self.tree(name).rename(going)
        self._record(name).unlink()
        shutil.rmtree(going)

    @property
    def _releases(self) -> Path:
        return self.path / RELEASES

    @property
    def _link_draft(self) -> Path:
        return self.path / f".{CURRENT}"

    def _record(self, name: str) -> Path:
        return self._releases / (name + RECORD)

    def _draft_link(self, name: str) -> None:
        """The link to be, relative, so that the folder can be moved and mounted elsewhere."""
        with _explained(self.path):
            self._link_draft.unlink(missing_ok=True)
            self._link_draft.symlink_to(Path(RELEASES, name), target_is_directory=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say what to do where links are refused: file systems such as FAT, and Windows."""
    try:
        yield
    except OSError as error:
        raise DisclosureError(
            f"{path} 里不能建立或替换符号链接：{error.strerror}",
            hint="换到 Linux 的本地磁盘上，检查写入权限；"
            "Windows 和 FAT、exFAT 磁盘上用原地发布，不用整站切换",
        ) from error
