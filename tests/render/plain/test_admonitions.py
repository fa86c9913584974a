"""Admonitions of plain paragraphs; whole texts are compared in tests/render/test_text.py."""

from __future__ import annotations

import pytest

from disclosure.render.plain.admonitions import admonition
from disclosure.render.plain.inline import inline


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        (['!!! note "提示"'], ["note", "提示"]),
        (["!!!tip", "    甲"], ["tip", "Tip", "甲"]),
        (
            ["!!! note\n    甲\n    乙", "    **丙**"],
            ["note", "Note", "甲\n乙", "<strong>丙</strong>"],
        ),
    ],
)
def test_admonitions(blocks: list[str], lines: list[str]) -> None:
    found = admonition(blocks[0], inline)
    assert found is not None
    assert all(found.takes(block, inline) for block in blocks[1:])
    kind, title, *paragraphs = lines
    head = f'<div class="admonition {kind}">\n<p class="admonition-title">{title}</p>'
    assert found.html() == "\n".join((head, *(f"<p>{text}</p>" for text in paragraphs), "</div>"))
    assert found.sources == blocks


@pytest.mark.parametrize(
    "block",
    [
        "!!!",
        "!!! Note",
        '!!! note "" ',
        '!!! note " 提示"',
        '!!! note "**提示**"',
        '!!! note "提示" 甲',
        "!!! note inline",
        "!!! note\n甲",
        "!!! note\n    甲\n乙",
        "!!! note\n    `甲`",
        "!!! note\n        甲",
        "!!! note\n    - 甲",
        "!!! note\n    1. 甲",
    ],
)
def test_no_plain_admonition(block: str) -> None:
    assert admonition(block, inline) is None


@pytest.mark.parametrize(
    "block", ["甲", "   甲", "    # 甲", "    !!! note", "    `甲`", "    <b>"]
)
def test_what_it_does_not_take(block: str) -> None:
    found = admonition("!!! note", inline)
    assert found is not None
    assert not found.takes(block, inline)
    assert found.sources == ["!!! note"]
