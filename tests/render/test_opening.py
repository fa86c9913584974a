"""The first words of a text, as a directory shows them."""

from __future__ import annotations

import pytest

from disclosure.render.opening import LENGTH, opening

LONG = "字" * LENGTH


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("", ""),
        ("<h2>一、总则</h2>", ""),
        ("<p>第一段。</p>\n<p>第二段。</p>", "第一段。第二段。"),
        ("<p>没有句号</p><p>第二段</p>", "没有句号 第二段"),
        ("<p>各区县人民政府：</p><p>现将办法印发。</p>", "现将办法印发。"),
        ('<p class="a">甲<strong>乙</strong>&amp;丙&lt;丁</p>', "甲乙&丙<丁"),
        ("<p>甲\n乙 丙 GB 18030 丁</p>", "甲乙丙 GB 18030 丁"),
        ('<p><img src="a.png" alt="图"></p><ul><li>甲</li><li>乙</li></ul>', "甲 乙"),
        ("<table><tr><td>甲</td></tr></table>", "甲"),
        ("<pre>代码</pre>", ""),
        (f"<p>{LONG}</p>", LONG),
        (f"<p>{LONG}多</p>", LONG[:-1] + "…"),
        (f"<p>{LONG[:-1]}。</p><p>多</p>", LONG[:-1] + "…"),
    ],
)
def test_opening(fragment: str, told: str) -> None:
    assert opening(fragment) == told
    assert len(told) <= LENGTH
