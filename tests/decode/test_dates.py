from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosure.decode.dates import parse_date, parse_datetime


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-16",
        "2021-5-16",
        "2021/5/16",
        "2021年5月16日",
        "２０２１年５月１６日",
        "２０２１－０５－１６",
    ],
)
def test_dates(text: str) -> None:
    assert parse_date(text) == date(2021, 5, 16)
    assert parse_datetime(text) == datetime(2021, 5, 16)


@pytest.mark.parametrize(
    ("text", "hour", "minute", "second"),
    [
        ("2021-05-16 09:00", 9, 0, 0),
        ("2021-05-16T09:05", 9, 5, 0),
        ("2021-05-16 09:05:30", 9, 5, 30),
        ("2021/5/16 9:05", 9, 5, 0),
        ("2021年5月16日9时30分", 9, 30, 0),
        ("2021年5月16日 9时", 9, 0, 0),
        ("2021-05-16　０９：３０", 9, 30, 0),
        ("2021-05-16T09:05:00+08:00", 9, 5, 0),
    ],
)
def test_times(text: str, hour: int, minute: int, second: int) -> None:
    assert parse_datetime(text) == datetime(2021, 5, 16, hour, minute, second)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-30", "“2021-02-30”这一天不存在，请核对年月日"),
        ("20210516", "“20210516”不是日期，请写成 2021-05-16"),
        ("2021.5.16", "“2021.5.16”不是日期，请写成 2021-05-16"),
        ("明天", "“明天”不是日期，请写成 2021-05-16 这样"),
        ("2021-05-16 09:00", "“2021-05-16 09:00”里只要日期，不要时间，请写成 2021-05-16"),
        ("2021-05/16", "“2021-05/16”不是日期，请写成 2021-05-16"),
        ("2021-05-161", "“2021-05-161”不是日期，请写成 2021-05-16 这样"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"20|明天") as raised:
        parse_date(text)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    "text", ["2021-05-16 25:00", "2021-05-16 9点61分", "2021-05-16 上午", "2021-05-16 09:00Z"]
)
def test_times_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="时间"):
        parse_datetime(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_all_three_forms_agree(day: date) -> None:
    written = (
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month:02}/{day.day}",
        f"{day.year}年{day.month}月{day.day:02}日",
    )
    assert [parse_date(text) for text in written] == [day] * 3


ODD_DATES = st.text(alphabet="0123456789２-/年月日W T:.+Z", max_size=20)


@settings(deadline=None)
@given(
    st.one_of(
        st.dates().map(str),
        st.datetimes(timezones=st.none()).map(lambda moment: moment.isoformat(" ", "minutes")),
        st.from_regex(r"\d{4}-[0-9W]{2}-[0-9-]{2}([ T-]\d\d[:0-9]\d\d)?", fullmatch=True),
        ODD_DATES,
    )
)
@example("2021-W01-1")
@example("2021-05-16 0900Z")
@example("2021-05-16-09:00")
def test_the_common_form_is_read_as_all_others_are(text: str) -> None:
    """A blank at the end keeps a text from the way that only the common form goes."""
    for parse in (parse_date, parse_datetime):
        assert outcome(parse, text) == outcome(parse, f"{text} ")


def outcome(parse: Callable[[str], date], text: str) -> date | str:
    """What `parse` says of a text: the date, or why it is none."""
    try:
        return parse(text)
    except ValueError as error:
        return str(error)
