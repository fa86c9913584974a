"""Numbers as Word writes them in lists: 一, 壹, １, ①, iv … (ISO/IEC 29500-1, 17.18.59).

No library writes them as Word does: those for numerals have other zeros and no 一○○, those for
Word files drop the Chinese formats. Where the standard and Word part, Word's text is taken,
because it is what the author saw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

_COUNTED_BELOW = 10_000
"""From here on Word itself no longer agrees with the standard; plain digits are safe."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, number_format: str) -> str | None:
    """Write a number in a format of `w:numFmt`; `None` where the format is not known.

    Numbers outside what a format can write (the 51st circle, zero in Roman) come in digits.
    """
    if number_format == "none":
        return ""
    write = _FORMATS.get(number_format)
    return None if write is None else write(number) or str(number)


def _digits(number: int, *, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(abs(number)))


def _counted(number: int, *, digits: str, units: str, ten: str, ones: bool = True) -> str:
    """Digits with units: 一百二十三. `ten` is how ten to nineteen begin.

    Without `ones` 百 stands for 一百; a zero that is empty leaves gaps unspoken.
    """
    if not 0 < number < _COUNTED_BELOW:
        return ""
    if number < 20:
        return (ten if number >= 10 else "") + (digits[number % 10] if number % 10 else "")
    text, gap = "", False
    for unit, figure in zip(("", *units)[: len(str(number))][::-1], str(number), strict=True):
        if figure == "0":
            gap = True
            continue
        text += digits[0].strip() if gap else ""
        text += "" if figure == "1" and unit and not ones else digits[int(figure)]
        text += unit
        gap = False
    return text


def _counted_to_99(number: int, *, ten_digits: str) -> str:
    """十二 and 九十九, but 一○○: from a hundred on figure by figure."""
    if number >= 100:
        return _digits(number, digits=ten_digits)
    return _counted(number, digits=ten_digits, units="十百千", ten="十")


def _chosen(number: int, *, signs: str) -> str:
    return signs[number - 1] if 0 < number <= len(signs) else ""


def _letters(number: int, *, first: str) -> str:
    """A to Z, then AA, BB …: Word repeats the letter."""
    rounds, letter = divmod(number - 1, 26)
    return chr(ord(first) + letter) * (rounds + 1) if 0 < number <= 26 * 30 else ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


_circled = partial(_chosen, signs=_run("①", 20))
_full_width = partial(_digits, digits=_run("０", 10))
_with_circle_zero = partial(_counted_to_99, ten_digits="○一二三四五六七八九")
_money = partial(_counted, units="拾佰仟", ten="壹拾")

_Writer = Callable[[int], str]
_FORMATS: Mapping[str, _Writer] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalZero": lambda number: f"{number:02}",
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "numberInDash": lambda number: f"- {number} -",
        "chineseCounting": _with_circle_zero,
        "taiwaneseCounting": _with_circle_zero,
        "chineseCountingThousand": partial(
            _counted, digits="〇一二三四五六七八九", units="十百千", ten="十"
        ),
        "taiwaneseCountingThousand": partial(
            _counted, digits="零一二三四五六七八九", units="十百千", ten="十"
        ),
        "japaneseCounting": partial(
            _counted, digits=" 一二三四五六七八九", units="十百千", ten="十", ones=False
        ),
        "chineseLegalSimplified": partial(_money, digits="零壹贰叁肆伍陆柒捌玖"),
        "ideographLegalTraditional": partial(_money, digits="零壹貳參肆伍陸柒捌玖"),
        "ideographDigital": partial(_digits, digits="〇一二三四五六七八九"),
        "japaneseDigitalTenThousand": partial(_digits, digits="〇一二三四五六七八九"),
        "taiwaneseDigital": partial(_digits, digits="○一二三四五六七八九"),
        "ideographTraditional": partial(_chosen, signs="甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac": partial(_chosen, signs="子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle": partial(_chosen, signs=_run("㈠", 10)),
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedParen": partial(_chosen, signs=_run("⑴", 20)),
        "decimalEnclosedFullstop": partial(_chosen, signs=_run("⒈", 20)),
        "upperLetter": partial(_letters, first="A"),
        "lowerLetter": partial(_letters, first="a"),
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
    }
)
