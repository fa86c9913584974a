"""Run the rules of each kind and stamp what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from disclosure.rules.base import RuleKind
from disclosure.rules.facts import NamedFacts
from disclosure.rules.registry import of_kind

if TYPE_CHECKING:
    from disclosure.diagnostics.finding import Finding
    from disclosure.rules.base import ItemView, RowView, Rule
    from disclosure.rules.facts import ColumnFacts, SiteFacts


def check_item(view: ItemView) -> Iterable[Finding]:
    """Findings of all item rules about one item."""
    return _run(of_kind(RuleKind.ITEM), view)


def check_row(view: RowView) -> Iterable[Finding]:
    """Findings of all table rules about one row."""
    return _run(of_kind(RuleKind.TABLE), view)


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """Findings of all column rules about one column."""
    for rule in of_kind(RuleKind.COLUMN):
        yield from _run((rule,), NamedFacts(facts, rule.reads))


def check_site(facts: SiteFacts) -> Iterator[Finding]:
    """Findings of all site rules."""
    for rule in of_kind(RuleKind.SITE):
        yield from _run((rule,), NamedFacts(facts, rule.reads))


def _run(rules: Iterable[Rule], view: object) -> list[Finding]:
    found: list[Finding] = []
    for rule in rules:
        assert rule.check is not None
        for finding in rule.check(view):
            found.append(rule.stamp(finding))
    return found
