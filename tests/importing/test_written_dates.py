"""Days in the ways official documents write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from disclosure.importing.recognition.written_dates import read_day, read_moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014年8月15日", date(2014, 8, 15)),
        ("2014 年 8 月 15 日", date(2014, 8, 15)),
        ("2014-08-15", date(2014, 8, 15)),
        ("2014/8/15", date(2014, 8, 15)),
        ("2014.8.15", date(2014, 8, 15)),
        ("二〇一四年八月十五日", date(2014, 8, 15)),
        ("二○一四年八月十五日", date(2014, 8, 15)),
        ("二零二六年十月十日", date(2026, 10, 10)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二〇二六年十一月二十日", date(2026, 11, 20)),
        ("二〇二六年二月三十日", None),
        ("二〇二六年十三月一日", None),
        ("二〇二六年一一月一日", None),
        ("2014年8月", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_a_moment_keeps_its_time() -> None:
    assert read_moment("2014-08-15 10:20") == datetime(2014, 8, 15, 10, 20)
    assert read_moment("2014年8月15日 10:20") == datetime(2014, 8, 15, 10, 20)
    assert read_moment("2014-08-15") == datetime(2014, 8, 15)
    assert read_moment("八月十五日") is None
