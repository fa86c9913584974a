"""Add a tombstone to catalog/moved.yml without disturbing what people wrote there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from disclosure.catalog.site_entries import MovedFile
from disclosure.commands.new_files import quoted
from disclosure.commands.yaml_append import appended, rewrite
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
    rewrite(path, lambda text: with_tombstone(text, stone), new=NEW_FILE)


def with_tombstone(text: str, stone: Tombstone) -> str:
    """`text` of moved.yml (LF) with `stone` at the end of its tombstones, comments untouched."""
    before = _addresses(text)
    made = appended(text, KEY, stone.pairs) if before is not None else text
    if before is None or _addresses(made) != [*before, stone.address]:
        raise DisclosureError(
            f"不知道怎样把撤回记录加进 {NAME}",
            hint=f"在 {KEY} 下加一条：- {{{', '.join(stone.pairs)}}}，再撤回",
        )
    return made


def _addresses(text: str) -> list[str] | None:
    """The addresses that the engine reads in `text`; None where it is not even YAML."""
    composed = compose(text, path=NAME, codes=CATALOG_CODES)
    if composed.failed:
        return None
    value, _ = decode(composed.node, MovedFile, path=NAME, codes=CATALOG_CODES)
    return [str(entry.address) for entry in value.tombstones] if value else []
