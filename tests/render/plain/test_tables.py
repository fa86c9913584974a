"""Pipe tables of plain cells; whole texts are compared in tests/render/test_text.py."""

from __future__ import annotations

import pytest

from disclosure.render.plain.inline import inline
from disclosure.render.plain.tables import table


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (["| a | b |", "|---|---|", "| 1 | 2 |"], [["a", "b"], ["1", "2"]]),
        (["a | b", "- | -", "1 | **2**"], [["a", "b"], ["1", "<strong>2</strong>"]]),
        (["| a | b |", "|---|---|", "| 1 |", "| 1 | 2 | 3 |"], [["a", "b"], ["1", ""], ["1", "2"]]),
        (["| a | b |", "|---|---|"], [["a", "b"], ["", ""]]),
        (["| a ||", "|---|---|", "|| 2 |"], [["a", ""], ["", "2"]]),
    ],
)
def test_cells(rows: list[str], cells: list[list[str]]) -> None:
    html = table("\n".join(rows), inline)
    assert html is not None
    tagged = [
        [f"<{'td' if number else 'th'}>{cell}</{'td' if number else 'th'}>" for cell in row]
        for number, row in enumerate(cells)
    ]
    written = ["\n".join(("<tr>", *row, "</tr>")) for row in tagged]
    assert html == "\n".join(
        ("<table>\n<thead>", written[0], "</thead>\n<tbody>", *written[1:], "</tbody>\n</table>")
    )


def test_alignment() -> None:
    html = table("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|", inline) or ""
    for cell, side in (("1", "left"), ("2", "center"), ("3", "right")):
        assert f'<td style="text-align:{side}">{cell}</td>' in html


@pytest.mark.parametrize(
    "block",
    [
        "| a | b |",
        "| a |\n|---|",
        "| a | b |\n|---|",
        "| a | b |\n| 1 | 2 |",
        "| a | b |\n| | |",
        "| a | b |\n|---|---|\n| `1` | 2 |",
        "| a | b |\n|---|---|\n| 1 | 2 | {c} |",
        "| a \\| b |\n|---|---|",
    ],
)
def test_no_plain_table(block: str) -> None:
    assert table(block, inline) is None
