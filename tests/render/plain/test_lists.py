"""Lists of plain lines; whole texts are compared in tests/render/test_text.py."""

from __future__ import annotations

import pytest

from disclosure.render.plain.inline import inline
from disclosure.render.plain.lists import list_block, list_html

BELOW = "<ul>\n<li>b</li>\n<li>c</li>\n</ul>"


@pytest.mark.parametrize(
    ("blocks", "html"),
    [
        (["- a\n- b"], "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (["1. a\n* b"], "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        (["9. a\n    - b\n    1. c"], f"<ol>\n<li>a{BELOW}\n</li>\n</ol>"),
        (["- a", "- b"], "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        (
            ["- a\n- b\n- c", "1. d\n2. e"],
            "<ul>\n<li>a</li>\n<li>b</li>\n<li>\n<p>c</p>\n</li>\n<li>\n<p>d</p>\n</li>\n"
            "<li>e</li>\n</ul>",
        ),
        (
            ["- a\n    - b\n    - c", "- d"],
            f"<ul>\n<li>\n<p>a</p>\n{BELOW}\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>",
        ),
    ],
)
def test_lists(blocks: list[str], html: str) -> None:
    found = [list_block(block, inline) for block in blocks]
    assert list_html([block for block in found if block]) == html


@pytest.mark.parametrize(
    "block",
    [
        "    - a",
        "- a\n  b",
        "- a\n   - b",
        "- a\n     - b",
        "- a\n        - b",
        "- a\n\n- b",
        "- ",
        "- 　",
        "- # a",
        "- > a",
        "- 1. a",
        "- - a",
        "- * a",
        "- `a`",
        "- a\n    - `b`",
    ],
)
def test_no_plain_list(block: str) -> None:
    assert list_block(block, inline) is None
