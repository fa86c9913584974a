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
# a colon within a word. Nothing is tried twice: what may follow is never part of what is repeated.
# That most lines have no second colon is tried before one is looked for.
_INNER = rf"""{_FIRST}[^\n?:,\[\]{{}}#'"]*+(?<! )"""
_PAIR = rf"\w{{1,64}}+: {_INNER}"
_LINE = re.compile(
    r"(?m)^(\w{1,64}+):(?: ("
    rf"{_FIRST}[^\n:#]*+(?:|(?::[^\s:#][^\n:#]*+)+)"
    rf"|\[(?:{_INNER}(?:, ?{_INNER})*)?\]"
    rf"|\{{{_PAIR}(?:, ?{_PAIR})*\}}"
    r"""|"[^"\\\n]*+"|'[^'\n]*+'"""
    r")$|$)\n?+"
)
"""A whole line: its key, and its value with brackets or quotes."""


def flat_lines(text: str) -> list[tuple[str, str]] | None:
    """Key and value of every line of `text`, in brackets or quotes where it is; None if not flat.

    The value begins one blank after the colon, and blanks at the end of a line are no part of it.
    """
    # Other blanks than the plain one, control signs and half characters are libyaml's to judge.
    if not text or not text.replace("\n", " ").isprintable():
        return None
    if "“" in text or "”" in text or "‘" in text or "’" in text:
        from disclosure.decode.editor_habits import looks_mendable  # dear to import

        if looks_mendable(text):
            return None
    if " \n" in text or text[-1] == " ":
        text = "\n".join([line.rstrip(" ") for line in text.split("\n")])
    lines: list[tuple[str, str]] = _LINE.findall(text)
    return lines if len(lines) == text.count("\n") + (text[-1:] != "\n") else None


def flat_mapping(text: str, *, line: int) -> MappingNode | None:
    """The mapping that `text` is, its first line being `line` (from 0); None for any other text."""
    lines = flat_lines(text)
    if lines is None:
        return None
    pairs: list[tuple[Node, Node]] = [
        (ScalarNode(key, number, 0), value_node(value, number, len(key) + 2))
        for number, (key, value) in enumerate(lines, start=line)
    ]
    return MappingNode(pairs, line, 0)


def value_node(text: str, line: int, column: int) -> Node:
    """What stands behind the key of a flat line; `column` is one blank after its colon."""
    first = text[:1]
    if first == "":
        return ScalarNode("", line, column - 1)
    if first == "[":
        entries: list[Node] = [ScalarNode(entry, line, at) for entry, at in phrases(text, column)]
        return SequenceNode(entries, line, column)
    if first == "{":
        return MappingNode(
            [_pair(pair, line, at) for pair, at in phrases(text, column)], line, column
        )
    if first in "\"'":
        return ScalarNode(text[1:-1], line, column, plain=False)
    return ScalarNode(text, line, column)


def phrases(text: str, column: int) -> list[tuple[str, int]]:
    """What stands between the commas of `text`, which is in brackets, with the column of each."""
    if len(text) == 2:
        return []
    found: list[tuple[str, int]] = []
    for part in text[1:-1].split(","):
        # At most one blank is left after a comma.
        if part[0] == " ":
            found.append((part[1:], column + 2))
        else:
            found.append((part, column + 1))
        column += len(part) + 1
    return found


def _pair(phrase: str, line: int, column: int) -> tuple[Node, Node]:
    key, _, value = phrase.partition(": ")
    return ScalarNode(key, line, column), ScalarNode(value, line, column + len(key) + 2)
