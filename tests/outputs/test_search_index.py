"""The search index: every item once, in the shard of its year, newest first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from disclosure.outputs.search_index import search_index

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"


def test_rows_and_shards(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(
        base_site,
        f"{NORMATIVE}/a.md",
        标题='《甲》"乙" <丙>',
        发布日期="2024-03-02 09:00",
        文号="示府规〔2024〕1号",
        索引号="000000000/2024-00001",
        发文机关="[甲, 乙]",
    )
    put(base_site, f"{NORMATIVE}/b.md", 发布日期="")
    put(base_site, f"{NORMATIVE}/later.md", 发布日期="2027-01-01 09:00")
    site = check_site(base_site).site
    files = {path: json.loads(data) for path, data in search_index(site)}
    manifest = files.pop("search/index.json")
    assert manifest["schema"] == "disclosure/search/1"
    assert [s["year"] for s in manifest["shards"]] == ["2026", "2025", "2024", "2019", "0000"]
    rows = []
    for shard in manifest["shards"]:
        items = files.pop(f"search/{shard['url']}")["items"]
        assert shard["count"] == len(items)
        assert all((row[2][:4] or "0000") == shard["year"] for row in items)
        assert [row[2] for row in items] == sorted((row[2] for row in items), reverse=True)
        rows += items
    assert files == {}
    gathered = [row.url for state in site.columns.values() for row in state.outside]
    assert len(gathered) >= 3
    assert sorted(row[1] for row in rows) == sorted([*gathered, *(i.url for i in site.items)])
    [row] = [row for row in rows if row[1].endswith("/2024/a.html")]
    title = site.tree["", "basis-normative"].title
    assert row == [
        '《甲》"乙" <丙>',
        "zfxxgk/fdzdgknr/lzyj/gfxwj/2024/a.html",
        "2024-03-02",
        "示府规〔2024〕1号",
        "000000000/2024-00001",
        title,
        "甲、乙",
    ]


def test_a_changed_item_changes_one_shard(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{NORMATIVE}/a.md", 发布日期="2024-03-02 09:00", 地址="a")
    before = dict(search_index(check_site(base_site).site))
    put(base_site, f"{NORMATIVE}/a.md", 发布日期="2024-03-02 09:00", 地址="a", 标题="改")
    after = dict(search_index(check_site(base_site).site))
    assert [p for p in before if before[p] != after[p]] == ["search/items-2024.json"]
