"""Work on all cores where fork exists, in this process where it does not; the same results.

Workers are forked, so they inherit what the work needs instead of having it sent, and they die
with the build that made them.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from disclosure.errors import DisclosureError

Job = TypeVar("Job")
Result = TypeVar("Result")

PR_SET_PDEATHSIG = 1


def cores() -> int:
    """How many processes may work at once: one where forking is not safe or not possible."""
    if threading.active_count() > 1 or sys.platform in ("win32", "darwin"):
        return 1
    return len(os.sched_getaffinity(0))


def in_parallel(
    jobs: Sequence[Job], start: Callable[[], Callable[[Job], Result]], *, worth_it: bool
) -> Iterator[Result]:
    """The results in the order of the jobs.

    `start` is called once in every process and gives the function that does a job. `worth_it`:
    whether there is more to do than forking costs. What a worker raises is raised here; where one
    was killed, DisclosureError is.
    """
    if not worth_it or len(jobs) < 2 or cores() < 2:
        work = start()
        yield from map(work, jobs)
        return
    # Imported where it is needed: most builds have nothing to fork for.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    # Without this a worker's first collection would copy every page of what it inherits.
    gc.freeze()
    try:
        # Not multiprocessing's Pool, which waits for ever for what a killed worker was doing.
        with ProcessPoolExecutor(
            min(cores(), len(jobs)), get_context("fork"), _begin, (os.getpid(), jobs, start)
        ) as pool:
            yield from pool.map(_do, range(len(jobs)))
    except BrokenProcessPool:
        raise DisclosureError(
            "一个工作进程意外结束", hint="多半是内存不够：关闭别的程序，再构建一次"
        ) from None
    finally:
        gc.unfreeze()


_INHERITED: dict[str, Any] = {}
"""Filled in each worker process; always empty in the parent."""


def _begin(parent: int, jobs: Sequence[Any], start: Callable[[], Callable[[Any], Any]]) -> None:
    if sys.platform == "linux":
        import ctypes

        # A killed build must not leave workers behind, waiting for work for ever.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # it died before it could be noticed
    _INHERITED.update(jobs=jobs, start=start)


def _do(index: int) -> Any:
    if "work" not in _INHERITED:
        _INHERITED["work"] = _INHERITED["start"]()
    return _INHERITED["work"](_INHERITED["jobs"][index])
