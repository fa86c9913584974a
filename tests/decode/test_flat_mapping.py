"""What is told without a parser is exactly what the parser tells."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosure.decode.codes import CONTENT_CODES
from disclosure.decode.flat_mapping import flat_mapping
from disclosure.decode.nodes import Composed, MappingNode, Node, ScalarNode, SequenceNode
from disclosure.decode.yaml_parser import parse

SIGNS = st.sampled_from(
    [
        *"甲乙aé9𠮷😀٣ª_=/.+;()（）〔〕《》，。、：？“”‘’-—",
        *" :,[]{}#&*!|>'\"%@`?~\\\t\x00\x7f\x85\xa0\u2028\u3000\ufeff\ufffe\ud800",
        *(
            "  ",
            ": ",
            ", ",
            " #",
            "- ",
            "---",
            "...",
            "null",
            "12:30",
            "http://a/b?c=1&d",
            "x" * 70,
        ),
    ]
)
PHRASES = st.lists(SIGNS, max_size=5).map("".join)
KEYS = st.sampled_from(["标题", "a", "文号_1", "9", "é", "键" * 30])
VALUES = st.one_of(
    PHRASES,
    PHRASES.map("'{}'".format),
    PHRASES.map('"{}"'.format),
    st.lists(PHRASES, max_size=4).map(lambda all_: f"[{', '.join(all_)}]"),
    st.lists(PHRASES, max_size=3).map(lambda all_: f"[{','.join(all_)}]"),
    st.lists(st.tuples(KEYS, PHRASES), max_size=3).map(
        lambda all_: "{" + ", ".join(f"{key}: {phrase}" for key, phrase in all_) + "}"
    ),
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(": ".join), st.tuples(KEYS, st.just(":")).map("".join), PHRASES
)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)


@settings(deadline=None)
@given(text=TEXTS, line=st.integers(0, 3), ends=st.sampled_from(["", "\n"]))
@example(text="标题: 关于“甲”的通知", line=1, ends="\n")
@example(text="标题: “甲”", line=1, ends="\n")
@example(text="标题:  甲", line=1, ends="\n")
@example(text="a: b:c\nd: e:", line=0, ends="")
def test_flat_texts_are_what_the_parser_says(text: str, line: int, ends: str) -> None:
    flat = flat_mapping(text + ends, line=line)
    if flat is not None:
        parsed = parse(text + ends, path="a.md", codes=CONTENT_CODES, line_offset=line)
        assert parsed == Composed(flat)


def scalar(value: str, line: int, column: int, *, plain: bool = True) -> ScalarNode:
    return ScalarNode(value, line, column, plain)


LISTED: list[Node] = [scalar("甲", 2, 5), scalar("乙", 2, 8), scalar("丙", 2, 10)]
PAIRED: list[tuple[Node, Node]] = [
    (scalar("甲", 2, 5), scalar("乙 丙", 2, 8)),
    (scalar("丁", 2, 13), scalar("戊", 2, 16)),
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("标题: 关于 甲，乙: 丙", None),
        ("标题: 关于甲 \n", scalar("关于甲", 2, 4)),
        ("标题:", scalar("", 2, 3)),
        ("标题: ", scalar("", 2, 3)),
        ("标题: '甲: 乙'", scalar("甲: 乙", 2, 4, plain=False)),
        ('标题: "甲 # 乙"', scalar("甲 # 乙", 2, 4, plain=False)),
        ('标题: "甲\\n乙"', None),
        ("标题: http://a/b?c=1&d=2", scalar("http://a/b?c=1&d=2", 2, 4)),
        ("标题: 关于“甲”的通知", scalar("关于“甲”的通知", 2, 4)),
        ("标题: “甲”", None),
        ("标题：甲", None),
        ("标题: 甲 # 注", None),
        ("# 注\n标题: 甲", None),
        ("标题:\n  - 甲", None),
        ("", None),
        ("标题: []", SequenceNode([], 2, 4)),
        ("标题: [甲, 乙,丙]", SequenceNode(LISTED, 2, 4)),
        (
            "标题: {甲: 乙 丙, 丁: 戊}",
            MappingNode(PAIRED, 2, 4),
        ),
        ("标题: [甲, [乙]]", None),
    ],
)
def test_what_is_flat(text: str, value: Node | None) -> None:
    """`value` is that of the only key, on line 2; None where the text is left to the parser."""
    flat = flat_mapping(text, line=2)
    assert flat == (None if value is None else MappingNode([(scalar("标题", 2, 0), value)], 2, 0))
