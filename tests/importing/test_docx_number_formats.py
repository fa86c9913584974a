"""Numbers in the formats of Word's lists, as Word writes them."""

from __future__ import annotations

import pytest

from disclosure.importing.word.number_formats import format_number

GOLDEN = {
    "decimal": {1: "1", 10: "10", 12345: "12345"},
    "decimalHalfWidth": {7: "7"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "decimalFullWidth": {1: "１", 10: "１０", 203: "２０３"},
    "decimalFullWidth2": {12: "１２"},
    "numberInDash": {3: "- 3 -"},
    "chineseCounting": {
        1: "一", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九",
        100: "一○○", 101: "一○一", 123: "一二三",
    },
    "taiwaneseCounting": {2: "二", 15: "十五", 120: "一二○"},
    "chineseCountingThousand": {
        5: "五", 10: "十", 18: "十八", 30: "三十", 100: "一百", 101: "一百〇一", 110: "一百一十",
        111: "一百一十一", 200: "二百", 305: "三百〇五", 1000: "一千", 1001: "一千〇一",
        1010: "一千〇一十", 1100: "一千一百", 9999: "九千九百九十九", 10000: "10000",
    },
    "taiwaneseCountingThousand": {101: "一百零一", 1010: "一千零一十"},
    "japaneseCounting": {
        1: "一", 10: "十", 12: "十二", 20: "二十", 100: "百", 101: "百一", 110: "百十",
        999: "九百九十九", 1000: "千",
    },
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 101: "壹佰零壹"},
    "ideographLegalTraditional": {2: "貳", 16: "壹拾陸", 30: "參拾"},
    "ideographDigital": {1: "一", 10: "一〇", 11: "一一", 205: "二〇五"},
    "japaneseDigitalTenThousand": {20: "二〇"},
    "taiwaneseDigital": {10: "一○"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"},
    "lowerLetter": {1: "a", 26: "z", 52: "zz"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 40: "XL", 99: "XCIX", 1994: "MCMXCIV", 4000: "4000"},
    "lowerRoman": {3: "iii", 50: "l", 90: "xc"},
    "none": {1: "", 0: ""},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [(name, number, text) for name, texts in GOLDEN.items() for number, text in texts.items()],
)
def test_number(name: str, number: int, text: str) -> None:
    assert format_number(number, name) == text


@pytest.mark.parametrize("name", sorted(GOLDEN.keys() - {"none"}))
@pytest.mark.parametrize("number", [0, -1, 10**6])
def test_numbers_outside_a_format_are_still_written(name: str, number: int) -> None:
    assert format_number(number, name)


@pytest.mark.parametrize(
    "name",
    ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "upperRoman", "lowerLetter"],
)
def test_no_two_numbers_share_a_text(name: str) -> None:
    texts = [format_number(number, name) for number in range(1, 500)]
    assert len(set(texts)) == len(texts)


def test_unknown_formats_are_told() -> None:
    assert format_number(1, "hebrew1") is None
