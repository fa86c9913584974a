"""Small shells: cut into pieces or not, they are what htmlmin makes of the whole."""

from __future__ import annotations

from typing import Any

import htmlmin
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.pages.minify import INDEPENDENT, PIECE, minified
from disclosure.pages.shell import HEAD, MAIN, TITLE, Slots, render_full

START = '<!doctype html>\n<html lang="zh-CN">\n<head>\n'
PIECES = (
    *("\n", " ", "  \n ", "\t", "\r", "\x0b", "甲", "乙 丙", " 丁 ", "&amp;", "&#39;", "&lt;", ">"),
    *("<html>", '<html lang="zh-CN">', "</html>", "<head>", "</head>", "<body>", "</body>"),
    *("<title>", "</title>", "<title>甲 乙</title>", "<title> 甲</title>", "<title>&lt;</title>"),
    *("<div>", "</div>", '<div class="a b">', "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>"),
    *('<a href="../">', '<a  href="x&amp;y"  >', "</a>", "<a title='x'>", "<a b=c>", '<a b="x>y">'),
    *("<br>", "</br>", "<br/>", '<meta charset="utf-8">', "</meta>", '<img alt="">', "<DIV>"),
    *("<pre>", "</pre>", "<i pre>", '<i pre-x="1">', "</i>", "<textarea>", "</textarea>"),
    *("<script>", "</script>", "<style>a{}</style>", "<!-- 注 -->", "<!--! 注 -->", "a < b", "<"),
    *('<b lang="zh-CN">', '<b lang="en">', "</b>", '<input disabled="disabled" hidden>'),
    *(
        '<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>',
        "</div >",
        "<td>",
        "<tr>",
        "<!doctype html>",
    ),
)


def by_htmlmin(html: str) -> str:
    """What the pieces must come to."""
    made: str = htmlmin.minify(
        html, remove_comments=True, remove_empty_space=True, reduce_boolean_attributes=True
    )
    return made


@given(start=st.sampled_from(("", START)), pieces=st.lists(st.sampled_from(PIECES), max_size=9))
def test_any_page_is_what_htmlmin_makes_of_it(start: str, pieces: list[str]) -> None:
    html = start + "".join(pieces)
    try:
        expected = by_htmlmin(html)
    except htmlmin.parser.ParseError:
        return
    assert minified(html) == expected


@pytest.mark.parametrize(
    ("html", "small"),
    [
        ("<p>甲</p>\n<p>乙 \n 丙</p>", "<p>甲</p><p>乙 丙</p>"),
        ('<a href="a/" class="b">甲</a> <b>乙</b>', "<a href=a/ class=b>甲</a> <b>乙</b>"),
        ("<pre>甲\n  乙</pre>", "<pre>甲\n  乙</pre>"),
        ("甲<!-- 注 -->\n<p>乙", "甲<p>乙"),
        ('<html lang="zh-CN"><p lang="zh-CN">', "<html lang=zh-CN><p>"),
        ("<head> <title>甲</title> </head> <p>", "<head><title>甲</title></head> <p>"),
    ],
)
def test_what_is_left_out(html: str, small: str) -> None:
    assert minified(html) == small == by_htmlmin(html)


@pytest.mark.parametrize("column", ["guide", "directory"])
def test_a_shell_of_ours_can_be_cut(base: Any, column: str) -> None:
    state = base.column(column)
    chrome = base.chrome.for_column(state, state.column.url)
    html = render_full(base.templates, chrome, Slots(TITLE, HEAD, MAIN))
    assert [piece for piece in PIECE.findall(html) if not INDEPENDENT.fullmatch(piece)] == []
    assert minified(html) == by_htmlmin(html)
