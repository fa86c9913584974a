"""What is read without nodes is exactly what is read by way of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.decode import flat_record
from disclosure.decode.codes import CONTENT_CODES
from disclosure.decode.fields import PlacedStr, key
from disclosure.decode.flat_record import read_record
from disclosure.decode.nodes import Composed
from disclosure.decode.schema import decode
from disclosure.decode.yaml_parser import parse
from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place


class Source(msgspec.Struct, frozen=True, kw_only=True):
    place: Place
    unit: Annotated[str, key("单位", doc="单位")] = ""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    place: Place
    title: Annotated[PlacedStr, key("标题", "title", doc="标题")]
    count: Annotated[int, key("数量", doc="几个")] = 1
    made: Annotated[date | None, key("成文日期", doc="日期", decisive=True)] = None
    published: Annotated[datetime | None, key("发布日期", doc="时间")] = None
    level: Annotated[Literal["市", "县"] | None, key("层级", doc="层级")] = None
    words: Annotated[tuple[str, ...], key("关键词", doc="词")] = ()
    columns: Annotated[tuple[PlacedStr, ...], key("也属", doc="栏目")] = ()
    review: Annotated[Mapping[str, str], key("审查", doc="审查")] = {}
    source: Annotated[Source | None, key("来源", doc="来源")] = None

    def __post_init__(self) -> None:
        if self.title == "拒":
            raise ValueError("不行")


PHRASES = st.sampled_from(
    [
        *("甲", "乙 丙", "a-1", "县", "http://a/b", "#", "甲: 乙", "“甲”", "拒", "", "~", "null"),
        *("no", "2021", "0102", "12:30", "2021-05-16", "2021年5月16日", "2021-02-30"),
        "2021-05-20 09:00",
    ]
)
VALUES = st.one_of(
    PHRASES,
    PHRASES.map("'{}'".format),
    PHRASES.map('"{}"  '.format),
    PHRASES.map("{} ".format),
    st.lists(PHRASES, max_size=3).map(lambda all_: f"[{', '.join(all_)}]"),
    st.lists(PHRASES, max_size=3).map(lambda all_: f"[{','.join(all_)}] "),
    st.lists(st.tuples(st.sampled_from(["单位", "no", "初审", "9"]), PHRASES), max_size=3).map(
        lambda all_: "{" + ", ".join(f"{name}: {phrase}" for name, phrase in all_) + "}"
    ),
)
KEYS = st.sampled_from(
    ["title", "数量", "成文日期", "发布日期", "层级", "关键词", "也属", "审查", "来源", "标提"]
)
LINES = st.lists(st.tuples(KEYS, VALUES).map(": ".join), max_size=4)


def by_nodes(text: str, line_offset: int) -> tuple[Sample | None, tuple[Finding, ...]]:
    """As libyaml and the nodes have it."""
    composed: Composed = parse(text, path="a.md", codes=CONTENT_CODES, line_offset=line_offset)
    if composed.failed:
        return None, composed.findings
    value, findings = decode(composed.node, Sample, path="a.md", codes=CONTENT_CODES)
    return value, (*composed.findings, *findings)


def shown(value: object) -> object:
    """`value` with the places of its texts, which do not count when these are compared."""
    if isinstance(value, PlacedStr):
        return str(value), value.place
    if isinstance(value, msgspec.Struct):
        return type(value), [shown(field) for field in msgspec.structs.astuple(value)]
    if isinstance(value, tuple):
        return [shown(entry) for entry in value]
    return list(value.items()) if isinstance(value, dict) else (type(value), value)


@settings(deadline=None)
@given(lines=LINES, title=VALUES, offset=st.integers(0, 3), ends=st.sampled_from(["", "\n", " "]))
def test_with_nodes_and_without(lines: list[str], title: str, offset: int, ends: str) -> None:
    text = "\n".join([f"标题: {title}", *lines]) + ends
    read, findings = read_record(text, Sample, path="a.md", codes=CONTENT_CODES, line_offset=offset)
    expected, expected_findings = by_nodes(text, offset)
    assert shown(read) == shown(expected)
    assert findings == expected_findings


FLAWLESS = [
    ("标题: 甲", "甲"),
    ("标题: 20160210-000069", "20160210-000069"),
    ("标题: '甲: 乙'\n数量: 3\n成文日期: 2021年5月16日\n层级:", "甲: 乙"),
    ("标题: 甲\n关键词: [乙, 丙]\n也属: [丁,戊]\n审查: {初审: 通过 2016-01-31}  \n", "甲"),
    ("标题: 甲\n关键词: []\n也属: 丁\n发布日期: 2021-05-20 09:00\n来源: {单位: 乙}\n", "甲"),
]


@pytest.mark.parametrize(("text", "title"), FLAWLESS)
def test_what_needs_no_nodes(text: str, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_nodes(text, 1)
    monkeypatch.delattr(flat_record, "compose")
    read, findings = read_record(text, Sample, path="a.md", codes=CONTENT_CODES, line_offset=1)
    assert (shown(read), findings) == (shown(expected[0]), expected[1])
    assert read is not None
    assert (read.title, read.place) == (title, Place("a.md", 2))
