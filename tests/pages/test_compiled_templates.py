"""Compiled templates save compiling, and whatever happens to their files changes no page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.pages.compiled_templates import CompiledTemplates
from disclosure.pages.templates import ASSETS, Templates

SOURCE = "<p>{{ text }}</p>"
OTHER = "<b>{{ text }}</b>"


@pytest.fixture(autouse=True)
def python_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "theme"
    (folder / "assets").mkdir(parents=True)
    for name in ASSETS:
        (folder / "assets" / name).write_text("a{}", "utf-8")
    (folder / "shell.html").write_text(SOURCE, "utf-8")
    return folder


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was compiled, in order."""
    compiled: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(environment: jinja2.Environment, source: str, *given: str | None) -> object:
        compiled.append(source)
        return compile_(environment, source, *given)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return compiled


def rendered(*folders: Path, compiled: CompiledTemplates, extensions: tuple[str, ...] = ()) -> str:
    """One build: each has an environment of its own."""
    environment = jinja2.Environment(auto_reload=False, extensions=extensions)
    return Templates(environment, folders, compiled=compiled).render("shell.html", text="&")


def later(theme: Path, *, key: str = "engine") -> CompiledTemplates:
    """As another process would begin."""
    return CompiledTemplates(theme, key=key)


def kept(theme: Path) -> Path:
    (path,) = theme.rglob("*.pyc")
    return path


def test_a_template_is_compiled_once_in_a_process_and_again_when_it_changes(
    theme: Path, sources: list[str]
) -> None:
    compiled = CompiledTemplates()
    assert [rendered(theme, compiled=compiled) for _ in range(2)] == ["<p>&amp;</p>"] * 2
    (theme / "shell.html").write_text(OTHER, "utf-8")
    assert [rendered(theme, compiled=compiled) for _ in range(2)] == ["<b>&amp;</b>"] * 2
    assert sources == [SOURCE, OTHER]
    assert not list(theme.rglob("*.pyc"))


def test_another_process_takes_what_stands_beside_the_template(
    theme: Path, sources: list[str]
) -> None:
    for _ in range(2):
        assert rendered(theme, compiled=later(theme)) == "<p>&amp;</p>"
    assert sources == [SOURCE]
    path = kept(theme)
    assert path.parent == theme / "__pycache__"
    compiled = later(theme)
    rendered(theme, compiled=compiled)
    path.unlink()
    assert rendered(theme, compiled=compiled) == "<p>&amp;</p>"
    assert sources == [SOURCE]
    (theme / "shell.html").write_text(OTHER, "utf-8")
    for _ in range(2):
        assert rendered(theme, compiled=later(theme)) == "<b>&amp;</b>"
    assert sources == [SOURCE, OTHER]


def test_other_code_that_compiles_takes_nothing(theme: Path, sources: list[str]) -> None:
    rendered(theme, compiled=later(theme))
    other = later(theme, key="another engine")
    rendered(theme, compiled=other)
    rendered(theme, compiled=other, extensions=("jinja2.ext.do",))
    same = later(theme, key="another engine")
    rendered(theme, compiled=same, extensions=("jinja2.ext.do",))
    assert sources == [SOURCE] * 3
    assert same.take_notes() == []


def test_templates_of_a_site_leave_nothing_in_its_folders(
    theme: Path, tmp_path: Path, sources: list[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "shell.html").write_text(OTHER, "utf-8")
    for _ in range(2):
        assert rendered(own, theme, compiled=later(theme)) == "<b>&amp;</b>"
    assert sources == [OTHER] * 2
    assert not list(tmp_path.rglob("*.pyc"))


def test_where_python_may_not_write_neither_does_this(
    theme: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(theme, compiled=later(theme))
    assert not list(theme.rglob("*.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    rendered(theme, compiled=later(theme))
    assert not list(theme.rglob("*.pyc"))
    assert list((tmp_path / "elsewhere").rglob("*.pyc"))


def no_folder(theme: Path) -> None:
    """Nothing can be made below a file."""
    (theme / "__pycache__").write_text("")


def no_place(theme: Path) -> None:
    """A folder stands where the file would go, and something in it."""
    rendered(theme, compiled=later(theme))
    path = kept(theme)
    path.unlink()
    (path / "with").mkdir(parents=True)


@pytest.mark.parametrize("hinder", [no_folder, no_place])
def test_a_folder_that_cannot_be_written_only_costs_time(
    hinder: Callable[[Path], None], theme: Path
) -> None:
    hinder(theme)
    for _ in range(2):
        compiled = later(theme)
        assert rendered(theme, compiled=compiled) == "<p>&amp;</p>"
        assert compiled.take_notes() == []
    drafts = [path for path in theme.rglob("*") if path.name.endswith(f".{os.getpid()}")]
    assert drafts == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_damage_is_told_once_and_never_unmarshalled(
    data: st.DataObject, theme: Path, sources: list[str]
) -> None:
    whole = later(theme)
    rendered(theme, compiled=whole)
    path = kept(theme)
    code = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        code[data.draw(st.integers(0, len(code) - 1))] ^= data.draw(st.integers(1, 255))
    else:
        del code[data.draw(st.integers(0, len(code) - 1)) :]
    path.write_bytes(code)
    sources.clear()
    damaged = later(theme)
    for _ in range(2):
        assert rendered(theme, compiled=damaged) == "<p>&amp;</p>"
    assert sources == [SOURCE]
    assert damaged.take_notes() == ["模板缓存 shell.html 残缺或被改动，已重新编译"]
    assert damaged.take_notes() == []
    again = later(theme)
    rendered(theme, compiled=again)
    assert sources == [SOURCE]
    assert again.take_notes() == []
