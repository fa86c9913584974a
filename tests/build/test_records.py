"""From bytes to record: what stops an item, and that doubt about it never lets one through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site.resolve import Resolver

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
FEES = "content/zfxxgk/fdzdgknr/sfxm"
FRONT = "---\n标题: 甲\n地址: a\n发布日期: 2026-03-02\n"


def published(checked: Any, stem: str = "a") -> bool:
    return any(item.url.endswith(f"/{stem}.html") for item in checked.site.items)


def told(checked: Any, name: str = "a.md") -> list[str]:
    return [f.message for f in checked.report.findings if f.place.path.endswith(name)]


@pytest.mark.parametrize(
    "front",
    [
        FRONT + "公开属性: 不公开\n---\n",
        FRONT + "公开属性: [主动公开]\n---\n",
        FRONT + "公开属性: 主动公开\n公开属性: 不予公开\n---\n",
        FRONT + "公开属姓: 不予公开\n---\n",
        FRONT + "公开范围: [内部]\n---\n",
        FRONT.replace("2026-03-02", "2027.03.02") + "---\n",
        FRONT.replace("2026-03-02", "明年") + "---\n",
        FRONT.replace("发布日期", "发布日朝") + "---\n",
        FRONT + "公开属性: 不予公开\n",
        FRONT + "\n公开属性: 不予公开\n",
        FRONT + "## 公开属性: 不予公开\n",
        FRONT + "公开属性: [不予公开\n---\n",
        FRONT + "公开属性: 不予公开\n公开范围：社会\n—\n",
    ],
)
def test_doubt_about_whether_it_is_public_withholds_it(
    front: str, base_site: Path, check_site: Callable[..., Any]
) -> None:
    (base_site / FOLDER / "a.md").write_text(front + "\n正文\n", "utf-8")
    checked = check_site(base_site)
    assert not published(checked)
    assert told(checked) or "—\n" in front


def test_other_doubts_do_not(base_site: Path, check_site: Callable[..., Any]) -> None:
    front = FRONT + "成文日期: 下周\n没有此键: 一\n---\n\n正文\n"
    (base_site / FOLDER / "a.md").write_text(front, "utf-8")
    checked = check_site(base_site)
    assert published(checked)
    assert len(told(checked)) >= 2


def test_a_page_on_a_future_day_is_not_shown(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    path = base_site / "content/zfxxgk/zfxxgkzn/index.md"
    text = path.read_text("utf-8")
    assert check_site(base_site).site.state("", "guide").page is not None
    lines = [line for line in text.split("\n") if not line.startswith("发布日期")]
    path.write_text("\n".join([lines[0], "发布日期: 2026-11-02 08:00", *lines[1:]]), "utf-8")
    assert check_site(base_site).site.state("", "guide").page is None


def test_a_table_without_a_sidecar_is_not_published(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    (base_site / FEES / "b.csv").write_text("甲,乙\n1,2\n", "utf-8")
    checked = check_site(base_site)
    assert not published(checked, "b")
    assert any("没有说明文件" in message for message in told(checked, "b.csv"))


@pytest.mark.parametrize(
    "sidecar",
    ["公开属性: 不公开\n", "公开属性: 不予公开\n", "标题: 甲\n公开属性: [\n", ""],
)
def test_nobody_can_link_to_a_table_that_is_not_published(
    sidecar: str, base_site: Path, check_site: Callable[..., Any]
) -> None:
    (base_site / FEES / "b.csv").write_text("甲,乙\n1,2\n", "utf-8")
    if sidecar:
        (base_site / FEES / "b.yml").write_text(sidecar, "utf-8")
    text = FRONT + "---\n\n见[表](../../sfxm/b.csv)。\n"
    (base_site / FOLDER / "a.md").write_text(text, "utf-8")
    checked = check_site(base_site)
    [item] = [i for i in checked.site.items if i.url.endswith("/a.html")]
    assert list(Resolver(checked.site).attachments(item)) == []


def test_the_digest_does_not_tell_line_ends_apart(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    path = base_site / FOLDER / "a.md"
    keys = []
    for text in (FRONT + "---\n\n正文\n", (FRONT + "---\n\n正文\n").replace("\n", "\r\n")):
        path.write_bytes(text.encode())
        [item] = [i for i in check_site(base_site).site.items if i.url.endswith("/a.html")]
        keys.append(item.key)
    assert keys[0] == keys[1]


def test_where_links_stand(base_site: Path, check_site: Callable[..., Any]) -> None:
    body = "\n正文\n\n见[甲](b.md)和[乙](b.md)，\n另见[丙](c.md)。\n\n[丁]: d.md\n\n见[丁]。\n"
    (base_site / FOLDER / "a.md").write_text(FRONT + "---\n" + body, "utf-8")
    [item] = [i for i in check_site(base_site).site.items if i.url.endswith("/a.html")]
    places = [(u.href, u.place.line, u.place.column) for u in item.record.links]
    assert places[0] == ("b.md", 9, 6)
    assert places[1][:2] == ("b.md", 9)
    assert places[2] == ("c.md", 10, 7)
    assert places[3][0] == "d.md"
