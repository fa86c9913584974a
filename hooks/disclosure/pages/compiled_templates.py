"""What compiling templates gave, kept for the builds that follow.

In memory for all builds of one process (`mkdocs serve`); of the templates that ship with the
engine also on the disk, beside them, where Python keeps what it compiled of our modules. Not in
the state folder: compiled code is run unread, and that folder is shared between branches and
machines, so whoever may write to it could have the next build run what he likes.

Marshalled code must not be damaged (reading it may end the process), so a checksum stands before
it. Losing it, or not being allowed to write it, costs a tenth of a second.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from disclosure.sealed import DIGEST, is_whole, write_sealed

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

KIND = "jinja"
"""Distinguishes the file of a template from one that Python would make of a module."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Jinja's store of compiled templates; a changed source counts as another template."""

    def __init__(self, folder: Path | None = None, *, key: str = "") -> None:
        """Of templates in `folder` also on the disk, under a `key` of all code that compiles."""
        self._folder = folder
        self._key = key
        self._compiled: dict[bytes, bytes] = {}
        self._notes: list[str] = []

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template is known by its file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was compiled before."""
        mark = self._mark(bucket)
        compiled = self._compiled.get(mark) or self._read(bucket, mark)
        if compiled is not None:
            self._compiled[mark] = compiled
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        mark = self._mark(bucket)
        compiled = self._compiled[mark] = bucket.bytecode_to_string()
        path = self._path(bucket)
        if path is not None and not sys.dont_write_bytecode:
            write_sealed(path, mark + compiled)

    def take_notes(self) -> list[str]:
        """One line on each file found damaged since this was asked last."""
        taken, self._notes = self._notes, []
        return taken

    def _read(self, bucket: Bucket, mark: bytes) -> bytes | None:
        path = self._path(bucket)
        if path is None:
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if not is_whole(data):
            name = Path(bucket.key).name
            self._notes.append(f"模板缓存 {name} 残缺或被改动，已重新编译")
            return None
        rest = data[DIGEST:]
        return rest[len(mark) :] if rest.startswith(mark) else None

    def _path(self, bucket: Bucket) -> Path | None:
        source = Path(bucket.key)
        if self._folder is None or not source.is_relative_to(self._folder):
            return None
        return Path(cache_from_source(source, optimization=KIND))

    def _mark(self, bucket: Bucket) -> bytes:
        """Of all that decides what compiling gives, but the source: Jinja compares that itself."""
        extensions = sorted(bucket.environment.extensions)
        depends = (self._key, jinja2.__version__, sys.version, bucket.key, *extensions)
        return sha256("\0".join(depends).encode(errors="surrogatepass")).digest()
