"""One build at a time: the lock that the operating system itself drops when its holder dies."""

from __future__ import annotations

import contextlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = "build.lock"
HOLDER_NAME = "build.pid"
"""The holder's process number stands beside the lock: Windows lets nobody read a locked file."""


class BusyError(DisclosureError):
    """Another build holds the lock, or nobody can."""


@contextmanager
def build_lock(state_dir: Path) -> Iterator[None]:
    """Hold the build of `state_dir` (made if absent) for the length of the `with` block.

    A killed holder leaves nothing to clean up, and neither do worker processes that it forked
    and that outlive it: filelock closes the lock in the child.

    Raises BusyError at once, naming the holder, when another build is under way.
    """
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(state_dir / LOCK_NAME, timeout=0)
        lock.acquire()
    except Timeout:
        raise BusyError(
            f"另一个构建正在进行（进程号 {_holder(state_dir)}）", hint="请等它结束后再构建"
        ) from None
    except OSError as error:
        raise BusyError(
            f"无法在 {state_dir} 建立构建锁：{error.strerror}", hint="请检查该文件夹的写入权限"
        ) from error
    # The note only makes the message better: failing to write it must not fail the build.
    holder = state_dir / HOLDER_NAME
    try:
        with contextlib.suppress(OSError):
            holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _holder(state_dir: Path) -> str:
    try:
        return str(int((state_dir / HOLDER_NAME).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return "未知"
