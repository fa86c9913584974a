from __future__ import annotations

from datetime import date
from itertools import permutations

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.report import build_report

DAY = date(2026, 3, 1)


def test_most_serious_first_then_by_place() -> None:
    info = Finding(Place("a.md"), "m", severity=Severity.INFO)
    warning = Finding(Place("a.md"), "m", severity=Severity.WARNING)
    later = Finding(Place("b.md", 10), "m")
    earlier = Finding(Place("b.md", 9), "m")
    report = build_report([info, later, warning, earlier], as_of=DAY, blocked=False)
    assert report.findings == (earlier, later, warning, info)


def test_order_of_arrival_does_not_matter_even_between_twins() -> None:
    place = Place("a.md")
    twins = [
        Finding(place, "m", hint="甲"),
        Finding(place, "m", hint="乙"),
        Finding(place, "m", hint="乙", blocks=Blocks.ITEM),
        Finding(place, "m", hint="乙", basis=("X",)),
    ]
    reports = {build_report(order, as_of=DAY, blocked=False) for order in permutations(twins)}
    assert len(reports) == 1


def test_counts_hold_every_severity() -> None:
    findings = [Finding(Place("a.md"), "m", severity=Severity.WARNING)] * 2
    report = build_report(findings, as_of=DAY, blocked=False)
    assert report.counts == {"error": 0, "warning": 2, "info": 0}
    assert list(report.counts) == ["error", "warning", "info"]
