"""What machines and assistive tools read: headings, names, labels, references within a page."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from typing import Any

    from lxml.html import HtmlElement


def faults(document: HtmlElement) -> list[str]:
    """What is wrong with the structure of a page."""
    found: list[str] = []
    levels = [int(e.tag[1]) for e in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} h1")
    found += [f"h{a} → h{b}" for a, b in pairwise(levels) if b > a + 1]
    ids = Counter(document.xpath("//@id"))
    found += [f"id {name} ×{count}" for name, count in ids.items() if count > 1]
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        names = document.xpath(f"//@{attribute}")
        found += [f"{attribute}={name}" for name in names if name not in ids]
    labelled = set(document.xpath("//label/@for"))
    fields = document.xpath("//input[not(@type='hidden')]")
    found += [f"no label: {e.get('id')}" for e in fields if e.get("id") not in labelled]
    found += [f"no alt: {e.get('src')}" for e in document.iter("img") if e.get("alt") is None]
    links = [e for e in document.iter("a", "button") if not e.text_content().strip()]
    found += [f"no text: {e.get('href')}" for e in links if not e.xpath(".//img[@alt]")]
    navs = Counter(e.get("aria-label") for e in document.iter("nav"))
    found += [f"nav {name} ×{count}" for name, count in navs.items() if count > 1 or not name]
    found += [] if document.get("lang") == "zh-CN" else ["lang"]
    found += [] if len(list(document.iter("main"))) == 1 else ["main"]
    return found


@pytest.mark.slow
def test_every_page_is_well_structured(site: Any) -> None:
    pages = site.pages()
    wrong = {page: found for page in pages if (found := faults(site.read(page)))}
    assert len(pages) > 20
    assert wrong == {}


@pytest.mark.slow
def test_titles_tell_pages_apart(site: Any) -> None:
    """Within a body: two bodies may each have a 政府信息公开指南."""
    titles: Counter[tuple[str, str]] = Counter()
    for page in site.pages():
        document = site.read(page)
        path = document.xpath("string(//nav[@aria-label='当前位置'])")
        titles[document.findtext(".//title") or "", "".join(path.split())] += 1
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<h1>甲</h1><h3>乙</h3>", "h1 → h3"),
        ("<h1>甲</h1><h1>乙</h1>", "2 h1"),
        ("<h1 id=a>甲</h1><p id=a>乙", "id a ×2"),
        ("<h1>甲</h1><input id=x>", "no label: x"),
        ("<h1>甲</h1><img src=p.png>", "no alt: p.png"),
        ("<h1>甲</h1><a href=x></a>", "no text: x"),
        ("<h1>甲</h1><label for=y>乙</label>", "for=y"),
    ],
)
def test_faults_are_found(markup: str, fault: str) -> None:
    page = f'<!doctype html><html lang="zh-CN"><body><main>{markup}</main></body></html>'
    assert faults(html.document_fromstring(page)) == [fault]
