"""Take entries out of a list in a YAML text and leave the rest as it was written."""

from __future__ import annotations

from collections.abc import Collection

import yaml


def pairs(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The values of a mapping by key; empty for anything else."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def without_items(text: str, items: yaml.Node, unwanted: Collection[int]) -> str:
    """`text` without those entries (counted from 0) of the list `items` composed from it.

    Raises ValueError where the node is no list or an entry is not there.
    """
    if not isinstance(items, yaml.SequenceNode) or not set(unwanted) <= set(
        range(len(items.value))
    ):
        raise ValueError(f"no such entries: {sorted(unwanted)}")
    start, end = items.start_mark.index, _end(text, items)
    kept = [item for number, item in enumerate(items.value) if number not in unwanted]
    if items.flow_style or not kept:
        inner = ", ".join(text[item.start_mark.index : _end(text, item)] for item in kept)
        return f"{text[:start]}[{inner}]{text[end:]}"
    spans = [(items.value[n].start_mark.index, _end(text, items.value[n])) for n in unwanted]
    for begin, finish in sorted(spans, reverse=True):
        first = text.rindex("\n", 0, begin) + 1
        last = text.find("\n", finish) + 1 or len(text)
        text = text[:first] + text[last:]
    return text


def _end(text: str, node: yaml.Node) -> int:
    """Where the node's own text ends: the mark of a block lies at what follows it."""
    lines = text[node.start_mark.index : node.end_mark.index].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return node.start_mark.index + len("".join(lines).rstrip())
