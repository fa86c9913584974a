"""Facets and generated directories in a real build: what is there, and what an edit makes anew."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure import cli

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
REPORTS = "content/zfxxgk/zfxxgknb"
LIFT = "zwgk/zfxxgkml/zdzczt/hms/index.html"
ROAD = "zwgk/zfxxgkml/zdzczt/wzz/index.html"
DECISIONS = "zwgk/wgk/jc/index.html"
INDEX = "zfxxgk/xxml/"
HOSTED = "bodies:\n  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept}\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def project(base_site: Path, put: Callable[..., Path]) -> Path:
    """Two topics, a hosted body, and a year that fills more than one page of the directory."""
    with (base_site / "catalog" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(HOSTED)
    put(base_site, f"{RULES}/two.md", 地址="two", 专题="[惠民生, 稳增长]", 五公开="执行")
    put(base_site, f"{RULES}/one.md", 地址="one", 专题="惠民生")
    put(base_site, "content/fgw/zfxxgk/zfxxgknb/f.md", 地址="f", 专题="惠民生")
    for number in range(210):
        day = f"2001-{number % 12 + 1:02}-{number % 28 + 1:02}"
        put(base_site, f"{REPORTS}/n{number:03}.md", 地址=f"n{number:03}", 发布日期=day)
    return base_site


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Pages and files that differ, without what is content-addressed or lists everything."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return {name for name in names if not name.startswith(("search/", "disclosure/", "sitemap"))}


def test_what_a_site_of_topics_and_directories_shows(
    project: Path, build: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(project).code == 0
    site = project / "site"
    texts = {name: (site / name).read_text("utf-8") for name in (LIFT, ROAD, DECISIONS)}
    item = "../../../../zfxxgk/fdzdgknr/lzyj/gfxwj/2026/two.html"
    assert item in texts[LIFT]
    assert item in texts[ROAD]
    assert "gfxwj/2026/one.html" in texts[DECISIONS], "its column says 决策"
    assert "gfxwj/2026/two.html" not in texts[DECISIONS], "it says 执行 itself"
    assert "zfxxgk/fgw/zfxxgknb/2026/f.html" in texts[LIFT]
    own = (site / "zwgk/fgw/zfxxgkml/zdzczt/hms/index.html").read_text("utf-8")
    assert "f.html" in own
    assert "one.html" not in own
    topics = (site / "zwgk/zfxxgkml/zdzczt/index.html").read_text("utf-8")
    assert re.search(r"信息数量</dt><dd>3 条", topics), "an item with two topics counts once"
    assert not (site / "zwgk/zfxxgkml/zdzczt/cgg").exists()

    told = json.loads((site / "disclosure/catalog.json").read_text("utf-8"))["columns"]
    facts = {(column["body"], column["id"]): column for column in told}
    assert facts["", "topic-livelihood"]["holds"] == "facet"
    assert facts["", "topic-livelihood"]["items"] == 3
    found = json.loads((site / "search/items-2026.json").read_text("utf-8"))["items"]
    assert sum(row[1].endswith("/two.html") for row in found) == 1

    assert sorted(p.name for p in (site / INDEX / "2001").iterdir()) == ["2.html", "index.html"]
    rows = list(csv.reader(io.StringIO((site / "zwgk/jbml/jbml.csv").read_text("utf-8-sig"))))
    assert facts["", "basic-catalog"]["items"] == len(rows) - 1
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"{INDEX}2001/2.html" in sitemap

    # The hosted body has nothing else: only its own required columns are missing.
    cli.run(["verify", str(site)])
    said = capsys.readouterr().out
    assert not [line for line in said.splitlines() if ":1:1" in line and "VER113" not in line]


def edit_a_new_item(project: Path, put: Callable[..., Path]) -> None:
    put(project, f"{REPORTS}/late.md", 地址="late", 发布日期="2001-12-30")


def edit_a_topic(project: Path, put: Callable[..., Path]) -> None:
    path = project / RULES / "two.md"
    path.write_text(path.read_text("utf-8").replace("[惠民生, 稳增长]", "[惠民生]"), "utf-8")


def edit_a_stage(project: Path, put: Callable[..., Path]) -> None:
    path = project / RULES / "two.md"
    path.write_text(path.read_text("utf-8").replace("五公开: 执行", "五公开: 服务"), "utf-8")


def edit_a_first_paragraph(project: Path, put: Callable[..., Path]) -> None:
    path = project / REPORTS / "n000.md"
    path.write_text(path.read_text("utf-8").replace("正文。", "另一段。"), "utf-8")


@pytest.mark.parametrize(
    ("edit", "within", "untouched"),
    [
        (edit_a_new_item, {f"{INDEX}2001/2.html", f"{INDEX}index.html"}, f"{INDEX}2001/index.html"),
        (edit_a_topic, {"zwgk/zfxxgkml/zdzczt/index.html"}, f"{INDEX}2026/index.html"),
        (edit_a_stage, {"zwgk/wgk/index.html"}, f"{INDEX}2026/index.html"),
        (edit_a_first_paragraph, {f"{INDEX}2001/index.html"}, f"{INDEX}2001/2.html"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_an_edit_makes_its_own_rows_anew_and_nothing_is_forgotten(
    edit: Callable[..., None],
    within: set[str],
    untouched: str,
    project: Path,
    tmp_path: Path,
    build: Callable[..., Any],
    put: Callable[..., Path],
    tree_bytes: Callable[..., dict[str, bytes]],
) -> None:
    assert build(project).code == 0
    before = tree_bytes(project / "site")
    edit(project, put)
    assert build(project).code == 0
    after = tree_bytes(project / "site")
    different = changed(before, after)
    assert within <= different
    assert untouched in after
    assert untouched not in different
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".disclosure"))
    assert build(clean).code == 0
    assert tree_bytes(clean / "site") == after
