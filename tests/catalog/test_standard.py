"""The standard catalogue and the two sites kept in the repository are without mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure import shipped
from disclosure.catalog.check_columns import check_drops
from disclosure.catalog.levels import Holds, StatementPolicy
from disclosure.catalog.load import load_catalog
from disclosure.catalog.model import Catalog
from disclosure.catalog.standard import CatalogReader, read_standard
from disclosure.catalog.tree import build_tree

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 1)
SITES = {"reference": ROOT, "base": ROOT / "tests/sites/base"}


@pytest.fixture(scope="module", params=sorted(SITES))
def catalog(request: pytest.FixtureRequest) -> Catalog:
    root = SITES[request.param]
    loaded = load_catalog(root / "catalog", standard_dir=shipped.standard_catalog(), root=root)
    assert loaded.findings == ()
    assert loaded.catalog is not None
    return loaded.catalog


def test_required_columns_have_a_folder_with_content(catalog: Catalog) -> None:
    root = SITES["reference" if catalog.site.bodies else "base"]
    tree = build_tree(catalog, as_of=AS_OF)
    required = [column for column in tree.values() if column.standing.required]
    empty = [
        column.folder
        for column in required
        if not any((root / "content" / column.folder).glob("*"))
    ]
    assert len(required) >= 11
    assert empty == []
    assert list(check_drops(catalog.overlays, {column.id for column in required})) == []


def test_first_level_of_the_disclosure_column_is_in_the_prescribed_order(catalog: Catalog) -> None:
    """The four fixed ones keep names and order; 政策 stands before them, the others after."""
    entries = [catalog.columns[child].entry for child in catalog.columns["disclosure"].children]
    assert [(entry.title, entry.fixed) for entry in entries] == [
        ("政策", False),
        ("政府信息公开指南", True),
        ("政府信息公开制度", True),
        ("法定主动公开内容", True),
        ("政府信息公开年报", True),
        ("依申请公开", False),
        ("网站年度报表", False),
        ("政府信息目录", False),
    ]


def test_what_may_never_be_replaced_by_a_statement(catalog: Catalog) -> None:
    never = {
        column.id
        for column in catalog.columns.values()
        if column.entry.statement is StatementPolicy.NEVER
    }
    assert never == {
        "guide",
        "system",
        "annual-report",
        "on-request",
        "institution",
        "budget",
        "basis-normative",
        "contact",
    }


def test_duties_stand_on_columns_that_can_hold_something(catalog: Catalog) -> None:
    branches = [c.id for c in catalog.columns.values() if c.entry.holds is Holds.BRANCH]
    assert [column for column in branches if catalog.duties(column)] == []


def test_every_norm_and_clause_says_something(catalog: Catalog) -> None:
    assert all(norm.clauses for norm in catalog.norms.values())
    assert {clause.confidence for clause in catalog.clauses.values()} == {"A", "B", "C"}
    assert [c.id for c in catalog.clauses.values() if len(c.text) < 8] == []


ADDRESSES = {
    ("", "policy-other"): "zfxxgk/zcwjk/qtwj/",
    ("", "guide"): "zfxxgk/zfxxgkzn/",
    ("", "site-report"): "zfxxgk/wznb/",
    ("", "item-index"): "zfxxgk/xxml/",
    ("", "contact"): "zfxxgk/fdzdgknr/jgjj/lxwm/",
    ("", "basis-city-rules"): "zfxxgk/fdzdgknr/lzyj/zfgz/",
    ("", "basic-catalog"): "zwgk/jbml/",
    ("", "gazette"): "zwgk/zfxxgkml/zfgb/",
    ("", "epidemic-svc-test"): "zwgk/zfxxgkml/yqfk/fyfw/hsjcd/",
    ("", "plan-nesd"): "zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/",
    ("", "basis-admin-regs"): "zfxxgk/fdzdgknr/lzyj/xzfg/",
    ("", "basis-normative"): "zfxxgk/fdzdgknr/lzyj/gfxwj/",
    ("", "budget"): "zfxxgk/fdzdgknr/yjs/",
    ("", "negative-list"): "zwgk/zfxxgkml/sczrfmqd/",
    ("", "healthy-chongqing"): "zwgk/zfxxgkml/jkzg/",
    ("fgw", "disclosure"): "zfxxgk/fgw/",
    ("fgw", "guide"): "zfxxgk/fgw/zfxxgkzn/",
    ("fgw", "interpretation"): "zwgk/fgw/zfxxgkml/zcjd/",
}


def test_addresses_are_frozen() -> None:
    root = SITES["reference"]
    loaded = load_catalog(root / "catalog", standard_dir=shipped.standard_catalog(), root=root)
    assert loaded.catalog is not None
    tree = build_tree(loaded.catalog, as_of=AS_OF)
    assert {key: tree[key].url for key in ADDRESSES} == ADDRESSES
    assert tree["fgw", "guide"].folder == "fgw/zfxxgk/zfxxgkzn"


def test_the_standard_files_are_read_again_once_they_change(tmp_path: Path) -> None:
    standard = tmp_path / "standard"
    standard.mkdir()
    norms = standard / "norms.yml"
    norms.write_text("norms:\n  - {id: A, title: 甲}\n", "utf-8")
    first = read_standard(CatalogReader(tmp_path), standard)
    assert read_standard(CatalogReader(tmp_path), standard) is first
    norms.write_text("norms:\n  - {id: B, title: 乙乙}\n  - {id: C, titel: 丙}\n", "utf-8")
    reader = CatalogReader(tmp_path)
    assert [str(norm.id) for norm in read_standard(reader, standard).norms] == ["B"]
    assert [finding.place.path for finding in reader.findings] == ["standard/norms.yml"] * 2
    elsewhere = CatalogReader(tmp_path / "project")
    read_standard(elsewhere, standard)
    assert {finding.place.path for finding in elsewhere.findings} == {norms.as_posix()}
