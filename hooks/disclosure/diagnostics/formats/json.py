"""JSON for programs: the report as it is, under the schema name `disclosure/report/1`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from disclosure.diagnostics.formats.plain import clean_report, encodable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.place import Place
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.diagnostics.suppression import SuppressedFinding

SCHEMA: Final = "disclosure/report/1"


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """Every field of every finding; days as ISO 8601, texts unchanged but for lone surrogates."""
    report = clean_report(report, encodable)
    document = {
        "schema": SCHEMA,
        "as_of": report.as_of.isoformat(),
        "counts": report.counts,
        "blocked": report.blocked,
        "findings": [_finding(finding) for finding in report.findings],
        "suppressed": [_suppressed(pair) for pair in report.suppressed],
    }
    return dump(document)


def dump(document: object) -> str:
    """The project's way to write JSON: readable UTF-8, indent 1, a newline at the end."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "blocks": finding.blocks.value if finding.blocks else None,
        **_place(finding.place),
        "message": finding.message,
        "basis": list(finding.basis),
        "hint": finding.hint,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _suppressed(pair: SuppressedFinding) -> dict[str, Any]:
    suppression = pair.suppression
    return {
        **_finding(pair.finding),
        "suppression": {
            "pattern": suppression.path,
            "reason": suppression.reason,
            "signer": suppression.signer,
            "date": suppression.date.isoformat(),
            "until": suppression.until.isoformat() if suppression.until else None,
            **_place(suppression.place),
        },
    }
