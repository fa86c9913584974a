"""The search index: every item once, in the shard of its year, newest first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.outputs.search_index import (
    MANIFEST,
    search_manifest,
    search_shard,
    search_years,
    shard_digest,
)

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"


def search_index(site: Any) -> dict[str, bytes]:
    """Every file of the index."""
    shards = dict(search_shard(site, year) for year in search_years(site))
    return {MANIFEST: search_manifest(site), **shards}


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
    files = {path: json.loads(data) for path, data in search_index(site).items()}
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
    site = check_site(base_site).site
    before = search_index(site)
    digests = {year: shard_digest(site, year) for year in search_years(site)}
    put(base_site, f"{NORMATIVE}/a.md", 发布日期="2024-03-02 09:00", 地址="a", 标题="改")
    site = check_site(base_site).site
    after = search_index(site)
    assert [p for p in before if before[p] != after[p]] == ["search/items-2024.json"]
    # The digest tells so without a row being made.
    assert [y for y in search_years(site) if shard_digest(site, y) != digests[y]] == ["2024"]


@pytest.mark.parametrize(
    "fields",
    [
        {"标题": "改"},
        {"发布日期": "2024-03-02 10:00"},
        {"文号": "示府规〔2024〕2号"},
        {"索引号": "000000000/2024-00002"},
        {"发文机关": "示例市财政局"},
        {"地址": "b"},
    ],
)
def test_the_digest_of_a_shard_changes_with_all_that_its_rows_say(
    fields: dict[str, str],
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    given = {"发布日期": "2024-03-02 09:00", "地址": "a"}
    put(base_site, f"{NORMATIVE}/a.md", **given)
    before = check_site(base_site).site
    put(base_site, f"{NORMATIVE}/a.md", **{**given, **fields})
    after = check_site(base_site).site
    assert shard_digest(before, "2024") != shard_digest(after, "2024")


def test_a_gathered_row_changes_the_shard_of_its_year(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    site = check_site(base_site).site
    before = search_index(site)
    digests = {year: shard_digest(site, year) for year in search_years(site)}
    rows = base_site / "content/zfxxgk/fdzdgknr/lzyj/xzfg/more.csv"
    rows.write_text("标题,日期,地址\n一件法规,2019-06-02,https://www.gov.cn/a\n", "utf-8")
    site = check_site(base_site).site
    after = search_index(site)
    changed = sorted(path for path in after if before.get(path) != after[path])
    assert changed == ["search/index.json", "search/items-2019.json"]
    # Gathered rows of a column have one digest for all years.
    assert "2019" in [y for y in search_years(site) if shard_digest(site, y) != digests[y]]
