"""A kept record depends on what rules see of its column, and on nothing else of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from disclosure import shipped
from disclosure.build.keys import column_digest, digest_bytes
from disclosure.catalog.load import load_catalog
from disclosure.catalog.tree import BodyColumn, build_tree

BASE = Path(__file__).parents[1] / "sites" / "base"


@pytest.fixture(scope="module")
def columns() -> dict[str, BodyColumn]:
    loaded = load_catalog(BASE / "catalog", standard_dir=shipped.standard_catalog(), root=BASE)
    assert loaded.catalog is not None
    tree = build_tree(loaded.catalog, as_of=date(2026, 11, 1))
    return {column.id: column for column in tree.values()}


def test_a_new_title_touches_only_pages_which_borrow_it(columns: dict[str, BodyColumn]) -> None:
    library, guide = columns["basis-normative"], columns["guide"]
    assert column_digest(replace(library, title="另名")) == column_digest(library)
    assert column_digest(replace(guide, title="另名")) != column_digest(guide)


@pytest.mark.parametrize("change", [{"fields": ("文号",)}, {"elements": ()}, {"interprets": True}])
def test_what_rules_read_counts(change: dict[str, object], columns: dict[str, BodyColumn]) -> None:
    column = columns["guide"]
    entry = replace(column.entry, **change)  # type: ignore[arg-type]
    changed = replace(column, column=replace(column.column, entry=entry))
    assert column_digest(changed) != column_digest(column)


def test_line_endings_do_not_count() -> None:
    assert digest_bytes("甲\r\n乙".encode()) == digest_bytes("甲\n乙".encode())
    assert digest_bytes(b"a") != digest_bytes(b"b")
