"""审定 as editors write it."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.content.metadata import Approval, parse_approval
from disclosure.diagnostics.place import Place

PLACE = Place("a.yml", 1)
SETTLED = Approval("某县人民政府", date(2026, 3, 1))
WRITTEN = {
    "未审定": Approval(),
    " 未审定 ": Approval(),
    "某县人民政府 2026-03-01": SETTLED,
    "某县人民政府，2026年3月1日": SETTLED,
    "某县人民政府（2026/3/1）": SETTLED,
    "某县 政务公开 领导小组 2026-03-01": Approval("某县 政务公开 领导小组", date(2026, 3, 1)),
}
UNCLEAR = ["已审定", "某县人民政府", "2026-03-01", "某县人民政府 2026-02-30", "是"]


@pytest.mark.parametrize(("text", "meant"), WRITTEN.items())
def test_read(text: str, meant: Approval) -> None:
    assert parse_approval(text, PLACE) == meant


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear(text: str) -> None:
    with pytest.raises(ValueError, match=r"写成|不存在"):
        parse_approval(text, PLACE)
