"""Digests of everything that a kept result depends on besides its own source file."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

PACKAGES = ("markdown", "pymdown-extensions", "nh3", "jinja2", "htmlmin2", "msgspec", "pyyaml")
ENGINE = Path(__file__).resolve().parent.parent


_ENCODE = msgspec.json.Encoder(enc_hook=str, order="deterministic").encode


def digest(*parts: object) -> str:
    """SHA-256 of any plain values (texts, bytes, numbers, dataclasses), in their order."""
    return hashlib.sha256(_ENCODE(parts)).hexdigest()


@cache
def engine() -> str:
    """The engine's own code and the versions of the packages that shape its output."""
    hasher = hashlib.sha256()
    for path in sorted(ENGINE.rglob("*.py")):
        hasher.update(path.relative_to(ENGINE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in PACKAGES:
        try:
            hasher.update(f"{name}={version(name)}\n".encode())
        except PackageNotFoundError:
            hasher.update(f"{name}=?\n".encode())
    return hasher.hexdigest()


def clock(folder: Path) -> int:
    """The file system's own time in nanoseconds; a network drive's may differ from ours."""
    marker = folder / "clock"
    marker.write_bytes(b".")
    now = marker.stat().st_mtime_ns
    marker.unlink()
    return now
