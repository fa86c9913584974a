"""The tools that the corpus can be written for, and the writing itself.

A format is a module with the functions of `Format`. Documents are many and each depends on its
number alone, so several processes write them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Protocol

from corpus_parts import eleventy, hugo, mkdocs, site
from corpus_parts.documents import Column, Corpus, Document, Head

CHUNK = 1000
"""Documents that one process writes at a stretch; a smaller corpus is not worth a process."""


class Format(Protocol):
    """How one tool wants its project."""

    OUTPUT: str

    def write_frame(self, corpus: Corpus, folder: Path) -> None:
        """Write everything but the documents."""

    def write_document(self, document: Document, folder: Path) -> None:
        """Write one of the corpus' documents."""

    def add_document(self, document: Document, folder: Path) -> None:
        """Write a further document, and what an editor must change for it besides."""

    def retitle(self, column: Column, title: str, folder: Path) -> None:
        """Call a column otherwise."""

    def source_path(self, head: Head, folder: Path) -> Path:
        """Where a document's file stands."""


FORMATS: Mapping[str, Format] = {
    "disclosure": site,
    "hugo": hugo,
    "mkdocs": mkdocs,
    "zensical": mkdocs,
    "eleventy": eleventy,
}


def write(name: str, corpus: Corpus, folder: Path, *, chunk: int = CHUNK) -> None:
    """Write the corpus as a project of that format."""
    FORMATS[name].write_frame(corpus, folder)
    parts = [
        range(start, min(start + chunk, corpus.pages)) for start in range(0, corpus.pages, chunk)
    ]
    if len(parts) < 2:
        _write_documents(name, corpus, folder, range(corpus.pages))
        return
    # Spawned, because a program with threads must not fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(parts), os.cpu_count() or 1), context) as pool:
        # Going through the results raises what a process raised.
        list(pool.map(_write_documents, repeat(name), repeat(corpus), repeat(folder), parts))


def _write_documents(name: str, corpus: Corpus, folder: Path, numbers: range) -> None:
    for document in corpus.documents(numbers):
        FORMATS[name].write_document(document, folder)
