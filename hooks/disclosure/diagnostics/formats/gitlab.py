"""The Code Quality report of GitLab."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats.fingerprint import fingerprints
from disclosure.diagnostics.formats.json import dump
from disclosure.diagnostics.formats.plain import clean_report, one_line
from disclosure.diagnostics.formats.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc

_SEVERITIES: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
)


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """A list of findings; the format knows no suppressions, so these are left out."""
    report = clean_report(report, one_line)
    return dump(
        [
            {
                "description": sentence(finding),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": finding.place.path,
                    "lines": {"begin": finding.place.line},
                },
            }
            for finding, fingerprint in zip(
                report.findings, fingerprints(report.findings), strict=True
            )
        ]
    )
