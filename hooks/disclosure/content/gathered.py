"""归集: rows that point to what others have published, with how each of them was gathered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from disclosure.catalog.levels import Gathering
from disclosure.content.item import OutsideLink
from disclosure.decode.dates import parse_date

if TYPE_CHECKING:
    from disclosure.diagnostics.place import Place

FILE_STEM = "归集"
"""`归集.csv` and `归集-….csv` hold gathered rows in a column of any kind."""
HEADERS = ("标题", "日期", "地址", "单位", "归集方式")
SUPPORTED = (Gathering.HYPERLINK, Gathering.MANUAL)
"""A build never goes to the network, so it can neither scrape nor ask another system."""


def is_gathering(path: PurePosixPath) -> bool:
    """Whether a CSV is by its name one of gathered rows."""
    return path.stem == FILE_STEM or path.stem.startswith(f"{FILE_STEM}-")


def method_of(values: Mapping[str, str]) -> Gathering | None:
    """How a row was gathered; a blank means a link. None for what is no method."""
    try:
        return Gathering(values.get("归集方式", "").strip() or Gathering.HYPERLINK)
    except ValueError:
        return None


def is_web_address(text: str) -> bool:
    """Whether `text` starts like an address that a browser opens."""
    return text.startswith(("http://", "https://"))


def gathered_row(values: Mapping[str, str], place: Place) -> OutsideLink | None:
    """The row as pages show it; None where it lacks what makes it one (LNK507 says what).

    A link needs its address; what was entered by hand needs the unit that it came from.
    """
    title, url = values.get("标题", ""), values.get("地址", "")
    method, unit = method_of(values), values.get("单位", "")
    by_hand = method is Gathering.MANUAL and bool(unit) and not url
    if not title or method not in SUPPORTED or not (is_web_address(url) or by_hand):
        return None
    try:
        day = parse_date(values.get("日期", "")).isoformat()
    except ValueError:
        day = ""
    return OutsideLink(title, url, day, unit, place, method.value)
