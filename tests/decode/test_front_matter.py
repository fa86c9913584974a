from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.decode.front_matter import split
from disclosure.decode.source_text import decode_bytes
from disclosure.diagnostics.finding import Severity


@pytest.mark.parametrize(
    ("text", "yaml_text", "yaml_offset", "body", "body_offset"),
    [
        ("---\n标题: 甲\n---\n正文\n", "标题: 甲\n", 1, "正文\n", 3),
        ("\ufeff---\n标题: 甲\n---\n正文", "标题: 甲\n", 1, "正文", 3),
        ("\n  \n---  \n标题: 甲\n---\t\n正文", "标题: 甲\n", 3, "正文", 5),
        ("---\n---\n", "", 1, "", 2),
        ("---\n标题: 甲\n...\n正文\n---\n", "标题: 甲\n", 1, "正文\n---\n", 3),
        ("---\n摘要: |\n  ---\n---\n正文", "摘要: |\n  ---\n", 1, "正文", 4),
        ("---\n标题: 甲\n---", "标题: 甲\n", 1, "", 3),
        ("---\r\n标题: 甲\r\n---\r\n正文", "标题: 甲\n", 1, "正文", 3),
    ],
)
def test_split(text: str, yaml_text: str, yaml_offset: int, body: str, body_offset: int) -> None:
    found = split(decode_bytes(text.encode(), path="a.md"))
    assert found.findings == ()
    assert found.present
    assert (found.yaml_text, found.yaml_line_offset) == (yaml_text, yaml_offset)
    assert (found.body, found.body_line_offset) == (body, body_offset)


@pytest.mark.parametrize("text", ["", "正文\n", "# 标题\n---\n", "——\n一句话\n——\n", "\n\n正文"])
def test_no_front_matter(text: str) -> None:
    found = split(decode_bytes(text.encode(), path="a.md"))
    assert (found.present, found.yaml_text, found.body, found.findings) == (False, "", text, ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("－－－\n标题: 甲\n－－－\n正文", [1, 3]),
        ("——\n标题：甲\n——\n正文", [1, 3]),
        ("-----\n标题: 甲\n---\n正文", [1]),
        ("---\n标题: 甲\n———\n正文", [3]),
        (" ---\n标题: 甲\n---\n正文", [1]),
    ],
)
def test_look_alikes_are_taken_for_fences_with_a_warning(text: str, lines: list[int]) -> None:
    found = split(decode_bytes(text.encode(), path="a.md"))
    assert found.yaml_text in ("标题: 甲\n", "标题：甲\n")
    assert (found.body, found.body_line_offset) == ("正文", 3)
    assert [finding.place.line for finding in found.findings] == lines
    for finding in found.findings:
        assert (finding.rule, finding.severity) == ("CON117", Severity.WARNING)
        assert "---" in finding.hint


@pytest.mark.parametrize(
    ("text", "yaml_text", "body"),
    [
        (
            "---\n标题: 甲\n审查:\n  初审: 乙\n\n正文：好\n",
            "标题: 甲\n审查:\n  初审: 乙\n",
            "\n正文：好\n",
        ),
        ("---\n标题: 甲\n# 一、总则\n", "标题: 甲\n", "# 一、总则\n"),
        ("---\n", "", ""),
        ("---", "", ""),
    ],
)
def test_unclosed_is_one_error_and_the_rest_is_still_used(
    text: str, yaml_text: str, body: str
) -> None:
    found = split(decode_bytes(text.encode(), path="a.md"))
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.place.line) == ("CON111", Severity.ERROR, 1)
    assert (found.yaml_text, found.body) == (yaml_text, body)
    assert found.body_line_offset == text.count("\n") - body.count("\n")


@given(st.text(alphabet="-—－. \t\n:：#a标|", max_size=60))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    source = decode_bytes(text.encode(), path="a.md")
    found = split(source)
    lines = source.text.split("\n")
    for part, offset in (
        (found.yaml_text, found.yaml_line_offset),
        (found.body, found.body_line_offset),
    ):
        if part:
            assert "\n".join(lines[offset:]).startswith(part)
    assert source.text.endswith(found.body)
