"""The files of a generated project: texts, attachments and pictures."""

from __future__ import annotations

import random
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_parts.documents import Document

ATTACHMENT_BYTES = 20_000
WIDTH, HEIGHT = 64, 40


def put(path: Path, text: str) -> None:
    """Write the text, the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def write_files(document: Document, path: Path) -> None:
    """Put what belongs to the document beside its text at `path`."""
    if document.attachment:
        path.with_name(document.attachment).write_bytes(attachment(document.attachment))
    if document.picture:
        path.with_name(document.picture).write_bytes(picture(document.head.number))


def attachment(name: str) -> bytes:
    """Something with the head and foot of a PDF."""
    noise = random.Random(name).randbytes(ATTACHMENT_BYTES)
    return b"%PDF-1.4\n" + noise + b"\n%%EOF\n"


def picture(number: int) -> bytes:
    """A small PNG of one colour."""
    colour = bytes(((number * 37) % 256, (number * 101) % 256, 160))
    rows = (b"\0" + colour * WIDTH) * HEIGHT
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
