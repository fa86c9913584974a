"""Run a command and measure its whole process tree (Linux)."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
SHORTEST_SECONDS = 0.05
"""Between two looks at the memory: a build without changes may be over after half a second."""
SHARE = 0.02
"""Of the time that looking may take: the larger the tree, the dearer a look."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall and processor seconds, peak memory of the tree, bytes sent to the disk."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    written_bytes: int


class CommandFailedError(Exception):
    """The command did not succeed; the message ends with what it said."""


def measure(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]) -> Measured:
    """Run `command` to its end. Raises CommandFailedError."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(environment), stdout=said, stderr=subprocess.STDOUT
        )
        watcher = _Watcher(process.pid)
        watcher.start()
        # The ended process is left unwaited for a moment, so that its counters can still be read.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        seconds = time.perf_counter() - started
        watcher.stop()
        written = _written(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise CommandFailedError(f"{' '.join(command)}: {process.returncode}\n{text}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, watcher.peak, written)


class _Watcher(threading.Thread):
    """Looks at the tree's memory again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        # A plain sleep: waiting on the event with a time-out hangs where the clock is shifted.
        while not self._ended.is_set():
            started = time.thread_time()
            self.peak = max(self.peak, sum(map(_memory, _tree(self._pid))))
            time.sleep(max(SHORTEST_SECONDS, (time.thread_time() - started) / SHARE))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    """The process and all below it; a process or thread that ends meanwhile is passed over."""
    yield pid
    tasks = PROC / str(pid) / "task"
    with suppress(OSError):
        for task in tasks.iterdir():
            with suppress(OSError):
                for child in (task / "children").read_text().split():
                    yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Proportional set size: what is shared with others counts in part."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _written(pid: int) -> int:
    """Bytes that an ended process and its waited-for children made the system write."""
    try:
        lines = (PROC / str(pid) / "io").read_text().splitlines()
    except OSError:
        return 0
    values = dict(line.split(": ") for line in lines)
    return int(values["write_bytes"])
