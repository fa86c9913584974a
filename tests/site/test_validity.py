"""有效性 on a day, from dates and relations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure.content.metadata import Validity
from disclosure.site.lines import line_of
from disclosure.site.listing import Listing
from disclosure.site.validity import Validities, ValidityOn

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
NUMBER = "示府规〔2020〕1号"
REPLACES = {"替代": f"[{NUMBER}]"}
AMENDS = {"修改": f"[{NUMBER}]"}


def found_of(checked: Any) -> ValidityOn:
    """What is said of the document that every test is about."""
    item = checked.site.item_at("zfxxgk/fdzdgknr/lzyj/gfxwj/2020/old.html")
    validities = Validities(checked.site.as_of, checked.relations)
    found = validities.of(item)
    assert found is not None
    assert found == validities.on(item)
    # Lists have only the line of an item, and must say the same.
    line = line_of(item, listing=Listing(checked.site.tree))
    assert validities.of_line(line) is found.validity
    return found


def on(day: str, **fields: str) -> dict[str, str]:
    return {"发布日期": f"{day} 09:00", **fields}


@pytest.mark.parametrize(
    ("fields", "others", "expected"),
    [
        ({}, [], "现行有效"),
        ({"有效性": "失效"}, [], "失效"),
        ({"施行日期": "2026-11-01"}, [], "现行有效"),
        ({"施行日期": "2026-11-02"}, [], "尚未施行"),
        ({"有效期至": "2026-11-01"}, [], "现行有效"),
        ({"有效期至": "2026-10-31"}, [], "失效"),
        ({"有效期至": "2026-10-31", "有效性": "现行有效"}, [], "失效"),
        ({"废止日期": "2026-11-01"}, [], "废止"),
        ({"废止日期": "2026-11-02"}, [], "现行有效"),
        ({"废止日期": "2026-10-01", "有效期至": "2026-09-01"}, [], "废止"),
        ({}, [on("2026-01-01", **REPLACES)], "废止"),
        ({}, [on("2026-01-01", 施行日期="2026-11-02", **REPLACES)], "现行有效"),
        ({}, [on("2026-01-01", **AMENDS)], "已修改"),
        ({}, [on("2026-01-01", 施行日期="2026-11-02", **AMENDS)], "现行有效"),
        ({}, [on("2026-01-01", **AMENDS), on("2026-02-01", **REPLACES)], "废止"),
        # Two of a kind: what has taken effect counts, wherever it stands in the list.
        (
            {},
            [on("2026-01-01", **AMENDS), on("2026-02-01", 施行日期="2026-12-01", **AMENDS)],
            "已修改",
        ),
        (
            {},
            [on("2026-02-01", **AMENDS), on("2026-01-01", 施行日期="2026-12-01", **AMENDS)],
            "已修改",
        ),
        (
            {},
            [on("2026-01-01", **REPLACES), on("2026-02-01", 施行日期="2026-12-01", **REPLACES)],
            "废止",
        ),
        # The document itself says when it ends.
        ({"废止日期": "2026-12-01", "废止依据": "示府规〔2026〕8号"},
         [on("2026-01-01", 文号="示府规〔2026〕8号")], "现行有效"),
    ],
)  # fmt: skip
def test_validity(
    fields: dict[str, str],
    others: list[dict[str, str]],
    expected: str,
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    put(base_site, f"{FOLDER}/old.md", 文号=NUMBER, **on("2020-01-01", 地址="old", **fields))
    for number, other in enumerate(others):
        put(base_site, f"{FOLDER}/n{number}.md", 地址=f"n{number}", **other)
    assert found_of(check_site(base_site)).validity.value == expected


def test_since_and_by_whom(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{FOLDER}/old.md", 文号=NUMBER, **on("2020-01-01", 地址="old"))
    put(base_site, f"{FOLDER}/new.md", 地址="new", **on("2026-01-01", 施行日期="2026-02-01",
                                                      **REPLACES))  # fmt: skip
    found = found_of(check_site(base_site))
    assert found.since == date(2026, 2, 1)
    assert found.by is not None
    assert found.by.url.endswith("/new.html")


def test_only_what_has_a_number_or_dates_of_its_own_is_in_force(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(base_site, f"{FOLDER}/plain.md", 地址="plain", **on("2026-01-01"))
    put(base_site, f"{FOLDER}/gone.md", 地址="gone", **on("2026-01-01"))
    put(base_site, f"{FOLDER}/new.md", 地址="new", **on("2026-02-01", 替代="[gone]"))
    checked = check_site(base_site)
    validities = Validities(checked.site.as_of, checked.relations)
    folder = "zfxxgk/fdzdgknr/lzyj/gfxwj/2026"
    items = [checked.site.item_at(f"{folder}/{stem}.html") for stem in ("plain", "new", "gone")]
    listing = Listing(checked.site.tree)
    lines = [validities.of_line(line_of(item, listing=listing)) for item in items]
    assert lines == [None, None, Validity.REPEALED]
    assert [found and found.validity for found in map(validities.of, items)] == lines
    assert [validities.on(item).validity for item in items] == [
        Validity.IN_FORCE,
        Validity.IN_FORCE,
        Validity.REPEALED,
    ]
