"""Working days across the public holidays and make-up days of the standard calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure import shipped
from disclosure.catalog.calendar import WorkingCalendar
from disclosure.catalog.load import span_days
from disclosure.catalog.model import Catalog
from disclosure.catalog.register_entries import CalendarFile
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose


@pytest.fixture
def calendar(make_catalog: Callable[..., Catalog]) -> WorkingCalendar:
    return make_catalog().calendar


@pytest.mark.parametrize(
    ("year", "holidays", "made_up", "working"),
    [
        (2014, 22, 5, 250),
        (2015, 26, 5, 249),
        (2016, 24, 6, 250),
        (2017, 24, 5, 249),
        (2018, 25, 7, 250),
        (2019, 22, 6, 250),
        (2020, 30, 6, 249),
        (2021, 31, 7, 250),
        (2022, 32, 7, 249),
        (2023, 26, 7, 249),
        (2024, 28, 8, 251),
        (2025, 28, 5, 248),
        (2026, 33, 6, 248),
    ],
)
def test_days_of_a_year(
    calendar: WorkingCalendar, year: int, holidays: int, made_up: int, working: int
) -> None:
    assert sum(day.year == year for day in calendar.holidays) == holidays
    assert sum(day.year == year for day in calendar.workdays) == made_up
    assert calendar.between(date(year - 1, 12, 31), date(year, 12, 31)) == working


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2014, 1, 30), True),  # New Year's Eve was an ordinary day that year
        (date(2014, 4, 7), False),  # Monday for the Sunday of the festival
        (date(2014, 5, 4), True),
        (date(2015, 9, 3), False),  # the seventieth anniversary, by a notice of its own
        (date(2015, 9, 4), False),
        (date(2015, 9, 6), True),
        (date(2016, 9, 3), False),  # a Saturday; no anniversary any more
        (date(2016, 2, 6), True),
        (date(2016, 10, 9), True),
        (date(2017, 10, 8), False),
        (date(2017, 4, 1), True),
        (date(2018, 12, 29), True),  # by the notice of the following year
        (date(2018, 12, 31), False),
        (date(2019, 5, 2), False),  # one day became four in March
        (date(2019, 5, 5), True),
        (date(2020, 1, 19), True),
        (date(2020, 1, 31), False),  # the prolonged Spring Festival
        (date(2020, 2, 1), False),  # and the make-up day that it cancelled
        (date(2020, 2, 3), True),
        (date(2021, 9, 18), True),
        (date(2021, 9, 20), False),
        (date(2022, 1, 30), True),
        (date(2022, 12, 31), False),
        (date(2023, 1, 2), False),
        (date(2023, 10, 6), False),
        (date(2023, 10, 7), True),
        (date(2024, 2, 4), True),  # Sunday before the Spring Festival
        (date(2024, 2, 9), True),  # rest is encouraged on New Year's Eve, not given
        (date(2024, 2, 12), False),
        (date(2025, 1, 26), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 11), False),
    ],
)
def test_is_working(calendar: WorkingCalendar, day: date, working: bool) -> None:
    assert calendar.is_working(day) is working


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 2, 13), date(2026, 2, 13), 0),
        (date(2026, 2, 13), date(2026, 2, 12), 0),
        (date(2026, 2, 13), date(2026, 2, 24), 2),  # the 14th is made up, the 24th is ordinary
        (date(2026, 6, 18), date(2026, 6, 22), 1),
        (date(2026, 9, 18), date(2026, 9, 20), 1),
        (date(2026, 9, 30), date(2026, 10, 12), 4),
        (date(2024, 12, 31), date(2025, 1, 2), 1),
        (
            date(2014, 1, 24),
            date(2014, 2, 10),
            8,
        ),  # a Sunday and a Saturday made up, seven days off
        (date(2015, 8, 28), date(2015, 9, 7), 5),
        (date(2018, 12, 28), date(2019, 1, 2), 2),  # across two notices
        (date(2019, 4, 26), date(2019, 5, 6), 5),
        (date(2020, 1, 17), date(2020, 2, 3), 6),
        (date(2022, 12, 30), date(2023, 1, 3), 1),
        (date(2023, 9, 28), date(2023, 10, 9), 3),
    ],
)
def test_between(calendar: WorkingCalendar, first: date, last: date, days: int) -> None:
    assert calendar.between(first, last) == days


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 9, 29), 1, date(2026, 9, 30)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 2, 10), 3, date(2026, 2, 13)),
        (date(2026, 2, 10), 5, date(2026, 2, 24)),
        (date(2026, 1, 5), 20, date(2026, 2, 2)),
        (date(2014, 8, 15), 20, date(2014, 9, 15)),  # twenty working days, one holiday
        (date(2016, 1, 18), 20, date(2016, 2, 18)),
        (date(2020, 1, 20), 7, date(2020, 2, 6)),
        (date(2023, 9, 27), 3, date(2023, 10, 8)),
        (date(2026, 1, 5), 0, date(2026, 1, 5)),
    ],
)
def test_add(calendar: WorkingCalendar, start: date, days: int, expected: date) -> None:
    assert calendar.add(start, days) == expected


def test_a_year_without_data_is_the_plain_week_and_says_so(calendar: WorkingCalendar) -> None:
    assert calendar.knows(date(2014, 1, 1), date(2026, 12, 31))
    assert not calendar.knows(date(2013, 12, 31), date(2014, 1, 1))
    assert not calendar.knows(date(2026, 12, 31), date(2027, 1, 1))
    assert calendar.is_working(date(2027, 10, 1))
    assert sorted(calendar.sources) == list(range(2014, 2027))


@pytest.mark.parametrize("year", range(2014, 2027))
def test_each_year_names_its_notice(calendar: WorkingCalendar, year: int) -> None:
    """The notice of the year itself comes first; it was issued the year before."""
    first, *further = calendar.sources[year].split("；")
    assert re.fullmatch(
        rf"国务院办公厅关于{year}年部分节假日安排的通知（国办发明电〔{year - 1}〕\d+号）", first
    )
    assert all(re.search(r"通知（国(办)?发明电〔20\d\d〕\d+号）$", notice) for notice in further)
    assert bool(further) is (year in {2015, 2018, 2019, 2020, 2022})


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.dates(date(2013, 6, 1), date(2027, 6, 1)), days=st.integers(1, 40))
def test_add_and_between_agree(calendar: WorkingCalendar, start: date, days: int) -> None:
    end = calendar.add(start, days)
    assert calendar.is_working(end)
    assert calendar.between(start, end) == days


def test_every_exception_lies_in_its_year_and_changes_something() -> None:
    folder = shipped.standard_catalog()
    source = read_source(folder / "calendar.yml", root=folder)
    composed = compose(source.text, path="calendar.yml", codes=CATALOG_CODES)
    file, findings = decode(composed.node, CalendarFile, path="calendar.yml", codes=CATALOG_CODES)
    assert findings == ()
    assert file is not None
    for entry in file.years:
        holidays = [day for span in entry.holidays for day in span_days(span)]
        assert {day.year for day in (*holidays, *entry.workdays)} == {entry.year}
        assert len(set(holidays)) == len(holidays)
        assert all(day.weekday() >= 5 for day in entry.workdays)
        assert not set(holidays) & set(entry.workdays)


@pytest.mark.parametrize(
    ("span", "count"),
    [
        ("2026-10-01/2026-10-07", 7),
        ("2026-10-01", 1),
        ("2026-10-02/2026-10-01", 0),
        ("2026-02-30", 0),
        ("国庆", 0),
    ],
)
def test_span_days(span: str, count: int) -> None:
    days = list(span_days(span))
    assert len(days) == count
    assert days == [days[0] + timedelta(days=n) for n in range(count)]
