"""What one line of an official document is by its form alone: numbered, a date, a signature …

The forms are those of the format for official documents (GB/T 9704) and of the web pages that
such documents are copied from.
"""

from __future__ import annotations

import re
from enum import IntEnum

from disclosure.content.numbers import normal_number

NUMERAL = "〇零一二三四五六七八九十百"
OPENING = "（〔《“‘「【([{〈"
CLOSING = "）〕》”’」】)]}〉"
_PAIRS = dict(zip(CLOSING, OPENING, strict=True))


class Marker(IntEnum):
    """The numbers that parts of a document begin with, from the highest to the lowest."""

    BOOK = 0
    CHAPTER = 1
    SECTION = 2
    FIRST = 3
    SECOND = 4
    THIRD = 5
    FOURTH = 6
    ARTICLE = 7
    CIRCLED = 8


HEADING_MARKERS = frozenset(Marker) - {Marker.ARTICLE, Marker.CIRCLED}
"""Articles and circled items are text, however short they are."""

_MARKERS = tuple(
    (marker, re.compile(pattern))
    for marker, pattern in (
        (Marker.BOOK, rf"第[{NUMERAL}\d]+(?:编|部分|篇)(?=[\s\u3000：:]|$)"),
        (Marker.CHAPTER, rf"第[{NUMERAL}\d]+章"),
        (Marker.SECTION, rf"第[{NUMERAL}\d]+节"),
        (Marker.ARTICLE, rf"第[{NUMERAL}\d]+条(?![、，和至第])"),
        (Marker.FIRST, rf"[{NUMERAL}]{{1,4}}、"),
        (Marker.SECOND, rf"[（(]\s?[{NUMERAL}]{{1,4}}\s?[）)]"),
        (Marker.THIRD, r"[0-9０-９]{1,2}(?:[．、]|\.(?!\d))"),
        (Marker.FOURTH, r"[（(]\s?[0-9０-９]{1,2}\s?[）)]"),
        (Marker.CIRCLED, r"[\u2460-\u2473]"),
    )
)
_CHINESE_DIGIT = "〇○零ＯO一二三四五六七八九"
DATE = (
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|[{_CHINESE_DIGIT}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
    r"|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
)
"""A day as written: in Arabic or Chinese numerals, or with hyphens, slashes or dots."""
_ONLY_DATE = re.compile(rf"[（(]?\s?(?P<date>{DATE})\s?[）)]?")
_OFFICE_END = (
    "人民政府|办公厅|办公室|委员会|委|局|厅|部|署|院|会|中心|处|所|站|馆|校|学校|公司|集团|总队"
    "|支队|大队|指挥部|小组|办事处|管委会|党组|银行|联社|政府|府办"
)
_OFFICE = re.compile(
    rf"(?!各|有关|附件|抄送|关于|经|.*网站)[\u4e00-\u9fff（）()·]{{2,38}}(?:{_OFFICE_END})"
)
_SEAL = re.compile(r"[（(]\s?(?:公|印|盖)?\s?章\s?[）)]")
_SIGNED = re.compile(rf"(?P<office>.+?)[\s\u3000]+(?P<date>{DATE})")
_PRINTED = re.compile(rf"(?P<office>\S+?)[\s\u3000]*(?P<date>{DATE})\s?印发")
NUMBER = (
    r"[\u4e00-\u9fffA-Za-z（）]{1,20}\s?[〔\[［【（(﹝]\s?(?:19|20)\d{2}\s?(?:年\s?)?[〕\]］】）)﹞]"
    r"\s?第?\s?\d{1,5}\s?号"
)
_ONLY_NUMBER = re.compile(
    rf"(?:(?:发文字号|文号|文件编号|字号)\s?[:：]\s?)?(?P<number>{NUMBER})"
    r"(?:[\s\u3000]*签发人\s?[:：].*)?"
)
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER_PARTS = re.compile(
    r"(?P<office>.+?)\s?[〔\[［【（(﹝]\s?(?P<year>\d{4})\s?(?:年\s?)?[〕\]］】）)﹞]"
    r"\s?第?\s?(?P<serial>\d+)\s?号"
)
_ADDRESSEE = re.compile(
    r"(?!.*(?:如下|下列|以下|根据|按照|依据|通知|公告|公示|现[将就把]|经.{0,8}(?:研究|同意|批准)))"
    r"[^。；！？!?;“”《》]{2,}[：:]"
)
_PAGE_NUMBER = re.compile(
    r"(?:[—–－-]\s?)+\d{1,4}(?:\s?[—–－-])+|第\s?\d{1,4}\s?页(?:[\s，,/]*共\s?\d{1,4}\s?页)?"
)
STRONG_END = "。！？；：!?;:"
SOFT_END = "，、,—"
PROSE = re.compile(r"[，。；,;]")


def marker_of(line: str) -> tuple[Marker, int] | None:
    """The number that a line begins with, and how long it is; None for other lines."""
    for marker, pattern in _MARKERS:
        if found := pattern.match(line):
            return marker, found.end()
    return None


def only_date(line: str) -> str:
    """The date of a line that holds nothing else, brackets aside; else ""."""
    found = _ONLY_DATE.fullmatch(line.strip())
    return found["date"] if found else ""


def offices_in(line: str) -> tuple[str, ...]:
    """The names of a line that is the name of one office or of several side by side; else ()."""
    names = tuple(_SEAL.sub("", line).split())
    return names if all(_OFFICE.fullmatch(name) for name in names) else ()


def is_office(line: str) -> bool:
    """Whether a line is nothing but names of offices."""
    return bool(offices_in(line))


def signed(line: str) -> tuple[str, str]:
    """Office and date of a line that holds both; else two empty strings."""
    found = _SIGNED.fullmatch(line.strip())
    if found and is_office(found["office"]):
        return found["office"].strip(), found["date"]
    return "", ""


def printed(line: str) -> str:
    """The date of a line such as 示例市人民政府办公室 2026年1月8日印发; else ""."""
    found = _PRINTED.fullmatch(line.strip())
    return found["date"] if found else ""


def number_in(line: str) -> str:
    """The 文号 of a line that is nothing but a 文号, as the norm (GB/T 9704 7.2.5) writes it.

    Only brackets, width and spaces are put right; a 第 or a leading 0 is part of what was issued.
    """
    found = _ONLY_NUMBER.fullmatch(line.strip().translate(_NARROW))
    parts = _NUMBER_PARTS.fullmatch(found["number"]) if found else None
    if parts is None or found is None:
        return ""
    ordinal = "第" if "第" in found["number"] else ""
    written = f"{''.join(parts['office'].split())}〔{parts['year']}〕{ordinal}{parts['serial']}号"
    same = normal_number(written) == normal_number("".join(found["number"].split()))
    return written if same else "".join(found["number"].split())


def is_addressee(line: str) -> bool:
    """Whether a line can be the 主送: names that end in a colon, not a sentence that does."""
    return _ADDRESSEE.fullmatch(line) is not None and marker_of(line) is None


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page that was printed between two lines of the text."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def stands_alone(line: str) -> bool:
    """Whether a line is a thing of its own that no neighbour can be a part of."""
    text = line.strip()
    return bool(
        only_date(text)
        or number_in(text)
        or is_office(text)
        or signed(text)[1]
        or printed(text)
        or text.startswith(("附件", "（此件", "(此件"))
    )


def is_balanced(line: str) -> bool:
    """Whether every bracket and quotation mark of the line has its partner in it."""
    pending: list[str] = []
    for sign in line:
        if sign in OPENING:
            pending.append(sign)
        elif sign in _PAIRS and (not pending or pending.pop() != _PAIRS[sign]):
            return False
    return not pending


def ends_sentence(line: str) -> bool:
    """Whether nothing needs to follow: a full stop, or a closing bracket that has its partner."""
    last = line.rstrip()[-1:]
    return last in STRONG_END or (last in CLOSING and is_balanced(line.rstrip()))
