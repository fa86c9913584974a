"""`rules`, `cache` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.commands.conftest import Run, cache_files

from disclosure.build.lock import build_lock
from disclosure.diagnostics.suppression import SUPPRESSION_RULES
from disclosure.rules.registry import all_rules
from disclosure.verification.codes import RULE_DOCS


def test_rules_list_names_every_rule(run: Run) -> None:
    said = run("rules", "list")
    assert said.code == 0
    codes = {line.split()[0] for line in said.out.splitlines()[1:-2]}
    assert codes == {*all_rules(), *SUPPRESSION_RULES, *RULE_DOCS}


@pytest.mark.parametrize("code", ["VER103", "ver103"])
def test_explain(code: str, run: Run) -> None:
    said = run("rules", "explain", code)
    assert said.code == 0
    assert said.out.startswith(code.upper())
    assert "\n通过  " in said.out
    assert "\n不通过  " in said.out


def test_explain_every_rule(run: Run) -> None:
    for code in all_rules():
        said = run("rules", "explain", code)
        assert said.code == 0
        assert said.out.startswith(f"{code}  {all_rules()[code].title}\n")


def sources(site: Path) -> int:
    """Files of the base site that become items."""
    return sum(path.suffix in (".md", ".csv") for path in (site / "content").rglob("*"))


def test_cache(site: Path, run: Run) -> None:
    assert run("cache", "info").out == "还没有缓存\n"
    assert run("cache", "clear").out == "还没有缓存\n"
    assert run("check").code == 0
    assert f"记录 {sources(site)} 条" in run("cache", "info").out
    assert run("cache", "clear").out == "缓存已删去\n"
    assert cache_files(site) == {}


def test_cache_of_a_running_build_is_not_cleared(site: Path, run: Run) -> None:
    run("check")
    with build_lock(site / ".disclosure"):
        said = run("cache", "clear")
    assert said.code == 2
    assert said.err.startswith("另一个构建正在进行")
    assert cache_files(site) != {}


def test_purge_leaves_no_trace_of_what_is_gone(site: Path, run: Run) -> None:
    path = site / "content/zfxxgk/zfxxgkzd/x.md"
    path.write_text("---\n标题: 乙\n发布日期: 2026-01-01\n---\n\n" + "ZQMARKER7 " * 900, "utf-8")
    run("check")
    assert any(b"ZQMARKER7" in data for data in cache_files(site).values())
    path.unlink()
    assert run("cache", "purge").out == "缓存已清理，去掉 1 条\n"
    assert f"记录 {sources(site)} 条" in run("cache", "info").out
    assert not any(b"ZQMARKER7" in data for data in cache_files(site).values())


def test_damaged_cache_is_one_line(site: Path, run: Run) -> None:
    run("check")
    for path in cache_files(site):
        path.write_bytes(b"nonsense" * 1000)
    said = run("cache", "info")
    assert said.code == 2
    assert said.err.startswith("缓存读不出来：")
    assert run("cache", "clear").code == 0


def test_schemas(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("schema", "out")
    names = {Path(line).name for line in said.out.splitlines()}
    assert {"site.schema.json", "columns.schema.json", "front-matter.schema.json"} <= names
    for path in (tmp_path / "out").iterdir():
        schema = json.loads(path.read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
    again = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    run("schema", "out")
    assert again == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
