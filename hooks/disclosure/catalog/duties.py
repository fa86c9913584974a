"""Which duties bind a body on a day, and what that makes of a column."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from disclosure.catalog.levels import DutyKind, Every

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import DutyEntry, FreshEntry
    from disclosure.catalog.model import Body, Catalog, Column


def binds(duty: DutyEntry, body: Body) -> bool:
    """Whether `duty` is addressed to `body` at all, whenever."""
    who = duty.who
    return (
        body.level in who.level
        and who.region in body.regions
        and (not who.rank or body.rank in who.rank)
        and (not who.units or body.unit in who.units)
        and (who.rulemaking is None or who.rulemaking == body.rulemaking)
        and (who.own_site is None or who.own_site == body.has_own_site)
    )


def in_force(duty: DutyEntry, *, as_of: date) -> bool:
    """Whether `duty` holds on that day; its last day counts."""
    started = duty.since is None or duty.since <= as_of
    return started and (duty.until is None or as_of <= duty.until)


class Standing(msgspec.Struct, frozen=True):
    """What a column is to a body on a day."""

    duties: tuple[DutyEntry, ...]
    """In force now."""
    lapsed: bool
    """Was a duty or a column once and ended: 历史栏目."""
    ended_on: date | None
    ended_by: str

    @property
    def required(self) -> bool:
        """Whether the column must hold something."""
        return any(duty.at_least > 0 for duty in self.duties)


def standing(column: Column, body: Body, *, as_of: date) -> Standing:
    """Resolve the duties of `column` for `body` on `as_of`."""
    addressed = [duty for duty in column.entry.duties if binds(duty, body)]
    current = tuple(duty for duty in addressed if in_force(duty, as_of=as_of))
    entry = column.entry
    if entry.until is not None and as_of > entry.until:
        return Standing((), True, entry.until, entry.ended_by)
    ended = [duty for duty in addressed if duty.until is not None and duty.until < as_of]
    if ended and not current:
        last = max(ended, key=lambda duty: duty.until or date.min)
        # A one-off that was done leaves an ordinary column; only a standing duty that ended
        # makes it a historical one.
        if last.kind is DutyKind.STANDING:
            return Standing((), True, last.until, last.ended_by)
    return Standing(current, False, None, "")


def title_for(column: Column, body: Body, catalog: Catalog, *, own: str = "") -> str:
    """The column's name on the site of `body`: by level, with its region filled in.

    `own` is what the site itself calls it, "" where it does not.
    """
    title = own or column.entry.title_by_level.get(body.level.value, column.entry.title)
    if "{地区}" in title:
        title = title.replace("{地区}", _region_of(column, body, catalog))
    return title


def _region_of(column: Column, body: Body, catalog: Catalog) -> str:
    """The region that the column's duty names, else the body's own; as a short name."""
    named = [str(duty.who.region) for duty in column.entry.duties if duty.who.region != "全国"]
    region = next((name for name in named if name in body.regions), None)
    region = region or body.regions[0]
    return catalog.regions.get(region) or region


def period_start(every: Every, day: date) -> date:
    """First day of the quarter, half-year or year that contains `day`."""
    months = {Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}[every]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def yearly_deadline(by: str, year: int) -> date:
    """The day `by` (MM-DD) in `year`; 02-29 falls back to 02-28."""
    month, day = (int(part) for part in by.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def oldest_allowed(fresh: FreshEntry, *, as_of: date) -> date | None:
    """The day before which a last update is stale on `as_of`; None if age alone never is."""
    if fresh.days is not None:
        return as_of - timedelta(days=fresh.days)
    if fresh.by is not None:
        # The report of last year is due by the day given; until then the one before counts.
        due = yearly_deadline(fresh.by, as_of.year)
        return date(as_of.year if as_of > due else as_of.year - 1, 1, 1)
    if fresh.every is not None:
        # What the running period asks for may still come; the last full one must be there.
        return period_start(fresh.every, period_start(fresh.every, as_of) - timedelta(days=1))
    return None


def next_due(fresh: FreshEntry, *, as_of: date, last_update: date | None) -> date | None:
    """When the column must be updated next, if the calendar says so."""
    if fresh.days is not None:
        return (last_update or as_of) + timedelta(days=fresh.days)
    if fresh.by is not None:
        # A deadline that was missed stays the next one until it is met.
        done = last_update is not None and last_update.year >= as_of.year
        return yearly_deadline(fresh.by, as_of.year + done)
    if fresh.every is not None:
        start = period_start(fresh.every, as_of)
        months = {Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}[fresh.every]
        year, month = divmod(start.month - 1 + months, 12)
        following = date(start.year + year, month + 1, 1)
        return following - timedelta(days=1)
    return None


def update_rule(fresh: FreshEntry | None) -> str:
    """The update rule in one Chinese phrase."""
    if fresh is None:
        return "内容变化时及时更新"
    if fresh.days is not None:
        return f"至少每{fresh.days}天更新一次"
    if fresh.by is not None:
        month, day = (int(part) for part in fresh.by.split("-"))
        return f"每年{month}月{day}日前公开"
    if fresh.every is not None:
        return f"{fresh.every.label}更新"
    return fresh.on.label if fresh.on else "内容变化时及时更新"
