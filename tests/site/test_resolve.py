"""Where an address written in a text leads, on this very site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site.resolve import Resolver, attachment_url

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
COLUMN = "zfxxgk/fdzdgknr/lzyj/gfxwj/"
BODY = "## Part one\n\n正文\n"


@pytest.fixture
def site(base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]) -> Any:
    put(base_site, f"{FOLDER}/at.md", BODY, 地址="at")
    put(base_site, f"{FOLDER}/other.md", BODY, 地址="other")
    put(base_site, f"{FOLDER}/sub/deep.md", BODY, 地址="deep")
    put(base_site, f"{FOLDER}/有 空格.md", BODY, 地址="space")
    put(base_site, f"{FOLDER}/later.md", 地址="later", 发布日期="2027-01-01")
    for name in ("a.docx", "附件 一.docx", "sub/a.docx"):
        (base_site / FOLDER / name).write_bytes(b"x")
    (base_site / "catalog" / "moved.yml").write_text(
        "redirects:\n  - {from: zfxxgk/old.html, to: zfxxgk/}\n"
        "tombstones:\n  - {address: zfxxgk/gone.html, date: 2026-01-01, reason: 有误}\n",
        "utf-8",
    )
    return check_site(base_site).site


@pytest.mark.parametrize(
    ("href", "kind", "url"),
    [
        ("https://www.gov.cn/", "outside", "https://www.gov.cn/"),
        ("//www.gov.cn/a", "outside", "//www.gov.cn/a"),
        ("mailto:a@example.gov.cn", "outside", "mailto:a@example.gov.cn"),
        ("", "self", f"{COLUMN}2026/at.html"),
        ("#part-one", "self", f"{COLUMN}2026/at.html#part-one"),
        ("#part%2Done", "self", f"{COLUMN}2026/at.html#part-one"),
        ("#没有", "missing_anchor", f"{COLUMN}2026/at.html#没有"),
        ("other.md", "item", f"{COLUMN}2026/other.html"),
        ("./other.md", "item", f"{COLUMN}2026/other.html"),
        ("other.md?x=1", "item", f"{COLUMN}2026/other.html"),
        ("other.md#part-one", "item", f"{COLUMN}2026/other.html#part-one"),
        ("other.md#没有", "missing_anchor", f"{COLUMN}2026/other.html#没有"),
        ("sub/deep.md", "item", f"{COLUMN}2026/deep.html"),
        ("sub/../other.md", "item", f"{COLUMN}2026/other.html"),
        ("有 空格.md", "item", f"{COLUMN}2026/space.html"),
        ("%E6%9C%89%20%E7%A9%BA%E6%A0%BC.md", "item", f"{COLUMN}2026/space.html"),
        ("other.html", "item", f"{COLUMN}2026/other.html"),
        (f"/{COLUMN}2026/other.html", "item", f"{COLUMN}2026/other.html"),
        (f"/{COLUMN}2026/other.html#没有", "missing_anchor", f"{COLUMN}2026/other.html#没有"),
        ("a.docx", "file", f"{COLUMN}2026/at-a.docx"),
        ("later.md", "withheld", "later.md"),
        ("no.md", "missing", None),
        ("no.docx", "missing", None),
        ("../../../../../../../etc/passwd", "missing", None),
        ("/../etc/passwd", "missing", None),
        ("../../../zfxxgkzn/index.md", "item", "zfxxgk/zfxxgkzn/"),
        ("../../../zfxxgkzn/", "column", "zfxxgk/zfxxgkzn/"),
        ("../../yjs/index.md", "column", "zfxxgk/fdzdgknr/yjs/"),
        ("/zfxxgk/fdzdgknr/yjs/", "column", "zfxxgk/fdzdgknr/yjs/"),
        ("/zfxxgk/fdzdgknr/yjs", "column", "zfxxgk/fdzdgknr/yjs/"),
        ("/zfxxgk/fdzdgknr/yjs/index.html", "column", "zfxxgk/fdzdgknr/yjs/"),
        ("/", "column", ""),
        ("/sitemap.html", "column", "sitemap.html"),
        ("/zfxxgk/old.html", "item", "zfxxgk/old.html"),
        ("/zfxxgk/gone.html", "item", "zfxxgk/gone.html"),
    ],
)
def test_resolve(href: str, kind: str, url: str | None, site: Any) -> None:
    item = site.item_at(f"{COLUMN}2026/at.html")
    target = Resolver(site).resolve(item, href)
    assert target.kind.value == kind
    if url is not None:
        assert target.url == url


def test_two_attachments_of_one_name_are_two_files(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{FOLDER}/at.md", "见[一](a.docx)和[二](sub/a.docx)。", 地址="at")
    for name in ("a.docx", "sub/a.docx"):
        path = base_site / FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    site = check_site(base_site).site
    item = site.item_at(f"{COLUMN}2026/at.html")
    found = dict(Resolver(site).attachments(item))
    assert sorted(file.relative for file in found.values()) == [
        f"{COLUMN}a.docx",
        f"{COLUMN}sub/a.docx",
    ]
    assert all(attachment_url(item, file) == url for url, file in found.items())
