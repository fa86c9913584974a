"""Collect the findings of one decoding run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from disclosure.decode.codes import Codes
    from disclosure.diagnostics.finding import Finding

_SHOWN = 30


@dataclass(slots=True)
class Report:
    """Where the readers of one file put what they find; lives as long as one call of decode."""

    path: str
    codes: Codes
    findings: list[Finding] = field(default_factory=list)

    def place(self, node: yaml.Node) -> Place:
        """Where `node` begins in the file."""
        mark = node.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note an error under one of `codes`."""
        self.findings.append(self.codes.error(code, place, message, hint))

    def bad(self, node: yaml.Node, message: str, hint: str = "") -> None:
        """Note that `node` has a value that cannot be used."""
        self.error(self.codes.bad_value, self.place(node), message, hint)

    def trap(self, node: yaml.Node, message: str, hint: str) -> None:
        """Note that `node` means something else to YAML than to its writer."""
        self.error(self.codes.trap, self.place(node), message, hint)


def shown(text: str) -> str:
    """`text` short enough, and on one line, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def is_empty(node: yaml.Node) -> bool:
    """Whether a key was written without a value."""
    return (
        isinstance(node, yaml.ScalarNode)
        and not node.style
        and node.value in ("", "~", "null", "Null", "NULL")
    )
