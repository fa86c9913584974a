"""Text for people at a terminal: one line per finding, the counts at the end."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats.plain import clean_report, one_line
from disclosure.diagnostics.formats.wording import (
    BLOCKED,
    SEVERITY_NAMES,
    justification,
    sentence,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.report import Report
    from disclosure.diagnostics.rule_doc import RuleDoc

_COLOUR: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.ERROR: "\x1b[31m{}\x1b[0m",
        Severity.WARNING: "\x1b[33m{}\x1b[0m",
        Severity.INFO: "\x1b[36m{}\x1b[0m",
    }
)


def render(report: Report, *, rules: Mapping[str, RuleDoc], color: bool = False) -> str:
    """`path:line:column 级别 规则 消息（依据 …）→ 修法`, a blank line between severities.

    `color` paints the severity with ANSI codes; nothing in a finding can add others.
    """
    report = clean_report(report, one_line)
    blocks = [
        [_line(finding, _severity(severity, color=color)) for finding in group]
        for severity, group in groupby(report.findings, key=lambda finding: finding.severity)
    ]
    if report.suppressed:
        blocks.append(
            [
                f"{_line(pair.finding, '已豁免')}；豁免：{justification(pair.suppression)}"
                for pair in report.suppressed
            ]
        )
    blocks.append([summary(report), *([BLOCKED] if report.blocked else [])])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _severity(severity: Severity, *, color: bool) -> str:
    name = SEVERITY_NAMES[severity]
    return _COLOUR[severity].format(name) if color else name


def _line(finding: Finding, label: str) -> str:
    parts = (str(finding.place), label, finding.rule, sentence(finding))
    return " ".join(part for part in parts if part)
