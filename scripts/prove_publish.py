"""Kill the publisher at random moments while readers fetch pages; nobody may notice.

    python scripts/prove_publish.py --kills 200 --budget 300
    python scripts/prove_publish.py --measure 10000

A real web server serves the site, readers fetch every known page without pause, and a child
process publishes version after version of a tree until it is killed (SIGKILL). Then the
interrupted publication is recovered and the next one made. Asserted all the time: every answer is
exactly the old or the new version of that page; a page that both versions have is never missing.
Asserted after every round: the site equals a clean publication byte for byte, and nothing is left
in the state folder but the manifest and the lock.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.build.lock import HOLDER_NAME, LOCK_NAME, build_lock
from disclosure.build.publish import JOURNAL, MANIFEST, STAGING, Phase, Publication, recover

if TYPE_CHECKING:
    from collections.abc import Iterator

READERS = 3
VERSIONS = 2


def body(path: str, version: int) -> bytes:
    """Give about 1 to 20 KB that name their page and version in every line."""
    lines = 20 + int(hashlib.sha256(path.encode()).hexdigest(), 16) % 400 + 7 * version
    return f"{path} version {version} {'.' * 20}\n".encode() * lines


def tree(version: int) -> dict[str, tuple[Phase, bytes]]:
    """Give one version: most pages change, some stay, some come and go, some turn into folders."""
    pages: dict[str, tuple[Phase, bytes]] = {}
    for number in range(200):
        path = f"column-{number % 9}/2021/page-{number}.html"
        pages[path] = (Phase.PAGE, body(path, version if number % 4 else 0))
    for number in range(30):
        path = f"only-{version}/{number}/index.html"
        pages[path] = (Phase.PAGE, body(path, version))
        path = f"assets/{version}-{number}.css"
        pages[path] = (Phase.ASSET, body(path, version))
        path = f"turning-{number}" + ("/page.html" if number % 2 == version else "")
        pages[path] = (Phase.PAGE, body(path, version))
    for path in ("index.html", "feed.xml", "search/index.json", ".well-known/site.txt"):
        pages[path] = (Phase.INDEX, body(path, version))
    return pages


def publish(state_dir: Path, site_dir: Path, version: int) -> None:
    with build_lock(state_dir), Publication(state_dir, site_dir) as publication:
        for path, (phase, data) in tree(version).items():
            key = hashlib.sha256(data).hexdigest()
            publication.offer(path, key=key, phase=phase, produce=partial(bytes, data))
        publication.commit()


def on_disk(site_dir: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site_dir).as_posix(): path.read_bytes() if path.is_file() else b"folder"
        for path in site_dir.rglob("*")
    }


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up at the end of the proof is no news."""


class Readers:
    """Fetch every page of all versions over and over and write down whatever is wrong."""

    def __init__(self, port: int) -> None:
        self.requests = 0
        self.wrong: list[str] = []
        self._port = port
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(READERS)]
        trees = [tree(version) for version in range(VERSIONS)]
        self._right = {
            path: [pages[path][1] if path in pages else None for pages in trees]
            for path in {path for pages in trees for path in pages}
        }

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
        random.Random(number).shuffle(paths)
        while not self._stop.is_set():
            for path in paths:
                if self._stop.is_set():
                    return
                try:
                    self._fetch(path)
                except (OSError, http.client.HTTPException) as error:
                    self.wrong.append(f"{path}: {error!r}")
                self.requests += 1

    def _fetch(self, path: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", "/" + path)
            response = connection.getresponse()
            data = response.read()
        right = self._right[path]
        if response.status == 200:
            # A folder of the other version answers with a listing, which no page resembles.
            if data not in right and not (None in right and b"Directory listing" in data):
                self.wrong.append(f"{path}: {len(data)} bytes of neither version")
        elif None not in right:
            self.wrong.append(f"{path}: {response.status}, though both versions have it")


def child(state_dir: Path, site_dir: Path) -> None:
    """Publish version after version until killed."""
    version = 0
    while True:
        version = (version + 1) % VERSIONS
        publish(state_dir, site_dir, version)
        print(version, flush=True)


def kill_once(state_dir: Path, site_dir: Path, dice: random.Random) -> str:
    """Let a child publish and kill it; tell in which stage it died."""
    command = [sys.executable, __file__, "--child", str(state_dir), str(site_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        if not process.stdout.readline():
            raise AssertionError("the publishing child ended by itself")
        if dice.random() < 0.6:  # aim at the short stretch between the commit and its end
            deadline = time.monotonic() + 5
            while not (state_dir / JOURNAL).exists() and time.monotonic() < deadline:
                pass
            time.sleep(dice.uniform(0, 0.02))
        else:
            time.sleep(dice.uniform(0, 0.3))
        process.kill()
        process.wait()
    if (state_dir / JOURNAL).exists():
        return "applying"
    return "staging" if (state_dir / STAGING).exists() else "between"


def prove(kills: int, budget: float, seed: int) -> int:
    dice = random.Random(seed)
    started = time.monotonic()
    stages = {"staging": 0, "applying": 0, "between": 0}
    replayed = 0
    with tempfile.TemporaryDirectory() as folder:
        state_dir, site_dir = Path(folder, "state"), Path(folder, "site")
        clean = {}
        for version in range(VERSIONS):
            publish(Path(folder, f"clean-state-{version}"), Path(folder, f"{version}"), version)
            clean[version] = on_disk(Path(folder, f"{version}"))
        publish(state_dir, site_dir, 0)
        handler = partial(QuietHandler, directory=str(site_dir))
        with QuietServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with Readers(server.server_port) as readers:
                for _ in range(kills):
                    if time.monotonic() - started > budget or readers.wrong:
                        break
                    stages[kill_once(state_dir, site_dir, dice)] += 1
                    with build_lock(state_dir):
                        operations = recover(state_dir, site_dir)
                    replayed += operations
                    # A recovered site is one version, whole: the new one if it was committed.
                    assert on_disk(site_dir) in clean.values(), "recovery left a mixture"
                    version = dice.randrange(VERSIONS)
                    publish(state_dir, site_dir, version)
                    assert on_disk(site_dir) == clean[version], "not what a clean build gives"
                    left = {entry.name for entry in state_dir.iterdir()}
                    assert left - {HOLDER_NAME} == {MANIFEST, LOCK_NAME}, f"left behind: {left}"
            server.shutdown()
    seconds = time.monotonic() - started
    done = sum(stages.values())
    print(
        f"{done} kills (staging {stages['staging']}, applying {stages['applying']}, "
        f"between {stages['between']}), {replayed} operations replayed, "
        f"{readers.requests} requests, {len(readers.wrong)} wrong, {seconds:.1f} s, seed {seed}"
    )
    for line in readers.wrong[:20]:
        print("  " + line)
    return 1 if readers.wrong or not done or not readers.requests else 0


def measure(count: int) -> None:
    """Print what it costs to publish `count` files of 10 KB: cold, unchanged, one changed."""

    def offers(changed: int) -> Iterator[tuple[str, str, bytes]]:
        for number in range(count):
            text = f"{number} {number == changed} ".encode()
            yield f"column-{number % 150}/2021/{number}.html", text.decode(), text

    with tempfile.TemporaryDirectory() as folder:
        for name, changed in (("cold", -1), ("unchanged", -1), ("one changed", count // 2)):
            started = time.perf_counter()
            with Publication(Path(folder, "state"), Path(folder, "site")) as publication:
                for path, key, text in offers(changed):
                    page = partial(lambda text: (text * 10_240)[:10_240], text)
                    publication.offer(path, key=key, phase=Phase.PAGE, produce=page)
                published = publication.commit()
            print(f"{count} files, {name}: {time.perf_counter() - started:.2f} s, {published}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="how many kills")
    parser.add_argument("--budget", type=float, default=300, help="seconds after which to stop")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--measure", type=int, metavar="FILES", help="time publishing instead")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
    elif options.measure:
        measure(options.measure)
    else:
        return prove(options.kills, options.budget, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
