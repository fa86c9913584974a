"""The build lock: one holder, named to the second, never left behind by a dead one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from disclosure.build.lock import HOLDER_NAME, build_lock
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import os, sys, time
from pathlib import Path
from disclosure.build.lock import build_lock
with build_lock(Path(sys.argv[1])):
    if sys.argv[2] == "fork" and os.fork() == 0:
        print(os.getpid(), flush=True)
        time.sleep(60)
    if sys.argv[2] == "hold":
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


def hold(state_dir: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(state_dir), how], stdout=subprocess.PIPE, text=True
    )


def announced(process: subprocess.Popen[str]) -> int:
    assert process.stdout
    return int(process.stdout.readline())


def test_second_build_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path, "hold") as process:
        holder = announced(process)
        try:
            with pytest.raises(DisclosureError) as refusal, build_lock(tmp_path):
                pass
        finally:
            process.kill()
    assert str(refusal.value) == f"另一个构建正在进行（进程号 {holder}）（请等它结束后再构建）"


def test_killed_holder_leaves_no_stuck_lock(tmp_path: Path) -> None:
    with hold(tmp_path, "hold") as process:
        announced(process)
        process.kill()
    assert (tmp_path / HOLDER_NAME).exists(), "the note of the dead stays, but binds nobody"
    with build_lock(tmp_path):
        assert (tmp_path / HOLDER_NAME).read_text() == f"{os.getpid()}\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_orphaned_worker_does_not_hold_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path, "fork") as process:
        worker = announced(process)
        process.kill()
        process.wait()
        try:
            with build_lock(tmp_path):
                pass
        finally:
            os.kill(worker, signal.SIGKILL)


def test_lock_is_free_again_after_an_error_inside(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), build_lock(tmp_path / "new" / "state"):
            raise KeyError
    assert not (tmp_path / "new" / "state" / HOLDER_NAME).exists()


@pytest.mark.parametrize("note", [None, "", "nonsense"])
def test_unknown_holder(tmp_path: Path, note: str | None) -> None:
    with build_lock(tmp_path):
        (tmp_path / HOLDER_NAME).unlink()
        if note is not None:
            (tmp_path / HOLDER_NAME).write_text(note)
        with pytest.raises(DisclosureError, match="进程号 未知"), build_lock(tmp_path):
            pass


def test_state_dir_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DisclosureError, match="建立构建锁"), build_lock(tmp_path / "file"):
        pass
