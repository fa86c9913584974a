"""A whole build around MkDocs: pages it renders, what it leaves behind, and who may build."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.build.lock import build_lock

GUIDE = "content/zfxxgk/zfxxgkzn/index.md"
NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"

pytestmark = pytest.mark.slow

Build = Callable[..., Any]


def text_after_front_matter(project: Path, text: str) -> None:
    path = project / GUIDE
    head, _, rest = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    path.write_text(f"---\n{head}\n---\n{text}\n{rest}", "utf-8")


@pytest.mark.parametrize(
    "first",
    ["Tel: 000-0000001", "http://www.example.gov.cn/ 见此", "---\na: b\n---", "甲: 乙", "{{ a }}"],
)
def test_mkdocs_takes_nothing_of_a_page_for_its_own(
    first: str, base_site: Path, build: Build
) -> None:
    """MkDocs would read `Key: value` at the top of a text as metadata and drop it."""
    text_after_front_matter(base_site, first)
    assert build(base_site).code == 0
    html = (base_site / "site/zfxxgk/zfxxgkzn/index.html").read_text("utf-8")
    shown = first.replace("---\n", "").replace("\n---", "")
    assert shown.split("//")[-1] in html


def test_a_page_that_mkdocs_renders_is_sanitised(base_site: Path, build: Build) -> None:
    text_after_front_matter(base_site, "<script>alert('恶')</script>\n\n<p onclick='x()'>好</p>")
    assert build(base_site).code == 0
    html = (base_site / "site/zfxxgk/zfxxgkzn/index.html").read_text("utf-8")
    assert "好" in html
    assert "alert" not in html
    assert "onclick" not in html


def test_what_a_build_leaves_in_the_state_folder(base_site: Path, build: Build) -> None:
    assert build(base_site).code == 0
    state = base_site / ".disclosure"
    left = {path.relative_to(state).parts[0] for path in state.rglob("*") if path.is_file()}
    assert left <= {"catalog-site", "catalog-standard", "columns", "columns.state", "build.lock",
                    "last-build.json", "report.json", "sites"}  # fmt: skip
    stores = {path for path in (state / "columns").iterdir() if path.stat().st_size}
    assert {path.suffix for path in stores} == {".sqlite"}
    summary = json.loads((state / "last-build.json").read_text("utf-8"))
    assert summary["pages"] == len(list((base_site / "site").rglob("*.html")))
    assert summary["blocked"] is False
    assert summary["counts"] == {"error": 0, "warning": 0, "info": 0}
    again = build(base_site)
    assert "写入 0 个文件" in again.said


def test_a_second_build_is_told_to_wait(base_site: Path, build: Build) -> None:
    scratch = base_site / ".disclosure/chrome/site/index.html"
    scratch.parent.mkdir(parents=True)
    scratch.write_text("made by the other build")
    with build_lock(base_site / ".disclosure"):
        built = build(base_site)
    assert built.code == 1
    assert "另一个构建正在进行" in built.said
    assert scratch.exists()
    assert "Traceback" not in built.said
    assert build(base_site).code == 0


def test_two_builds_at_once_leave_one_good_site(
    base_site: Path, build: Build, tree_bytes: Callable[..., Any]
) -> None:
    assert build(base_site).code == 0
    clean = tree_bytes(base_site / "site")
    ended: list[Any] = []
    threads = [threading.Thread(target=lambda: ended.append(build(base_site))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {built.code for built in ended} <= {0, 1}
    assert not [built.said for built in ended if "Traceback" in built.said]
    assert tree_bytes(base_site / "site") == clean


def test_a_state_folder_that_cannot_be_made_is_one_line(base_site: Path, build: Build) -> None:
    (base_site / ".disclosure").write_text("a file stands in the way")
    built = build(base_site)
    assert built.code == 1
    assert "Traceback" not in built.said
    assert ".disclosure" in built.said


@pytest.mark.parametrize(
    "text",
    ["- " * 3000 + "甲", ">" * 3000 + "甲", "[" * 3000, "<div>" * 3000, "*" * 5001 + "甲"],
    ids=["lists", "quotes", "brackets", "elements", "stars"],
)
def test_no_text_breaks_the_build(
    text: str, base_site: Path, build: Build, put: Callable[..., Path]
) -> None:
    put(base_site, f"{NORMATIVE}/odd.md", text, 地址="odd")
    built = build(base_site)
    assert built.code == 0, built.said
    assert "Traceback" not in built.said
    page = base_site / "site/zfxxgk/fdzdgknr/lzyj/gfxwj/2026/odd.html"
    told = [line for line in built.said.splitlines() if "odd.md" in line]
    assert page.exists() or any("套得太深" in line for line in told)


def test_an_attachment_named_like_a_page(
    base_site: Path, build: Build, put: Callable[..., Path]
) -> None:
    names = ("a.html", "index.html", "index.docx", "a.docx", "a.md.docx")
    put(base_site, f"{NORMATIVE}/a.md", 地址="a", 附件=f"[{', '.join(names)}]")
    put(base_site, f"{NORMATIVE}/sub/index.md", 地址="index", 附件="[a.docx]")
    for name in (*names, "sub/a.docx"):
        (base_site / NORMATIVE / name).write_bytes(name.encode())
    built = build(base_site)
    assert built.code == 0, built.said
    folder = base_site / "site/zfxxgk/fdzdgknr/lzyj/gfxwj/2026"
    assert "正文" in (folder / "a.html").read_text("utf-8")
    published = {p.read_bytes() for p in folder.iterdir() if p.is_file()}
    assert {name.encode() for name in ("index.docx", "a.docx", "a.md.docx", "sub/a.docx")} <= (
        published
    )
    # A page of their own could run scripts on the site: it is told and never published.
    assert not {b"a.html", b"index.html"} & published
    assert built.said.count("LNK510") == 2
