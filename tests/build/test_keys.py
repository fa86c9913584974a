"""A kept record depends on its file, and on what rules see of its column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from disclosure import shipped
from disclosure.build.keys import SourceBytes, column_digest, item_key
from disclosure.catalog.load import load_catalog
from disclosure.catalog.tree import BodyColumn, build_tree
from disclosure.content.item import ItemKind
from disclosure.content.scan import ItemFile, SourceFile

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


ENTRY = ItemFile(SourceFile("/srv/content", "a.md", 1, 1), "default", "guide", ItemKind.DOCUMENT)
SIDE = "content/a.yml"


def key(
    data: bytes = b"ab",
    sidecar: bytes | None = None,
    failure: str = "",
    *,
    entry: ItemFile = ENTRY,
    path: str = "content/a.md",
    column: str = "c",
    context: str = "x",
) -> str:
    source = SourceBytes(data, sidecar, SIDE if sidecar is not None else "", failure)
    return item_key(entry, source, path=path, column=column, context=context)


def test_line_endings_do_not_count() -> None:
    assert key("甲\r\n乙".encode()) == key("甲\n乙".encode())
    assert key(b"a", "甲\r\n乙".encode()) == key(b"a", "甲\n乙".encode())


def test_everything_else_counts() -> None:
    keys = [
        key(),
        key(b"abc"),
        key(b"a\rb"),
        key(b"a\nb"),
        key(sidecar=b""),
        key(sidecar=b"c"),
        key(b"a", b"bc"),
        key(b"abc", b""),
        key(b"", failure="没有权限"),
        key(entry=replace(ENTRY, kind=ItemKind.PAGE)),
        key(path="content/b.md"),
        key(column="d"),
        key(context="y"),
    ]
    assert len(set(keys)) == len(keys)


def test_a_name_that_is_no_text_has_a_key_too() -> None:
    assert key(path="content/\udcff.md") != key()
