"""Workflow commands of GitHub Actions: annotations on the changed files."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats.plain import clean_report, clean_rules, one_line
from disclosure.diagnostics.formats.wording import (
    SEVERITY_NAMES,
    justification,
    rule_label,
    sentence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc

_COMMANDS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
)
# What the runner decodes: in a message %, CR and LF; in a property also colon and comma.
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """One command per finding, most serious first, since GitHub shows only the first ten of
    each kind; suppressed findings together are one notice."""
    report = clean_report(report, one_line)
    rules = clean_rules(rules)
    lines = [_command(finding, rules) for finding in report.findings]
    if report.suppressed:
        listing = "\n".join(
            f"{pair.finding.place} {pair.finding.rule} {justification(pair.suppression)}"
            for pair in report.suppressed
        )
        title = f"已豁免 {len(report.suppressed)} 个问题"
        lines.append(f"::notice title={title}::{listing.translate(_DATA)}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, rules: Mapping[str, RuleDoc]) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": rule_label(finding.rule, rules) or SEVERITY_NAMES[finding.severity],
    }
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{sentence(finding).translate(_DATA)}"
