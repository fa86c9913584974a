"""Read files of a catalogue, keeping every finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from disclosure.catalog.kept import kept, key_of
from disclosure.diagnostics.finding import Blocks, Finding

T = TypeVar("T")


class CatalogFile(msgspec.Struct, frozen=True):
    """A file with what it is called among the shapes, and its bytes; None if it cannot be read."""

    name: str
    path: Path
    place: str
    data: bytes | None

    @classmethod
    def at(cls, path: Path, *, name: str, root: Path) -> CatalogFile:
        """The file at `path`; findings in it are told from `root`."""
        try:
            data = path.read_bytes()
        except OSError:
            data = None
        return cls(name, path, place_of(path, root), data)


def place_of(path: Path, root: Path) -> str:
    """How findings call `path`."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


class Reading(msgspec.Struct, Generic[T], frozen=True):
    """What some files say together, and what is wrong with them."""

    value: T
    findings: tuple[Finding, ...]
    lost: bool
    """A whole file could not be read: what it defines is not known to be undefined."""
    note: str = ""
    """A line on what was kept of it and is damaged."""


class CatalogReader(msgspec.Struct):
    """Reads files, keeping every finding; `root` is what their places are told from."""

    root: Path
    findings: list[Finding] = []
    lost: bool = False
    notes: list[str] = []

    def read(self, path: Path, shape: type[T]) -> T | None:
        """The value that `path` holds; None where it cannot be read as `shape`."""
        return self.decode(CatalogFile.at(path, name=path.stem, root=self.root), shape)

    def decode(self, file: CatalogFile, shape: type[T]) -> T | None:
        """The value that `file` holds; None where it cannot be read as `shape`."""
        # Where nothing has changed nothing is decoded, and the run does without these.
        from disclosure.decode.codes import CATALOG_CODES
        from disclosure.decode.schema import decode
        from disclosure.decode.source_text import DEFAULT_LIMIT, decode_bytes, read_source
        from disclosure.decode.yaml_nodes import compose

        if file.data is None or len(file.data) > DEFAULT_LIMIT:
            source = read_source(file.path, root=self.root)
        else:
            source = decode_bytes(file.data, path=file.place)
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

    def take(self, reading: Reading[T]) -> T:
        """The value of a reading; its findings become this reader's."""
        self.findings += reading.findings
        self.lost = self.lost or reading.lost
        self.notes += [reading.note] if reading.note else []
        return reading.value


def read_files(
    files: tuple[CatalogFile, ...],
    shape: type[Reading[T]],
    read: Callable[[], Reading[T]],
    *,
    keep: Sequence[Path],
) -> Reading[T]:
    """What `read` makes of the files, or what `keep` holds of them from another run."""
    # A permission changes no byte: what cannot be read is tried again every time.
    if not keep or any(file.data is None for file in files):
        return read()
    reading, note = kept(keep, shape, key=key_of(files), make=read)
    return replace(reading, note=note)
