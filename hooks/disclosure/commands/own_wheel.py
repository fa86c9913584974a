"""The wheel of this very installation: built from the checkout, or packed again from its record.

Nothing is published to an index yet, so whoever installed from a wheel may no longer have the
file. No library packs an installed distribution again; the format is a zip with a record.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

from disclosure import shipped
from disclosure.errors import DisclosureError

NAME = "mkdocs-disclosure"
LEFT_BY_INSTALLERS = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"})
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same installation gives the same bytes."""


def make_own_wheel(folder: Path) -> Path:
    """Write the wheel of the running `disclosure` into `folder`; raise DisclosureError if not."""
    checkout = shipped.checkout()
    if checkout is not None:
        return _build(checkout, folder)
    try:
        found = metadata.distribution(NAME)
    except metadata.PackageNotFoundError as error:
        raise DisclosureError(
            f"这个环境里没有安装 {NAME}，做不出它的安装包", hint="先用安装包装好，再运行本命令"
        ) from error
    return pack(found, folder)


def pack(installed: metadata.Distribution, folder: Path) -> Path:
    """Pack an installed pure or binary distribution into a wheel again.

    Programs outside the packages are left out: installers make them anew from the entry points.
    Raises DisclosureError where the installation has no record or is not whole.
    """
    record = installed.files
    tags = [
        line.removeprefix("Tag: ")
        for line in (installed.read_text("WHEEL") or "").splitlines()
        if line.startswith("Tag: ")
    ]
    if record is None or not tags:
        raise DisclosureError(
            f"{installed.name} 的安装记录不完整，不能重新打包", hint="用安装包重新安装一次"
        )
    stem = f"{installed.name.replace('-', '_').lower()}-{installed.version}"
    kept = {
        path.as_posix(): Path(str(path.locate()))
        for path in record
        if path.parts[0] != ".." and not _left_behind(path)
    }
    info = next(PurePosixPath(n).parent for n in kept if PurePosixPath(n).name == "METADATA")
    wheel = folder / f"{stem}-{_compressed(tags)}.whl"
    rows = io.StringIO()
    lines = csv.writer(rows, lineterminator="\n")
    try:
        with zipfile.ZipFile(wheel, "w") as archive:
            for name in sorted(kept):
                data = kept[name].read_bytes()
                _add(archive, name, data)
                lines.writerow((name, f"sha256={_urlsafe(data)}", len(data)))
            lines.writerow((f"{info}/RECORD", "", ""))
            _add(archive, f"{info}/RECORD", rows.getvalue().encode())
    except FileNotFoundError as error:
        raise DisclosureError(
            f"{installed.name} 的安装不完整：缺 {error.filename}", hint="用安装包重新安装一次"
        ) from error
    return wheel


def _build(checkout: Path, folder: Path) -> Path:
    """Let pip and the build backend of the environment make it; nothing is downloaded."""
    before = set(folder.glob("*.whl"))
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(folder), str(checkout)],
        env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=False,
    )
    made = set(folder.glob("*.whl")) - before
    if done.returncode or len(made) != 1:
        raise DisclosureError(
            f"没有从 {checkout} 做出安装包，原因见上面几行",
            hint="在项目文件夹里先运行 python3 scripts/build.py，再用 .venv 里的 disclosure",
        )
    return made.pop()


def _left_behind(path: PurePosixPath) -> bool:
    compiled = "__pycache__" in path.parts
    by_installer = path.parts[0].endswith(".dist-info") and path.name in LEFT_BY_INSTALLERS
    return compiled or by_installer


def _compressed(tags: list[str]) -> str:
    """The tags of a file name: `cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64`."""
    parts = zip(*(tag.split("-") for tag in tags), strict=True)
    return "-".join(".".join(dict.fromkeys(part)) for part in parts)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, data)


def _urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
