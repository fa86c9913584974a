"""Addresses: relative ones lead back to their target, names stay ASCII and never clash."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.content.metadata import Metadata
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.place import Place
from disclosure.site.addresses import (
    STEM,
    archive_year,
    attachment_name,
    may_run,
    provisional_stem,
    relative_url,
)

PLACE = Place("content/a.md")
SEGMENT = st.text("ab1_.-", min_size=1, max_size=3).filter(lambda s: s.strip("."))
FOLDERS = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{p}/" for p in parts))
PAGE = st.builds(str.__add__, FOLDERS, st.one_of(st.just(""), SEGMENT.map("{}.html".format)))
FRAGMENT = st.one_of(st.just(""), st.just("#一"))


@given(target=PAGE, fragment=FRAGMENT, base=PAGE)
def test_a_relative_address_leads_to_its_target(target: str, fragment: str, base: str) -> None:
    for root in ("https://www.example.gov.cn/", "https://www.example.gov.cn/a/b/"):
        relative = relative_url(target + fragment, base)
        assert relative
        assert not relative.startswith("/")
        assert urljoin(root + base, relative) == root + target + fragment


@pytest.mark.parametrize(
    ("target", "base", "relative"),
    [
        ("", "", "./"),
        ("", "a/b.html", "../"),
        ("a/", "a/b.html", "./"),
        ("a/", "a/", "./"),
        ("a/b.html", "a/", "b.html"),
        ("a/b.html", "a/b.html", "b.html"),
        ("a/c/d.html", "a/b/2026/e.html", "../../c/d.html"),
        ("a/b.html#第一条", "c/", "../a/b.html#第一条"),
        ("assets/site.css", "404.html", "assets/site.css"),
    ],
)
def test_relative_addresses(target: str, base: str, relative: str) -> None:
    assert relative_url(target, base) == relative


@pytest.mark.parametrize(
    ("relative", "stem"),
    [
        ("a/20260101-01.md", "20260101-01"),
        ("a/README-1.MD", "readme-1"),
        ("a/b.c.md", "b.c"),
        ("a/-b.md", None),
        ("a/有 空格.md", None),
        ("a/index.md", None),
    ],
)
def test_a_stem_for_a_file_without_an_address(relative: str, stem: str | None) -> None:
    found = provisional_stem(relative)
    assert found == stem if stem else found.startswith("x")
    assert found.isascii()
    assert STEM.fullmatch(found)


def test_stems_of_files_with_chinese_names_differ_by_folder() -> None:
    assert provisional_stem("a/通知.md") != provisional_stem("b/通知.md")


@pytest.mark.parametrize(
    ("published", "made", "stem", "year"),
    [
        ("2026-01-01", "2025-12-31", "2024-1", "2026"),
        ("", "2025-12-31", "2024-1", "2025"),
        ("", "", "20240101-1", "2024"),
        ("", "", "1899", "0000"),
        ("", "", "x2024", "0000"),
    ],
)
def test_the_year_of_an_address(published: str, made: str, stem: str, year: str) -> None:
    metadata = Metadata(
        place=PLACE,
        title=PlacedStr("题", PLACE),
        published=datetime.fromisoformat(published) if published else None,
        made_on=datetime.fromisoformat(made).date() if made else None,
    )
    assert archive_year(metadata, stem) == year


@pytest.mark.parametrize(
    ("stem", "name", "published"),
    [
        ("s1", "a.docx", "s1-a.docx"),
        ("s1", "A.DOCX", "s1-A.DOCX"),
        ("sf2026", "sf2026.csv", "sf2026.csv"),
        ("s1", "s1.html", "s1-s1.html"),
        ("index", "index.html", "index-index.html"),
    ],
)
def test_attachments_are_named_after_their_item(stem: str, name: str, published: str) -> None:
    assert attachment_name(stem, name) == published


@pytest.mark.parametrize("name", ["附件 一.docx", "表.XLSX", "a b.pdf", "无后缀", ".隐藏", "a.图"])
def test_attachments_with_other_names_get_ascii_ones(name: str) -> None:
    published = attachment_name("s1", name)
    assert published.isascii()
    assert " " not in published
    assert published.startswith("s1-")
    assert published != attachment_name("s1", "另" + name)


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("附表.pdf", False),
        ("附表.PDF", False),
        ("图.png", False),
        ("图.svg", True),
        ("页面.HTML", True),
        ("程序.exe", True),
        ("没有后缀", False),
    ],
)
def test_files_that_could_be_run(name: str, runs: bool) -> None:
    assert may_run(name) is runs
