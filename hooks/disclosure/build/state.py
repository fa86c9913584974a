"""What a build remembers of every column without opening its store: one small file.

The file is a head line (format, version, engine, checksum) and the columns in MessagePack. Any
other engine's, damaged or foreign one is set aside with one line; then the stores of the columns
still spare the rendering.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from disclosure.build.fingerprint import engine
from disclosure.build.journal import write_whole
from disclosure.build.reading import ColumnReading
from disclosure.build.record_codec import decoder, encode
from disclosure.diagnostics.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from disclosure.site.listing import Key

FILE_NAME = "columns.state"
FORMAT = b"disclosure-columns"


class ColumnChecks(msgspec.Struct, frozen=True):
    """What the column rules found, and what that depended on."""

    depends: str
    """Digest of the column's content, its relations, the catalogue, the day, the code."""
    questions: bytes
    """What its links and attachments asked of the rest of the site; see `site.exports`."""
    answers: str
    """Digest of the answers they got."""
    findings: tuple[Finding, ...]
    used: tuple[str, ...]
    """Files, by path below content/, that its items show, link to or name."""


class Kept(msgspec.Struct, frozen=True):
    """One column as the last build left it."""

    body: str
    column: str
    reading: ColumnReading
    checks: ColumnChecks | None = None


_DECODE = decoder(tuple[Kept, ...])


def load(state_dir: Path) -> tuple[dict[Key, Kept], str]:
    """What was kept, and a note: empty, or one line on why nothing can be used."""
    try:
        data = (state_dir / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"栏目缓存 {FILE_NAME} 读不出来（{error.strerror}），已全部重新核对"
    head, _, body = data.partition(b"\n")
    match head.split(b"\t"):
        case [name, version, checksum] if name == FORMAT and checksum == _checksum(body):
            if version != engine().encode():
                return {}, "缓存由另一个版本的程序写成，已全部重新核对"
        case _:
            return {}, f"栏目缓存 {FILE_NAME} 残缺或被改动，已全部重新核对"
    try:
        kept = _DECODE(body)
    except (msgspec.MsgspecError, ValueError):
        return {}, f"栏目缓存 {FILE_NAME} 不合格式，已全部重新核对"
    return {(entry.body, entry.column): entry for entry in kept}, ""


def save(state_dir: Path, columns: Mapping[Key, Kept]) -> None:
    """Keep what may be kept: nothing of a column that holds anything withheld."""
    body = encode(tuple(kept for _, kept in sorted(columns.items()) if kept.reading.sources))
    head = b"\t".join((FORMAT, engine().encode(), _checksum(body))) + b"\n"
    write_whole(state_dir / FILE_NAME, head + body)


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()
