"""What verification takes for the page of an item."""

from __future__ import annotations

import pytest

from disclosure.verification.columns import ColumnFact, is_item_page
from disclosure.verification.page import Page

HTML = b"<!doctype html><html lang='zh-CN'><body><h1>%s</h1></body></html>"


def fact(holds: str) -> ColumnFact:
    told = {
        "title": "甲",
        "path": ["甲"],
        "url": "a/b/",
        "required": False,
        "rendered": True,
        "items": 1,
        "status": "ok",
    }
    return ColumnFact.of({**told, "holds": holds} if holds else told)


@pytest.mark.parametrize(
    ("path", "holds", "is_item"),
    [
        ("a/b/2026/2.html", "documents", True),
        ("a/b/2026/2.html", "", True),
        ("a/b/2026/2.html", "item_index", False),
        ("a/b/2026/index.html", "documents", False),
        ("a/b/2026/index.html", "facet", False),
    ],
)
def test_pages_of_a_directory_are_no_items(path: str, holds: str, is_item: bool) -> None:
    assert is_item_page(Page(path, HTML % "标题".encode()), fact(holds)) is is_item


def test_what_was_withdrawn_is_no_item() -> None:
    page = Page("a/b/2026/x.html", HTML % "此信息已撤回".encode())
    assert not is_item_page(page, fact("documents"))
