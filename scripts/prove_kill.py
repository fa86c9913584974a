"""Kill `mkdocs build` at random moments while readers fetch pages; nobody may notice.

    python scripts/prove_kill.py --kills 50 --budget 600

A site turns from one version of its content into another and back. Real `mkdocs build` processes
do it and are killed (SIGKILL) at moments spread over the whole build, half of them aimed at the
short stretches in which files are staged and moved. A real web server serves the published tree
all the time and readers fetch every page: each answer must be the one version or the other, and a
page that both have must never be missing. Every so often a build is let finish: the tree must then
equal a clean build of that version, and nothing may be left in the state folder.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "tests" / "sites" / "base"
COLUMNS = ("zfxxgk/fdzdgknr/lzyj/gfxwj", "zfxxgk/fdzdgknr/yjs", "zwgk/zfxxgkml/zcjd")
READERS = 2
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "DISCLOSURE_AS_OF": "2026-11-01",
    "CI": "1",
}
COMMAND = (sys.executable, "-m", "mkdocs", "--quiet", "build")


def make_project(root: Path, *, version: int, items: int) -> None:
    """The base site with generated items: most differ between versions, some come and go."""
    ignored = shutil.ignore_patterns("site", ".disclosure")
    shutil.copytree(PROJECT, root, ignore=ignored)
    for number in range(items):
        if number % 10 == version:
            continue
        shown = version if number % 4 else 0
        path = root / "content" / COLUMNS[number % 3] / f"n{number}.md"
        day = f"202{number % 5 + 2}-0{number % 9 + 1}-11"
        front = f"标题: 第{number}条，第{shown}版\n地址: n{number}\n发布日期: {day} 09:00\n"
        lines = (f"第{shown}版第{n}行，内容。\n" for n in range(10 + number % 30))
        path.write_text(f"---\n{front}---\n\n" + "\n".join(lines), "utf-8")
        path.with_suffix(".txt").write_text(f"{number} {shown}\n" * 500)
        path.write_text(path.read_text("utf-8") + f"\n[附件](n{number}.txt)\n", "utf-8")
    units = root / "catalog" / "units.yml"
    units.write_text(units.read_text("utf-8").replace("000-0000001", f"000-000000{version}"))


def put_content(project: Path, version: Path) -> None:
    """Make the project's content and catalogue those of a version, touching what differs."""
    for folder in ("content", "catalog"):
        wanted, present = tree(version / folder), tree(project / folder)
        for name in present.keys() - wanted.keys():
            (project / folder / name).unlink()
        for name, data in wanted.items():
            if present.get(name) != data:
                path = project / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(project: Path) -> float:
    """One whole build; the seconds it took."""
    started = time.monotonic()
    done = subprocess.run(COMMAND, cwd=project, env=ENVIRONMENT, check=False, capture_output=True)
    if done.returncode:
        raise AssertionError(f"the build failed: {done.stderr.decode('utf-8', 'replace')}")
    return time.monotonic() - started


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up at the end of the proof is no news."""


class Readers:
    """Fetch every page over and over and write down whatever is wrong."""

    def __init__(self, port: int, versions: list[dict[str, bytes]]) -> None:
        self.requests = 0
        self.wrong: list[str] = []
        self._port = port
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(READERS)]
        paths = {path for pages in versions for path in pages}
        self._right = {path: [pages.get(path) for pages in versions] for path in paths}

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, number: int) -> None:
        paths = sorted(self._right)
        dice = random.Random(number)
        while not self._stop.is_set():
            dice.shuffle(paths)
            for path in paths:
                if self._stop.is_set():
                    return
                try:
                    self._fetch(path)
                except (OSError, http.client.HTTPException) as error:
                    self.wrong.append(f"{path}: {error!r}")
                self.requests += 1
                time.sleep(0.001)

    def _fetch(self, path: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", "/" + path)
            response = connection.getresponse()
            data = response.read()
        right = self._right[path]
        if response.status == 200:
            if data not in right:
                self.wrong.append(f"{path}: {len(data)} bytes of neither version")
        elif None not in right:
            self.wrong.append(f"{path}: {response.status}, though both versions have it")


def kill_once(project: Path, dice: random.Random, *, seconds: float) -> str:
    """Start a build and kill it; tell in which stage it died."""
    state = project / ".disclosure"
    process = subprocess.Popen(
        COMMAND, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    aim = dice.choice(("anywhere", "anywhere", "staging", "journal.jsonl"))
    if aim == "anywhere":
        time.sleep(dice.uniform(0, seconds))
    else:
        while process.poll() is None and not any(state.glob(f"sites/*/{aim}")):
            pass
        time.sleep(dice.uniform(0, 0.02 if aim == "journal.jsonl" else seconds / 4))
    ended = process.poll() is not None
    process.kill()
    process.wait()
    if ended:
        return "ended"
    if any(state.glob("sites/*/journal.jsonl")):
        return "moving"
    if any(state.glob("sites/*/staging")):
        return "staging"
    rollback = state / "cache.sqlite-journal"
    return "reading" if rollback.exists() and rollback.stat().st_size else "elsewhere"


def served(site: Path) -> contextlib.AbstractContextManager[int]:
    """A web server of the published tree; gives its port."""

    @contextlib.contextmanager
    def serve() -> Iterator[int]:
        with QuietServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server.server_port
            server.shutdown()

    return serve()


def prove(kills: int, *, budget: float, seed: int, items: int) -> int:
    dice = random.Random(seed)
    started = time.monotonic()
    stages = dict.fromkeys(("elsewhere", "reading", "staging", "moving", "ended"), 0)
    """Where the kills struck; "ended" came too late and does not count."""
    finished = 0
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"version-{n}") for n in range(2)]
        clean = []
        for number, source in enumerate(sources):
            make_project(source, version=number, items=items)
            build(source)
            clean.append(tree(source / "site"))
        project = Path(folder, "project")
        make_project(project, version=0, items=items)
        build(project)
        seconds = 0.0
        turn = 0
        with served(project / "site") as port, Readers(port, clean) as readers:
            killed = 0
            while killed < kills and time.monotonic() - started < budget and not readers.wrong:
                turn = 1 - turn
                put_content(project, sources[turn])
                if not seconds:
                    seconds = build(project)
                    turn = 1 - turn
                    put_content(project, sources[turn])
                stage = kill_once(project, dice, seconds=seconds)
                stages[stage] += 1
                killed += stage != "ended"
                if killed < kills and dice.random() < 0.3:
                    continue  # killed again before anything could recover
                if dice.random() < 0.5:
                    turn = 1 - turn
                    put_content(project, sources[turn])
                seconds = (seconds + build(project)) / 2
                finished += 1
                site = tree(project / "site")
                differing = [p for p in {*site, *clean[turn]} if site.get(p) != clean[turn].get(p)]
                assert not differing, f"not what a clean build gives: {sorted(differing)[:5]}"
                left = [p.name for p in project.glob(".disclosure/sites/*/*")]
                assert sorted(left) in (["published.tsv"], ["published.tsv", "site-dir"]), left
    done = sum(stages.values()) - stages["ended"]
    told = ", ".join(f"{stage} {count}" for stage, count in stages.items())
    print(
        f"{done} kills ({told}), {finished} builds finished and equal to clean ones, "
        f"{readers.requests} requests, {len(readers.wrong)} wrong, "
        f"{time.monotonic() - started:.1f} s, seed {seed}"
    )
    for line in readers.wrong[:20]:
        print("  " + line)
    return 1 if readers.wrong or not done or not readers.requests else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50, help="how many kills")
    parser.add_argument("--budget", type=float, default=600, help="seconds after which to stop")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--items", type=int, default=300, help="generated items of the site")
    options = parser.parse_args()
    return prove(options.kills, budget=options.budget, seed=options.seed, items=options.items)


if __name__ == "__main__":
    sys.exit(main())
