"""One walk over content/: what each file is taken for, and what is told about the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.content.scan import Scan, scan, walk

DOCS = "zfxxgk/fdzdgknr/lzyj/gfxwj"
TABLES = "zfxxgk/fdzdgknr/sfxm"
LINKS = "zfxxgk/fdzdgknr/lzyj/xzfg"
GUIDE = "zfxxgk/zfxxgkzn"


@pytest.fixture
def scanned(base_site: Path, tmp_path: Path, check_site: Callable[..., Any]) -> Callable[..., Scan]:
    tree = check_site(base_site).site.tree
    folders = {column.folder: column for column in tree.values()}

    def run(*names: str) -> Scan:
        content = tmp_path / "content"
        for name in names:
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", "utf-8")
        return scan(content, folders=folders, prefix="content")

    return run


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (f"{DOCS}/a.md", "document"),
        (f"{DOCS}/a.MARKDOWN", "document"),
        (f"{DOCS}/2025/旧/a.md", "document"),
        (f"{DOCS}/index.md", "introduction"),
        (f"{DOCS}/Index.md", "introduction"),
        (f"{DOCS}/2025/index.md", "document"),
        (f"{DOCS}/无此类信息.md", "statement"),
        (f"{GUIDE}/index.md", "page"),
        (f"{TABLES}/a.csv", "table"),
        (f"{TABLES}/a.CSV", "table"),
        (f"{LINKS}/a.csv", "links"),
    ],
)
def test_what_a_file_is_taken_for(name: str, kind: str, scanned: Callable[..., Scan]) -> None:
    found = scanned(name)
    assert [(entry.file.relative, entry.kind.value) for entry in found.items] == [(name, kind)]
    assert found.findings == ()


@pytest.mark.parametrize(
    "name", [f"{DOCS}/a.docx", f"{DOCS}/a.csv", f"{DOCS}/a.yml", "图 片.png", "a.csv"]
)
def test_other_files_can_be_attached(name: str, scanned: Callable[..., Scan]) -> None:
    found = scanned(name)
    assert list(found.others) == [name]
    assert found.items == ()


@pytest.mark.parametrize(
    "name",
    [f"{DOCS}/.a.md", f"{DOCS}/~$a.docx", "Thumbs.db", ".git/a.md", f"{DOCS}/README.md"],
)
def test_litter_is_passed_over(name: str, scanned: Callable[..., Scan]) -> None:
    found = scanned(name)
    assert (found.items, dict(found.others), found.findings) == ((), {}, ())


def test_a_csv_with_a_yml_beside_it_is_a_table_anywhere(scanned: Callable[..., Scan]) -> None:
    found = scanned(f"{DOCS}/a.csv", f"{DOCS}/a.yml")
    assert [entry.kind.value for entry in found.items] == ["table"]
    assert list(found.sidecars) == [f"{DOCS}/a.csv"]


@pytest.mark.parametrize("name", ["a.md", "zfxxgk/没有的栏目.md.md", "别处/a.md"])
def test_a_text_outside_every_column_is_told(name: str, scanned: Callable[..., Scan]) -> None:
    found = scanned(name)
    if found.findings:
        [finding] = found.findings
        assert finding.place.path == f"content/{name}"
        assert "不会发布" in finding.message
        assert "disclosure columns" in finding.hint
    else:  # a folder above it is a column
        assert found.items


def test_the_order_is_that_of_the_names(scanned: Callable[..., Scan]) -> None:
    names = [f"{DOCS}/{name}.md" for name in ("b", "a", "a-1", "a/1", "甲", "10", "9")]
    found = scanned(*names)
    assert [entry.file.relative for entry in found.items] == sorted(names)


def test_links(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text("b")
    (content / "file.md").symlink_to(outside / "b.md")
    (content / "folder").symlink_to(outside)
    (content / "gone.md").symlink_to(tmp_path / "nowhere")
    (content / "round").symlink_to(content)
    walked = walk(content)
    assert [file.relative for file in walked.files] == ["file.md"]
    assert [name for name, _ in walked.troubles] == ["folder", "gone.md", "round"]


def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.md").write_text("b")
    real = os.scandir

    def scandir(path: Path) -> Any:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    walked = walk(tmp_path)
    assert [file.relative for file in walked.files] == ["b.md"]
    assert walked.troubles == (("a", "这个文件夹读不出来：Permission denied"),)


def test_no_content_at_all(tmp_path: Path) -> None:
    assert walk(tmp_path / "content").files == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("zfxxgk/xxml/a.md", "移到所属的栏目，发布后这里自动列入"),
        ("zfxxgk/xxml/2026/a.md", "移到所属的栏目，发布后这里自动列入"),
        ("zfxxgk/xxml/无此类信息.md", "移到所属的栏目，发布后这里自动列入"),
        ("zwgk/wgk/jc/a.md", "移到所属的栏目，信息项里写 五公开: [决策]，这里就会列出"),
    ],
)
def test_a_generated_column_takes_no_files(
    name: str, hint: str, scanned: Callable[..., Scan]
) -> None:
    found = scanned(name)
    assert found.items == ()
    assert [(f.rule, f.place.path, f.hint) for f in found.findings] == [
        ("CON132", f"content/{name}", hint)
    ]


def test_a_table_in_a_generated_column_is_refused_too(scanned: Callable[..., Scan]) -> None:
    found = scanned("zfxxgk/xxml/a.csv", "zfxxgk/xxml/a.yml")
    assert (found.items, dict(found.others)) == ((), {})
    assert [f.rule for f in found.findings] == ["CON132"]


def test_a_generated_column_may_have_an_introduction(scanned: Callable[..., Scan]) -> None:
    found = scanned("zfxxgk/xxml/index.md")
    assert [entry.kind.value for entry in found.items] == ["introduction"]
    assert found.findings == ()
