"""The standard catalogue as its files say it, before anything is resolved."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.column_entries import ColumnEntry, ColumnsFile
from disclosure.catalog.kept import beside
from disclosure.catalog.norm_entries import FunctionEntry, FunctionsFile, NormEntry, NormsFile
from disclosure.catalog.reading import CatalogFile, CatalogReader, Reading, read_files
from disclosure.catalog.register_entries import (
    CalendarFile,
    LayoutEntry,
    LayoutsFile,
    RegionEntry,
    RegionsFile,
    UnitEntry,
    UnitsFile,
    YearEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["STANDARD_FILES", "CatalogReader", "StandardCatalog", "read_standard"]

STANDARD_FILES: Mapping[str, type] = {
    "norms": NormsFile,
    "functions": FunctionsFile,
    "columns": ColumnsFile,
    "layouts": LayoutsFile,
    "regions": RegionsFile,
    "calendar": CalendarFile,
    "units": UnitsFile,
}
"""What the standard catalogue holds, by folder or file name."""


class StandardCatalog(msgspec.Struct, frozen=True):
    """Everything the standard files define, in the order of the files."""

    norms: tuple[NormEntry, ...] = ()
    functions: tuple[FunctionEntry, ...] = ()
    columns: tuple[ColumnEntry, ...] = ()
    layouts: tuple[LayoutEntry, ...] = ()
    regions: tuple[RegionEntry, ...] = ()
    years: tuple[YearEntry, ...] = ()
    units: tuple[UnitEntry, ...] = ()


KEPT_AS = "catalog-standard"
"""The file in the state folder that holds what was read."""


def read_standard(
    reader: CatalogReader, folder: Path, *, state_dir: Path | None = None
) -> StandardCatalog:
    """Read the standard catalogue in `folder`; mistakes stay with the reader.

    With `state_dir`, what was read is kept for the next run.
    """
    # Where the project does not hold them, any root that does not either tells whole paths, and
    # the same one for every project lets them be read once.
    root = reader.root if folder.is_relative_to(reader.root) else folder / "nowhere"
    files = tuple(
        CatalogFile.at(path, name=name, root=root) for name, path in _standard_files(folder)
    )
    keep = (*beside(folder), state_dir / KEPT_AS) if state_dir is not None else ()
    return reader.take(
        read_files(files, Reading[StandardCatalog], lambda: _decoded(files, root), keep=keep)
    )


@lru_cache(maxsize=4)
def _decoded(files: tuple[CatalogFile, ...], root: Path) -> Reading[StandardCatalog]:
    """What the files say; once a process, as `mkdocs serve` and every test would ask again."""
    reader = CatalogReader(root)
    found: dict[str, list[object]] = {name: [] for name in StandardCatalog.__struct_fields__}
    for file in files:
        # A file holds entries of one kind, under the name that they have in the whole.
        read = reader.decode(file, STANDARD_FILES[file.name])
        for name, entries in found.items():
            entries += getattr(read, name, ())
    entries_of = {name: tuple(entries) for name, entries in found.items()}
    catalog = StandardCatalog(**entries_of)  # type: ignore[arg-type]  # each under its own name
    return Reading(catalog, tuple(reader.findings), reader.lost)


def _standard_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of the standard catalogue: `norms.yml` or any file in the folder `norms/`."""
    for name in STANDARD_FILES:
        single = folder / f"{name}.yml"
        if single.is_file():
            yield name, single
        yield from ((name, path) for path in sorted((folder / name).glob("*.yml")))
