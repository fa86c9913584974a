"""A file that proves whole before anybody believes it: a checksum stands before all the rest."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST = 32
"""The bytes of the SHA-256."""


def is_whole(data: bytes) -> bool:
    """Whether nothing of a sealed file was lost or changed."""
    whole = memoryview(data)
    return whole[:DIGEST] == sha256(whole[DIGEST:]).digest()


def write_sealed(path: Path, rest: bytes) -> bool:
    """Put it in place at once; whether it could, for a folder may not be ours to write to."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(sha256(rest).digest() + rest)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True
