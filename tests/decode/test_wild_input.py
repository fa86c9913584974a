"""Whatever the bytes, decoding ends in values and findings, never in an exception."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.decode.codes import CONTENT_CODES
from disclosure.decode.csv_table import read_csv
from disclosure.decode.fields import key
from disclosure.decode.front_matter import split
from disclosure.decode.schema import decode
from disclosure.decode.source_text import decode_bytes
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place


class Wild(msgspec.Struct, frozen=True, kw_only=True):
    place: Place
    title: Annotated[str, key("标题", doc="题")]
    a: Annotated[date | None, key("a", doc="a")] = None
    b: Annotated[datetime | None, key("b", doc="b")] = None
    c: Annotated[tuple[int, ...], key("c", doc="c")] = ()
    d: Annotated[Mapping[str, bool], key("d", doc="d")] = {}
    e: "Annotated[tuple[Wild, ...], key('e', doc='e')]" = ()


PIECES = st.sampled_from(
    [
        *"-:：,[]{}#&*!|>'\"%@`?\t \n\r“”‘’—－\u3000\u2028\x85\ufeff\x01",
        *("---", "标题: ", "标题：", "a: ", "b:", "c: ", "d: ", "e:\n  - ", "- ", "\n  ", "\n\t"),
        *("no", "0102", "12:30", "2021-05-16", "2021年2月30日", "是", "甲", "|\n", "...", "+08:00"),
    ]
)
YAML_LIKE = st.lists(PIECES, max_size=40).map("".join)
MORE = int(os.environ.get("DISCLOSURE_EXAMPLES", "150"))


def pipeline(data: bytes) -> tuple[Finding, ...]:
    source = decode_bytes(data, path="a.md")
    parts = split(source)
    composed = compose(
        parts.yaml_text, path="a.md", codes=CONTENT_CODES, line_offset=parts.yaml_line_offset
    )
    value, decoded = decode(composed.node, Wild, path="a.md", codes=CONTENT_CODES)
    findings = (*source.findings, *parts.findings, *composed.findings, *decoded)
    lines = source.text.split("\n")
    for finding in findings:
        assert finding.message
        assert "\n" not in finding.message + finding.hint
        assert finding.rule
        if source.readable:
            assert 1 <= finding.place.line <= len(lines)
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
    assert value is not None or findings
    return findings


@settings(max_examples=MORE, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    pipeline(data)
    read_csv(decode_bytes(data, path="a.csv"))


@settings(max_examples=MORE, deadline=None)
@given(YAML_LIKE, st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_anything_like_front_matter(text: str, encoding: str) -> None:
    pipeline(f"---\n{text}\n---\n正文".encode(encoding))


@settings(max_examples=MORE, deadline=None)
@given(
    st.lists(st.sampled_from(["a", ",", "，", ";", "\t", '"', "\n", "\r", " ", "甲"])).map("".join)
)
def test_any_table(text: str) -> None:
    table = read_csv(decode_bytes(text.encode(), path="a.csv"))
    assert all(len(row.cells) == len(table.header) for row in table.rows)
