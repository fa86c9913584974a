"""The tree of a YAML text: what stands where, before anybody has asked what it means.

Our own, because PyYAML's nodes carry a tag and two marks of six values each, and making those
takes longer than all the rest of reading a front matter. `line` and `column` count from 0 in the
file as the editor sees it. Nodes make no circle, so the collector may pass them by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from disclosure.diagnostics.finding import Finding


NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands without quotes for no value at all."""


class ScalarNode(msgspec.Struct, gc=False):
    """A single value; `plain` when it stands without quotes and is no block of text."""

    value: str
    line: int
    column: int
    plain: bool = True


class SequenceNode(msgspec.Struct, gc=False):
    """A list."""

    value: list[Node]
    line: int
    column: int


class MappingNode(msgspec.Struct, gc=False):
    """Keys with their values, in the order written, repetitions included."""

    value: list[tuple[Node, Node]]
    line: int
    column: int


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


class Composed(msgspec.Struct, frozen=True):
    """The root node, or None when the text is empty or, then `failed`, not YAML."""

    node: Node | None
    findings: tuple[Finding, ...] = ()
    failed: bool = False


def is_empty(node: Node) -> bool:
    """Whether a key was written without a value."""
    return isinstance(node, ScalarNode) and node.plain and node.value in NULLS
