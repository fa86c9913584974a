"""The YAML that nearly every front matter consists of, told without a parser.

Each line is `key: value`, the value being a phrase, a text in quotes, or a list or mapping of
phrases on the same line. Whatever is not plainly so is left to libyaml. Hand-written because
libyaml with its marks takes longer than all the rest of reading a file; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.decode.nodes import MappingNode, Node, ScalarNode, SequenceNode

_FIRST = r"""[^\s?:,\[\]{}#&*!|>'"%@`~-]"""
# Between brackets a phrase ends at more signs than in a line of its own, where it may also hold
# a colon within a word.
_INNER = rf"""{_FIRST}(?:[^\n?:,\[\]{{}}#'"]*[^\s?:,\[\]{{}}#'"])?"""
_PAIR = rf"\w{{1,64}}: {_INNER}"
_LINE = re.compile(
    r"(?P<key>\w{1,64}):(?: (?:"
    rf"(?P<phrase>{_FIRST}[^\n:#]*(?::[^\s:#][^\n:#]*)*)"
    rf"|\[(?P<list>(?:{_INNER}(?:, ?{_INNER})*)?)\]"
    rf"|\{{(?P<pairs>{_PAIR}(?:, ?{_PAIR})*)\}}"
    r"""|"(?P<double>[^"\\\n]*)"|'(?P<single>[^'\n]*)'"""
    r")| *)(?:\n|\Z)"
)


def flat_mapping(text: str, *, line: int) -> MappingNode | None:
    """The mapping that `text` is, its first line being `line` (from 0); None for any other text."""
    # Other blanks than the plain one, control signs and half characters are libyaml's to judge.
    if not text or not text.replace("\n", " ").isprintable():
        return None
    if "“" in text or "”" in text or "‘" in text or "’" in text:
        from disclosure.decode.editor_habits import looks_mendable  # dear to import

        if looks_mendable(text):
            return None
    pairs: list[tuple[Node, Node]] = []
    end, first = 0, line
    for match in _LINE.finditer(text):
        if match.start() != end:
            return None
        end = match.end()
        key = match["key"]
        pairs.append((ScalarNode(key, line, 0), _value(match, line, len(key) + 2)))
        line += 1
    return MappingNode(pairs, first, 0) if end == len(text) else None


def _value(match: re.Match[str], line: int, column: int) -> Node:
    """What stands behind the key of a line; `column` is one blank after its colon."""
    kind = match.lastgroup
    assert kind is not None  # the key is a group
    if kind == "phrase":
        return ScalarNode(match[kind].rstrip(" "), line, column)
    if kind == "list":
        return SequenceNode(list(_phrases(match[kind], line, column + 1)), line, column)
    if kind == "pairs":
        return MappingNode(list(_pairs(match[kind], line, column + 1)), line, column)
    if kind == "key":
        return ScalarNode("", line, column - 1)
    return ScalarNode(match[kind], line, column, plain=False)


def _phrases(text: str, line: int, column: int) -> Iterator[ScalarNode]:
    """The parts of `text` between commas; `column` is where it begins."""
    for part in text.split(",") if text else ():
        phrase = part.lstrip(" ")
        yield ScalarNode(phrase, line, column + len(part) - len(phrase))
        column += len(part) + 1


def _pairs(text: str, line: int, column: int) -> Iterator[tuple[Node, Node]]:
    for pair in _phrases(text, line, column):
        key, _, value = pair.value.partition(": ")
        after = pair.column + len(key) + 2
        yield ScalarNode(key, line, pair.column), ScalarNode(value, line, after)
