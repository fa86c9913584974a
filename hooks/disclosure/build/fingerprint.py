"""Digests of everything that a kept result depends on besides its own source file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

PACKAGES = ("markdown", "pymdown-extensions", "nh3", "jinja2", "htmlmin2", "msgspec", "pyyaml")
ENGINE = Path(__file__).resolve().parent.parent


_ENCODE = msgspec.json.Encoder(enc_hook=str, order="deterministic").encode


def digest(*parts: object) -> str:
    """SHA-256 of any plain values (texts, bytes, numbers, dataclasses, structs), in their order."""
    return hashlib.sha256(_ENCODE(parts)).hexdigest()


@cache
def engine() -> str:
    """The engine's own code and the versions of the packages that shape its output."""
    hasher = hashlib.sha256()
    for name, path in sorted(_sources()):
        with open(path, "rb", buffering=0) as source:  # noqa: PTH123 (see _sources)
            hasher.update(name.encode() + b"\0" + source.read())
    for name in PACKAGES:
        try:
            hasher.update(f"{name}={version(name)}\n".encode())
        except PackageNotFoundError:
            hasher.update(f"{name}=?\n".encode())
    return hasher.hexdigest()


def _sources() -> Iterator[tuple[str, str]]:
    """Every module below the engine's folder: how it is called on all machines, and its path."""
    # Plain texts: every build asks for this, and to compare Paths takes most of the time.
    above = len(str(ENGINE)) + 1
    for folder, _, names in os.walk(ENGINE):
        for name in names:
            if name.endswith(".py"):
                path = f"{folder}{os.sep}{name}"
                yield path[above:].replace(os.sep, "/"), path


def clock(folder: Path) -> int:
    """The file system's own time in nanoseconds; a network drive's may differ from ours."""
    marker = folder / "clock"
    marker.write_bytes(b".")
    now = marker.stat().st_mtime_ns
    marker.unlink()
    return now
