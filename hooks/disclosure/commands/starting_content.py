"""What a body has in content/ on its first day: pages that the law words alike for everybody.

The pages are `skeletons/<column>/` of the standard catalogue: general law in full, and each fact
that only the owner knows asked for once, as 【待填：…】. Until the last of them is filled in, the
page is not published (COL208).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from disclosure.catalog.tree import BodyColumn

KEPT_FOLDER = ".gitkeep"
"""git keeps no empty folders."""


def starting_content(columns: Iterable[BodyColumn], *, today: date) -> dict[str, bytes]:
    """The files of the required `columns` by path below content/: a page, or an empty folder."""
    files: dict[str, bytes] = {}
    for column in columns:
        if column.standing.required:
            made = dict(_skeleton(column, today=today)) or {KEPT_FOLDER: b""}
            files |= {f"{column.folder}/{name}": data for name, data in made.items()}
    return files


def _skeleton(column: BodyColumn, *, today: date) -> Iterator[tuple[str, bytes]]:
    """The files that the standard catalogue has for a column, by name."""
    folder = shipped.standard_catalog() / "skeletons" / column.id
    for path in sorted(folder.glob("*")):
        data = path.read_bytes()
        if path.suffix == ".md":
            data = data.replace("{日期}".encode(), today.isoformat().encode())
        yield path.name, data


def pages_to_fill(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Those of the files that ask for facts, by path in the project."""
    mark = "【待填".encode()
    return tuple(f"content/{path}" for path, data in files.items() if mark in data)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their path below `folder`, folders included."""
    for relative, data in files.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
