"""The standard catalogue as its files say it, before anything is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from disclosure.catalog.column_entries import ColumnEntry, ColumnsFile
from disclosure.catalog.norm_entries import FunctionEntry, FunctionsFile, NormEntry, NormsFile
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
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.finding import Blocks, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

T = TypeVar("T")

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


@dataclass(slots=True)
class CatalogReader:
    """Reads files, keeping every finding."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    lost: bool = False
    """A whole file could not be read: what it defines is not known to be undefined."""

    def read(self, path: Path, shape: type[T]) -> T | None:
        """The value that `path` holds; None where it cannot be read as `shape`."""
        source = read_source(path, root=self.root)
        self.findings += (
            Finding(f.place, f.message, f.hint, f.rule, f.severity, Blocks.SITE)
            if not source.readable
            else f
            for f in source.findings
        )
        if not source.readable:
            self.lost = True
            return None
        composed = compose(source.text, path=source.place_path, codes=CATALOG_CODES)
        self.findings += composed.findings
        if composed.failed:
            self.lost = True
            return None
        value, findings = decode(composed.node, shape, path=source.place_path, codes=CATALOG_CODES)
        self.findings += findings
        return value


@dataclass(frozen=True, slots=True)
class StandardCatalog:
    """Everything the standard files define, in the order of the files."""

    norms: tuple[NormEntry, ...] = ()
    functions: tuple[FunctionEntry, ...] = ()
    columns: tuple[ColumnEntry, ...] = ()
    layouts: tuple[LayoutEntry, ...] = ()
    regions: tuple[RegionEntry, ...] = ()
    years: tuple[YearEntry, ...] = ()
    units: tuple[UnitEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one reading of the standard files gave."""

    catalog: StandardCatalog
    findings: tuple[Finding, ...]
    lost: bool


def read_standard(reader: CatalogReader, folder: Path) -> StandardCatalog:
    """Read the standard catalogue in `folder`; mistakes stay with the reader.

    One process reads it once, as long as its files stay as they are: `mkdocs serve` and a check
    after every keystroke would otherwise spend most of their time here.
    """
    files = tuple((name, path, _stamp(path)) for name, path in _standard_files(folder))
    # Where the project does not hold them, any root that does not either tells whole paths, and
    # the same one for every project lets them be read once.
    root = reader.root if folder.is_relative_to(reader.root) else folder / "nowhere"
    reading = _read_files(files, root)
    reader.findings += reading.findings
    reader.lost = reader.lost or reading.lost
    return reading.catalog


def _stamp(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _read_files(files: tuple[tuple[str, Path, tuple[int, int]], ...], root: Path) -> _Reading:
    """Read the files; places are told from `root`."""
    reader = CatalogReader(root)
    norms: list[NormEntry] = []
    functions: list[FunctionEntry] = []
    columns: list[ColumnEntry] = []
    layouts: list[LayoutEntry] = []
    regions: list[RegionEntry] = []
    years: list[YearEntry] = []
    units: list[UnitEntry] = []
    for name, path, _ in files:
        match reader.read(path, STANDARD_FILES[name]):
            case NormsFile() as file:
                norms += file.norms
            case FunctionsFile() as file:
                functions += file.functions
            case ColumnsFile() as file:
                columns += file.columns
            case LayoutsFile() as file:
                layouts += file.layouts
            case RegionsFile() as file:
                regions += file.regions
            case CalendarFile() as file:
                years += file.years
            case UnitsFile() as file:
                units += file.units
    catalog = StandardCatalog(
        norms=tuple(norms),
        functions=tuple(functions),
        columns=tuple(columns),
        layouts=tuple(layouts),
        regions=tuple(regions),
        years=tuple(years),
        units=tuple(units),
    )
    return _Reading(catalog, tuple(reader.findings), reader.lost)


def _standard_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of the standard catalogue: `norms.yml` or any file in the folder `norms/`."""
    for name in STANDARD_FILES:
        single = folder / f"{name}.yml"
        if single.is_file():
            yield name, single
        yield from ((name, path) for path in sorted((folder / name).glob("*.yml")))
