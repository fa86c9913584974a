"""Where a rule must hold back: what is known from memory only, or lies outside this site."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from disclosure.build.checking import check_project

BASE = Path(__file__).parents[1] / "sites" / "base"
AS_OF = date(2026, 11, 1)
REPORT = "content/zfxxgk/zfxxgknb"
NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md"
INTERPRETATIONS = "content/zwgk/zfxxgkml/zcjd"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(BASE, root, ignore=shutil.ignore_patterns("site", ".disclosure"))
    return root


def replace(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


def codes_at(root: Path, path: str) -> set[str]:
    return {f.rule for f in check_project(root, as_of=AS_OF).findings if f.place.path == path}


@pytest.mark.parametrize(
    ("level", "code"), [("city_portal", "COL205"), ("county", "COL205"), ("township", "COL202")]
)
def test_a_deadline_that_no_text_shows_is_a_reminder(project: Path, level: str, code: str) -> None:
    replace(project / "catalog/site.yml", ("level: city_portal", f"level: {level}"))
    report = project / REPORT / "20260320-01.md"
    replace(report, ("发布日期: 2026", "发布日期: 2025"), ("成文日期: 2026", "成文日期: 2025"))
    assert codes_at(project, REPORT) == {code}


def test_a_repeal_by_a_document_elsewhere_is_no_contradiction(project: Path) -> None:
    system = "content/zfxxgk/zfxxgkzd/20250310-01.md"
    replace(project / system, ("成文日期", "有效性: 废止\n废止依据: 别府规〔2026〕1号\n成文日期"))
    assert "DOC307" not in codes_at(project, system)


def test_an_amendment_by_a_document_elsewhere_is_no_contradiction(project: Path) -> None:
    system = "content/zfxxgk/zfxxgkzd/20250310-01.md"
    replace(project / system, ("成文日期", "有效性: 已修改\n成文日期"))
    assert "DOC307" not in codes_at(project, system)


def test_a_second_interpretation_is_not_late(project: Path) -> None:
    first = project / INTERPRETATIONS / "20260211-01.md"
    second = project / INTERPRETATIONS / "20260901-01.md"
    text = first.read_text("utf-8").replace("20260211-01", "20260901-01")
    second.write_text(text.replace("发布日期: 2026-02-11", "发布日期: 2026-09-01"), "utf-8")
    assert codes_at(project, f"{INTERPRETATIONS}/20260901-01.md") == set()
    first.unlink()
    replace(project / NORMATIVE, ("2026/20260211-01.html", "2026/20260901-01.html"))
    assert codes_at(project, f"{INTERPRETATIONS}/20260901-01.md") == {"INT402"}
