"""What is kept of the catalogue's files changes nothing but the time, whatever is done to it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from disclosure import shipped
from disclosure.catalog import kept
from disclosure.catalog.calendar import WorkingCalendar
from disclosure.catalog.load import Loaded, load_catalog
from disclosure.catalog.reading import CatalogReader
from disclosure.decode.fields import PlacedStr
from disclosure.sealed import DIGEST, write_sealed

MISTAKES = Path(__file__).parent / "fifteen_mistakes"
SITES = Path(__file__).parent.parent / "sites"
FILES = ("catalog-site", "catalog-standard")
STATE = "state"


@pytest.fixture(autouse=True)
def _nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is kept in the state folder, as where nobody may write beside the catalogue."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site with a small standard catalogue of its own; both have mistakes."""
    shutil.copytree(MISTAKES / "catalog", tmp_path / "catalog")
    shutil.copytree(MISTAKES / "standard", tmp_path / "standard")
    return tmp_path


def load(project: Path, *, keep: bool = True) -> Loaded:
    return load_catalog(
        project / "catalog",
        standard_dir=project / "standard",
        root=project,
        state_dir=project / STATE if keep else None,
    )


def written(loaded: Loaded) -> str:
    """All of it with all places, which comparing texts leaves out."""

    def placed(value: object) -> object:
        assert isinstance(value, PlacedStr)
        return [str(value), value.place]

    catalog = loaded.catalog
    assert catalog is not None
    parts = (loaded.findings, replace(catalog, calendar=WorkingCalendar()), repr(catalog.calendar))
    return msgspec.json.encode(parts, enc_hook=placed, order="deterministic").decode()


def nothing_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was decoded")

    monkeypatch.setattr(CatalogReader, "decode", refuse)


def test_findings_and_catalogue_are_the_same_with_and_without(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without, first = load(project, keep=False), load(project)
    nothing_is_decoded(monkeypatch)
    second = load(project)
    assert without.findings
    assert written(without) == written(first) == written(second)


def test_the_standard_catalogue_is_kept_beside_itself_for_all_projects(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = load(project)
    [beside] = kept.beside(project / "standard")
    assert beside.parent == project / "__pycache__"
    assert beside.is_file()
    assert [path.name for path in (project / STATE).iterdir()] == ["catalog-site"]
    with monkeypatch.context() as patch:
        nothing_is_decoded(patch)
        assert written(load(project)) == written(first)
    beside.write_bytes(beside.read_bytes()[:-1])
    damaged = load(project)
    assert damaged.notes == (f"目录缓存 {beside.name} 残缺或被改动，已重新读取",)
    assert written(damaged) == written(first)
    nothing_is_decoded(monkeypatch)
    assert load(project).notes == ()


def test_where_nobody_may_write_beside_it_the_state_folder_does(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (project / "__pycache__").write_text("no folder", "utf-8")
    first = load(project)
    assert {path.name for path in (project / STATE).iterdir()} == set(FILES)
    nothing_is_decoded(monkeypatch)
    assert written(load(project)) == written(first)


@pytest.mark.parametrize("site", [SITES / "base", SITES.parent.parent], ids=["base", "own"])
def test_whole_sites_come_back_as_they_were(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(state_dir: Path | None) -> Loaded:
        standard = shipped.standard_catalog()
        return load_catalog(site / "catalog", standard_dir=standard, root=site, state_dir=state_dir)

    first = of(tmp_path)
    nothing_is_decoded(monkeypatch)
    second = of(tmp_path)
    assert first.catalog is not None
    assert (first.findings, second.catalog) == (second.findings, first.catalog)
    assert written(first) == written(second)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "catalog/moved.yml").write_text("redirects: []\n", "utf-8"),
        lambda site: (site / "catalog/another.yml").write_text("", "utf-8"),
        lambda site: (site / "catalog/columns.yml").unlink(),
        lambda site: (site / "standard/norms.yml").write_text("norms: []\n", "utf-8"),
    ],
    ids=["text", "new file", "file gone", "standard"],
)
def test_whatever_changes_is_read_again(project: Path, change: Callable[[Path], object]) -> None:
    before = load(project)
    change(project)
    after = load(project)
    assert written(after) != written(before)
    assert written(after) == written(load(project, keep=False))


def test_another_engine_reads_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(project)
    monkeypatch.setattr(kept, "_code", lambda: b"another version")
    decoded: list[str] = []
    decode = CatalogReader.decode
    monkeypatch.setattr(CatalogReader, "decode", lambda *a: decoded.append(a[1].name) or decode(*a))
    assert load(project).notes == ()
    assert "site" in decoded


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: b"\0" * len(data),
        lambda data: data.replace(b"columns", b"column_", 1)[:-3] + b"abc",
    ],
    ids=["empty", "cut short", "one byte less", "one byte more", "zeros", "edited"],
)
def test_damage_is_noticed_and_made_good(
    project: Path, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    whole = written(load(project))
    path = project / STATE / name
    sound = path.read_bytes()
    path.write_bytes(spoil(sound))
    again = load(project)
    assert again.notes == (f"目录缓存 {name} 残缺或被改动，已重新读取",)
    assert written(again) == whole
    assert path.read_bytes() == sound


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(min_value=0), value=st.integers(0, 255))
def test_no_changed_byte_gets_through(project: Path, at: int, value: int) -> None:
    whole = written(load(project))
    path = project / STATE / "catalog-site"
    data = bytearray(path.read_bytes())
    changed = data[at % len(data)] != value
    data[at % len(data)] = value
    path.write_bytes(data)
    again = load(project)
    assert written(again) == whole
    assert bool(again.notes) == changed


@pytest.mark.parametrize("payload", [b"\xc0", b"\x93\x01\x02\x03", b"\x80", b"not msgpack"])
def test_what_is_sealed_but_has_another_shape_is_not_taken(project: Path, payload: bytes) -> None:
    """As from another program, or from somebody who knows how the seal is made."""
    whole = written(load(project))
    path = project / STATE / "catalog-site"
    key = path.read_bytes()[DIGEST : DIGEST + 64]
    write_sealed(path, key + payload)
    again = load(project)
    assert again.notes == ("目录缓存 catalog-site 不合格式，已重新读取",)
    assert written(again) == whole


def test_what_one_file_keeps_does_not_serve_for_the_other(project: Path) -> None:
    whole = written(load(project))
    site, standard = (project / STATE / name for name in FILES)
    shutil.copyfile(standard, site)
    assert written(load(project)) == whole


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(project: Path) -> None:
    (project / STATE).write_text("a file where the folder should be", "utf-8")
    assert written(load(project)) == written(load(project, keep=False))
    shutil.copytree(project / "catalog", project / "second")
    (project / STATE).unlink()
    for name in FILES:
        (project / STATE / name).mkdir(parents=True)
    assert written(load(project)) == written(load(project, keep=False))


def test_nothing_is_left_behind_but_the_two_files(project: Path) -> None:
    load(project)
    load(project)
    assert sorted(path.name for path in (project / STATE).iterdir()) == list(FILES)


def test_what_cannot_be_read_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        # Not chmod: root, and Windows, would read the file all the same.
        patch.setattr("pathlib.Path.read_bytes", refuse)
        patch.setattr("pathlib.Path.open", refuse)
        refused = load(project)
    assert "没有读取这个文件的权限" in {finding.message for finding in refused.findings}
    assert not (project / STATE).exists()
    assert written(load(project)) == written(load(project, keep=False))
