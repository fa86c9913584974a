"""The generated references say what the catalogue, the rules and the commands say today."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disclosure.content.metadata import ColumnIntroduction, Metadata, Statement
from disclosure.decode.schema import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<![!\\])\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
GENERATED = ("catalogue", "rules", "commands", "front-matter", "catalog-files")


@pytest.fixture(scope="module")
def docs() -> Iterator[ModuleType]:
    """The script, loaded as it runs: with its own folder on the path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield _load()


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_script", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_script"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", GENERATED)
def test_reference_is_up_to_date(docs: ModuleType, name: str) -> None:
    made = docs.PAGES[f"{name}.md"]().rstrip("\n") + "\n"
    kept = (DOCS / f"{name}.md").read_text("utf-8")
    assert kept == made, f"docs/{name}.md is stale: run {docs.MEND}"


def test_every_generated_page_is_tested(docs: ModuleType) -> None:
    assert set(docs.PAGES) == {f"{name}.md" for name in GENERATED}


def test_catalogue_shows_every_column_duty_and_clause(docs: ModuleType) -> None:
    """Not whether the page equals its generator, but whether the generator leaves nothing out."""
    text = (DOCS / "catalogue.md").read_text("utf-8")
    from reference.catalogue import standard_catalogue
    from reference.markdown import slug

    catalog = standard_catalogue()
    for column in catalog.columns.values():
        assert f"编号 `{column.id}`" in text
        for duty in column.entry.duties:
            assert duty.what in text
            assert all(f"](#{slug(clause)})" in text for clause in duty.basis)
    for clause in catalog.clauses.values():
        assert f"`{clause.id}` | {clause.text}" in text


def test_front_matter_shows_every_key_and_alias(docs: ModuleType) -> None:
    text = (DOCS / "front-matter.md").read_text("utf-8")
    for cls in (Metadata, ColumnIntroduction, Statement):
        for field in schema_of(cls).fields:
            name, *aliases = field.spec.names
            assert f"| `{name}`" + (f"（{'、'.join(aliases)}）" if aliases else "") + " |" in text


def test_a_stale_page_is_told(
    docs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    assert len(list(docs.stale())) == len(docs.PAGES)
    for path, text in list(docs.stale()):
        path.write_text(text, "utf-8")
    assert list(docs.stale()) == []
    (tmp_path / "rules.md").write_text("changed by hand\n", "utf-8")
    assert [path.name for path, _ in docs.stale()] == ["rules.md"]


def pages() -> list[Path]:
    return [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", pages(), ids=page_id)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    broken = []
    for first, second in LINK.findall(text):
        address, _, mark = (first or second).partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        target = (path.parent / address) if address else path
        if not target.exists():
            broken.append(address)
        elif mark and target.suffix == ".md" and f'id="{mark}"' not in target.read_text("utf-8"):
            broken.append(f"{address}#{mark}")
    assert broken == []


@pytest.mark.parametrize("path", pages(), ids=page_id)
def test_pages_are_utf8_with_unix_line_ends(path: Path) -> None:
    data = path.read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    data.decode("utf-8")
