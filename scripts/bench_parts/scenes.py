"""What happens to a project before a build, and the proof that every tool takes notice of it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corpus_parts.documents import Column, Corpus, Document, Head

from bench_parts.process import Measured
from bench_parts.tools import Tool

SETTLE_SECONDS = 0.3
"""Between an edit and a build: a file younger than a tick of its clock is read again next time."""
DATED = (".gz",)
"""Endings of files that hold the time of their making."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What one round changes: the same in every tool."""

    corpus: Corpus
    turn: int

    @property
    def changed(self) -> Head:
        """The document that gets a line more."""
        number = (self.corpus.pages // 2 + self.turn) % self.corpus.pages
        return next(self.corpus.documents(range(number, number + 1))).head

    @property
    def line(self) -> str:
        """The line."""
        return f"第{self.turn + 1}次更正。"

    @property
    def added(self) -> Document:
        """The further document."""
        number = self.corpus.pages + self.turn
        return next(self.corpus.documents(range(number, number + 1)))

    @property
    def column(self) -> Column:
        """The leaf column that is called otherwise; about as many documents in it as in others."""
        leaves = self.corpus.leaves()
        return leaves[len(leaves) // 4]

    @property
    def title(self) -> str:
        """Its new name."""
        return f"{self.column.title}专栏{self.turn + 1}"


def prepare(tool: Tool, scene: str, turn: int) -> None:
    """Bring the project into the state that the scene begins with."""
    edits = Edits(tool.corpus, turn)
    match scene:
        case "cold":
            tool.forget()
        case "one_changed":
            with tool.form.source_path(edits.changed, tool.folder).open("a", encoding="utf-8") as f:
                f.write(f"\n{edits.line}\n")
        case "one_added":
            tool.form.add_document(edits.added, tool.folder)
        case "column_title":
            tool.form.retitle(edits.column, edits.title, tool.folder)


def run(tool: Tool, scene: str, turn: int) -> Measured:
    """One scene: the edit, a moment for the disk, the build."""
    prepare(tool, scene, turn)
    tool.warm()
    os.sync()
    time.sleep(SETTLE_SECONDS)
    return tool.build()


def unnoticed(tool: Tool) -> list[str]:
    """Scenes whose edits the tool's finished site does not show, and what is missing there.

    The corpus of `tool` must have a document in the column that is called otherwise.
    """
    edits, missing = Edits(tool.corpus, 0), []
    in_column = next(head for head in tool.corpus.heads() if head.folder == edits.column.folder)
    column_page = tool.output / edits.column.folder / "index.html"
    lists_added = tool.output / edits.added.head.folder / "index.html"
    wanted = {
        "cold": [(tool.page(in_column), in_column.title), (column_page, in_column.title)],
        "one_changed": [(tool.page(edits.changed), edits.line)],
        "one_added": [
            (tool.page(edits.added.head), edits.added.head.title),
            (lists_added, edits.added.head.title),
        ],
        "column_title": [(column_page, edits.title), (tool.page(in_column), edits.title)],
        "nothing_changed": [],
    }
    for scene, places in wanted.items():
        before = _digests(tool.output)
        run(tool, scene, 0)
        missing += [
            f"{scene}: {path.relative_to(tool.output)}"
            for path, text in places
            if not path.is_file() or text not in path.read_text("utf-8")
        ]
        if (before == _digests(tool.output)) != (scene == "nothing_changed"):
            missing.append(f"{scene}: {tool.output}")
    return missing


def _digests(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).digest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in DATED
    }
