"""What is found while a file is read has no check of its own: only a manual."""

from __future__ import annotations

from disclosure.diagnostics.finding import Blocks, Severity
from disclosure.rules.base import Rule, RuleKind


def reading_rule(
    code: str,
    doc: str,
    *,
    severity: Severity = Severity.ERROR,
    blocks: Blocks | None = None,
) -> Rule:
    """The entry of the registry for findings that a decoder or loader gives the code `code`."""
    return Rule(code, RuleKind.READING, severity, (), doc, None, blocks)
