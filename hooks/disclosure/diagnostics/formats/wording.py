"""The Chinese words that every format for people shares."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from disclosure.diagnostics.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.diagnostics.suppression import Suppression

SEVERITY_NAMES: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
)
BLOCKED: Final = "发布已被拦下，网站内容没有改动"


def sentence(finding: Finding) -> str:
    """What is wrong, on what basis, and the way to mend it."""
    # A full-width bracket brings its own space, other characters need one before the arrow.
    basis = f"（依据 {'、'.join(finding.basis)}）" if finding.basis else " "
    hint = f"→ {finding.hint}" if finding.hint else ""
    return f"{finding.message}{basis}{hint}".rstrip()


def summary(report: Report) -> str:
    """The counts in one line."""
    counts = report.counts
    return "、".join(f"{name} {counts[severity]}" for severity, name in SEVERITY_NAMES.items())


def justification(suppression: Suppression) -> str:
    """Who set a finding aside, why, when and until when."""
    until = f"，至 {suppression.until}" if suppression.until else ""
    return f"{suppression.reason}（{suppression.signer}，{suppression.date}{until}）"


def rule_label(code: str, rules: Mapping[str, RuleDoc]) -> str:
    """The code, followed by the title where it is known."""
    doc = rules.get(code)
    return f"{code} {doc.title}" if doc else code
