"""The one shape of every message about a site's content or catalogue."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from disclosure.diagnostics.place import Place


class Severity(StrEnum):
    """How serious a finding is; only norms of confidence A or B may be errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious; used to sort."""
        return ("error", "warning", "info").index(self.value)


class Blocks(StrEnum):
    """What a finding stops: one item and every trace of it, or the whole publication."""

    ITEM = "item"
    SITE = "site"


class Finding(msgspec.Struct, frozen=True):
    """One problem: where, what, and how to mend it.

    A rule yields place, message and hint; the rule engine stamps the rest from the rule.
    `message` and `hint` are Chinese, one line each. `basis` holds clause ids.
    """

    place: Place
    message: str
    hint: str = ""
    rule: str = ""
    severity: Severity = Severity.ERROR
    blocks: Blocks | None = None
    basis: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[int, str, int, int, str, str]:
        """Most serious first, then by place: the order of every report."""
        place = self.place
        return (self.severity.rank, place.path, place.line, place.column, self.rule, self.message)
