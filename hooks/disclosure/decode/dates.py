"""Dates and times in the ways Chinese editors write them.

`2021-05-16`, `2021/5/16` and `2021年5月16日`, with full-width digits too; a time may follow as
` 09:00`, `T09:00`, ` 09:00:30` or `9时30分`. All times are Beijing time and carry no zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

_NARROW = str.maketrans("０１２３４５６７８９：－／　", "0123456789:-/ ")
_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII
)
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[时点](?:(\d{1,2})分)?)(?: ?\+08:?00)?", re.ASCII
)
_LOOSE = re.compile(r"(\d{4})[-/.年\s]*?(\d{1,2})[-/.月\s]*?(\d{1,2})日?", re.ASCII)
_SHOWN = 30


def parse_date(text: str) -> date:
    """The date that `text` states; ValueError with a Chinese reason when it states none."""
    # As nearly everybody writes it. (`fromisoformat` alone would take 2021-W01-1 and 20210516.)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # the reason comes from below
    day, rest = _split(text)
    if rest:
        raise ValueError(f"“{_shown(text)}”里只要日期，不要时间，请写成 {day.isoformat()}")
    return day


def parse_datetime(text: str) -> datetime:
    """The moment that `text` states, midnight when it has no time; ValueError as `parse_date`."""
    if len(text) == 16 and text[4] == text[7] == "-" and text[10] in " T" and text[13] == ":":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    day, rest = _split(text)
    return datetime.combine(day, _parse_time(rest, text) if rest else time())


def _split(text: str) -> tuple[date, str]:
    text = text.translate(_NARROW).strip()
    match = _DATE.match(text)
    if match is None:
        raise ValueError(f"“{_shown(text)}”不是日期，请写成 {_suggestion(text)}")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    rest = text[match.end() :]
    # "2021-05-161" must not be read as the 16th followed by something.
    if rest[:1].isdigit() and not match.group().endswith("日"):
        raise ValueError(f"“{_shown(text)}”不是日期，请写成 {_suggestion(text)}")
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{_shown(text)}”这一天不存在，请核对年月日") from None
    return found, rest


def _parse_time(rest: str, text: str) -> time:
    match = _TIME.fullmatch(rest.lstrip("Tt ").rstrip())
    if match is None:
        raise ValueError(f"“{_shown(text)}”里的时间看不懂，请写成 2021-05-20 09:00（北京时间）")
    hour, colon_minute, second, minute = match.groups()
    try:
        return time(int(hour), int(colon_minute or minute or 0), int(second or 0))
    except ValueError:
        raise ValueError(f"“{_shown(text)}”里的时间不存在，请核对时和分") from None


def _suggestion(text: str) -> str:
    """The date probably meant, in the form wanted; an example when nothing can be guessed."""
    match = _LOOSE.fullmatch(text)
    if match:
        try:
            return date(*(int(part) for part in match.groups())).isoformat()
        except ValueError:
            pass
    return "2021-05-16 这样"


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
