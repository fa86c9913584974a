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
FORMATS = ("disclosure", "hugo", "mkdocs", "zensical", "eleventy")
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
    for name in [name for name in sys.modules if name.split(".")[0] == "corpus_parts"]:
        del sys.modules[name]


@pytest.fixture
def documents(load):
    return load("corpus_parts.documents")


@pytest.fixture
def formats(load):
    return load("corpus_parts.formats")


@pytest.fixture
def corpus(documents):
    return documents.Corpus(SAMPLE)


@pytest.fixture
def texts(formats, corpus, tmp_path: Path):
    formats.write("disclosure", corpus, tmp_path)
    return generated(tmp_path)


def generated(folder: Path) -> list[str]:
    pattern = "content/zwgk/*/*/*/*.md"
    return [path.read_text("utf-8") for path in sorted(folder.glob(pattern))]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", FORMATS)
def test_same_bytes_every_time(documents, formats, name, tmp_path):
    for folder in ("one", "two"):
        formats.write(name, documents.Corpus(20), tmp_path / folder)
    one = tree(tmp_path / "one")
    assert one == tree(tmp_path / "two")
    formats.write(name, documents.Corpus(20, seed=8), tmp_path / "other")
    assert one != tree(tmp_path / "other")


def test_same_bytes_from_several_processes(documents, formats, tmp_path):
    formats.write("hugo", documents.Corpus(20), tmp_path / "one")
    formats.write("hugo", documents.Corpus(20), tmp_path / "several", chunk=6)
    assert tree(tmp_path / "one") == tree(tmp_path / "several")


def test_it_has_no_errors(formats, corpus, tmp_path):
    formats.write("disclosure", corpus, tmp_path)
    report = check_project(tmp_path)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert errors == []
    assert not report.blocked


def test_the_mix(texts):
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


def test_plain_documents_use_plain_markdown_only(documents, formats, texts, tmp_path):
    folder = tmp_path / "plain"
    formats.write("disclosure", documents.Corpus(SAMPLE, plain=True), folder)
    plain = generated(folder)
    assert len(plain) == SAMPLE
    for name, pattern in EXTRAS.items():
        assert not any(pattern.search(text) for text in plain), name
    assert any("\n| --- " in text for text in plain)
    # What stands above the body does not depend on it.
    assert [text.split("---")[1] for text in plain] == [text.split("---")[1] for text in texts]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_same_documents(documents, formats, name, tmp_path):
    corpus = documents.Corpus(30)
    formats.write(name, corpus, tmp_path)
    form = formats.FORMATS[name]
    for document in corpus.documents():
        text = form.source_path(document.head, tmp_path).read_text("utf-8")
        values = [value for _, value in document.fields if not value.startswith("{")]
        wanted = [document.head.title, document.body, document.notice, document.attachment, *values]
        assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("disclosure", {"catalog/columns.yml"}),
        ("hugo", {"content/{}/_index.md"}),
        ("mkdocs", {"mkdocs.yml", "docs/{}/index.md"}),
        ("zensical", {"mkdocs.yml", "docs/{}/index.md"}),
        ("eleventy", {"content/{}/index.md"}),
    ],
)
def test_a_column_is_called_otherwise(documents, formats, name, changed, tmp_path):
    corpus = documents.Corpus(10)
    formats.write(name, corpus, tmp_path)
    column = corpus.leaves()[9]
    for before, title in ((column.title, "甲栏"), ("甲栏", "乙栏")):
        old = tree(tmp_path)
        formats.FORMATS[name].retitle(column, title, tmp_path)
        new = tree(tmp_path)
        differing = {path for path in new if new[path] != old[path]}
        assert differing == {path.format(column.folder) for path in changed}
        for path in differing:
            assert title not in old[path].decode()
            assert title in new[path].decode()
            assert f"title: {before}" not in new[path].decode().replace('"', "")


@pytest.mark.parametrize("name", ["mkdocs", "zensical"])
def test_a_further_document_is_put_on_the_lists(documents, formats, name, tmp_path):
    corpus = documents.Corpus(10)
    formats.write(name, corpus, tmp_path)
    old = tree(tmp_path)
    document = corpus.document(10, corpus.leaves())
    head = document.head
    formats.FORMATS[name].add_document(document, tmp_path)
    new = {path: text.decode() for path, text in tree(tmp_path).items() if path.endswith(".md")}
    year = head.published.year
    lists = {
        "docs/index.md": f"- [{head.title}]({head.folder}/{year}/{head.stem}.md) ",
        f"docs/{head.folder}/index.md": f"- [{head.title}]({year}/{head.stem}.md) ",
        f"docs/{head.folder}/{year}/index.md": f"- [{head.title}]({head.stem}.md) ",
    }
    assert [path for path, line in lists.items() if f"\n\n{line}" not in new[path]] == []
    assert f"[{year}年]({year}/index.md)" in new[f"docs/{head.folder}/index.md"]
    own = f"docs/{head.folder}/{year}/{head.stem}.md"
    assert {path for path in new if new[path].encode() != old.get(path)} == {*lists, own}


def test_three_levels_of_columns(corpus):
    columns = corpus.columns()
    assert len(columns) == 150
    assert {column.folder.count("/") for column in columns} == {1, 2, 3}
    assert len({column.folder for column in columns}) == 150
    assert {column.parent for column in columns} <= {"", *(column.id for column in columns)}
    assert {column.folder.count("/") for column in corpus.leaves()} == {3}


def test_titles_below_one_column_differ(documents):
    columns = documents.Corpus(1, column_count=600).columns()
    assert len(columns) == 600
    assert len({(column.parent, column.title) for column in columns}) == 600


def test_further_documents_change_no_other(corpus):
    leaves = corpus.leaves()
    heads = [corpus.document(number, leaves).head for number in range(SAMPLE + 3)]
    assert len({(head.folder, head.stem) for head in heads}) == SAMPLE + 3
    assert [document.head for document in corpus.documents()] == heads[:SAMPLE]
    assert list(corpus.heads()) == heads[:SAMPLE]
    assert [document.head for document in corpus.documents(range(5, 8))] == heads[5:8]
    assert list(corpus.documents(range(0))) == []
