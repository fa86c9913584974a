"""Where one build spends its time; run as a program of its own inside a project.

    python -m bench_parts.profile checks       seconds in the rules, and of the whole build
    python -m bench_parts.profile stages       seconds by room and by module of the engine
    python -m bench_parts.profile functions    cumulative times of the engine's functions

All keep the work in one process: seconds of forked workers would not be seen. The first two print
JSON. Nothing of the host or the engine is imported before the clock runs, so that start-up shows.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, FunctionType

INTERVAL_SECONDS = 0.001
IMPORT, HOST = "import", "host"
"""Places outside the engine: loading modules, and MkDocs or Python themselves."""
LINES = 60


def engine_folder() -> str:
    """Where the engine's modules stand, without importing them."""
    found = importlib.util.find_spec("disclosure")
    if found is None or found.origin is None:
        raise SystemExit("没有安装 disclosure")
    return str(Path(found.origin).parent) + os.sep


def build_here() -> None:
    """Build the project in the current folder as `mkdocs build` does, in one process."""
    # The engine does not fork beside another thread, nor where there is one core.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    from mkdocs.__main__ import cli

    cli(["build", "--quiet"], standalone_mode=False)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    if (unseen := children.ru_utime + children.ru_stime) > 0.1:
        print(f"子进程用掉的 {unseen:.1f} 秒没有计入", file=sys.stderr)


class Sampler:
    """Asks a thousand times a second of processor time which module of the engine is at work.

    A library's time counts for the module that called it. Unlike a profiler that follows every
    call, this does not make short functions look dear.
    """

    def __init__(self, engine: str) -> None:
        self.seconds: Counter[str] = Counter()
        self._engine = engine
        self._last = 0.0

    def run(self, work: Callable[[], None]) -> None:
        """Do the work under observation; what the process did before counts as start-up."""
        signal.signal(signal.SIGPROF, self._note)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL_SECONDS, INTERVAL_SECONDS)
        try:
            work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _note(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.seconds[place(frame, self._engine)] += now - self._last
        self._last = now


def place(frame: FrameType | None, engine: str) -> str:
    """The engine's innermost module on the stack, such as `render/markdown`, or what else it is."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib") or (
            frame.f_code.co_name == "<module>" and file.startswith(engine)
        ):
            return IMPORT
        if file.startswith(engine):
            return file.removeprefix(engine).removesuffix(".py").replace(os.sep, "/")
        frame = frame.f_back
    return HOST


def stages() -> dict[str, float]:
    """Processor seconds by module of the engine."""
    sampler = Sampler(engine_folder())
    sampler.run(build_here)
    return dict(sampler.seconds)


def checks() -> dict[str, float]:
    """Seconds in the public functions of the rules' engine that check, and in all."""
    from disclosure import mkdocs_adapter
    from disclosure.rules import engine

    assert mkdocs_adapter
    spent, inside = 0.0, False

    def timed(check: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            nonlocal spent, inside
            if inside:
                return check(*given, **named)
            inside, started = True, time.process_time()
            try:
                found = check(*given, **named)
                return iter(list(found)) if isinstance(found, Iterator) else found
            finally:
                inside = False
                spent += time.process_time() - started

        return run

    replace_everywhere({check: timed(check) for check in checking_functions(engine)})
    started = time.process_time()
    build_here()
    return {"checks": spent, "all": time.process_time() - started}


def checking_functions(module: object) -> list[FunctionType]:
    """The public functions of a module whose names begin with `check`."""
    return [
        value
        for name, value in vars(module).items()
        if name.startswith("check")
        and isinstance(value, FunctionType)
        and value.__module__ == vars(module)["__name__"]
    ]


def replace_everywhere(replacements: dict[FunctionType, Callable[..., object]]) -> None:
    """Put functions in the place of others in every module of the engine that knows them."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "disclosure":
            continue
        for key, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value in replacements:
                setattr(module, key, replacements[value])


def functions() -> None:
    """Print the engine's functions by cumulative time, then everything by own time."""
    import cProfile
    import pstats
    import re

    # Processor time: what else runs on the machine does not show.
    profile = cProfile.Profile(time.process_time)
    profile.runcall(build_here)
    stats = pstats.Stats(profile).sort_stats("cumulative")
    stats.print_stats(re.escape(engine_folder()), LINES)
    stats.sort_stats("tottime").print_stats(LINES // 2)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["checks"]:
            print(json.dumps(checks()))
        case ["stages"]:
            print(json.dumps(stages()))
        case _:
            functions()
