"""`disclosure release`: the whole site switched in one step, and back.

Releases that were made before something was withdrawn still hold it, in lists and indexes, too.
Nobody is taken back to one: it is refused, and the next release deletes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from disclosure.build.lock import build_lock
from disclosure.build.pipeline import site_state_dir
from disclosure.build.publish import recover
from disclosure.commands.columns import aligned
from disclosure.commands.releases_known import (
    known_folders,
    remember,
    still_there,
    withdrawn_addresses,
)
from disclosure.commands.releases_tree import Copied, link_tree, read_tree
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.commands.releases_folder import ReleaseFolder
    from disclosure.settings import Settings

SHOWN = 10
"""So many addresses are named one by one."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a release came to."""

    folder: ReleaseFolder
    name: str
    files: int
    is_new: bool
    """False where the site had not changed since the release that was served already."""
    copied: Copied
    deleted: tuple[str, ...]
    """Older releases that went because there were too many."""
    outdated: tuple[str, ...]
    """Older releases that went because something was withdrawn after them."""
    present: tuple[str, ...]
    """Addresses that are withdrawn by the catalogue and there all the same."""


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a way back came to."""

    folder: ReleaseFolder
    name: str
    returned: tuple[str, ...]
    """Pages of it that the built site no longer has."""


def make_release(settings: Settings, folder: ReleaseFolder, *, name: str = "", keep: int) -> Made:
    """Make a release of the built site and serve it; the newest `keep`, this one included, stay.

    Raises DisclosureError where there is no site, another build or release is under way, or the
    system has no symbolic links; then what is served stays as it was.
    """
    _require_site(settings)
    with build_lock(settings.state_dir), build_lock(folder.path):
        # A build killed amid publishing left a mixture; what it promised is done first.
        recover(site_state_dir(settings), settings.site_dir)
        withdrawn = withdrawn_addresses(settings)
        present = still_there(settings.site_dir, withdrawn)
        folder.prepare()
        remember(settings, folder)
        outdated = _outdated(folder, withdrawn)
        site = read_tree(settings.site_dir)
        current = folder.current
        served = read_tree(folder.tree(current)) if current else None
        copied = Copied()
        is_new = served is None or current in outdated or not site.same_files(served)
        if is_new:
            if name:
                folder.check_new(name)
            current = name or folder.next_name(datetime.now(UTC))
            with folder.making(current) as draft:
                copied = link_tree(site, draft, earlier=served)
                folder.finish(current, withdrawn=withdrawn - {*present})
            folder.switch(current)
        for old in outdated:
            folder.drop(old)
        surplus = tuple(old for old in folder.names[:-keep] if old != current)
        for old in surplus:
            folder.drop(old)
    return Made(folder, current, len(site.files), is_new, copied, surplus, outdated, present)


def roll_back(settings: Settings, folder: ReleaseFolder, name: str = "") -> RolledBack:
    """Serve an older release again: the one called `name`, or the one before the served one.

    Raises DisclosureError where there is none, or something was withdrawn after it was made. Does
    not wait for a build: the way back must be open at any time.
    """
    if not folder.names:
        raise DisclosureError(
            f"{folder.path} 里没有整站版本", hint="先运行 disclosure release make"
        )
    with build_lock(folder.path):
        names, current = folder.names, folder.current
        outdated = _outdated(folder, withdrawn_addresses(settings))
        if not name:
            older = [each for each in names if each < current and each not in outdated]
            if not older:
                raise DisclosureError(
                    "没有更早的版本可以退回", hint="用 disclosure release list 查看"
                )
            name = older[-1]
        if name not in names:
            raise DisclosureError(f"没有版本“{name}”", hint=f"有的是 {'、'.join(names)}")
        if name in outdated:
            raise DisclosureError(
                f"版本 {name} 里还有后来撤回的信息，不能退回", hint="改正内容，重新建站"
            )
        folder.switch(name)
        returned = _pages(folder.tree(name)) - _pages(settings.site_dir)
    return RolledBack(folder, name, tuple(sorted(returned)))


def clean_releases(settings: Settings) -> Iterator[Made]:
    """After a withdrawal: everywhere only what the site is now, released anew if need be.

    Raises DisclosureError naming the folder in which older releases are left.
    """
    for folder in known_folders(settings):
        try:
            yield make_release(settings, folder, keep=1)
        except DisclosureError as error:
            raise DisclosureError(
                f"{folder.path} 里还有撤回以前的整站版本：{error.message}",
                hint=f"照原因改正，马上运行 disclosure release make --keep 1 --to {folder.path}",
            ) from error


def releases_table(settings: Settings, folder: ReleaseFolder) -> tuple[str, ...]:
    """The lines of the list of releases, newest first."""
    outdated = _outdated(folder, withdrawn_addresses(settings))
    current = folder.current
    rows = [("名称", "建于", "")]
    for name in reversed(folder.names):
        made = datetime.fromtimestamp(folder.made_at(name)).strftime("%Y-%m-%d %H:%M")
        state = "有后来撤回的信息，不能退回" if name in outdated else ""
        rows.append((name, made, "正在使用" if name == current else state))
    if len(rows) == 1:
        return (f"{folder.path} 里没有整站版本",)
    return tuple(aligned(rows, right=frozenset()))


def told_made(made: Made) -> Iterator[str]:
    """What was made, line by line."""
    if made.is_new:
        yield f"{made.folder.path / 'current'} 已换上 {made.name}：{made.files} 个文件"
    else:
        yield f"网站没有变化，{made.folder.path / 'current'} 仍是 {made.name}"
    if made.copied.files:
        size = made.copied.size / 1_000_000
        yield (
            f"不能用硬链接（{made.copied.reason}），复制了 {made.copied.files} 个文件，"
            f"{size:.1f} MB；放在与网站同一个磁盘、有硬链接的文件系统上就不用复制"
        )
    if made.outdated:
        yield f"撤回过信息，撤回以前的 {len(made.outdated)} 个版本已删去，不能再退回"
    for address in made.present:
        yield (
            f"注意：{address} 登记了撤回，网站里却有它的内容：还没有重建，或又发布了；"
            "运行 mkdocs build，又发布了的从 catalog/moved.yml 删去"
        )
    if made.deleted:
        yield f"删去了较早的 {len(made.deleted)} 个版本：{'、'.join(made.deleted)}"


def told_rolled_back(back: RolledBack) -> Iterator[str]:
    """What is served now, line by line."""
    yield f"{back.folder.path / 'current'} 已退回 {back.name}"
    if back.returned:
        more = "……" if len(back.returned) > SHOWN else ""
        yield (
            f"注意：网站里已没有、退回后又能看到的网页 {len(back.returned)} 个："
            f"{'、'.join(back.returned[:SHOWN])}{more}"
        )
    yield "下一次 disclosure release make 会换回新建的网站，请先改正内容"


def _require_site(settings: Settings) -> None:
    if not all((settings.site_dir / name).is_file() for name in ("index.html", "404.html")):
        raise DisclosureError(
            f"{settings.relative(settings.site_dir)} 里没有建好的网站", hint="先运行 mkdocs build"
        )


def _pages(path: Path) -> frozenset[str]:
    files = read_tree(path).files if path.is_dir() else ()
    return frozenset(name for name in files if name.endswith(".html"))


def _outdated(folder: ReleaseFolder, withdrawn: frozenset[str]) -> tuple[str, ...]:
    """The releases made before something was withdrawn."""
    return tuple(name for name in folder.names if withdrawn - folder.withdrawn(name))
