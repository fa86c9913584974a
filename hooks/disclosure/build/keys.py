"""What a kept record depends on, digested: the keys of the cache."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from disclosure.build.fingerprint import digest, engine
from disclosure.rules.base import ColumnView

if TYPE_CHECKING:
    from disclosure.build.records import SourceBytes
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.scan import ItemFile
    from disclosure.diagnostics.suppression import Suppression
    from disclosure.settings import MarkdownSettings


def item_key(file: ItemFile, source: SourceBytes, *, path: str, column: str, context: str) -> str:
    """The cache key: bytes (CRLF = LF), path, what is read of the column, and the context."""
    sidecar = digest_bytes(source.sidecar or b"")
    return digest(
        path, file.kind, digest_bytes(source.data), sidecar, source.failure, column, context
    )


def column_digest(column: BodyColumn) -> str:
    """What a record depends on of its column: exactly what rules are shown of it."""
    return digest(ColumnView.of(column))


def digest_bytes(data: bytes) -> str:
    """A digest that does not tell CRLF from LF."""
    return digest(data.replace(b"\r\n", b"\n"))


def context_digest(markdown: MarkdownSettings, suppressions: Iterable[Suppression]) -> str:
    """What every record depends on besides its own file and column."""
    signed = sorted((s.rule, s.path) for s in suppressions)
    return digest(engine(), markdown.fingerprint, signed)
