from __future__ import annotations

import pytest
import yaml

from disclosure.decode import yaml_parser
from disclosure.decode.codes import CATALOG_CODES, CONTENT_CODES
from disclosure.decode.nodes import MappingNode, Node, SequenceNode
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.finding import Blocks, Severity


def plain(node: Node | None) -> object:
    """The tree as lists, dictionaries and text."""
    if isinstance(node, MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(child) for child in node.value]
    return None if node is None else node.value


def positions(node: Node | None) -> list[tuple[str, int, int]]:
    """Every scalar with line and column, from 1."""
    if isinstance(node, MappingNode):
        return [found for pair in node.value for child in pair for found in positions(child)]
    if isinstance(node, SequenceNode):
        return [found for child in node.value for found in positions(child)]
    assert node is not None
    return [(node.value, node.line + 1, node.column + 1)]


@pytest.fixture(params=["libyaml", "python"])
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(yaml_parser, "_Loader", yaml.SafeLoader)


COLON, SPACE, INDENT, QUOTES = "全角冒号", "少了空格", "缩进", "弯引号"


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "tree", "notes"),
    [
        ("标题：甲\n文号: 乙\n", {"标题": "甲", "文号": "乙"}, [(1, 3, COLON)]),
        (
            "标题: 甲\n文号：乙\n日期: 丙",
            {"标题": "甲", "文号": "乙", "日期": "丙"},
            [(2, 3, COLON)],
        ),
        ("标题：甲\n文号：乙\n", {"标题": "甲", "文号": "乙"}, [(1, 3, COLON), (2, 3, COLON)]),
        ("标题： 关于：乙", {"标题": "关于：乙"}, [(1, 3, COLON)]),
        ("标题 ：甲", {"标题": "甲"}, [(1, 3, COLON)]),
        ("标题:甲\n文号:\t乙", {"标题": "甲", "文号": "乙"}, [(1, 3, SPACE), (2, 3, SPACE)]),
        ("标题:　甲", {"标题": "甲"}, [(1, 3, SPACE)]),
        ("来源：\n  单位：甲", {"来源": {"单位": "甲"}}, [(1, 3, COLON), (2, 5, COLON)]),
        (
            "来源:\n\t单位: 甲\n\t网址：乙",
            {"来源": {"单位": "甲", "网址": "乙"}},
            [(2, 1, INDENT), (3, 1, INDENT), (3, 4, COLON)],
        ),
        ("来源:\n　单位: 甲", {"来源": {"单位": "甲"}}, [(2, 1, INDENT)]),
        ("- id：a\n  title: b", [{"id": "a", "title": "b"}], [(1, 5, COLON)]),
        ("-\tid: a\n\ttitle: b", [{"id": "a", "title": "b"}], [(1, 2, INDENT), (2, 1, INDENT)]),
        ("标题: “甲: 乙”\n", {"标题": "甲: 乙"}, [(1, 5, QUOTES)]),
        ("标题: ‘甲’ # 注", {"标题": "甲"}, [(1, 5, QUOTES)]),
        ('标题: "甲”', {"标题": "甲"}, [(1, 7, QUOTES)]),
        ("标题: “it's”", {"标题": "it's"}, [(1, 5, QUOTES)]),
        ("标题：“甲”", {"标题": "甲"}, [(1, 3, COLON), (1, 4, QUOTES)]),
        ("词: [“甲”, “乙”]", {"词": ["甲", "乙"]}, [(1, 5, QUOTES)]),
        ("词:\n  - “甲”", {"词": ["甲"]}, [(2, 5, QUOTES)]),
        # What may be meant stays.
        ("摘要: |\n  说明：甲\n  “乙”\n  \t丙\n", {"摘要": "说明：甲\n“乙”\n\t丙\n"}, []),
        ("摘要: 为了某事，\n  说明：甲", {"摘要": "为了某事， 说明：甲"}, []),
        (
            "摘要: '为了\n  说明：甲\n  某事'\n文号: 乙",
            {"摘要": "为了 说明：甲 某事", "文号": "乙"},
            [],
        ),
        ("词:\n  - 通知：甲\n  - 乙", {"词": ["通知：甲", "乙"]}, []),
        ("标题: 关于“甲”和“乙”", {"标题": "关于“甲”和“乙”"}, []),
        ("标题: “甲”和“乙”", {"标题": "“甲”和“乙”"}, []),
        ("网址: http://a/b?c=1&d=2", {"网址": "http://a/b?c=1&d=2"}, []),
        ("网址:\n  http://a", {"网址": "http://a"}, []),
        ("# 说明：甲\n标题: 乙", {"标题": "乙"}, []),
        ("标题: 关于甲的通知：乙", {"标题": "关于甲的通知：乙"}, []),
        ("a: no\nb: 0102\nc: 12:30", {"a": "no", "b": "0102", "c": "12:30"}, []),
        ("a: x\u2028y", {"a": "x y"}, []),
        ("", None, []),
    ],
)
def test_editor_habits(text: str, tree: object, notes: list[tuple[int, int, str]]) -> None:
    composed = compose(text, path="a.md", codes=CONTENT_CODES)
    assert plain(composed.node) == tree
    found = [(f.place.line, f.place.column) for f in composed.findings]
    assert found == [note[:2] for note in notes]
    for finding, (_, _, word) in zip(composed.findings, notes, strict=True):
        assert word in finding.message
        assert (finding.rule, finding.severity) == ("CON117", Severity.WARNING)


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("标题: 甲\n文号\n日期: 乙", 2, 1, "没有冒号"),
        ("标题: 关于: 甲", 1, 7, "多了一个冒号"),
        ('标题: "甲\n文号: 乙\n', 1, 5, "引号没有配对"),
        ('标题: "甲\n文号: "乙"\n', 1, 5, "引号没有配对"),
        ('标题: "关于"甲"的通知"', 1, 5, "引号没有包住整个值"),
        ("标题: '甲\n  乙'\n文号\n日期: 丙", 3, 1, "没有冒号"),
        ("标题: @甲", 1, 5, "不能以这个符号开头"),
        ("标题: [甲, 乙\n文号: 丙\n", 1, 5, "没有关上"),
        ('标题: "\\d"', 1, 6, "反斜杠"),
        ("a: b\n---\nc: d", 2, 1, "不止一段"),
        ("a: *b", 1, 4, "锚点和别名"),
        ("a: &b c\nd: *b", 1, 4, "锚点和别名"),
        ("a: !!python/name:os.system x", 1, 4, "标签"),
        ("a: x\nb: y\x01z", 2, 5, "控制字符（U+0001）"),
        ("标题：甲\n文号：*b", 2, 4, "锚点和别名"),
    ],
)
def test_syntax_errors(text: str, line: int, column: int, words: str) -> None:
    composed = compose(text, path="a.md", codes=CONTENT_CODES)
    assert composed.failed
    assert composed.node is None
    finding = composed.findings[-1]
    assert (finding.rule, finding.severity) == ("CON111", Severity.ERROR)
    assert words in finding.message
    assert finding.place.line == line
    if yaml_parser._Loader is not yaml.SafeLoader:  # it marks some columns differently
        assert finding.place.column == column
    assert finding.hint


def test_positions_are_those_of_the_file_as_it_was() -> None:
    text = "标题：甲\n来源:\n\t单位：“乙”\n\t网址: 丙\n"
    composed = compose(text, path="a.md", codes=CONTENT_CODES, line_offset=3)
    assert positions(composed.node) == [
        ("标题", 4, 1),
        ("甲", 4, 4),
        ("来源", 5, 1),
        ("单位", 6, 2),
        ("乙", 6, 5),
        ("网址", 7, 2),
        ("丙", 7, 6),
    ]
    assert [finding.place.line for finding in composed.findings] == [4, 6, 6, 6, 7]


def test_errors_are_offset_too() -> None:
    composed = compose("a: b: c", path="a.md", codes=CATALOG_CODES, line_offset=7)
    (finding,) = composed.findings
    assert (finding.place.line, finding.rule, finding.blocks) == (8, "CAT101", Blocks.SITE)


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "? " * 100_000])
def test_bottomless_nesting_is_an_error_and_no_crash(text: str) -> None:
    (finding,) = compose(text, path="a.md", codes=CONTENT_CODES).findings
    assert "层" in finding.message


def test_billion_laughs_are_refused() -> None:
    text = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcde", "bcdef", strict=True)
    )
    assert compose(text, path="a.md", codes=CONTENT_CODES).failed
