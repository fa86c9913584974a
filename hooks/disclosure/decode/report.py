"""Collect the findings of one decoding run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from disclosure.decode.codes import Codes
    from disclosure.decode.nodes import Node

_SHOWN = 30


class Report(msgspec.Struct):
    """Where the readers of one file put what they find; lives as long as one call of decode."""

    path: str
    codes: Codes
    findings: list[Finding] = []

    def place(self, node: Node) -> Place:
        """Where `node` begins in the file."""
        return Place(self.path, node.line + 1, node.column + 1)

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note an error under one of `codes`."""
        self.findings.append(self.codes.error(code, place, message, hint))

    def bad(self, node: Node, message: str, hint: str = "") -> None:
        """Note that `node` has a value that cannot be used."""
        self.error(self.codes.bad_value, self.place(node), message, hint)

    def trap(self, node: Node, message: str, hint: str) -> None:
        """Note that `node` means something else to YAML than to its writer."""
        self.error(self.codes.trap, self.place(node), message, hint)


def shown(text: str) -> str:
    """`text` short enough, and on one line, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
