"""A report: every finding of one run, in one order, as of one day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from disclosure.diagnostics.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from disclosure.diagnostics.finding import Finding
    from disclosure.diagnostics.suppression import SuppressedFinding


class Report(msgspec.Struct, frozen=True):
    """What one run found; make it with `build_report`, which sorts.

    `blocked` is true when the run left the published tree untouched. Suppressed findings are
    listed apart and not counted.
    """

    as_of: date
    findings: tuple[Finding, ...]
    blocked: bool
    suppressed: tuple[SuppressedFinding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of findings by severity, most serious first, zeros included."""
        tally = Counter(finding.severity for finding in self.findings)
        return {severity.value: tally[severity] for severity in Severity}


def build_report(
    findings: Iterable[Finding],
    *,
    as_of: date,
    blocked: bool,
    suppressed: Iterable[SuppressedFinding] = (),
) -> Report:
    """Gather findings into a report whose order does not depend on the order of arrival."""
    return Report(
        as_of=as_of,
        findings=tuple(sorted(findings, key=_total_order)),
        blocked=blocked,
        suppressed=tuple(
            sorted(
                suppressed,
                key=lambda pair: (_total_order(pair.finding), pair.suppression.place),
            )
        ),
    )


def _total_order(finding: Finding) -> tuple[object, ...]:
    """`Finding.sort_key`, with the fields it leaves out to break its ties."""
    return (*finding.sort_key, finding.hint, finding.blocks or "", finding.basis)
