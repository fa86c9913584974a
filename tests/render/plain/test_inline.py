"""Text within a block is accepted whole or not at all."""

from __future__ import annotations

import pytest

from disclosure.render.plain.inline import inline

ACCEPTED = {
    "第一条　为了…… GB 18030": "第一条　为了…… GB 18030",
    "**甲**乙**丙 丁**": "<strong>甲</strong>乙<strong>丙 丁</strong>",
    "a > b & c, R&D": "a &gt; b &amp; c, R&amp;D",
    "甲<br>乙<br/>丙<br />丁": "甲<br>乙<br>丙<br>丁",
    "甲  \n乙\n  丙": "甲<br>\n乙\n  丙",
    "[甲](a_b.md)": '<a href="a_b.md">甲</a>',
    "[甲](https://www.gov.cn:8080/a?b=1:2#c)": '<a href="https://www.gov.cn:8080/a?b=1:2#c">甲</a>',
    '![甲"](附件.png)': '<img alt="甲&quot;" src="附件.png">',
    "[2026]1号[ ]": "[2026]1号[ ]",
    "好!": "好!",
}
REFUSED = (
    "",
    "*甲*",
    "** 甲**",
    "**甲 **",
    "**甲****乙**",
    "***甲***",
    "甲_乙",
    "`甲`",
    "甲\\乙",
    "a < b",
    "<b>甲</b>",
    "&nbsp;",
    "&#60;",
    "甲|乙",
    "{甲}",
    "甲\u00a0乙",
    "甲\x0b乙",
    "甲\n# 乙",
    "甲\n- 乙",
    "甲\n> 乙",
    "甲\n: 乙",
    "甲\n===",
    "甲  \n　乙",
    "[甲](a.md '题')",
    "[甲](a b.md)",
    "[甲](javascript:a)",
    "[甲](//a.cn/)",
    "[甲](https://xn--a.cn/)",
    "[甲](https://1.2.3.4/)",
    "[甲](https://a.cn:99999/)",
    "[甲](a&b)",
    "[甲](mailto:a@b.cn)",
    "[甲][乙]",
    "[甲]: 乙",
    "[^1]",
    "[[甲]](a.md)",
    "**[甲](a.md)**",
    "!!",
    "![甲]",
)


@pytest.mark.parametrize(("text", "html"), ACCEPTED.items())
def test_accepted(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert inline(text) is None


def test_brackets_where_links_are_defined() -> None:
    assert inline("[甲]", brackets=False) is None
    assert inline("[甲](a.md)", brackets=False) == '<a href="a.md">甲</a>'


@pytest.mark.parametrize("sign", ["**", "[", "](", "![a](", "&a", "<br", "  \n", "https://a."])
def test_long_texts_come_to_an_end(sign: str) -> None:
    assert inline(f"甲{sign * 20_000}\x00") is None
