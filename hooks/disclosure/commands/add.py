"""`disclosure add`: a new file in the right folder, with an address that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.build import checking
from disclosure.catalog.levels import Holds
from disclosure.commands import skeletons
from disclosure.commands.column_choice import choose_column
from disclosure.commands.project import body_named, usable_catalog
from disclosure.content.scan import INTRODUCTION_NAME
from disclosure.decode.dates import parse_datetime
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.build.checking import Prepared
    from disclosure.catalog.tree import BodyColumn
    from disclosure.settings import Settings

OFFICE_OPENS = time(9, 0)
"""The time of day of a 发布日期 given without one."""

HEAD_BYTES = 4096
_ADDRESS = re.compile(r"^地址\s*[:：]\s*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Added:
    """The files that were made, the one to edit first."""

    column: BodyColumn
    paths: tuple[Path, ...]


def add_item(
    settings: Settings, title: str, *, column: str, body: str = "", date: str = ""
) -> Added:
    """Make the file for a new piece of information; never touches one that exists."""
    if not title.strip():
        raise DisclosureError("标题是空的", hint='写成 disclosure add "标题" --column 栏目')
    if not title.isprintable():
        raise DisclosureError("标题里有换行或看不见的字符", hint="重新打一遍标题")
    prepared = checking.prepare(settings)
    catalog = usable_catalog(prepared)
    chosen = choose_column(prepared.tree, column, body=body_named(catalog, body))
    published = _published(date, prepared)
    folder = settings.content_dir / chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    if chosen.holds is Holds.PAGE:
        path = folder / INTRODUCTION_NAME
        if path.exists():
            raise DisclosureError(
                f"“{chosen.title}”是单页栏目，{settings.relative(path)} 已经有了",
                hint="直接修改这个文件",
            )
        text = skeletons.page(chosen, title=title, published=published.date())
        return Added(chosen, (_write(path, text),))
    stem = _free_stem(folder, f"{published:%Y%m%d}", _taken_elsewhere(prepared, chosen))
    if chosen.holds is Holds.LINKS:
        path = _write(folder / f"{stem}.csv", skeletons.BOM + skeletons.LINKS_HEADER)
        return Added(chosen, (path,))
    if chosen.holds is Holds.TABLE:
        table = _write(folder / f"{stem}.csv", skeletons.BOM + skeletons.TABLE_HEADER)
        side = skeletons.item_fields(chosen, title=title, stem=stem, published=published)
        return Added(chosen, (table, _write(folder / f"{stem}.yml", side)))
    text = skeletons.document(chosen, title=title, stem=stem, published=published)
    return Added(chosen, (_write(folder / f"{stem}.md", text),))


def _published(text: str, prepared: Prepared) -> datetime:
    if not text:
        return datetime.combine(prepared.as_of, OFFICE_OPENS)
    try:
        moment = parse_datetime(text)
    except ValueError as error:
        raise DisclosureError(f"--date {error}") from error
    return moment if moment.time() != time() else datetime.combine(moment.date(), OFFICE_OPENS)


def _free_stem(folder: Path, day: str, taken: set[str]) -> str:
    """The first YYYYMMDD-nn that no file, 地址 or former address of the column has."""
    taken = taken | set(_stems_in(folder))
    number = 1
    while f"{day}-{number:02d}" in taken:
        number += 1
    return f"{day}-{number:02d}"


def _stems_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        yield path.stem.lower()
        if path.suffix.lower() in (".md", ".markdown", ".yml", ".yaml") and path.is_file():
            with path.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
            # An editor on Windows may have left GB18030; digits and letters read the same.
            yield from _ADDRESS.findall(head.decode("utf-8", errors="replace"))
            yield from _ADDRESS.findall(head.decode("gb18030", errors="replace"))


def _taken_elsewhere(prepared: Prepared, column: BodyColumn) -> set[str]:
    """Last parts of the column's addresses that moved or were withdrawn: never used again."""
    catalog = usable_catalog(prepared)
    former = [str(entry.source) for entry in catalog.redirects]
    former += [str(entry.address) for entry in catalog.tombstones]
    return {
        address.rsplit("/", 1)[-1].removesuffix(".html")
        for address in former
        if address.startswith(column.url)
    }


def _write(path: Path, text: str) -> Path:
    """Write a new file; two people who add at one moment do not overwrite each other."""
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise DisclosureError(
            f"{path} 刚刚被别人建好了", hint="再运行一次，会换一个编号"
        ) from error
    return path
