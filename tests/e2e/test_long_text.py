"""A law of several hundred thousand characters is a page like any other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
CLAUSE = "申请人应当如实提交有关材料，并对其真实性负责；受理机关不得要求提交无关的材料。"
TABLE = "| 序号 | 事项 | 期限 |\n| --- | --- | --- |\n| {0} | 第{0}类 | {0}日 |\n"
BEYOND_PLAIN = (
    '<table><tr><th colspan="2">附表{0}</th></tr><tr><td>甲</td><td>乙{0}</td></tr></table>\n',
    "- 第{0}项\n    - 其下一项\n        - 再下一项\n",
    "见注{0}[^{0}]。\n\n[^{0}]: 附注{0}的内容。\n",
    "　　全角缩进的一段{0}。\n",
)
ARTICLES = 900

pytestmark = pytest.mark.slow


def law(*, beyond_plain: bool) -> str:
    """Chapters, articles, items and a table in each chapter."""
    blocks: list[str] = []
    for number in range(1, ARTICLES + 1):
        if number % 30 == 1:
            blocks.append(f"## 第{number // 30 + 1}章 分则")
            blocks.append(TABLE.format(number))
        blocks.append(f"### 第{number}条\n\n{CLAUSE * 5}")
        if beyond_plain and number % 15 == 0:
            blocks.append(BEYOND_PLAIN[number // 15 % len(BEYOND_PLAIN)].format(number))
    return "\n\n".join(blocks)


@pytest.mark.parametrize("beyond_plain", [False, True], ids=["plain", "with HTML and footnotes"])
def test_a_long_law_is_built_whole(
    beyond_plain: bool,
    base_site: Path,
    build: Callable[..., Any],
    put: Callable[..., Path],
    tree_bytes: Callable[..., dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = law(beyond_plain=beyond_plain)
    assert len(text.encode()) > 500_000
    put(base_site, f"{NORMATIVE}/long.md", text)
    built = build(base_site)
    assert built.code == 0, built.said
    (page,) = (p for p in (base_site / "site").rglob("*.html") if p.stat().st_size > 500_000)
    tree = html.parse(page)
    headings = [str(heading.text_content()).strip() for heading in tree.iter("h2", "h3")]
    for number in (1, ARTICLES // 2, ARTICLES):
        assert any(heading.startswith(f"第{number}条") for heading in headings)
    anchors = [str(anchor) for anchor in tree.xpath("//h2/@id | //h3/@id")]
    assert len(anchors) == len(set(anchors)) >= ARTICLES + 30
    assert len(tree.xpath("//article//table")) >= 30
    plain = tree_bytes(base_site / "site")
    shutil.rmtree(base_site / ".disclosure")
    monkeypatch.setenv("DISCLOSURE_MARKDOWN", "reference")
    assert build(base_site).code == 0
    assert tree_bytes(base_site / "site") == plain
