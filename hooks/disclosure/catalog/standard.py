"""The standard catalogue as its files say it, before anything is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
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


def read_standard(reader: CatalogReader, folder: Path) -> StandardCatalog:
    """Read the standard catalogue in `folder`; mistakes stay with the reader."""
    norms: list[NormEntry] = []
    functions: list[FunctionEntry] = []
    columns: list[ColumnEntry] = []
    layouts: list[LayoutEntry] = []
    regions: list[RegionEntry] = []
    years: list[YearEntry] = []
    units: list[UnitEntry] = []
    for name, path in _standard_files(folder):
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
    return StandardCatalog(
        norms=tuple(norms),
        functions=tuple(functions),
        columns=tuple(columns),
        layouts=tuple(layouts),
        regions=tuple(regions),
        years=tuple(years),
        units=tuple(units),
    )


def _standard_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of the standard catalogue: `norms.yml` or any file in the folder `norms/`."""
    for name in STANDARD_FILES:
        single = folder / f"{name}.yml"
        if single.is_file():
            yield name, single
        yield from ((name, path) for path in sorted((folder / name).glob("*.yml")))
