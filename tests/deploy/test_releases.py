"""`disclosure release` under a real nginx: nobody meets a gap or a mixture while it switches."""

from __future__ import annotations

import http.client
import random
import ssl
import threading
import time
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from tests.conftest import bytes_of, copy_project, run_build
from tests.deploy.conftest import BASE, ROOT
from tests.deploy.nginx import HOST, NEEDED, serving
from tests.docs.test_guides import fenced

from disclosure.commands.releases import make_release, roll_back
from disclosure.commands.releases_folder import ReleaseFolder
from disclosure.settings import Settings

pytestmark = [pytest.mark.slow, *NEEDED]

SWITCHES = 40
READERS = 2


class Reader(threading.Thread):
    """Reads the pages one after the other on one connection and notes which version each was."""

    def __init__(self, port: int, versions: Mapping[str, Mapping[str, bytes]], seed: int) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.wrong: list[str] = []
        self.done = threading.Event()
        self._versions = versions
        self._dice = random.Random(seed)
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self._connection = http.client.HTTPSConnection("127.0.0.1", port, context=context)

    def run(self) -> None:
        paths = sorted(next(iter(self._versions.values())))
        while not self.done.is_set():
            path = self._dice.choice(paths)
            self._connection.request("GET", f"/{path}", headers={"Host": HOST})
            answer = self._connection.getresponse()
            body = answer.read()
            found = [name for name, pages in self._versions.items() if pages[path] == body]
            if answer.status == 200 and len(found) == 1:
                self.seen.append(found[0])
            else:
                self.wrong.append(f"{path}: {answer.status}, {len(body)} bytes")
        self._connection.close()

    @property
    def changes(self) -> int:
        """How often the version changed between one page and the next."""
        return sum(before != after for before, after in pairwise(self.seen))


def pages_of(site: Path) -> dict[str, bytes]:
    """All pages of a site but the one that nginx does not give out by its name."""
    pages = bytes_of(site)
    return {path: pages[path] for path in pages if path.endswith(".html") and path != "404.html"}


def rename_site(project: Path, name: str) -> None:
    """Every page of a site shows its name, so each differs from the same page before."""
    file = project / "catalog" / "site.yml"
    lines = [
        f"name: {name}" if line.startswith("name:") else line
        for line in file.read_text("utf-8").splitlines()
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def documented_lines(served: Path) -> str:
    """What docs/deploy.md tells nginx, but for the root."""
    (block,) = fenced(ROOT / "docs" / "deploy.md", "nginx")
    root, *others = block.splitlines(keepends=True)
    assert root.split() == ["root", f"/srv/gongkai/{served.name};"]
    return "".join(others)


def test_readers_see_whole_versions_only(tmp_path: Path) -> None:
    project = copy_project(BASE, tmp_path / "project")
    settings = Settings(
        root=project,
        content_dir=project / "content",
        catalog_dir=project / "catalog",
        site_dir=project / "site",
        state_dir=project / ".disclosure",
    )
    folder = ReleaseFolder(tmp_path / "server")
    versions: dict[str, dict[str, bytes]] = {}
    rename_site(project, "甲网站")
    assert run_build(project).code == 0
    make_release(settings, folder, name="000", keep=3)
    versions["甲"] = pages_of(project / "site")
    rename_site(project, "乙网站")
    current = folder.path / "current"
    with serving(current, folder=tmp_path, lines=documented_lines(current)) as server:
        assert run_build(project).code == 0
        versions["乙"] = pages_of(project / "site")
        assert versions["甲"].keys() == versions["乙"].keys()
        home = server.get("/index.html").body
        assert home == versions["甲"]["index.html"], "a build must not change what is served"
        readers = [Reader(server.secure, versions, seed) for seed in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(1, SWITCHES // 2 + 1):
            made = make_release(settings, folder, name=f"{number:03}", keep=SWITCHES)
            assert made.is_new
            time.sleep(0.05)
            roll_back(settings, folder, "000")
            time.sleep(0.05)
        last = make_release(settings, folder, name="999", keep=1)
        time.sleep(0.2)
        for reader in readers:
            reader.done.set()
            reader.join()
        assert server.get("/index.html").body == versions["乙"]["index.html"]
    assert [reader.wrong for reader in readers] == [[]] * READERS
    assert folder.names == (last.name,)
    for reader in readers:
        assert set(reader.seen) == {"甲", "乙"}
        assert reader.changes <= SWITCHES + 1, "pages of two versions were mixed"
