"""Which lines are looked at closely: exactly those in which a detector may find anything."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosure.rules.privacy import detect, scanning
from disclosure.rules.privacy.scanning import Line, clues

DETECTORS = (detect.identity_numbers, detect.bank_cards, detect.mobile_numbers)
PIECES = st.one_of(
    st.sampled_from([*"0123456789０１９٣ -－–—‐‑\u3000", *"\n\n甲の、，aXx/:.|\r\x85é𠮷\ud800㐀ఀ"]),
    st.sampled_from(["138", "2026-09-06 13:00", "6222", "50000019900101", "1380000000"]),
    st.from_regex(r"([+＋]?[8８]6[ —]?)?[1１][3-9]\d([ -]?[0-9]){8}", fullmatch=True),
    st.from_regex(r"[0-9０-９]([ \-—]?[0-9０-９]){9,20}", fullmatch=True),
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def looked_at_one_by_one(text: str) -> tuple[Line, ...]:
    """The same in the simplest way."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if detect.CANDIDATE.search(line) and detect.NUMBER.search(line):
            found.append(Line(number, start, line))
        start += len(line) + 1
    return tuple(found)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
@example("\n13800000000")
@example("の13800000000\n\n０13800000000")
@example("𠮷\n13800000000")
@example("1380000\n13800000000")
@example("甲 2026-09-06\n138-0000-0000 2026-09-06\n13800000000")
def test_skipping_through_a_text_misses_no_line(text: str) -> None:
    assert clues("a.md", text)[1] == looked_at_one_by_one(text)


@settings(max_examples=500, deadline=None)
@given(TEXTS.map(lambda text: text.replace("\n", " ")))
def test_no_detector_finds_anything_in_another_line(line: str) -> None:
    if any(list(find(line)) for find in DETECTORS):
        assert detect.NUMBER.search(line)


@settings(max_examples=500, deadline=None)
@given(st.from_regex(detect.CANDIDATE, fullmatch=True))
def test_a_candidate_is_found_by_its_marks(number: str) -> None:
    """On this rests that none is skipped."""
    assert scanning._RUN.fullmatch(scanning._marked(number))


@pytest.mark.parametrize(
    "text", ["2026-09-06 13:00\n20260907-000495\n", "000000000/2026-00495", ""]
)
def test_dates_and_serial_numbers_are_passed_over(text: str) -> None:
    assert clues("content/a/20161107-000495.md", text) == (False, ())


def test_the_name_of_a_file_is_looked_at() -> None:
    assert clues("content/a/13800000000.md", "") == (True, ())
