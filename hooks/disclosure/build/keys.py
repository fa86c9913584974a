"""What a kept record depends on, digested: the keys of the cache."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from disclosure.build.fingerprint import digest, engine
from disclosure.rules.base import ColumnView

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.scan import ItemFile
    from disclosure.diagnostics.suppression import Suppression
    from disclosure.settings import MarkdownSettings


class SourceBytes(msgspec.Struct, frozen=True):
    """What is read of one item: the file and, for a table, the `.yml` beside it."""

    data: bytes
    sidecar: bytes | None = None
    sidecar_path: str = ""
    failure: str = ""
    """Why the file could not be read, for people; `data` is empty then."""


def item_key(file: ItemFile, source: SourceBytes, *, path: str, column: str, context: str) -> str:
    """The cache key: bytes (CRLF = LF), path, what is read of the column, and the context."""
    data, sidecar = _unix(source.data), _unix(source.sidecar or b"")
    texts = (context, column, file.kind, path, source.failure, source.sidecar_path, str(len(data)))
    # Told apart for sure: no text holds a NUL, and the last says where the first bytes end.
    head = "\0".join((*texts, "")).encode(errors="surrogatepass")
    return sha256(head + data + sidecar).hexdigest()


def column_digest(column: BodyColumn) -> str:
    """What a record depends on of its column: exactly what rules are shown of it."""
    return digest(ColumnView.of(column))


def _unix(data: bytes) -> bytes:
    # Hardly any has one, and one byte is found many times as fast as two.
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def context_digest(markdown: MarkdownSettings, suppressions: Iterable[Suppression]) -> str:
    """What every record depends on besides its own file and column."""
    signed = sorted((s.rule, s.path) for s in suppressions)
    return digest(engine(), markdown.fingerprint, signed)
