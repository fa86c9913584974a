"""Gathered rows: which files hold them, and what makes a row."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from disclosure.content.gathered import gathered_row, is_gathering
from disclosure.diagnostics.place import Place

PLACE = Place("content/zfxxgk/归集.csv", 2)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("归集.csv", True), ("归集-部门.csv", True), ("部门归集.csv", False), ("归集清单.csv", False)],
)
def test_the_name_tells(name: str, expected: bool) -> None:
    assert is_gathering(PurePosixPath("zfxxgk") / name) is expected


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"地址": "https://a.gov.cn/1"}, ("https://a.gov.cn/1", "超链接")),
        (
            {"地址": "https://a.gov.cn/1", "归集方式": "人工录入"},
            ("https://a.gov.cn/1", "人工录入"),
        ),
        ({"单位": "示例局", "归集方式": "人工录入"}, ("", "人工录入")),
        ({"归集方式": "人工录入"}, None),
        ({"地址": "a.gov.cn"}, None),
        ({"地址": "a.gov.cn", "单位": "示例局", "归集方式": "人工录入"}, None),
        ({"地址": "https://a.gov.cn/1", "归集方式": "数据抓取"}, None),
        ({"地址": "https://a.gov.cn/1", "归集方式": "后台数据联通"}, None),
        ({"地址": "https://a.gov.cn/1", "归集方式": "复制"}, None),
        ({"地址": "https://a.gov.cn/1", "标题": ""}, None),
    ],
)
def test_a_row(values: dict[str, str], shown: tuple[str, str] | None) -> None:
    row = gathered_row({"标题": "一件文件", "日期": "2026年1月5日", **values}, PLACE)
    assert (row and (row.url, row.method)) == shown
    assert row is None or row.date == "2026-01-05"
