"""Workers: the same results in the same order as one process gives, and none outlives its build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.build import workers
from disclosure.build.workers import in_parallel, meanwhile
from disclosure.errors import DisclosureError

JOBS = range(20)

forking = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there is no safe fork on this system"
)


@pytest.fixture(autouse=True)
def _several_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    if workers.cores() > 1 or sys.platform not in ("win32", "darwin"):
        monkeypatch.setattr(workers, "cores", lambda: 3)


def square() -> Callable[[int], tuple[int, int]]:
    def work(job: int) -> tuple[int, int]:
        time.sleep(0.002 * (job % 3))  # so that they do not end in the order they began
        return job * job, os.getpid()

    return work


@pytest.mark.parametrize("worth_it", [False, True])
def test_every_job_comes_back_once_with_its_result(worth_it: bool) -> None:
    results = [(job, found) for job, (found, _) in in_parallel(JOBS, square, worth_it=worth_it)]
    assert sorted(results) == [(job, job * job) for job in JOBS]


def test_in_one_process_the_jobs_are_done_in_their_order() -> None:
    done = [job for job, _ in in_parallel(JOBS, square, worth_it=False)]
    assert done == list(JOBS)


@pytest.mark.parametrize("worth_it", [pytest.param(True, marks=forking), False])
def test_something_may_be_done_meanwhile(worth_it: bool) -> None:
    with meanwhile(os.getpid, worth_it=worth_it) as its_number:
        assert (its_number() == os.getpid()) != worth_it


@forking
def test_what_was_begun_is_not_left_running_where_nobody_waits() -> None:
    before = set(threading.enumerate())  # another test may have left one
    with meanwhile(os.getpid, worth_it=True):
        pass
    assert set(threading.enumerate()) <= before


@forking
def test_what_fails_meanwhile_is_told_who_waits() -> None:
    def fail() -> None:
        raise DisclosureError("读不出来")

    with (
        pytest.raises(DisclosureError, match="读不出来"),
        meanwhile(fail, worth_it=True) as result,
    ):
        result()
    with (
        pytest.raises(DisclosureError, match="意外结束"),
        meanwhile(lambda: os.kill(os.getpid(), signal.SIGKILL), worth_it=True) as result,
    ):
        result()


@forking
def test_all_processes_work_when_it_is_worth_it() -> None:
    def start() -> Callable[[int], int]:
        def work(job: int) -> int:
            time.sleep(0.05)  # as long as it takes the others to begin
            return os.getpid()

        return work

    processes = {process for _, process in in_parallel(JOBS, start, worth_it=True)}
    assert os.getpid() in processes
    assert len(processes) == 3


@forking
def test_a_few_large_jobs_are_shared_evenly() -> None:
    """None of them waits in a queue behind another while a process has nothing to do."""

    def start() -> Callable[[int], int]:
        def work(job: int) -> int:
            time.sleep(0.5)
            return os.getpid()

        return work

    found = [process for _, process in in_parallel(range(3), start, worth_it=True)]
    assert len(set(found)) == 3


@pytest.mark.parametrize("jobs", [[], [3]])
def test_one_job_is_done_here(jobs: list[int]) -> None:
    results = list(in_parallel(jobs, square, worth_it=True))
    assert results == [(3, (9, os.getpid())) for _ in jobs]


def test_what_is_not_worth_it_is_done_here() -> None:
    processes = {process for _, (_, process) in in_parallel(JOBS, square, worth_it=False)}
    assert processes == {os.getpid()}


def test_nothing_is_forked_beside_a_running_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork copies one thread only: a lock that another holds would stay held for ever."""
    monkeypatch.undo()
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert workers.cores() == 1
    finally:
        end.set()
        thread.join()


def test_start_is_called_once_in_every_process() -> None:
    def start() -> Callable[[int], int]:
        calls = []

        def work(job: int) -> int:
            calls.append(job)
            return len(calls)

        return work

    results = list(in_parallel(JOBS, start, worth_it=True))
    assert max(number for _, number in results) > 1, "what start made is used again"


def failing() -> Callable[[int], int]:
    def work(job: int) -> int:
        if job == 3:
            raise DisclosureError("第 3 项不行", hint="换一个")
        return job

    return work


@pytest.mark.parametrize("worth_it", [False, True])
def test_what_a_worker_raises_is_raised_here(worth_it: bool) -> None:
    before = children()
    done = []
    with pytest.raises(DisclosureError) as raised:
        done.extend(in_parallel(JOBS, failing, worth_it=worth_it))
    assert str(raised.value) == "第 3 项不行（换一个）"
    assert children() == before


@pytest.mark.parametrize("worth_it", [False, True])
def test_what_cannot_begin_is_raised_here(worth_it: bool) -> None:
    before = children()

    def start() -> Callable[[int], int]:
        raise DisclosureError("没有办法开始")

    with pytest.raises(DisclosureError, match="没有办法开始"):
        list(in_parallel(JOBS, start, worth_it=worth_it))
    assert children() == before


@forking
def test_a_worker_that_dies_does_not_let_the_build_wait_for_ever() -> None:
    before = children()

    here = os.getpid()

    def start() -> Callable[[int], int]:
        def work(job: int) -> int:
            if os.getpid() != here and job > 3:
                os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out
            time.sleep(0.01)
            return job

        return work

    with pytest.raises(DisclosureError, match="意外结束"):
        list(in_parallel(JOBS, start, worth_it=True))
    assert children() == before


def test_who_stops_asking_leaves_no_worker_behind() -> None:
    before = children()
    results = in_parallel(JOBS, square, worth_it=True)
    assert next(results)[0] in JOBS
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert children() == before


def children() -> list[str]:
    """Processes that this one has started and that still run; empty where nobody can tell.

    A browser that other tests use may be among them.
    """
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text("utf-8").rpartition(") ")[2].split()[:2]
        except OSError:
            continue  # ended while we looked
        if parent == str(os.getpid()) and state != "Z":
            found.append(path.parent.name)
    return sorted(found)


PARENT = """
import os, sys, time
from disclosure.build import workers

workers.cores = lambda: 3

def start():
    def work(job):
        os.write(1, b"%d\\n" % os.getpid())
        time.sleep(600)
    return work

list(workers.in_parallel(range(3), start, worth_it=True))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's end")
def test_workers_die_with_a_build_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        try:
            processes = [int(parent.stdout.readline()) for _ in range(3)]
            assert all(alive(process) for process in processes)
        finally:
            parent.kill()
            parent.wait()
        deadline = time.monotonic() + 30
        while any(map(alive, processes)) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert [process for process in processes if alive(process)] == []


def alive(process: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2].split()[0]
    except OSError:
        return False
    return state not in ("Z", "X")
