from __future__ import annotations

import importlib
import re
import sys
from typing import TYPE_CHECKING

import pytest

from disclosure.build.checking import check_project
from disclosure.diagnostics.finding import Severity

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = 400
EXTRAS = {
    "nested list": re.compile(r"^ {4}- ", re.MULTILINE),
    "merged cells": re.compile(r"<t[hd] (?:row|col)span="),
    "footnote": re.compile(r"^\[\^1\]: ", re.MULTILINE),
    "picture": re.compile(r"!\[.+\]\(.+\.png\)"),
    "admonition": re.compile(r"^!!! note", re.MULTILINE),
    "full-width indent": re.compile(r"^　　", re.MULTILINE),
}


@pytest.fixture
def load(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Import a module of the scripts folder, leaving nothing behind."""
    monkeypatch.syspath_prepend(root / "scripts")
    yield importlib.import_module
    for name in [name for name in sys.modules if name.split(".")[0] in ("bench", "corpus_parts")]:
        del sys.modules[name]


@pytest.fixture
def corpus(load):
    return load("corpus_parts.documents").Corpus(SAMPLE)


@pytest.fixture
def texts(load, corpus, tmp_path: Path):
    load("corpus_parts.site").write(corpus, tmp_path)
    pattern = "content/zwgk/*/*/*/*.md"
    return [path.read_text("utf-8") for path in sorted(tmp_path.glob(pattern))]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["site", "hugo"])
def test_same_bytes_every_time(load, name, tmp_path):
    documents, writer = load("corpus_parts.documents"), load(f"corpus_parts.{name}")
    for folder in ("one", "two"):
        writer.write(documents.Corpus(20), tmp_path / folder)
    one = tree(tmp_path / "one")
    assert one == tree(tmp_path / "two")
    writer.write(documents.Corpus(20, seed=8), tmp_path / "other")
    assert one != tree(tmp_path / "other")


def test_it_has_no_errors(load, corpus, tmp_path):
    load("corpus_parts.site").write(corpus, tmp_path)
    report = check_project(tmp_path)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert errors == []
    assert not report.blocked


def test_the_mix(corpus, texts):
    assert len(texts) == SAMPLE
    assert 2500 < sum(map(len, texts)) / SAMPLE < 2900
    share = {
        "table": sum("\n| --- " in text for text in texts) / SAMPLE,
        "attachment": sum("\n附件: [" in text for text in texts) / SAMPLE,
        "link": sum("相关文件：[" in text for text in texts) / SAMPLE,
        "extra": sum(any(e.search(text) for e in EXTRAS.values()) for text in texts) / SAMPLE,
    }
    assert 0.28 < share["table"] < 0.40
    assert 0.03 < share["attachment"] < 0.09
    assert 0.15 < share["link"] < 0.25
    assert share["extra"] >= 0.15
    for name, pattern in EXTRAS.items():
        assert any(pattern.search(text) for text in texts), name


def test_three_levels_of_columns(corpus):
    columns = corpus.columns()
    assert len(columns) == 150
    assert {column.folder.count("/") for column in columns} == {1, 2, 3}
    assert len({column.folder for column in columns}) == 150
    assert {column.parent for column in columns} <= {"", *(column.id for column in columns)}
    assert {column.folder.count("/") for column in corpus.leaves()} == {3}


def test_titles_below_one_column_differ(load):
    columns = load("corpus_parts.documents").Corpus(1, column_count=600).columns()
    assert len(columns) == 600
    assert len({(column.parent, column.title) for column in columns}) == 600


def test_further_documents_change_no_other(load, corpus):
    leaves = corpus.leaves()
    heads = [corpus.document(number, leaves).head for number in range(SAMPLE + 3)]
    assert len({(head.folder, head.stem) for head in heads}) == SAMPLE + 3
    assert [document.head for document in corpus.documents()] == heads[:SAMPLE]


def test_ratios_compare_medians(load):
    bench, process = load("bench"), load("bench_parts.process")

    def samples(*seconds: float, peak: int):
        return {scene: [process.Measured(s, s, peak, 0) for s in seconds] for scene in bench.SCENES}

    found = bench.ratios(
        {"disclosure": samples(1.0, 9.0, 2.0, peak=50), "hugo": samples(4.0, 4.0, 1.0, peak=200)},
        0.25,
    )
    assert found == {
        "checks_share": 0.25,
        "cold_vs_hugo": 0.5,
        "one_changed_vs_hugo": 0.5,
        "one_added_vs_hugo": 0.5,
        "nothing_changed_vs_hugo": 0.5,
        "memory_vs_hugo": 0.25,
    }
    assert bench.ratios({"disclosure": samples(1.0, peak=1)}, 0.1) == {"checks_share": 0.1}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_measuring_sees_children_and_failures(load, tmp_path):
    process = load("bench_parts.process")
    child = "import time; block = bytearray(64_000_000); time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = process.measure([sys.executable, "-c", parent], cwd=tmp_path, environment={})
    assert found.peak_bytes > 64_000_000
    assert found.seconds > 0.6
    with pytest.raises(process.CommandFailedError, match="boom"):
        process.measure(
            [sys.executable, "-c", "raise SystemExit('boom')"], cwd=tmp_path, environment={}
        )
