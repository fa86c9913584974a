"""Parse any YAML text with libyaml; every failure becomes a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.composer import ComposerError

from disclosure.decode.editor_habits import Repaired, repair
from disclosure.decode.nodes import Composed, MappingNode, Node, ScalarNode, SequenceNode
from disclosure.decode.yaml_errors import SyntaxProblem, explain
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.decode.codes import Codes

_DEEPEST = 64
# Line breaks to YAML 1.1 but to no editor; left in, they would put all line numbers out.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")

# libyaml is many times as fast; some interpreters' PyYAML comes without it.
_Loader: type[Any] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def parse(text: str, *, path: str, codes: Codes, line_offset: int) -> Composed:
    """Parse `text`, which begins after `line_offset` lines of the file `path`.

    Habits of editors that can be mended are, with a warning each; anything else is one error with
    its cure, and no node.
    """
    if _ODD_BREAKS.search(text):
        text = _ODD_BREAKS.sub(" ", text)
    # Blank lines in front are the simplest way to have every mark count from the file's start.
    mended = repair("\n" * line_offset + text)
    findings = [
        codes.warning(codes.repaired, Place(path, note.line, note.column), note.message, note.hint)
        for note in mended.repairs
    ]
    try:
        return Composed(_root(mended), tuple(findings))
    except _Forbidden as error:
        problem = error.problem
    except yaml.YAMLError as error:
        problem = explain(error, mended.text)
    except UnicodeEncodeError as error:
        line = mended.text.count("\n", 0, error.start)
        problem = SyntaxProblem(line, 0, "这一行有不完整的字符", "删去这个字符，重新输入这一行")
    column = mended.original_column(problem.line, problem.column)
    place = Place(path, problem.line + 1, column + 1)
    findings.append(codes.error(codes.syntax, place, problem.message, problem.hint))
    return Composed(None, tuple(findings), failed=True)


class _Forbidden(Exception):
    """What is YAML but not for editors: anchors, aliases, tags, and nesting without end."""

    def __init__(self, event: Any, message: str, hint: str) -> None:
        super().__init__(message)
        mark = event.start_mark
        self.problem = SyntaxProblem(mark.line, mark.column, message, hint)


def _root(mended: Repaired) -> Node | None:
    """The tree of the only document, from the parser's events.

    No scalar is resolved: the schema says what type is wanted, so YAML 1.1's guesses (`no`,
    `0102`, `12:30`) are never asked for. And nothing here or in the parser is recursive: libyaml's
    own composer overruns the stack somewhere above ten thousand levels.
    """
    root: Node | None = None
    first: Any = None  # where the first document begins
    open_nodes: list[tuple[SequenceNode | MappingNode, list[Node]]] = []
    children: list[Node] = []
    events: Iterator[Any] = yaml.parse(mended.text, Loader=_Loader)
    for event in events:
        node: Node
        if isinstance(event, yaml.NodeEvent):
            _refuse_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            node = ScalarNode(event.value, *_place(event, mended), not event.style)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) == _DEEPEST:
                message = f"一层套一层超过了 {_DEEPEST} 层"
                raise _Forbidden(event, message, "检查缩进和括号")
            is_list = isinstance(event, yaml.SequenceStartEvent)
            shape = SequenceNode if is_list else MappingNode
            open_nodes.append((shape([], *_place(event, mended)), children))
            children = []
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            node, beside = open_nodes.pop()
            if isinstance(node, SequenceNode):
                node.value = children
            else:
                node.value = list(zip(children[::2], children[1::2], strict=True))
            children = beside
        elif isinstance(event, yaml.DocumentStartEvent):
            mark: Any = event.start_mark
            if first is not None:
                context = "expected a single document in the stream"
                raise ComposerError(context, first, "but found another document", mark)
            first = mark
            continue
        else:
            continue
        if open_nodes:
            children.append(node)
        else:
            root = node
    return root


def _place(event: Any, mended: Repaired) -> tuple[int, int]:
    """Line and column of `event` in the text as it was before it was mended."""
    mark = event.start_mark
    line, column = mark.line, mark.column
    return line, mended.original_column(line, column) if mended.shifts else column


def _refuse_marks(event: Any) -> None:
    if event.anchor is not None:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        hint = "要写这个符号本身时给整个值加英文引号；重复的内容请照写一遍"
        raise _Forbidden(event, f"不支持以“{mark}”开头的锚点和别名", hint)
    if getattr(event, "tag", None) is not None:
        hint = "要写这个符号本身时给整个值加英文引号"
        raise _Forbidden(event, "不支持以“!”开头的 YAML 标签", hint)
