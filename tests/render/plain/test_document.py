"""Which blocks of a text are plain, and what the others are given to Python-Markdown with."""

from __future__ import annotations

import pytest

from disclosure.render.plain.dialect import Dialect
from disclosure.render.plain.document import PlainText, plain_text
from disclosure.render.plain.screen import MARK

DIALECT = Dialect(tables=True, slugify=None)
ENTRY = "<ul>\n<li>甲</li>\n</ul>"


def taken(text: str) -> PlainText | None:
    return plain_text(text, title="题", dialect=DIALECT)


@pytest.mark.parametrize(
    ("text", "runs", "rest"),
    [
        ("", [""], ""),
        ("# 题", [""], ""),
        ("甲\n\n乙", ["<p>甲</p>\n<p>乙</p>"], ""),
        ("甲\n\n`乙`\n\n丙", ["<p>甲</p>", "<p>丙</p>"], f"{MARK}\n\n`乙`\n\n{MARK}"),
        ("`甲`\n\n\n\n`乙`\n\n丙", ["<p>丙</p>"], f"`甲`\n\n\n\n`乙`\n\n{MARK}"),
        ("甲\n\n- 甲\n\n`乙`", [f"<p>甲</p>\n{ENTRY}"], f"{MARK}\n\n`乙`"),
        ("甲\n\n- 甲\n\n    乙", ["<p>甲</p>"], f"{MARK}\n\n- 甲\n\n    乙"),
        ("甲\n\n`乙`\n\n- 甲", ["<p>甲</p>"], f"{MARK}\n\n`乙`\n\n- 甲"),
        (
            "甲\n\n- 甲\n\n[x]: a\n\n乙",
            ["<p>甲</p>", "<p>乙</p>"],
            f"{MARK}\n\n- 甲\n\n[x]: a\n\n{MARK}",
        ),
    ],
)
def test_blocks(text: str, runs: list[str], rest: str) -> None:
    found = taken(text)
    assert found is not None
    assert (list(found.runs), found.rest) == (runs, rest)


@pytest.mark.parametrize(
    "text", ["`甲`", "甲\n\n: 乙", "甲\n\n# `乙`", "[x]: a\n\n# 题", "甲\n\n<p>"]
)
def test_whole_texts(text: str) -> None:
    assert taken(text) is None


def test_thousands_of_heading_lines_are_no_deep_recursion() -> None:
    found = taken("\n".join(["# 甲"] * 5000))
    assert found is not None
    assert found.runs[0].count("<h2>") == 5000
