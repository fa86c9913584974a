"""The detectors of personal numbers, one by one: where a number begins and ends, and what is none.

Valid numbers are made here by the published check rules, from parts that mean nobody.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.rules.privacy.detect import (
    CANDIDATE,
    Span,
    bank_cards,
    identity_numbers,
    mobile_numbers,
    narrow,
)

Detect = Callable[[str], Iterator[Span]]
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def identity(region: str, birth: str, serial: str) -> str:
    """With the check sign of GB 11643: the weighted sum of all 18 signs is 1 modulo 11."""
    body = region + birth + serial
    for sign in "0123456789X":
        values = [int(digit) for digit in body] + [10 if sign == "X" else int(sign)]
        if sum(v * pow(2, 17 - n, 11) for n, v in enumerate(values)) % 11 == 1:
            return body + sign
    raise AssertionError("one of eleven signs always fits")


def card(start: str, length: int) -> str:
    """With the check digit of ISO/IEC 7812-1."""
    body = start.ljust(length - 1, "7")
    for digit in "0123456789":
        signs = [int(sign) for sign in reversed(body + digit)]
        doubled = [sum(divmod(2 * sign, 10)) for sign in signs[1::2]]
        if (sum(signs[::2]) + sum(doubled)) % 10 == 0:
            return body + digit
    raise AssertionError("one of ten digits always fits")


def other_digit(number: str, at: int) -> str:
    """The number with another digit at one place."""
    digit = "1" if number[at] != "1" else "2"
    return number[:at] + digit + number[at + 1 :]


PERSON = identity("990000", "19900307", "451")
ENDS_IN_X = next(
    n for s in range(999) if (n := identity("990000", "19900307", f"{s:03}"))[-1] == "X"
)
CARD_19, CARD_16 = card("6200009", 19), card("4000009", 16)
MOBILE = "139" + "0000" + "0001"


def grouped(number: str, *sizes: int, by: str) -> str:
    """The number in groups of these sizes and a last one of what is left."""
    ends = list(accumulate(sizes))
    return by.join(number[a:b] for a, b in pairwise([0, *ends, len(number)]))


FOUND: list[tuple[str, Detect, str, str]] = [
    ("identity", identity_numbers, "证件号码：{}。", PERSON),
    ("identity at the start", identity_numbers, "{}，示例甲", PERSON),
    ("identity with X", identity_numbers, "（{}）", ENDS_IN_X),
    ("identity with x", identity_numbers, "（{}）", ENDS_IN_X.lower()),
    ("identity in full width", identity_numbers, "证件{}号", ENDS_IN_X.translate(WIDE)),
    ("identity in groups", identity_numbers, "号 {} 止", grouped(PERSON, 6, 8, by=" ")),
    ("identity with hyphens", identity_numbers, "号{}", grouped(PERSON, 6, 8, by="-")),
    ("identity with wide spaces", identity_numbers, "{}", grouped(PERSON, 6, 8, by="\u3000")),
    ("identity of a leap day", identity_numbers, "{}", identity("990000", "20000229", "123")),
    ("card of 19", bank_cards, "账号{}", CARD_19),
    ("card of 16", bank_cards, "账号 {}。", CARD_16),
    ("card in fours", bank_cards, "卡 {} 止", grouped(CARD_16, 4, 4, 4, by=" ")),
    ("card in fours and three", bank_cards, "卡{}", grouped(CARD_19, 4, 4, 4, 4, by="-")),
    ("card in two groups", bank_cards, "卡{}。", grouped(CARD_19, 6, by=" ")),
    ("card in full width", bank_cards, "卡{}", CARD_19.translate(WIDE)),
    ("mobile", mobile_numbers, "示例甲{}，", MOBILE),
    ("mobile in groups", mobile_numbers, "示例甲 {}", grouped(MOBILE, 3, 4, by=" ")),
    ("mobile with hyphens", mobile_numbers, "示例甲 {}", grouped(MOBILE, 3, 4, by="-")),
    ("mobile in full width", mobile_numbers, "示例甲{}", MOBILE.translate(WIDE)),
]

LOOK_ALIKES = {
    "index number": "索引号：000014349/2017-00110、11990000MB0X12345C/2026-00012",
    "document number": "国办发〔2019〕14号、示府办发〔2025〕10001号",
    "credit code": "统一社会信用代码：12990000450417777T、1199000000000000XA",
    "credit code of digits only": "统一社会信用代码：" + other_digit(PERSON, 17),
    "project code": "项目代码：2026-990112-48-01-123456",
    "office telephones": "电话：023-63850000、010-66010000、0990-1234567转8001",
    "hotline": "热线：12345、400-0000-0000、95588",
    "amounts": "合计13,912,345,678.90元，其中1390000.01万元，62000亿元",
    "book number": "ISBN 978-7-5000-0000-9，ISBN 9787500000009",
    "dates and times": "20260307093000 2026-03-07 09:30:00 2026030709300000",
    "wrong check sign": other_digit(PERSON, 16),
    "day that does not exist": identity("990000", "19900230", "123"),
    "month that does not exist": identity("990000", "19901307", "123"),
    "region that cannot be": identity("090000", "19900307", "123"),
    "wrong Luhn": other_digit(CARD_19, 10),
    "run of twenty digits": "9" + CARD_19,
    "identity in a longer run": PERSON.replace("X", "0") + "00",
    "one digit again and again": "4" * 16 + "，" + "0" * 18,
    "range": "1390000-1400000户，6200-6300元",
    "mobile within a longer number": f"流水号{MOBILE}22，编号8{MOBILE}",
    "masked mobile": f"{MOBILE[:3]}****{MOBILE[7:]}",
    "masked identity": f"{PERSON[:6]}********{PERSON[14:]}",
    "masked card": f"{CARD_19[:6]}*********{CARD_19[-4:]}",
    "letters around": f"ABC{MOBILE}、{MOBILE}XYZ",
}


@pytest.mark.parametrize(
    ("detect", "around", "number"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND]
)
def test_a_number_is_found_exactly_where_it_stands(
    detect: Detect, around: str, number: str
) -> None:
    line = around.format(number)
    start = line.index(number)
    assert list(detect(line)) == [(start, start + len(number))]
    assert CANDIDATE.search(line)


@pytest.mark.parametrize("line", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
@pytest.mark.parametrize("detect", [identity_numbers, bank_cards, mobile_numbers])
def test_a_look_alike_is_left_alone(detect: Detect, line: str) -> None:
    assert list(detect(line)) == []


@pytest.mark.parametrize(
    ("detect", "number"),
    [(identity_numbers, PERSON), (bank_cards, CARD_19), (mobile_numbers, MOBILE)],
)
def test_every_number_of_a_line_is_found(detect: Detect, number: str) -> None:
    line = f"{number}、{number}；{number}"
    size = len(number) + 1
    assert list(detect(line)) == [(n * size, n * size + len(number)) for n in range(3)]


@pytest.mark.parametrize("prefix", ["+86", "86", "+86 ", "86-"])
def test_the_country_code_is_no_part_of_a_mobile_number(prefix: str) -> None:
    line = f"示例甲{prefix}{MOBILE}"
    assert list(mobile_numbers(line)) == [(len(line) - 11, len(line))]


def test_one_wrong_digit_of_an_identity_number_is_always_noticed() -> None:
    wrong = [other_digit(PERSON, at) for at in range(17)]
    assert [number for number in wrong if list(identity_numbers(number))] == []


def test_one_wrong_digit_of_a_card_number_is_always_noticed() -> None:
    wrong = [other_digit(CARD_16, at) for at in range(1, 16)]
    assert [number for number in wrong if list(bank_cards(number))] == []


@pytest.mark.parametrize("start", ["62", "4", "51", "55", "35", "9558"])
@pytest.mark.parametrize("length", [16, 17, 18, 19])
def test_cards_of_every_issuer_and_length(start: str, length: int) -> None:
    # Rising digits: no card is made of one or two digits only.
    number = card(f"{start}0123456", length)
    assert list(bank_cards(number)) == [(0, length)]


def test_hardly_any_random_run_of_digits_is_taken_for_a_person() -> None:
    rolled = random.Random(20260307)
    runs = ["".join(rolled.choices("0123456789", k=18)) for _ in range(20_000)]
    assert sum(bool(list(identity_numbers(run))) for run in runs) < 20


def test_short_texts_are_not_looked_at_closely() -> None:
    assert not CANDIDATE.search("2026年3月7日，共139件，023-6385，索引号 2026-00012")
    assert CANDIDATE.search("13900000001")


@settings(deadline=None)
@given(st.text(alphabet="0123456789０９Xx-－ \u3000〔/|字A㈠\u2460ﬁ", max_size=60))
def test_any_line_yields_spans_that_lie_within_it(line: str) -> None:
    assert len(narrow(line)) == len(line)
    for detect in (identity_numbers, bank_cards, mobile_numbers):
        spans = list(detect(line))
        assert all(0 <= start < end <= len(line) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        assert not spans or CANDIDATE.search(line)
