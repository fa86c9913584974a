"""JUnit XML, as the test reports of GitLab and Jenkins read it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats.plain import clean_report, clean_rules, one_line
from disclosure.diagnostics.formats.wording import (
    BLOCKED,
    justification,
    rule_label,
    sentence,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.diagnostics.suppression import Suppression


def render(report: Report, *, rules: Mapping[str, RuleDoc]) -> str:
    """One suite per rule, one case per finding.

    Errors and warnings are failures, told apart by their type, because both services show
    only failures with their text. An info passes and speaks through `system-out`; a
    suppressed finding is skipped, with its reason. A run without any of these is one passing
    case, since an empty report reads as a broken job. Severities of the whole run and the
    as-of date are properties of every suite.
    """
    report = clean_report(report, one_line)
    rules = clean_rules(rules)
    cases: list[tuple[Finding, Suppression | None]] = [(f, None) for f in report.findings]
    cases += [(pair.finding, pair.suppression) for pair in report.suppressed]
    cases.sort(key=lambda case: case[0].rule)  # stable: the report's order within a rule

    root = etree.Element("testsuites", name="disclosure")
    for code, group in groupby(cases, key=lambda case: case[0].rule):
        suite = _suite(root, rule_label(code, rules), report)
        for finding, suppression in group:
            _case(suite, finding, suppression)
    if not cases:
        suite = _suite(root, "disclosure", report)
        etree.SubElement(suite, "testcase", classname="disclosure", name="全部校验通过", time="0")
    for suite in root:
        _count(suite)
    _count(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True).decode(
        "utf-8"
    )


def _suite(root: etree._Element, name: str, report: Report) -> etree._Element:
    suite = etree.SubElement(root, "testsuite", name=name)
    properties = etree.SubElement(suite, "properties")
    facts = {"基准日": report.as_of.isoformat(), "合计": summary(report)}
    if report.blocked:
        facts["发布"] = BLOCKED
    for key, value in facts.items():
        etree.SubElement(properties, "property", name=key, value=value)
    return suite


def _case(suite: etree._Element, finding: Finding, suppression: Suppression | None) -> None:
    case = etree.SubElement(
        suite,
        "testcase",
        classname=finding.rule,
        name=f"{finding.place} {finding.message}",
        file=finding.place.path,
        line=str(finding.place.line),
        time="0",
    )
    details = f"{finding.place}\n{sentence(finding)}"
    if suppression:
        etree.SubElement(case, "skipped", message=f"已豁免：{justification(suppression)}")
    elif finding.severity is Severity.INFO:
        etree.SubElement(case, "system-out").text = details
    else:
        failure = etree.SubElement(
            case, "failure", type=finding.severity.value, message=finding.message
        )
        failure.text = details


def _count(element: etree._Element) -> None:
    """Set the totals of a suite, or of all suites, from the cases in it."""
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("errors", "0")
