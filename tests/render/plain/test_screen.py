"""What reaches across blocks."""

from __future__ import annotations

import pytest

from disclosure.render.plain.screen import is_html_table, spans_blocks

CELLS = '<tr><th colspan="2" scope="col">甲<br>乙</th></tr>\n<tr><td>1</td><td></td></tr>'
TABLE = f"<table>\n{CELLS}\n</table>"


@pytest.mark.parametrize(
    "text",
    [
        "正文",
        "1 < 2，<5 元，<中文>",
        "甲<br>乙",
        "H<sub>2</sub>O",
        "<https://www.gov.cn/>",
        "`甲``乙`，~甲~~，&甲#60;，/甲//",
        "<!-- 注 -->",
        "甲\n\n<!-- 注\n注 -->\n\n乙",
        TABLE,
        f"<table>\n<caption>表</caption><thead>{CELLS}</thead>\n<tbody>{CELLS}</tbody>\n</table>",
        f"甲\n\n{TABLE}\n\n{TABLE}",
    ],
)
def test_within_a_block(text: str) -> None:
    assert not spans_blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "<div>甲</div>",
        "<b>甲",
        "<b>甲\n乙</b>",
        "<b class='a'>甲</b>",
        "甲 <!-- 注 -->",
        "<!-- 注\n\n注 -->",
        "<!-- 注 -- 注 -->",
        f"甲\n{TABLE}",
        f"{TABLE}\n甲",
        TABLE.replace("\n", "\n\n"),
        TABLE.replace("<td>1", "<td onclick='a()'>1"),
        TABLE.replace("<td>1", "<td><p>1"),
        TABLE.replace("</tr>", ""),
        "<script>",
        "<?php",
        "</p>",
        "```",
        "&#60;",
        "[TOC]",
        'id="a"',
        "甲\ufdd0",
        "甲\r乙",
        "甲\x02",
    ],
)
def test_across_blocks(text: str) -> None:
    assert spans_blocks(text)


def test_long_tables_come_to_an_end() -> None:
    rows = CELLS * 5000
    assert is_html_table(f"<table>{rows}</table>")
    assert not is_html_table(f"<table>{rows}")
