"""The YAML that nearly every front matter consists of, told without a parser.

Each line is `key: value`, the value being a phrase, a text in quotes, or a list or mapping of
phrases on the same line. Whatever is not plainly so is left to libyaml. Hand-written because
libyaml with its marks takes longer than all the rest of reading a file; a test compares the two.
"""

from __future__ import annotations

import re

from disclosure.decode.nodes import MappingNode, Node, ScalarNode, SequenceNode

_FIRST = r"""[^\s?:,\[\]{}#&*!|>'"%@`~-]"""
# Between brackets a phrase ends at more signs than in a line of its own, where it may also hold
# a colon within a word.
_INNER = rf"""{_FIRST}(?:[^\n?:,\[\]{{}}#'"]*[^\s?:,\[\]{{}}#'"])?"""
_PAIR = rf"\w{{1,64}}: {_INNER}"
_LINE = re.compile(
    r"(?m:^)(\w{1,64}):(?: ("
    rf"{_FIRST}[^\n:#]*(?::[^\s:#][^\n:#]*)*"
    rf"|\[(?:{_INNER}(?:, ?{_INNER})*)?\]"
    rf"|\{{{_PAIR}(?:, ?{_PAIR})*\}}"
    r"""|"[^"\\\n]*"|'[^'\n]*'"""
    r")| *)(?:\n|\Z)"
)
"""A whole line: its key, and its value with brackets or quotes."""


def flat_mapping(text: str, *, line: int) -> MappingNode | None:
    """The mapping that `text` is, its first line being `line` (from 0); None for any other text."""
    # Other blanks than the plain one, control signs and half characters are libyaml's to judge.
    if not text or not text.replace("\n", " ").isprintable():
        return None
    if "“" in text or "”" in text or "‘" in text or "’" in text:
        from disclosure.decode.editor_habits import looks_mendable  # dear to import

        if looks_mendable(text):
            return None
    lines = _LINE.findall(text)
    if len(lines) < text.count("\n") + (text[-1] != "\n"):
        return None
    pairs: list[tuple[Node, Node]] = [
        (ScalarNode(key, number, 0), _value(value, number, len(key) + 2))
        for number, (key, value) in enumerate(lines, start=line)
    ]
    return MappingNode(pairs, line, 0)


def _value(text: str, line: int, column: int) -> Node:
    """What stands behind the key of a line; `column` is one blank after its colon."""
    first = text[:1]
    if first == "":
        return ScalarNode("", line, column - 1)
    if first == "[":
        return SequenceNode(_phrases(text[1:-1], line, column + 1), line, column)
    if first == "{":
        return MappingNode(_pairs(text[1:-1], line, column + 1), line, column)
    if first in "\"'":
        return ScalarNode(text[1:-1], line, column, plain=False)
    return ScalarNode(text.rstrip(" "), line, column)


def _phrases(text: str, line: int, column: int) -> list[Node]:
    """The parts of `text` between commas; `column` is where it begins."""
    phrases: list[Node] = []
    for part in text.split(",") if text else ():
        phrase = part.lstrip(" ")
        phrases.append(ScalarNode(phrase, line, column + len(part) - len(phrase)))
        column += len(part) + 1
    return phrases


def _pairs(text: str, line: int, column: int) -> list[tuple[Node, Node]]:
    pairs: list[tuple[Node, Node]] = []
    for part in text.split(","):
        pair = part.lstrip(" ")
        key, _, value = pair.partition(": ")
        start = column + len(part) - len(pair)
        pairs.append((ScalarNode(key, line, start), ScalarNode(value, line, start + len(key) + 2)))
        column += len(part) + 1
    return pairs
