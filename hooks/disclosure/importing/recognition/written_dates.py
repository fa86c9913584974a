"""Days as official documents write them, Chinese numerals included."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from disclosure.decode.dates import parse_date, parse_datetime

if TYPE_CHECKING:
    from collections.abc import Callable

D = TypeVar("D", bound=date)

# By hand: packages for Chinese numerals read amounts (二千零一十四), not the digits of a year.
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零ＯO", 0
)
_IN_NUMERALS = re.compile(
    rf"([{''.join(_DIGITS)}]{{4}})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
_WITH_DOTS = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})")


def read_day(text: str) -> date | None:
    """The day that `text` states, or None when it states none or one that does not exist.

    >>> read_day("二〇一四年八月十五日")
    datetime.date(2014, 8, 15)
    """
    return _read(text, parse_date)


def read_moment(text: str) -> datetime | None:
    """The day and, where it is stated, the time; midnight where it is not."""
    return _read(text, parse_datetime)


def _read(text: str, parse: Callable[[str], D]) -> D | None:
    compact = re.sub(r"(?<=[年月\d])\s+(?=[年月日\d])", "", text.strip()) if "年" in text else text
    try:
        return parse(_WITH_DOTS.sub(r"\1-\2-\3", _arabic(compact)))
    except ValueError:
        return None


def _arabic(text: str) -> str:
    found = _IN_NUMERALS.search(text)
    if found is None:
        return text
    year = "".join(str(_DIGITS[sign]) for sign in found[1])
    return f"{year}年{_below_hundred(found[2])}月{_below_hundred(found[3])}日"


def _below_hundred(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + _DIGITS.get(ones, 0)
