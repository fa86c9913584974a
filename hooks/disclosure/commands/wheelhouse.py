"""`disclosure wheelhouse`: a folder from which a machine without internet installs this release.

What is downloaded is the lock that ships with the engine, hash by hash: the versions that its
tests ran with, for every platform. What happens to be installed here would not do; it lacks
what only another system needs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import __version__, shipped
from disclosure.commands import wheelhouse_files
from disclosure.commands.locked import Pin, Target, needed, read_lock
from disclosure.commands.own_wheel import NAME, make_own_wheel
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OURS = frozenset(
    {"README.txt", "install.bat", "install.py", "install.sh", "pythons.txt", "requirements.txt"}
)
"""The files of a wheelhouse that are no wheels."""
READ_ON_WINDOWS = frozenset({"README.txt", "install.bat"})
"""Written with the line ends of Windows, which its own programs want."""


@dataclass(frozen=True, slots=True)
class Download:
    """One call of pip: what it shall fetch, and for which machine."""

    pins: tuple[Pin, ...]
    options: tuple[str, ...]


def make_wheelhouse(
    folder: Path,
    *,
    platforms: Sequence[str] = (),
    pythons: Sequence[str] = (),
    own_only: bool = False,
) -> Iterator[str]:
    """Fill `folder` and yield what is being done, line by line.

    `folder` must be absent, empty or an earlier wheelhouse, which is replaced as a whole or not
    at all. Each of `platforms` (wheel tags; none: this kind of machine) is combined with each of
    `pythons` (none: the running version). `own_only` leaves the other packages to an index.
    Raises DisclosureError where pip cannot fetch something.
    """
    _refuse_foreign(folder)
    versions = pythons or (f"{sys.version_info.major}.{sys.version_info.minor}",)
    targets = [Target(version, name) for name in platforms or ("",) for version in versions]
    lock = shipped.lock().read_text("utf-8")
    pins = read_lock(lock)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".wheelhouse-") as scratch:
        draft = Path(scratch)
        wheel = make_own_wheel(draft)
        yield f"做好 {wheel.name}"
        for target in () if own_only else targets:
            where = target.platform or wheelhouse_files.HERE
            yield f"下载其余软件包：Python {target.python}，{where}"
            for download in downloads(target, pins):
                _fetch(download, draft)
        requirements = wheelhouse_files.requirements_txt(
            lock,
            name=NAME,
            version=__version__,
            digest=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        )
        texts = wheelhouse_files.texts(
            version=__version__, requirements=requirements, targets=targets, own_only=own_only
        )
        _write(draft, texts)
        count, size = _measure(draft)
        _replace(folder, draft)
    yield f"已写好 {folder}：{count} 个安装包，{size / 1e6:.0f} MB"
    yield f"怎样安装见 {folder / 'README.txt'}"


def downloads(target: Target, pins: Sequence[Pin]) -> tuple[Download, ...]:
    """The calls of pip for one machine: two where patch releases of its Python need other pins."""
    machine = tuple(f"--platform={tag}" for tag in target.platforms())
    lists = {needed(pins, target.environment(python)): python for python in target.pythons()}
    return tuple(
        Download(chosen, (*machine, f"--python-version={python}"))
        for chosen, python in lists.items()
    )


def _fetch(download: Download, folder: Path) -> None:
    """Download the wheels, each checked against its hashes, nothing resolved any more."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "requirements.txt"
        wanted.write_text("\n".join(pin.line() for pin in download.pins) + "\n", "utf-8")
        options = ("--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes")
        paths = (f"--dest={folder}", f"--requirement={wanted}")
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, *download.options, *paths],
            env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"},
            check=False,
        )
    if done.returncode:
        raise DisclosureError(
            "pip 没有下载成功，原因见上面几行",
            hint="检查网络和 pip 的镜像、代理设置（pip config list），以及平台和 Python 版本",
        )


def _refuse_foreign(folder: Path) -> None:
    """Nothing of anybody else is replaced."""
    if not folder.exists():
        return
    strangers = not folder.is_dir() or any(
        entry.name not in OURS and entry.suffix != ".whl" for entry in folder.iterdir()
    )
    if strangers:
        raise DisclosureError(f"{folder} 里有别的东西，没有动它", hint="换一个新的或空的文件夹")


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, "utf-8", newline="\r\n" if name in READ_ON_WINDOWS else "\n")
    starter = folder / "install.sh"
    if starter.exists():
        starter.chmod(0o755)


def _measure(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.glob("*.whl")]
    return len(sizes), sum(sizes)


def _replace(folder: Path, draft: Path) -> None:
    """Let the finished draft take the place of an earlier wheelhouse."""
    folder.mkdir(exist_ok=True)
    old = set(folder.iterdir())
    for entry in draft.iterdir():
        target = folder / entry.name
        shutil.move(entry, target)
        old.discard(target)
    for entry in old:
        entry.unlink()
