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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Job = TypeVar("Job")
Result = TypeVar("Result")

PR_SET_PDEATHSIG = 1
MANY_JOBS = 8
"""For each process: with so many, the last ones are small and even out."""


def cores() -> int:
    """How many processes may work at once: one where forking is not safe or not possible."""
    if threading.active_count() > 1 or sys.platform in ("win32", "darwin"):
        return 1
    return len(os.sched_getaffinity(0))


def in_parallel(
    jobs: Sequence[Job], start: Callable[[], Callable[[Job], Result]], *, worth_it: bool
) -> Iterator[tuple[Job, Result]]:
    """Every job with its result, in the order in which they get done.

    `start` is called once in every process and gives the function that does a job. `worth_it`:
    whether there is more to do than forking costs. What a worker raises is raised here; where one
    was killed, DisclosureError is.
    """
    if not jobs:
        return
    if not worth_it or len(jobs) < 2 or cores() < 2:
        work = start()
        yield from ((job, work(job)) for job in jobs)
        return
    count = min(cores(), len(jobs)) - 1  # this process has the memory, so it shall have work
    with _forked(count, jobs, start) as pool:
        yield from _together(jobs, start, pool, count)


@contextmanager
def meanwhile(work: Callable[[], Result], *, worth_it: bool) -> Iterator[Callable[[], Result]]:
    """Begin `work` in another process; what is given waits for its result.

    Where it is not worth it, or there is one core, the work is done when it is waited for.
    """
    if not worth_it or cores() < 2:
        yield work
        return
    with _forked(1, (work,), lambda: _call) as pool:
        yield pool.submit(_do, 0).result


def _call(work: Callable[[], Result]) -> Result:
    return work()


@contextmanager
def _forked(
    count: int, jobs: Sequence[Job], start: Callable[[], Callable[[Job], Result]]
) -> Iterator[Executor]:
    """Worker processes that can do the jobs, see `_do`; they end with the block."""
    # Imported where it is needed: most builds have nothing to fork for.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    # Without this a worker's first collection would copy every page of what it inherits.
    gc.freeze()
    try:
        # Not multiprocessing's Pool, which waits for ever for what a killed worker was doing.
        context, given = get_context("fork"), (os.getpid(), jobs, start)
        with ProcessPoolExecutor(count, context, _begin, given) as pool:
            yield pool
    except BrokenProcessPool:
        raise DisclosureError(
            "一个工作进程意外结束", hint="多半是内存不够：关闭别的程序，再构建一次"
        ) from None
    finally:
        gc.unfreeze()


def _together(
    jobs: Sequence[Job], start: Callable[[], Callable[[Job], Result]], pool: Executor, workers: int
) -> Iterator[tuple[Job, Result]]:
    """Hand out one job after the other, to the workers and to this process alike."""
    waiting = iter(range(len(jobs)))  # whoever is free takes the next
    done: SimpleQueue[tuple[int, Future[Result]]] = SimpleQueue()

    def hand_out() -> None:
        number = next(waiting, None)
        if number is not None:
            pool.submit(_do, number).add_done_callback(partial(take_back, number))

    def take_back(number: int, future: Future[Result]) -> None:
        done.put((number, future))
        if future.exception() is None:
            with suppress(RuntimeError):  # the pool is broken or closed, which its futures tell
                hand_out()

    # What waits in the pool's own queue nobody else can take, so it holds no more than one for
    # each worker, who else would wait for this process; and of few jobs, none.
    ahead = 2 if len(jobs) > MANY_JOBS * (workers + 1) else 1
    for _ in range(workers * ahead):
        hand_out()
    left = len(jobs)
    try:
        work = start()
        for number in waiting:
            yield jobs[number], work(jobs[number])
            left -= 1
            while not done.empty():
                number, future = done.get()
                yield jobs[number], future.result()
                left -= 1
        for _ in range(left):
            number, future = done.get()
            yield jobs[number], future.result()
    finally:
        deque(waiting, maxlen=0)  # nobody begins anything more


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
