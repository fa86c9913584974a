"""Addresses in HTML: every one is found once and replaced without touching anything else."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.render.links import (
    REGION,
    anchors,
    collect,
    frame_tables,
    is_outside,
    replace,
    written,
)
from disclosure.render.sanitize import sanitize


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>甲</p>", ()),
        ('<a href="a.md">甲</a>', (("a.md", False),)),
        ('<a href="a.md?x=1&amp;y=2#z">甲</a>', (("a.md?x=1&y=2#z", False),)),
        ('<a class="b" title="x > y" href="a.md">甲</a>', (("a.md", False),)),
        ('<a title="x href=" href="a.md">甲</a>', (("a.md", False),)),
        ('<a title="src=&quot;b&quot;" href="a.md">甲</a>', (("a.md", False),)),
        ('<img alt="甲" src="b.png">', (("b.png", True),)),
        ('<img src="b.png" alt="" />', (("b.png", True),)),
        ('<video src="a.mp4" poster="b.png" controls></video>', (("a.mp4", True), ("b.png", True))),
        ('<audio><source src="a.mp3" type="audio/mpeg"></audio>', (("a.mp3", True),)),
        ('<abbr title="a">甲</abbr><a id="b"></a>', ()),
        ('<code>&lt;a href="a.md"&gt;</code>', ()),
        ('<a href="a">1</a><a href="a">2</a>', (("a", False), ("a", False))),
    ],
)
def test_collect(html: str, found: tuple[tuple[str, bool], ...]) -> None:
    html = sanitize(html)
    assert collect(html) == found
    assert replace(html, lambda address: (address, {})).replace('=""', "") == html.replace(
        '=""', ""
    )


ADDRESS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x0c"), max_size=8)


@given(st.lists(ADDRESS, max_size=4), ADDRESS)
def test_replaced_addresses_are_found_again(addresses: list[str], text: str) -> None:
    html = "".join(
        f'<p>{escape(text)}<a title="{escape(text)}" href="{escape(address)}">甲</a></p>'
        for address in addresses
    )
    assert collect(html) == tuple((address, False) for address in addresses)
    numbered = replace(html, lambda address: (f"n/{address}&\"'<>", {"rel": "nofollow"}))
    assert collect(numbered) == tuple((f"n/{address}&\"'<>", False) for address in addresses)
    assert replace(html, lambda address: (address, {})) == html


def test_an_extra_class_joins_the_others() -> None:
    html = replace('<a class="b" href="c">甲</a>', lambda _: ("d", {"class": "e", "rel": "f"}))
    assert html == '<a class="b e" href="d" rel="f">甲</a>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<h2 id="一">甲</h2><p id="a&amp;b">', ("一", "a&b")),
        ('<a name="old"></a>', ("old",)),
        ('<p title="id=">甲</p>', ()),
    ],
)
def test_anchors(html: str, found: tuple[str, ...]) -> None:
    assert anchors(html) == found


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("https://www.gov.cn/", True),
        ("//www.gov.cn/", True),
        ("mailto:a@example.cn", True),
        ("a.md", False),
        ("/a/b.html", False),
        ("../a.md#b:c", False),
        ("#a", False),
        ("", False),
    ],
)
def test_outside(address: str, outside: bool) -> None:
    assert is_outside(address) is outside


FIRST = REGION.format(label="表格")
SECOND = REGION.format(label="表格 2")
TABLE = "<table><tr><td>1</td></tr></table>"
NESTED = f"<table><tr><td>{TABLE}</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "framed"),
    [
        ("<p>甲</p>", "<p>甲</p>"),
        (TABLE, f"{FIRST}{TABLE}</div>"),
        (f"<p>a</p>{TABLE}b{TABLE}c", f"<p>a</p>{FIRST}{TABLE}</div>b{SECOND}{TABLE}</div>c"),
        (f"x{NESTED}y{TABLE}", f"x{FIRST}{NESTED}</div>y{SECOND}{TABLE}</div>"),
    ],
)
def test_only_the_outermost_table_is_framed(html: str, framed: str) -> None:
    assert frame_tables(html) == framed


@pytest.mark.parametrize(
    ("source", "addresses", "places"),
    [
        ("甲[乙](a)\n[丙](b)", ["a", "b"], [(1, 6), (2, 5)]),
        ("[甲](b)\n[乙](a)", ["a", "b"], [(2, 5), (1, 1)]),
        ("\n[甲](a)[乙](a)", ["a", "a"], [(2, 5), (2, 5)]),
        ("[甲](a)", ["#fn:1", "a", "#fn:1"], [(1, 1), (1, 5), (1, 1)]),
        ("甲\n乙", ["", "\n"], [(1, 1), (1, 1)]),
    ],
)
def test_written(source: str, addresses: list[str], places: list[tuple[int, int]]) -> None:
    found = written([(address, True) for address in addresses], source)
    assert [(line, column) for _, _, line, column in found] == places


@given(st.text("ab\n", max_size=12), st.lists(st.text("ab\n", max_size=2), max_size=5))
def test_written_is_the_first_place_from_the_line_before(source: str, addresses: list[str]) -> None:
    lines, start = source.split("\n"), 0
    for address, _, line, column in written([(address, False) for address in addresses], source):
        rest = enumerate(lines[start:], start)
        expected = next((number for number, text in rest if address in text), None)
        if expected is None:
            assert (line, column) == (1, 1)
        else:
            start = expected
            assert (line, column) == (expected + 1, lines[expected].index(address) + 1)
