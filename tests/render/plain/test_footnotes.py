"""Footnotes of plain lines; whole texts are compared in tests/render/test_text.py."""

from __future__ import annotations

import pytest

from disclosure.render.plain.footnotes import take_out, with_footnotes
from disclosure.render.plain.inline import inline


@pytest.mark.parametrize(
    ("text", "left", "notes"),
    [
        ("甲[^1]\n\n[^1]: 注", "甲[^1]", ["注"]),
        ("[^1]: 注\n\n甲[^1]\n\n[^2]: 释 二\n\n乙[^2]", "甲[^1]\n\n乙[^2]", ["注", "释 二"]),
        ("[^1]: 注\n\n[^2]: 释\n\n甲[^2][^1]", "甲[^2][^1]", ["注", "释"]),
    ],
)
def test_definitions(text: str, left: str, notes: list[str]) -> None:
    assert take_out(text) == (left, notes)


@pytest.mark.parametrize(
    "text",
    [
        "甲[^1]",
        "[^1]: 注",
        "甲[^1]乙[^1]\n\n[^1]: 注",
        "甲[^a]\n\n[^a]: 注",
        "甲[^2]\n\n[^2]: 注",
        "甲[^2][^1]\n\n[^2]: 注\n\n[^1]: 释",
        "甲[^1]\n[^1]: 注",
        "甲[^1]\n\n[^1]: 注\n又一行",
        "甲[^1]\n\n[^1]: 注\n\n    又一段",
        "甲[^1]\n\n[^1]: `注`",
        "甲[^1]\n\n[^1]: - 注",
        "甲[^1]\n\n[^1]: 注\n\n[x]: a.md",
    ],
)
def test_what_is_left(text: str) -> None:
    assert take_out(text) == (text, ())


def test_a_footnote() -> None:
    referring = inline("甲[^1]", footnotes=True)
    assert referring == ('甲<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>')
    assert with_footnotes(referring, ["注"]) == (
        f'{referring}\n<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>注&nbsp;'
        '<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the text">'
        "↩</a></p>\n</li>\n</ol>\n</div>"
    )


def test_a_reference_that_was_not_written() -> None:
    assert with_footnotes("<p>甲[^1]</p>", ["注"]) is None


@pytest.mark.parametrize("text", ["甲[^a]", "甲[^1](a.md)", "甲[^1]: 乙", "[甲[^1]](a.md)"])
def test_no_plain_reference(text: str) -> None:
    assert inline(text, footnotes=True) is None
