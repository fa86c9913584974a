"""Find personal numbers in a line of text; pure, and silent about what it found.

Each function yields (start, end) in the line as written. Full-width digits count as digits;
groups may be separated by single spaces or hyphens, as people type them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

Span = tuple[int, int]

ENOUGH_DIGITS = re.compile(r"(?:[0-9０-９][ \-－\u3000]?){10}")
_SEPARATED = r"[ \-－\u3000]?"
_BEFORE = r"(?<![0-9A-Za-z/〔])"
_AFTER = r"(?![0-9A-Za-z])"
IDENTITY = re.compile(
    _BEFORE + r"[1-9]\d{5}" + _SEPARATED + r"(?:18|19|20)\d{2}" + _SEPARATED
    + r"(?:0[1-9]|1[0-2])" + _SEPARATED + r"(?:0[1-9]|[12]\d|3[01])" + _SEPARATED
    + r"\d{3}" + _SEPARATED + r"[\dXx]" + _AFTER
)  # fmt: skip
CARD = re.compile(_BEFORE + r"\d{4}(?:" + _SEPARATED + r"\d){12,15}" + _AFTER)
MOBILE = re.compile(_BEFORE + r"(?:\+?86[ \-]?)?(1[3-9]\d" + _SEPARATED + r"\d{4}" + _SEPARATED
                    + r"\d{4})" + _AFTER)  # fmt: skip
ISSUERS = ("62", "60", "9558", "9559", "4", "51", "52", "53", "54", "55", "35", "68", "69")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"


def may_hold_numbers(text: str) -> bool:
    """Whether there is any run of digits long enough to be worth a closer look."""
    return ENOUGH_DIGITS.search(text) is not None


def identity_numbers(line: str) -> Iterator[Span]:
    """Resident identity numbers of 18 signs with a real birth date and a right check sign."""
    for match in IDENTITY.finditer(narrow(line)):
        signs = _signs(match.group())
        if _is_birth_date(signs[6:14]) and check_sign(signs[:17]) == signs[17]:
            yield match.span()


def bank_cards(line: str) -> Iterator[Span]:
    """Numbers of 16 to 19 digits that an issuer could have given and that pass Luhn."""
    for match in CARD.finditer(narrow(line)):
        signs = _signs(match.group())
        if signs.startswith(ISSUERS) and len(set(signs)) > 2 and luhn(signs):
            yield match.span()


def mobile_numbers(line: str) -> Iterator[Span]:
    """Mobile telephone numbers, with or without the country code."""
    for match in MOBILE.finditer(narrow(line)):
        yield match.span(1)


def narrow(line: str) -> str:
    """Full-width digits and letters as plain ones; every sign keeps its column."""
    return "".join(_narrow_sign(sign) for sign in line)


def check_sign(first17: str) -> str:
    """The last sign of an identity number (GB 11643)."""
    total = sum(int(sign) * weight for sign, weight in zip(first17, WEIGHTS, strict=True))
    return CHECK_SIGNS[total % 11]


def luhn(digits: str) -> bool:
    """Whether the check digit of a card number is right."""
    doubled = (2 * int(sign) for sign in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _narrow_sign(sign: str) -> str:
    if sign < "\uff00":
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def _signs(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text).upper()


def _is_birth_date(text: str) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return born.year >= 1890
