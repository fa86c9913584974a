"""Wheels of a few bytes, and locks that name them."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path


def tiny_wheel(
    folder: Path,
    name: str,
    version: str,
    *,
    tags: Iterable[str] = ("py3-none-any",),
    requires_python: str = "",
    entry_points: str = "",
) -> Path:
    """A wheel with one module that says its name."""
    tags = tuple(tags)
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    head += f"Requires-Python: {requires_python}\n" if requires_python else ""
    files = {
        f"{module}.py": f"def main():\n    print({name!r})\n",
        f"{info}/METADATA": head,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        + "".join(f"Tag: {tag}\n" for tag in tags),
    }
    if entry_points:
        files[f"{info}/entry_points.txt"] = entry_points
    rows = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
        rows.append(f"{path},sha256={digest.rstrip(b'=').decode()},{len(text.encode())}")
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,"]) + "\n"
    parts = [
        ".".join(dict.fromkeys(part)) for part in zip(*(t.split("-") for t in tags), strict=True)
    ]
    wheel = folder / f"{module}-{version}-{'-'.join(parts)}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def locked(*wheels: Path, marker: str = "") -> str:
    """The lines of a lock for one version of one package."""
    name, version = wheels[0].name.split("-")[:2]
    hashes = (hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels)
    line = f"{name.replace('_', '-').lower()}=={version}" + (f" ; {marker}" if marker else "")
    return " \\\n".join([line, *(f"    --hash=sha256:{digest}" for digest in hashes)]) + "\n"
