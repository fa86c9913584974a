"""Find personal numbers in a line of text; pure, and silent about what it found.

Each function yields (start, end) in the line as written. Full-width digits count as digits;
groups may be separated by single spaces or dashes, as people type them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

Span = tuple[int, int]

_DASHES = "－–—‐‑"
_NARROW = str.maketrans(
    "０１２３４５６７８９Ｘｘ＋\u3000" + _DASHES, "0123456789Xx+ " + "-" * len(_DASHES)
)
_SEPARATED = r"[ -]?"
_BEFORE = r"(?<![0-9A-Za-z])"
_AFTER = r"(?![0-9A-Za-z])"
CANDIDATE = re.compile(rf"[0-9０-９][0-9０-９][0-9０-９](?:[ \u3000\-{_DASHES}]?[0-9０-９]){{8}}")
"""What every number sought here holds: eleven digits, the first three of them together."""
_GAP = rf"[ \u3000\-{_DASHES}]?"
NUMBER = re.compile(
    # Written so that it begins with a digit, which is what a search is quickest to skip to.
    r"\d(?<![0-9０-９A-Za-zＸｘ]\d)(?:"
    rf"(?:(?<=[1１])|(?<=[8８])[6６]{_GAP}[1１])[3-9３-９]\d(?:{_GAP}\d){{8}}"
    rf"|(?:{_GAP}+\d){{15}})"
)
"""And this, at its beginning: a mobile number's digits, or sixteen. Dates do not hold it."""
DIGITS = "0123456789０１２３４５６７８９"
SEPARATORS = " \u3000-" + _DASHES
"""What a `CANDIDATE` consists of: digits, and one of these between two of them."""
# Hardly any text holds a `NUMBER`, so the rest is compiled when the first one does.
IDENTITY = (
    _BEFORE + r"[1-9]\d{5}" + _SEPARATED + r"(?:18|19|20)\d{2}" + _SEPARATED
    + r"(?:0[1-9]|1[0-2])" + _SEPARATED + r"(?:0[1-9]|[12]\d|3[01])" + _SEPARATED
    + r"\d{3}" + _SEPARATED + r"[\dXx]" + _AFTER
)  # fmt: skip
# The look-ahead finds a card that begins in the middle of what only looks like one.
CARD = (
    _BEFORE
    + r"(?=(\d{16,19}|\d{4}([ -])\d{4}\2\d{4}\2\d{4}(?:\2\d{1,3})?|\d{6}[ -]\d{10,13})"
    + _AFTER
    + ")"
)
MOBILE = (
    _BEFORE + r"(?:\+?86[ -]?)?(1[3-9]\d" + _SEPARATED + r"\d{4}" + _SEPARATED + r"\d{4})" + _AFTER
)
# A land line's area code is joined to its number by a dash.
_AREA_CODE = r"(?<![0-9])0\d{2,3}[ -]?$"
_IN_ADDRESS = r"https?://[^\s\u3000-\u9fff|()<>]*$"
ISSUERS = ("62", "60", "9558", "9559", "4", "51", "52", "53", "54", "55", "35", "68", "69")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"


def identity_numbers(line: str) -> Iterator[Span]:
    """Resident identity numbers of 18 signs with a real birth date and a right check sign."""
    for match in re.finditer(IDENTITY, narrow(line)):
        if is_identity(_signs(match.group())):
            yield match.span()


def bank_cards(line: str) -> Iterator[Span]:
    """Numbers of 16 to 19 digits that an issuer could have given and that pass Luhn."""
    text = narrow(line)
    last_end = 0
    for match in re.finditer(CARD, text):
        signs = _signs(match[1])
        if (
            match.start() < last_end
            or not signs.startswith(ISSUERS)
            or len(set(signs)) <= 2
            or not luhn(signs)
        ):
            continue
        # Pages of other sites have numbers of their own; one in ten passes Luhn by chance.
        if not is_identity(signs) and not re.search(_IN_ADDRESS, text[: match.start()]):
            yield match.span(1)
            last_end = match.end(1)


def mobile_numbers(line: str) -> Iterator[Span]:
    """Mobile telephone numbers, with or without the country code."""
    text = narrow(line)
    for match in re.finditer(MOBILE, text):
        if not re.search(_AREA_CODE, text[: match.start()]):
            yield match.span(1)


def narrow(line: str) -> str:
    """Full-width digits, letters and dashes as plain ones; every sign keeps its column."""
    return line.translate(_NARROW)


def is_identity(signs: str) -> bool:
    """Whether 18 signs are an identity number of somebody born on a day that existed."""
    return len(signs) == 18 and _is_birth_date(signs[6:14]) and check_sign(signs[:17]) == signs[17]


def check_sign(first17: str) -> str:
    """The last sign of an identity number (GB 11643)."""
    total = sum(int(sign) * weight for sign, weight in zip(first17, WEIGHTS, strict=True))
    return CHECK_SIGNS[total % 11]


def luhn(digits: str) -> bool:
    """Whether the check digit of a card number is right."""
    doubled = (2 * int(sign) for sign in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _signs(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text).upper()


def _is_birth_date(text: str) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return born.year >= 1890
