"""Add an entry to a list in somebody's YAML file; comments and everything else stay as written.

Hand-written because the YAML library that keeps comments (ruamel.yaml) would also re-flow lines
that it has no need to touch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import yaml

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path


def rewrite(path: Path, change: Callable[[str], str], *, new: str = "") -> None:
    """Replace the text of `path` (`new` if absent) by what `change` makes of it, in one step.

    `change` sees and gives LF; the line ends and the BOM of the file are kept. An exception of
    `change` leaves the file as it was; DisclosureError where it is not UTF-8.
    """
    data = path.read_bytes() if path.exists() else new.encode()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DisclosureError(
            f"{path.name} 不是 UTF-8 编码", hint="用记事本另存为 UTF-8，再试一次"
        ) from error
    newline = "\r\n" if "\r\n" in text else "\n"
    changed = change(text.replace("\r\n", "\n")).replace("\n", newline)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(changed.encode())
    draft.replace(path)


def appended(text: str, key: str, pairs: Sequence[str]) -> str:
    """`text` (LF) with an entry of `pairs` (`key: value` each) at the end of the list `key`.

    Unchanged where it is no YAML; whether the entry reads back is for the caller to see.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    text = text if not text or text.endswith("\n") else text + "\n"
    value = None
    if isinstance(root, yaml.MappingNode):
        value = next((node for name, node in root.value if name.value == key), None)
    if value is None:
        reserved = f"\n# {key}:\n"
        if reserved in text:  # a template asks for the list there
            return text.replace(reserved, f"\n{key}:\n{_entry(pairs, '  ')}", 1)
        return f"{text}{key}:\n{_entry(pairs, '  ')}"
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        end = value.end_mark.index - 1
        comma = ", " if value.value else ""
        return f"{text[:end]}{comma}{{{', '.join(pairs)}}}{text[end:]}"
    if isinstance(value, yaml.SequenceNode):
        lines = text.splitlines(keepends=True)
        line = _last_line(value) + 1
        indent = " " * value.start_mark.column
        return "".join((*lines[:line], _entry(pairs, indent), *lines[line:]))
    # The key with nothing after it.
    lines = text.splitlines(keepends=True)
    line = value.start_mark.line + 1
    return "".join((*lines[:line], _entry(pairs, "  "), *lines[line:]))


def _entry(pairs: Sequence[str], indent: str) -> str:
    first, *rest = pairs
    return "".join([f"{indent}- {first}\n", *(f"{indent}  {pair}\n" for pair in rest)])


def _last_line(node: yaml.Node) -> int:
    """Number (from 0) of the last line that `node` stands on, trailing comments left out."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        # A block scalar ends at the start of the line after it.
        end = node.end_mark
        return int(
            end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line
        )
    children = (
        [part for pair in node.value for part in pair]
        if isinstance(node, yaml.MappingNode)
        else node.value
    )
    return max(map(_last_line, children), default=int(node.start_mark.line))
