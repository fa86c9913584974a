"""Add a tombstone to catalog/moved.yml without disturbing what people wrote there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import yaml

from disclosure.catalog.site_entries import MovedFile
from disclosure.commands.new_files import quoted
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.yaml_nodes import compose
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "moved.yml"
KEY = "tombstones"
NEW_FILE = "# 改址和撤回。地址从站点根写起；读者收藏的旧地址不会落空。\n"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands at an address after its item was withdrawn."""

    address: str
    withdrawn_on: date
    reason: str
    signer: str

    @property
    def pairs(self) -> tuple[str, ...]:
        """`key: value` in YAML."""
        pairs = [
            f"address: {quoted(self.address)}",
            f"date: {self.withdrawn_on.isoformat()}",
            f"reason: {quoted(self.reason)}",
        ]
        return (*pairs, f"signer: {quoted(self.signer)}") if self.signer else tuple(pairs)


def write_tombstone(path: Path, stone: Tombstone) -> None:
    """Append `stone` to the file at `path`, made if absent; DisclosureError leaves it as it was."""
    data = path.read_bytes() if path.exists() else NEW_FILE.encode()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DisclosureError(f"{NAME} 不是 UTF-8 编码", hint="另存为 UTF-8 后再撤回") from error
    newline = "\r\n" if "\r\n" in text else "\n"
    added = with_tombstone(text.replace("\r\n", "\n"), stone).replace("\n", newline)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(added.encode())
    draft.replace(path)


def with_tombstone(text: str, stone: Tombstone) -> str:
    """`text` of moved.yml (LF) with `stone` at the end of its tombstones, comments untouched."""
    before = _addresses(text)
    made = _inserted(text, stone) if before is not None else text
    if before is None or _addresses(made) != [*before, stone.address]:
        raise DisclosureError(
            f"不知道怎样把撤回记录加进 {NAME}",
            hint=f"在 {KEY} 下加一条：- {{{', '.join(stone.pairs)}}}，再撤回",
        )
    return made


def _inserted(text: str, stone: Tombstone) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    text = text if not text or text.endswith("\n") else text + "\n"
    value = None
    if isinstance(root, yaml.MappingNode):
        value = next((node for key, node in root.value if key.value == KEY), None)
    if value is None:
        return f"{text}{KEY}:\n{_entry(stone, '  ')}"
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        end = value.end_mark.index - 1
        comma = ", " if value.value else ""
        return f"{text[:end]}{comma}{{{', '.join(stone.pairs)}}}{text[end:]}"
    if isinstance(value, yaml.SequenceNode):
        lines = text.splitlines(keepends=True)
        line = _last_line(value) + 1
        indent = " " * value.start_mark.column
        return "".join((*lines[:line], _entry(stone, indent), *lines[line:]))
    # `tombstones:` with nothing after it.
    lines = text.splitlines(keepends=True)
    line = value.start_mark.line + 1
    return "".join((*lines[:line], _entry(stone, "  "), *lines[line:]))


def _entry(stone: Tombstone, indent: str) -> str:
    first, *rest = stone.pairs
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


def _addresses(text: str) -> list[str] | None:
    """The addresses that the engine reads in `text`; None where it is not even YAML."""
    composed = compose(text, path=NAME, codes=CATALOG_CODES)
    if composed.failed:
        return None
    value, _ = decode(composed.node, MovedFile, path=NAME, codes=CATALOG_CODES)
    return [str(entry.address) for entry in value.tombstones] if value else []
