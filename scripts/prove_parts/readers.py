"""Citizens at a web server: they fetch every page all the time and judge every answer."""

from __future__ import annotations

import contextlib
import http.client
import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *_: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    """Serves every reader in a thread of its own."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up at the end of the proof is no news."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[int]:
    """A web server of the published tree; gives its port."""
    with QuietServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def fault(status: int, data: bytes, versions: Sequence[bytes | None]) -> str:
    """What is wrong with an answer, "" if nothing.

    `versions` is the page in each version of the site, None where the version has no such page.
    """
    if status == 200:
        return "" if data in versions else f"{len(data)} bytes of neither version"
    return "" if None in versions else f"{status}, though both versions have it"


class Readers:
    """Fetch every page of all versions over and over and write down whatever is wrong.

    Each of the `count` readers goes in an order of its own and rests `pause` seconds after a page.
    """

    def __init__(
        self, port: int, versions: Sequence[Mapping[str, bytes]], *, count: int, pause: float = 0
    ) -> None:
        self.requests = 0
        self.wrong: list[str] = []
        self._port = port
        self._pause = pause
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(count)]
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

    def conclude(self, kills: int) -> int:
        """Print what was wrong; the exit code of a proof with so many kills."""
        for line in self.wrong[:20]:
            print("  " + line)
        return 1 if self.wrong or not kills or not self.requests else 0

    def _run(self, number: int) -> None:
        paths = sorted(self._right)
        dice = random.Random(number)
        while not self._stop.is_set():
            dice.shuffle(paths)
            for path in paths:
                if self._stop.is_set():
                    return
                try:
                    found = fault(*self._fetch(path), self._right[path])
                except (OSError, http.client.HTTPException) as error:
                    found = repr(error)
                if found:
                    self.wrong.append(f"{path}: {found}")
                self.requests += 1
                time.sleep(self._pause)

    def _fetch(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", "/" + path)
            response = connection.getresponse()
            return response.status, response.read()
