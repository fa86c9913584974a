"""Which items speak of which: found by address, last part or 文号; always both ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DOCS = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
NOTES = "content/zwgk/zfxxgkml/zcjd"
DOCUMENT = "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/d.html"
NOTE = "zwgk/zfxxgkml/zcjd/2026/n.html"


@pytest.mark.parametrize(
    "reference",
    [
        DOCUMENT,
        "/" + DOCUMENT,
        DOCUMENT.removesuffix(".html"),
        "d",
        "示府规〔2026〕77号",
        "示府规[2026]77号",
        " 示府规（2026）77号 ",
    ],
)
def test_an_interpretation_finds_its_document(
    reference: str, base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{DOCS}/d.md", 地址="d", 文号="示府规〔2026〕77号")
    put(base_site, f"{NOTES}/n.md", 地址="n", 解读=f'["{reference}"]')
    relations = check_site(base_site).relations
    assert [item.url for item in relations.interprets[NOTE]] == [DOCUMENT]
    assert [item.url for item in relations.interpretations[DOCUMENT]] == [NOTE]
    assert relations.broken == ()


def test_a_document_finds_its_interpretation(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{DOCS}/d.md", 地址="d", 解读="[n]")
    put(base_site, f"{NOTES}/n.md", 地址="n")
    relations = check_site(base_site).relations
    assert [item.url for item in relations.interprets[NOTE]] == [DOCUMENT]
    assert [item.url for item in relations.interpretations[DOCUMENT]] == [NOTE]


@pytest.mark.parametrize(
    ("field", "reference", "broken"),
    [
        ("解读", "示府规〔2026〕999号", True),
        ("解读", "n", True),
        ("替代", "示府规〔2001〕9号", False),
        ("替代", "zfxxgk/a/b.html", True),
        ("修改", "示府规〔2001〕9号", False),
    ],
)
def test_a_reference_that_leads_nowhere(
    field: str,
    reference: str,
    broken: bool,
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    put(base_site, f"{NOTES}/n.md", 地址="n", **{field: f"[{reference}]"})
    found = check_site(base_site).relations.broken
    assert [(b.url, b.text, b.field) for b in found] == (
        [(NOTE, reference, field)] if broken else []
    )


def test_a_number_of_two_documents_means_neither(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    for name in ("d", "e"):
        put(base_site, f"{DOCS}/{name}.md", 地址=name, 文号="示府规〔2026〕77号")
    put(base_site, f"{NOTES}/n.md", 地址="n", 解读="[示府规〔2026〕77号]")
    relations = check_site(base_site).relations
    assert NOTE not in relations.interprets
    assert len(relations.broken) == 1


def test_replaced_and_amended(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{DOCS}/d.md", 地址="d")
    put(base_site, f"{DOCS}/e.md", 地址="e", 替代="[d]")
    put(base_site, f"{DOCS}/f.md", 地址="f", 修改="[d]")
    relations = check_site(base_site).relations
    assert relations.replaced_by[DOCUMENT].url.endswith("/e.html")
    assert relations.amended_by[DOCUMENT].url.endswith("/f.html")
    assert [i.url for i in relations.replaces[relations.replaced_by[DOCUMENT].url]] == [DOCUMENT]
    assert [i.url for i in relations.amends[relations.amended_by[DOCUMENT].url]] == [DOCUMENT]
