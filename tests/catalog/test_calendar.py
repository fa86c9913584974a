"""Working days across the public holidays and make-up days of the standard calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure import shipped
from disclosure.catalog.calendar import WorkingCalendar
from disclosure.catalog.entries import CalendarFile
from disclosure.catalog.load import span_days
from disclosure.catalog.model import Catalog
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose


@pytest.fixture
def calendar(make_catalog: Callable[..., Catalog]) -> WorkingCalendar:
    return make_catalog().calendar


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 2, 4), True),  # Sunday before the Spring Festival
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
        (date(2026, 1, 5), 0, date(2026, 1, 5)),
    ],
)
def test_add(calendar: WorkingCalendar, start: date, days: int, expected: date) -> None:
    assert calendar.add(start, days) == expected


def test_a_year_without_data_is_the_plain_week_and_says_so(calendar: WorkingCalendar) -> None:
    assert calendar.knows(date(2024, 1, 1), date(2026, 12, 31))
    assert not calendar.knows(date(2026, 12, 31), date(2027, 1, 1))
    assert calendar.is_working(date(2027, 10, 1))
    assert sorted(calendar.sources) == [2024, 2025, 2026]
    assert all("国办发明电" in source for source in calendar.sources.values())


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.dates(date(2023, 6, 1), date(2027, 6, 1)), days=st.integers(1, 40))
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
