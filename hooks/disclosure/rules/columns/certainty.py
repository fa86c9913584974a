"""Whether a yearly deadline may be an error: only where its text was seen (confidence A or B)."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.catalog.tree import BodyColumn


def is_certain(column: BodyColumn, clauses: Mapping[str, str]) -> bool:
    """Whether the deadline stands in a text that was seen: from memory it is only a reminder."""
    duty = next(duty for duty in column.standing.duties if duty.fresh is column.fresh)
    return all(clauses.get(str(clause)) != "C" for clause in duty.basis)
