"""One walk over content/: which files there are and what each of them is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.levels import Holds
from disclosure.content.gathered import is_gathering
from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn

STATEMENT_NAME = "无此类信息.md"
INTRODUCTION_NAME = "index.md"
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
LITTER = frozenset({"thumbs.db", "desktop.ini", "readme.md"})
"""What file managers and hosting sites leave; never published, never reported."""


class SourceFile(msgspec.Struct, frozen=True, gc=False):
    """A file in content/ with what a stat tells of it; `relative` is POSIX, from content/.

    A struct, because there may be a hundred thousand.
    """

    folder: str
    """content/ itself."""
    relative: str
    size: int
    mtime_ns: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.folder, self.relative)


class ItemFile(msgspec.Struct, frozen=True, gc=False):
    """A source file that becomes an item of a column."""

    file: SourceFile
    body: str
    column: str
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything under content/, sorted by path."""

    items: tuple[ItemFile, ...]
    sidecars: Mapping[str, SourceFile]
    """`.yml` beside a CSV, by the CSV's relative path."""
    others: Mapping[str, SourceFile]
    """Attachments, images and tables to download, by relative path."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """Files below a folder, and what could not be followed with the reason, both sorted."""

    files: tuple[SourceFile, ...]
    troubles: tuple[tuple[str, str], ...]


def walk(folder: Path) -> Walked:
    """All files below `folder`, hidden and temporary ones left out.

    A link to a file is that file; a link to a folder is not followed, because it may lead out of
    the content or round in a circle.
    """
    files: list[SourceFile] = []
    troubles: list[tuple[str, str]] = []
    top = str(folder)
    pending = [(top, "")]
    while pending:
        directory, prefix = pending.pop()
        try:
            for entry in entries_of(directory):
                own = entry.name
                if own.startswith((".", "~$")) or own.lower() in LITTER:
                    continue
                name = prefix + own
                if entry.is_dir(follow_symlinks=False):
                    pending.append((f"{directory}/{own}", f"{name}/"))
                    continue
                try:
                    state = entry.stat()
                except OSError as error:
                    troubles.append((name, f"这个文件读不出来：{error.strerror}"))
                    continue
                if stat.S_ISREG(state.st_mode):
                    files.append(SourceFile(top, name, state.st_size, state.st_mtime_ns))
                elif stat.S_ISDIR(state.st_mode):
                    troubles.append((name, "这是指向另一个文件夹的链接，里面的内容不会发布"))
        except FileNotFoundError:
            continue
        except OSError as error:
            troubles.append((prefix.rstrip("/"), f"这个文件夹读不出来：{error.strerror}"))
    files.sort(key=attrgetter("relative"))
    return Walked(tuple(files), tuple(sorted(troubles)))


def entries_of(directory: str) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, to be looked at one by one. Raises OSError.

    The folder stays open meanwhile: where a system can look from there, no look at a file has to
    find its way from the root again.
    """
    if os.scandir not in os.supports_fd:
        yield from os.scandir(directory)
        return
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield from os.scandir(descriptor)
    finally:
        os.close(descriptor)


class _Home(msgspec.Struct, frozen=True):
    """The column that the files of a folder belong to, asked for once."""

    column: BodyColumn | None
    key: tuple[str, str] = ("", "")
    generated: bool = False

    @classmethod
    def of(cls, column: BodyColumn | None) -> _Home:
        if column is None:
            return cls(None)
        return cls(column, column.key, column.holds.is_generated)


def scan(content_dir: Path, *, folders: Mapping[str, BodyColumn], prefix: str) -> Scan:
    """Sort the files of `content_dir` by what they are.

    `folders` maps each column's folder (relative to content/) to the column; a file belongs to
    the nearest one above it. `prefix` is how content/ is called in findings.
    """
    walked = walk(content_dir)
    files = {file.relative: file for file in walked.files}
    items: list[ItemFile] = []
    sidecars: dict[str, SourceFile] = {}
    others: dict[str, SourceFile] = {}
    homes: dict[str, _Home] = {}
    findings = [_unreachable(f"{prefix}/{name}", why) for name, why in walked.troubles]
    for relative, file in files.items():
        folder, _, name = relative.rpartition("/")
        home = homes.get(folder)
        if home is None:
            home = homes[folder] = _Home.of(_column_of(PurePosixPath(folder), folders))
        column = home.column
        stem, _, suffix = name.rpartition(".")
        suffix = f".{suffix.lower()}" if stem else ""
        if suffix in MARKDOWN_SUFFIXES:
            if column is None:
                findings.append(_homeless(prefix, relative, folders))
                continue
            kind = _kind(folder, name, column)
            if home.generated and kind is not ItemKind.INTRODUCTION:
                findings.append(_not_its_own(f"{prefix}/{relative}", column))
            else:
                items.append(ItemFile(file, *home.key, kind))
        elif suffix in (".yml", ".yaml") and (table := f"{_bare(relative)}.csv") in files:
            sidecars[table] = file
        elif suffix == ".csv" and column is not None and _is_table(relative, column, files):
            if home.generated:
                findings.append(_not_its_own(f"{prefix}/{relative}", column))
                continue
            links = column.holds is Holds.LINKS or is_gathering(PurePosixPath(relative))
            kind = ItemKind.LINKS if links else ItemKind.TABLE
            items.append(ItemFile(file, *home.key, kind))
            if kind is ItemKind.TABLE:
                others[relative] = file  # the table itself can be downloaded
        else:
            others[relative] = file
    return Scan(tuple(items), sidecars, others, tuple(findings))


def _column_of(folder: PurePosixPath, folders: Mapping[str, BodyColumn]) -> BodyColumn | None:
    while True:
        column = folders.get("" if str(folder) == "." else str(folder))
        if column is not None or str(folder) == ".":
            return column
        folder = folder.parent


def _kind(folder: str, name: str, column: BodyColumn) -> ItemKind:
    if name == STATEMENT_NAME:
        return ItemKind.STATEMENT
    if name.lower() == INTRODUCTION_NAME and folder == column.folder:
        return ItemKind.PAGE if column.holds is Holds.PAGE else ItemKind.INTRODUCTION
    return ItemKind.DOCUMENT


def _bare(relative: str) -> str:
    """The path without its suffix."""
    return relative.rpartition(".")[0]


def _is_table(relative: str, column: BodyColumn, files: Mapping[str, SourceFile]) -> bool:
    """A CSV is an item in a column of tables or links, by its name, or with a `.yml` beside it."""
    described = any(f"{_bare(relative)}{suffix}" in files for suffix in (".yml", ".yaml"))
    gathers = is_gathering(PurePosixPath(relative))
    return described or column.holds in (Holds.TABLE, Holds.LINKS) or gathers


def _unreachable(path: str, why: str) -> Finding:
    return Finding(Place(path), why, hint="检查权限，或者把原来的文件复制到这里", rule="CON101")


def _not_its_own(path: str, column: BodyColumn) -> Finding:
    facet = column.entry.facet
    instead = (
        f"移到所属的栏目，信息项里写 {facet.by}: [{facet.value}]，这里就会列出"
        if facet is not None
        else "移到所属的栏目，发布后这里自动列入"
    )
    return Finding(
        Place(path),
        f"栏目“{column.title}”由系统生成，放在这里的文件不会发布",
        hint=instead,
        rule="CON132",
    )


def _homeless(prefix: str, relative: str, folders: Mapping[str, BodyColumn]) -> Finding:
    folder = PurePosixPath(relative).parts[0] if "/" in relative else ""
    known = sorted({name.split("/")[0] for name in folders if name})
    where = f"文件夹“{folder}”" if folder else "content 根目录"
    return Finding(
        Place(f"{prefix}/{relative}"),
        f"{where}不是任何栏目的文件夹，这个文件不会发布",
        hint=f"移到栏目文件夹里（一级文件夹有 {'、'.join(known)}；用 disclosure columns 查）",
        rule="CON131",
        severity=Severity.ERROR,
    )
