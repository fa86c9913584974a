"""Building on is building anew: after any edits site and findings are those of a clean build.

Builds run in this process without MkDocs, so many of them fit in a test; the proof with real
builds is scripts/prove_incremental.py.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import pytest

from disclosure import shipped
from disclosure.build import journal, publish, workers
from disclosure.build.column_store import DamagedStoreError
from disclosure.build.pipeline import LAST_REPORT, Build
from disclosure.build.publish import Published
from disclosure.catalog import load
from disclosure.pages.templates import Templates
from disclosure.settings import Settings

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"

with pytest.MonkeyPatch.context() as patch:
    # Only for this import: the folder holds a test.py that must not stand in for Python's own.
    patch.syspath_prepend(str(SCRIPTS))
    from prove_parts import edits as _edits
    from prove_parts import trees as _trees

edits: ModuleType = _edits
trees: ModuleType = _trees

RECENT = 1_700_000_000
"""Files that edits have made are younger than this."""
DAY = re.compile(r"20[0-3]\d-[01]\d-[0-3]\d")
ENVIRONMENT = jinja2.Environment(loader=jinja2.FileSystemLoader(str(shipped.theme())))


@pytest.fixture(autouse=True)
def _no_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine does not crash in these tests."""
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


def build(project: Path, as_of: str) -> tuple[bool, str]:
    """Build in this process: whether it published, and what it said of the cache."""
    settings = Settings(
        root=project,
        content_dir=project / "content",
        catalog_dir=project / "catalog",
        site_dir=project / "site",
        state_dir=project / ".disclosure",
        as_of=date.fromisoformat(as_of),
        site_url="https://www.example.gov.cn/",
        theme_dirs=(shipped.theme(),),
        quiet=True,
    )
    made = Build.prepare(settings)
    made.mkdocs_pages()
    outcome = made.finish(environment=ENVIRONMENT, page_fragments={})
    told = [line for _, line in outcome.lines if "缓存" in line or "发布清单" in line]
    return not outcome.reason, "\n".join(told)


def state_of(project: Path) -> dict[str, bytes]:
    """What was published, and the report."""
    return {
        **trees.tree(project / "site"),
        "report": (project / ".disclosure" / LAST_REPORT).read_bytes(),
    }


def day_near_a_date(project: Any) -> str:
    """The day of the build moves beside one that stands in a text, where things begin or end."""
    path = project.dice.choice(project.files(".md", ".yml"))
    days = DAY.findall(path.read_bytes().decode("utf-8", "replace"))
    if not days:
        return ""
    try:
        day = date.fromisoformat(project.dice.choice(days))
    except ValueError:
        return ""
    project.as_of = (day + timedelta(days=project.dice.choice((-1, 0, 1)))).isoformat()
    return str(project.as_of)


def change_a_column(project: Any) -> str:
    """A setting of the catalogue that decides what is shown where, or what is asked."""
    path = project.root / "catalog" / "columns.yml"
    before = path.read_text("utf-8")
    name = project.dice.choice(("fees", "budget", "annual-report", "basis-normative", "plan-nesd"))
    key, value = project.dice.choice(
        (
            ("unit", "city-finance"),
            ("purpose", project.text(8)),
            ("keywords", f"[{project.text(2)}]"),
            ("title", project.text(5)),
        )
    )
    text = re.sub(rf"^  - {{id: {name}, .*\n", "", before, flags=re.MULTILINE)
    path.write_text(text + f"  - {{id: {name}, {key}: {value}}}\n", "utf-8")
    return f"{name} {key}"


def edit(project: Any) -> str:
    """One edit of any kind; every fourth one moves the day."""
    own: list[Callable[[Any], str]] = [day_near_a_date] * 6 + [change_a_column]
    if project.dice.random() < 0.25:
        return next(told for told in (project.dice.choice(own)(project) for _ in range(99)) if told)
    return str(edits.edit_at_random(project))


def prove(base_site: Path, seed: int, count: int) -> None:
    """Edit, build on, build a copy anew, compare; so many times."""
    dice = random.Random(seed)
    root, clean = base_site, base_site.with_name("clean")
    project = edits.Project(root, dice, original=trees.snapshot(root))
    build(root, project.as_of)
    history: list[str] = []
    published = 0
    for number in range(count):
        before, day = trees.snapshot(root), project.as_of
        for _ in range(dice.choice((1, 1, 1, 3))):
            history.append(edit(project))
        if dice.random() < 0.5:
            # Files that are old enough to be known again by their times: their columns are kept.
            for path in root.glob("content/**/*"):
                if path.is_file() and path.stat().st_mtime > RECENT:
                    stamp = 1_600_000_000 + dice.randrange(10**8)
                    os.utime(path, (stamp, stamp))
        trees.copy_shuffled(root, clean, dice)
        going_on, note = build(root, project.as_of)
        anew, _ = build(clean, project.as_of)
        last = f"after {history[-5:]} on {project.as_of}, seed {seed}, edit {number}"
        assert note == "", last
        assert going_on == anew, last
        kept, made = state_of(root), state_of(clean) if anew else {}
        if anew:
            differing = sorted(name for name in {*kept, *made} if kept.get(name) != made.get(name))
            assert differing == [], last
            published += 1
        shutil.rmtree(clean)
        if not anew:
            trees.turn_into(root, before, now=trees.snapshot(root))
            project.as_of = day
    assert published > count / 2


def test_a_build_that_begins_again_says_of_each_damage_once(
    base_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(base_site, "2026-11-01") == (True, "")
    path = base_site / ".disclosure" / load.KEPT_AS
    path.write_bytes(path.read_bytes()[:-1])
    publish, calls = Build._publish, []

    def damaged_at_first(self: Build, *given: Any) -> Published:
        calls.append(given)
        if len(calls) == 1:
            raise DamagedStoreError("found out when an item was fetched")
        return publish(self, *given)

    monkeypatch.setattr(Build, "_publish", damaged_at_first)
    published, told = build(base_site, "2026-11-01")
    assert published
    assert told.splitlines() == [
        "目录缓存 catalog-site 残缺或被改动，已重新读取",
        "缓存已损坏，已全部重新生成",
    ]


@pytest.mark.parametrize("cores", [1, 2])
def test_a_large_site_is_walked_beside_the_content(
    cores: int, base_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever somebody did to it by hand is noticed all the same."""
    monkeypatch.setattr(publish, "LARGE", 0)
    monkeypatch.setattr(workers, "cores", lambda: cores)
    assert build(base_site, "2026-11-01") == (True, "")
    expected = state_of(base_site)
    site = base_site / "site"
    (site / "index.html").write_bytes(b"by hand")
    (site / "zfxxgk" / "more.html").write_bytes(b"by hand")
    shutil.rmtree(site / "search")
    assert build(base_site, "2026-11-01") == (True, "")
    assert state_of(base_site) == expected
    # What a killed build has promised is done before anybody looks.
    [manifest] = (base_site / ".disclosure" / "sites").glob(f"*/{publish.MANIFEST}")
    steps = [journal.Operation(journal.Action.DELETE, "index.html")]
    journal.write(manifest.with_name(publish.JOURNAL), steps)
    assert build(base_site, "2026-11-01") == (True, "")
    assert state_of(base_site) == expected


def test_an_introduction_goes_from_a_column_that_lists_only_what_others_hold(
    base_site: Path, put: Callable[..., Path]
) -> None:
    column = base_site / "content" / "zfxxgk" / "fdzdgknr" / "yjs"
    shutil.rmtree(column)
    put(base_site, "content/zfxxgk/fdzdgknr/lzyj/gfxwj/shared.md", 也属="[budget]")
    introduction = column / "index.md"
    for text in ("先写的话。", "后写的话。", ""):
        if text:
            column.mkdir(exist_ok=True)
            introduction.write_text(f"{text}\n", "utf-8")
        else:
            introduction.unlink()
        assert build(base_site, "2026-11-01") == (True, "")
        page = (base_site / "site" / "zfxxgk/fdzdgknr/yjs/index.html").read_text("utf-8")
        assert [said for said in ("先写的话", "后写的话") if said in page] == [text[:-1]][
            : bool(text)
        ]
        assert "shared.html" in page


def test_a_column_is_counted_anew_where_the_layout_lists_it_too(
    base_site: Path, put: Callable[..., Path]
) -> None:
    with (base_site / "catalog" / "site.yml").open("a", encoding="utf-8") as site:
        site.write("layout: 现行\n")
    for name, count in (("one", "共 3 条"), ("two", "共 4 条")):
        put(base_site, f"content/zfxxgk/fdzdgknr/lzyj/gfxwj/{name}.md", 发布日期="2026-01-05")
        assert build(base_site, "2026-11-01") == (True, "")
        page = (base_site / "site" / "zfxxgk/zcwjk/index.html").read_text("utf-8")
        assert count in page


def test_an_item_is_added_without_touching_the_archives_of_other_years(
    base_site: Path, put: Callable[..., Path]
) -> None:
    content = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
    put(base_site, f"{content}/earlier.md", 发布日期="2025-03-05", 五公开="[决策]")
    assert build(base_site, "2026-11-01") == (True, "")
    before = trees.tree(base_site / "site")
    put(base_site, f"{content}/later.md", 发布日期="2026-03-05", 五公开="[决策]")
    assert build(base_site, "2026-11-01") == (True, "")
    after = trees.tree(base_site / "site")
    changed = {name for name, data in after.items() if before.get(name) != data}
    archives = {name for name in changed if re.search(r"/\d{4}/index\.html$", name)}
    # Of its column, of its 五公开, of 政府信息目录.
    assert len(archives) == 3
    assert all("/2026/" in name for name in archives)


def test_the_archives_of_a_column_show_validity_as_soon_as_its_page_does(
    base_site: Path, put: Callable[..., Path]
) -> None:
    put(base_site, "content/zwgk/zfxxgkml/own/rule.md", 文号="示府规〔2026〕9号")
    catalog = base_site / "catalog" / "columns.yml"
    column = "  - {id: own, slug: own, title: 自设栏目, parent: directory, holds: documents"
    given = catalog.read_text("utf-8")
    for extra, shown in (("", 0), (", validity: true", 1)):
        catalog.write_text(f"{given}columns:\n{column}, purpose: 公开文件{extra}}}\n", "utf-8")
        assert build(base_site, "2026-11-01") == (True, "")
        archive = base_site / "site" / "zwgk/zfxxgkml/own/2026/index.html"
        assert archive.read_text("utf-8").count("现行有效") == shown


def test_where_only_a_text_changes_only_its_own_page_is_made(
    base_site: Path, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    render = Templates.render

    def noted(templates: Templates, name: str, **context: object) -> str:
        made.append(name)
        return render(templates, name, **context)

    monkeypatch.setattr(Templates, "render", noted)
    for text in ("先写的话。", "后写的话。"):
        made.clear()
        put(base_site, "content/zfxxgk/fdzdgknr/lzyj/gfxwj/rule.md", text, 内容概述="概述。")
        assert build(base_site, "2026-11-01") == (True, "")
    assert sorted(made) == ["document.html", "shell.html"]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_a_few_edits(seed: int, base_site: Path) -> None:
    prove(base_site, seed, 12)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 14))
def test_after_many_edits(seed: int, base_site: Path) -> None:
    prove(base_site, seed, 40)


def test_a_damaged_template_is_compiled_again(
    base_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    assert build(base_site, "2026-11-01") == (True, "")
    clean = state_of(base_site)
    (path,) = (tmp_path / "compiled").rglob("shell.*.pyc")
    path.write_bytes(path.read_bytes()[:-1])
    shutil.rmtree(base_site / "site")
    told = "模板缓存 shell.html 残缺或被改动，已重新编译"
    assert build(base_site, "2026-11-01") == (True, told)
    assert state_of(base_site) == clean
    shutil.rmtree(base_site / "site")
    assert build(base_site, "2026-11-01") == (True, "")
    assert state_of(base_site) == clean
