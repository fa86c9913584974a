"""Words without marks are spared; everything else is as it was."""

from __future__ import annotations

import markdown
import pytest

from disclosure.render.plain.untouched import spare_plain_words


@pytest.mark.parametrize(
    "text",
    [
        "甲 **乙** 丙\n\n- [甲](a.md)\n- 乙",
        "甲\\*乙 `丙` <b>丁</b> &amp; _戊_  \n己![](a)",
        "| a | `b` |\n|---|---|\n| *c* | d |",
        "# 甲\n\n> 乙\n\n    丙",
    ],
)
def test_nothing_changes(text: str) -> None:
    spared = markdown.Markdown(extensions=["tables"])
    spare_plain_words(spared)
    assert spared.convert(text) == markdown.markdown(text, extensions=["tables"])
