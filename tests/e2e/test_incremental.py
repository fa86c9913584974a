"""Building on gives what a clean build gives; the long run is scripts/prove_incremental.py."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROOF = Path(__file__).parents[2] / "scripts" / "prove_incremental.py"
GUIDE = "content/zfxxgk/zfxxgkzn/index.md"
NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"

PLAIN_LOCALE = "C" if sys.prefix.isascii() else "C.UTF-8"
"""Without any language; Python before 3.11.4 cannot start so from a folder with Chinese names."""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_random_edits(seed: int) -> None:
    command = [sys.executable, str(PROOF), "--edits", "12", "--seed", str(seed), "--verbose"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 edits" in done.stdout


def test_clean_builds_do_not_depend_on_the_machine(
    base_site: Path, tmp_path: Path, build: Callable[..., Any], tree_bytes: Callable[..., Any]
) -> None:
    other = tmp_path / "elsewhere" / "另一 处"
    copies = sorted(path for path in base_site.rglob("*") if path.is_file())
    random.Random(1).shuffle(copies)
    for number, path in enumerate(copies):
        copy = other / path.relative_to(base_site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1_400_000_000 + number, 1_400_000_000 + number))
    first = build(base_site, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    second = build(other, PYTHONHASHSEED="99", TZ="Pacific/Kiritimati", LC_ALL=PLAIN_LOCALE)
    assert (first.code, second.code) == (0, 0), first.said + second.said
    site = tree_bytes(base_site / "site")
    assert len(site) > 40
    assert tree_bytes(other / "site") == site


def edit_link_to_an_item_that_comes_later(project: Path, put: Callable[..., Path]) -> None:
    put(project, f"{NORMATIVE}/later.md", 地址="later")


def edit_an_item_goes(project: Path, put: Callable[..., Path]) -> None:
    (project / NORMATIVE / "20260210-01.md").unlink()


def edit_a_template_of_the_site(project: Path, put: Callable[..., Path]) -> None:
    theme = project / "theme"
    theme.mkdir()
    (theme / "document.html").write_text("<p>{{ page.title }}</p>\n", "utf-8")
    mkdocs = project / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    mkdocs.write_text(text.replace("  font: false\n", "  font: false\n  custom_dir: theme\n"))


def edit_the_content_folder_is_renamed(project: Path, put: Callable[..., Path]) -> None:
    (project / "content").rename(project / "neirong")
    mkdocs = project / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text("utf-8").replace("docs_dir: content", "docs_dir: neirong"))


def edit_same_size_and_time(project: Path, put: Callable[..., Path]) -> None:
    """A file put in another's place, as old and as long: only the name tells."""
    one, other = (project / NORMATIVE / f"{n}.md" for n in ("20260210-01", "20261026-01"))
    moved = one.read_bytes()
    other.rename(one)
    other.write_bytes(moved)


def edit_a_column_is_retitled(project: Path, put: Callable[..., Path]) -> None:
    columns = project / "catalog" / "columns.yml"
    columns.write_text(
        columns.read_text("utf-8") + "  - {id: institution, title: 我们是谁}\n", "utf-8"
    )


@pytest.mark.parametrize(
    "edit",
    [
        edit_link_to_an_item_that_comes_later,
        edit_an_item_goes,
        edit_a_template_of_the_site,
        edit_the_content_folder_is_renamed,
        edit_same_size_and_time,
        edit_a_column_is_retitled,
    ],
    ids=lambda edit: edit.__name__.removeprefix("edit_"),
)
def test_one_edit(
    edit: Callable[..., None],
    base_site: Path,
    tmp_path: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
    put: Callable[..., Path],
) -> None:
    link = f"/{NORMATIVE.removeprefix('content/')}/2026/later.html"
    put(base_site, f"{NORMATIVE}/first.md", f"见[一]({link})和[二](20260210-01.md)。", 地址="first")
    # A text with a mistake, so that findings are compared as well.
    put(base_site, f"{NORMATIVE}/wrong.md", 地址="wrong", 发布日期="下周")
    for path in base_site.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    before = build(base_site)
    assert before.code == 0, before.said
    edit(base_site, put)
    again = build(base_site)
    clean = tmp_path / "clean"
    shutil.copytree(base_site, clean, ignore=shutil.ignore_patterns("site", ".disclosure"))
    anew = build(clean)
    assert (again.code, anew.code) == (0, 0), again.said + anew.said
    assert tree_bytes(base_site / "site") == tree_bytes(clean / "site")
    reports = [(p / ".disclosure" / "report.json").read_text("utf-8") for p in (base_site, clean)]
    assert reports[0] == reports[1]
