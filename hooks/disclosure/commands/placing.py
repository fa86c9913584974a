"""Where a new file goes and what it is called: an address that nothing else has or ever had."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from disclosure.commands.project import usable_catalog
from disclosure.decode.dates import parse_datetime
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from disclosure.build.checking import Prepared
    from disclosure.catalog.tree import BodyColumn

OFFICE_OPENS = time(9, 0)
"""The time of day of a 发布日期 given without one."""

HEAD_BYTES = 4096
_ADDRESS = re.compile(r"^地址\s*[:：]\s*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
_BELONGS_TO = re.compile(r"^(\d{8}-\d{2,})-")
"""A picture of an imported item, left behind or not, begins with the item's own name."""


def published_at(text: str, prepared: Prepared) -> datetime:
    """The moment that `--date` states, the as-of date for ""; raises DisclosureError."""
    if not text:
        return datetime.combine(prepared.as_of, OFFICE_OPENS)
    try:
        moment = parse_datetime(text)
    except ValueError as error:
        raise DisclosureError(f"--date {error}") from error
    return with_time(moment)


def with_time(moment: datetime) -> datetime:
    """`moment`, in office hours where it is only a day."""
    return moment if moment.time() != time() else datetime.combine(moment.date(), OFFICE_OPENS)


def free_stem(folder: Path, day: str, taken: set[str]) -> str:
    """The first YYYYMMDD-nn that no file, 地址 or former address of the column has."""
    taken = taken | set(_stems_in(folder))
    number = 1
    while f"{day}-{number:02d}" in taken:
        number += 1
    return f"{day}-{number:02d}"


def _stems_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        yield path.stem.lower()
        yield from _BELONGS_TO.findall(path.stem)
        if path.suffix.lower() in (".md", ".markdown", ".yml", ".yaml") and path.is_file():
            with path.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
            # An editor on Windows may have left GB18030; digits and letters read the same.
            yield from _ADDRESS.findall(head.decode("utf-8", errors="replace"))
            yield from _ADDRESS.findall(head.decode("gb18030", errors="replace"))


def taken_elsewhere(prepared: Prepared, column: BodyColumn) -> set[str]:
    """Last parts of the column's addresses that moved or were withdrawn: never used again."""
    catalog = usable_catalog(prepared)
    former = [str(entry.source) for entry in catalog.redirects]
    former += [str(entry.address) for entry in catalog.tombstones]
    return {
        address.rsplit("/", 1)[-1].removesuffix(".html")
        for address in former
        if address.startswith(column.url)
    }


def write_new(path: Path, text: str) -> Path:
    """Write a new file; two people who add at one moment do not overwrite each other."""
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise DisclosureError(
            f"{path} 刚刚被别人建好了", hint="再运行一次，会换一个编号"
        ) from error
    return path
