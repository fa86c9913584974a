"""A publisher of made-up pages, in this process or, run as a script, in one that is killed."""

from __future__ import annotations

import hashlib
import itertools
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from disclosure.build.fingerprint import digest
from disclosure.build.lock import build_lock
from disclosure.build.making import publish_parts
from disclosure.build.offer import Offer
from disclosure.build.part import SitePart
from disclosure.build.progress import Progress
from disclosure.build.publish import JOURNAL, STAGING, Publication
from disclosure.build.staging import Phase

VERSIONS = 2


def body(path: str, version: int) -> bytes:
    """Give about 1 to 20 KB that name their page and version in every line."""
    lines = 20 + int(hashlib.sha256(path.encode()).hexdigest(), 16) % 400 + 7 * version
    return f"{path} version {version} {'.' * 20}\n".encode() * lines


def pages_of(version: int) -> dict[str, tuple[Phase, bytes]]:
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


def parts_of(version: int) -> Iterator[SitePart]:
    """The pages by folder: parts of which some stay and some are made, by several processes."""

    def top(offer: Offer) -> str:
        return offer.path.rpartition("/")[0]

    offers = (
        Offer(path, hashlib.sha256(data).hexdigest(), phase, partial(bytes, data))
        for path, (phase, data) in pages_of(version).items()
    )
    for name, own in itertools.groupby(sorted(offers, key=top), key=top):
        files = tuple(own)
        yield SitePart(name, digest([f.key for f in files]), len(files), partial(tuple, files))


def publish(state_dir: Path, site_dir: Path, version: int) -> None:
    """Make the site that version."""
    with build_lock(state_dir), Publication(state_dir, site_dir) as publication:
        publish_parts(parts_of(version), publication, progress=Progress(quiet=True))
        publication.commit()


def publish_until_killed(state_dir: Path, site_dir: Path) -> None:
    """Publish version after version, a line on the standard output after each."""
    version = 0
    while True:
        version = (version + 1) % VERSIONS
        publish(state_dir, site_dir, version)
        print(version, flush=True)


def kill_once(state_dir: Path, site_dir: Path, dice: random.Random) -> str:
    """Let a child publish and kill it; tell in which stage it died."""
    command = [sys.executable, __file__, str(state_dir), str(site_dir)]
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


if __name__ == "__main__":
    publish_until_killed(Path(sys.argv[1]), Path(sys.argv[2]))
