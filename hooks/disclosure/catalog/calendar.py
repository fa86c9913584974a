"""Working days under Chinese public holidays and make-up days (条例 art. 26, 30, 33 …)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

ONE_DAY = timedelta(days=1)


class WorkingCalendar(msgspec.Struct, frozen=True):
    """Which days are working days.

    `holidays` and `workdays` are the exceptions of the years in `years`; a year without data
    follows the plain week and is told by `knows`, so that a rule can say it is uncertain.
    """

    years: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    sources: Mapping[int, str] = {}

    def knows(self, first: date, last: date) -> bool:
        """Whether every year of the span has official data."""
        return all(year in self.years for year in range(first.year, last.year + 1))

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; 0 if `last` is not later."""
        count = 0
        day = first + ONE_DAY
        while day <= last:
            count += self.is_working(day)
            day += ONE_DAY
        return count

    def add(self, start: date, days: int) -> date:
        """The `days`-th working day after `start` (the day itself does not count)."""
        day = start
        while days > 0:
            day += ONE_DAY
            days -= self.is_working(day)
        return day


def span_days(span: str) -> Iterator[date]:
    """The days of `2026-10-01/2026-10-07`, or of a single date; none if it is malformed."""
    first, _, last = span.partition("/")
    try:
        day, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        return
    while day <= end:
        yield day
        day += timedelta(days=1)
