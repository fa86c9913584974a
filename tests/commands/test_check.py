"""`disclosure check`: the build's own findings, without a build."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.commands.conftest import Run, build, cache_files

from disclosure.build.lock import build_lock


def spoil(site: Path) -> None:
    """One item without front matter."""
    (site / "content/zfxxgk/zfxxgkzd/x.md").write_text("没有信息项\n", "utf-8")


def test_clean(site: Path, run: Run) -> None:
    said = run("check")
    assert (said.code, said.err) == (0, "")
    assert said.out == "错误 0、警告 0、提示 0\n"
    assert not (site / "site").exists()


def test_errors(site: Path, run: Run) -> None:
    spoil(site)
    said = run("check")
    assert said.code == 1
    assert said.out.startswith("content/zfxxgk/zfxxgkzd/x.md:1:1 错误 CON113 ")


def test_strict_asks_for_no_warnings(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from disclosure.diagnostics.finding import Finding, Severity
    from disclosure.diagnostics.place import Place
    from disclosure.rules import engine

    warning = Finding(Place("a.md"), "不妥", severity=Severity.WARNING)
    monkeypatch.setattr(engine, "check_site", lambda facts: [warning])
    assert run("check").code == 0
    assert run("check", "--strict").code == 1
    assert json.loads(run("check", "--strict", "--format", "json").out)["blocked"] is True


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_formats_parse(name: str, site: Path, run: Run) -> None:
    spoil(site)
    said = run("check", "--format", name)
    assert said.code == 1
    assert "CON113" in json.dumps(json.loads(said.out))


def test_other_formats_parse(site: Path, run: Run) -> None:
    spoil(site)
    junit = ElementTree.fromstring(run("check", "--format", "junit").out)
    assert junit.find(".//failure") is not None
    assert run("check", "--format", "github").out.startswith("::error file=content/")
    assert "disclosure-report" in run("check", "--format", "html").out


def test_output_file(site: Path, run: Run) -> None:
    said = run("check", "--format", "json", "--output", "out/报告.json")
    assert (said.code, said.out) == (
        0,
        f"报告已写入 {Path('out/报告.json')}：错误 0、警告 0、提示 0\n",
    )
    assert json.loads((site / "out/报告.json").read_text("utf-8"))["findings"] == []


def test_broken_catalogue_is_reported_not_raised(site: Path, run: Run) -> None:
    with (site / "catalog/site.yml").open("a", encoding="utf-8") as stream:
        stream.write("nmae: x\n")
    said = run("check", "--format", "json")
    report = json.loads(said.out)
    assert said.code == 1
    assert report["blocked"] is True
    assert [f["path"] for f in report["findings"]] == ["catalog/site.yml"]


@pytest.mark.slow
def test_same_report_as_the_build_publishes(site: Path, run: Run) -> None:
    spoil(site)
    build(site)
    published = (site / "site/disclosure/report.json").read_text("utf-8")
    assert run("check", "--format", "json").out == published


def test_shares_the_cache_and_waits_for_no_build(site: Path, run: Run) -> None:
    assert run("check").code == 0
    state = site / ".disclosure"
    kept = cache_files(site)
    spoil(site)
    with build_lock(state):
        assert run("check").code == 1
    # While a build was using the cache, the check left it alone.
    assert cache_files(site) == kept
    assert run("check").code == 1
    assert cache_files(site) != kept
