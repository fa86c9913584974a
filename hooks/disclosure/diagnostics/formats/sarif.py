"""SARIF 2.1.0 (OASIS Standard), for code scanning services and editors."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats.fingerprint import fingerprints
from disclosure.diagnostics.formats.json import dump
from disclosure.diagnostics.formats.plain import clean_report, clean_rules, one_line
from disclosure.diagnostics.formats.wording import justification, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.place import Place
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.diagnostics.suppression import Suppression

_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
)
_ROOT: Final = "%SRCROOT%"


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """One run; suppressed findings follow the others and carry their suppression.

    The root of the project is named but not located, so the log is the same on every machine.
    """
    report = clean_report(report, one_line)
    rules = clean_rules(rules)
    pairs: list[tuple[Finding, Suppression | None]] = [(f, None) for f in report.findings]
    pairs += [(pair.finding, pair.suppression) for pair in report.suppressed]
    findings = [finding for finding, _ in pairs]
    codes = sorted({finding.rule for finding in findings})
    index = {code: position for position, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "disclosure",
                "rules": [_rule(code, rules.get(code)) for code in codes],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": "项目根目录"}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, suppression, rule_index=index[finding.rule], fingerprint=name)
            for (finding, suppression), name in zip(pairs, fingerprints(findings), strict=True)
        ],
        "properties": {"asOf": report.as_of.isoformat(), "blocked": report.blocked},
    }
    return dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _rule(code: str, doc: RuleDoc | None) -> dict[str, Any]:
    title = doc.title if doc else code
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": doc.doc if doc else code},
    }
    if doc and doc.help_uri:
        rule["helpUri"] = quote(doc.help_uri, safe=":/?#[]@!$&'()*+,;=%")
    if doc and doc.basis:
        rule["properties"] = {"basis": list(map(one_line, doc.basis))}
    return rule


def _result(
    finding: Finding, suppression: Suppression | None, *, rule_index: int, fingerprint: str
) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding)},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"disclosure/v1": fingerprint},
        # An empty list says "not suppressed"; a missing one would say "unknown".
        "suppressions": [_suppression(suppression)] if suppression else [],
        "properties": {
            "blocks": finding.blocks.value if finding.blocks else None,
            "basis": list(finding.basis),
        },
    }


def _suppression(suppression: Suppression) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": justification(suppression),
        "location": _location(suppression.place),
    }


def _location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path), "uriBaseId": _ROOT},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }
