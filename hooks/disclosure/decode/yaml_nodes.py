"""Turn YAML text into nodes that know their line and column; every failure becomes a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from disclosure.decode.editor_habits import Repaired, repair
from disclosure.decode.yaml_errors import SyntaxProblem, explain
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.decode.codes import Codes
    from disclosure.diagnostics.finding import Finding

# libyaml composes recursively in C and overruns the stack somewhere above ten thousand levels.
_DEEPEST = 64
# Nesting that deep needs as many brackets, or a line that begins with that many indicators.
_DEEP_INDENT = re.compile(r"^[ \t?:-]{64}", re.MULTILINE)
_ANCHOR_OR_TAG = re.compile(r"(?:^|[\s\[\]{},:?-])[&*!](?=\S)")
# Line breaks to YAML 1.1 but to no editor; left in, they would put all line numbers out.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")


class _NoResolver:
    """Leaves every plain scalar as it is written.

    The schema says what type is wanted, so YAML 1.1's guesses (`no`, `0102`, `12:30`) are never
    asked for; it is also the larger part of the time composing takes.
    """

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class _PythonLoader(_NoResolver, yaml.SafeLoader):
    """For interpreters whose PyYAML comes without libyaml."""


_Loader: type[Any] = _PythonLoader
if yaml.__with_libyaml__:

    class _CLoader(_NoResolver, yaml.CSafeLoader):
        """libyaml: many times as fast."""

    _Loader = _CLoader


@dataclass(frozen=True, slots=True)
class Composed:
    """The root node, or None when the text is empty or, then `failed`, not YAML."""

    node: yaml.Node | None
    findings: tuple[Finding, ...]
    failed: bool = False


def compose(text: str, *, path: str, codes: Codes, line_offset: int = 0) -> Composed:
    """Compose `text`, which begins after `line_offset` lines of the file `path`.

    The marks of the nodes are those of the file as the editor sees it. Habits of editors that
    can be mended are, with a warning each; anything else is one error with its cure, and no node.
    """
    if _ODD_BREAKS.search(text):
        text = _ODD_BREAKS.sub(" ", text)
    # Blank lines in front are the simplest way to have every mark count from the file's start.
    mended = repair("\n" * line_offset + text)
    findings = [
        codes.warning(codes.repaired, Place(path, note.line, note.column), note.message, note.hint)
        for note in mended.repairs
    ]
    problem: SyntaxProblem | None
    node: yaml.Node | None = None
    try:
        problem = _forbidden(mended.text)
        if problem is None:
            node = _Loader(mended.text).get_single_node()
    except yaml.YAMLError as error:
        problem = explain(error, mended.text)
    except UnicodeEncodeError as error:
        line = mended.text.count("\n", 0, error.start)
        problem = SyntaxProblem(line, 0, "这一行有不完整的字符", "删去这个字符，重新输入这一行")
    if problem is not None:
        column = mended.original_column(problem.line, problem.column)
        place = Place(path, problem.line + 1, column + 1)
        findings.append(codes.error(codes.syntax, place, problem.message, problem.hint))
        return Composed(None, tuple(findings), failed=True)
    if node is not None and mended.shifts:
        _restore_marks(node, mended)
    return Composed(node, tuple(findings))


def _forbidden(text: str) -> SyntaxProblem | None:
    """What is YAML but not for editors: anchors, aliases, tags, and nesting without end."""
    may_be_deep = text.count("[") + text.count("{") >= _DEEPEST or _DEEP_INDENT.search(text)
    if not (may_be_deep or _ANCHOR_OR_TAG.search(text)):
        return None
    depth = 0
    for event in _events(text):
        mark_at = event.start_mark
        place = (mark_at.line, mark_at.column) if mark_at else (0, 0)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return SyntaxProblem(*place, f"一层套一层超过了 {_DEEPEST} 层", "检查缩进和括号")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            hint = "要写这个符号本身时给整个值加英文引号；重复的内容请照写一遍"
            return SyntaxProblem(*place, f"不支持以“{mark}”开头的锚点和别名", hint)
        if getattr(event, "tag", None) is not None:
            hint = "要写这个符号本身时给整个值加英文引号"
            return SyntaxProblem(*place, "不支持以“!”开头的 YAML 标签", hint)
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    while loader.check_event():
        yield loader.get_event()


def _restore_marks(root: yaml.Node, mended: Repaired) -> None:
    """Move the marks on mended lines back to where the original text has them."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        mark = node.start_mark
        if mark.line in mended.shifts:
            column = mended.original_column(mark.line, mark.column)
            node.start_mark = yaml.Mark("", mark.index, mark.line, column, None, 0)
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += (key, value)
