"""文号: every spelling of one number has one normal form, and two numbers never share it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.content import numbers
from disclosure.content.numbers import (
    is_document_number,
    is_index_number,
    is_order_number,
    looks_like_number,
    normal_number,
)

SPELLINGS = (
    "渝府办发〔2014〕87号",
    "渝府办发[2014]87号",
    "渝府办发【2014】87号",
    "渝府办发（2014）87号",
    "渝府办发(2014)87号",
    "渝府办发〔2014〕 87 号",
    "渝府办发 〔2014〕87号",
    "渝府办发〔２０１４〕８７号",
    "渝府办发［2014］87号",
    "渝府办发〔2014〕第87号",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_one_number(spelling: str) -> None:
    assert normal_number(spelling) == normal_number(SPELLINGS[0])


@pytest.mark.parametrize(
    "other",
    ["渝府办发〔2014〕8号", "渝府办发〔2015〕87号", "渝府发〔2014〕87号", "渝府办发〔2014〕187号"],
)
def test_other_numbers_stay_apart(other: str) -> None:
    assert normal_number(other) != normal_number(SPELLINGS[0])


@given(st.text("第号年〔〕0 12８٣\u3000a令", max_size=12))
def test_the_serial_number_is_found_as_its_pattern_says(text: str) -> None:
    given = f"{text}号".strip()
    pattern = numbers._SERIAL.sub(r" \1", given)
    assert numbers._with_serial(given).split() == pattern.split()


def test_year_and_number_do_not_run_together() -> None:
    assert normal_number("国发〔2014〕87号") != normal_number("国发〔201〕487号")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("渝府办发〔2021〕50号", True),
        ("示府规（试）〔2026〕3号", True),
        ("渝府办发[2021]50号", False),
        ("渝府办发〔2021〕050号", False),
        ("渝府办发〔21〕50号", False),
        ("〔2021〕50号", False),
        ("渝府办发〔2021〕50", False),
    ],
)
def test_form_of_a_document_number(text: str, right: bool) -> None:
    assert is_document_number(text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("示例市人民政府令第6号", True),
        ("示例市人民政府令（第六号）", True),
        ("示例市人民政府令", True),
        ("第6号", True),
        ("示例市人民政府令6号", False),
        ("示府办发〔2025〕6号", False),
    ],
)
def test_form_of_the_number_of_an_order(text: str, right: bool) -> None:
    assert is_order_number(text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("000000000/2026-00058", True),
        ("11500000009275780L/2026-00058", True),
        ("000000000/2026-58", False),
        ("00000000/2026-00058", False),
        ("000000000-2026-00058", False),
    ],
)
def test_form_of_an_index_number(text: str, right: bool) -> None:
    assert is_index_number(text) is right


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("渝府办发〔2021〕50号", True),
        ("渝府办发[2021]50号 ", True),
        ("国务院令第711号", True),
        ("渝府办发〔2021〕50", True),
        ("20210520-fgw-01", False),
        ("zwgk/zfxxgkml/zcjd/2026/20261027-01.html", False),
    ],
)
def test_a_reference_is_a_number_or_an_address(text: str, number: bool) -> None:
    assert looks_like_number(text) is number
