"""`disclosure trace`: what became of every clause of the source documents."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.coverage import Coverage, CoverageKind, coverage
from disclosure.catalog.standard import CatalogReader, read_standard
from disclosure.commands.columns import aligned
from disclosure.commands.evidence import EvidenceRegister
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Collection

FORMATS = ("text", "json")


def trace(*, commands: Collection[str]) -> tuple[Coverage, ...]:
    """The matrix of the standard catalogue; `commands` are the names of all subcommands.

    Raises DisclosureError where a standard file cannot be read.
    """
    folder = shipped.standard_catalog()
    reader = CatalogReader(folder)
    standard = read_standard(reader, folder)
    if reader.findings:
        first = reader.findings[0]
        raise DisclosureError(first.message, place=first.place, hint=first.hint)
    register = EvidenceRegister.of(standard, commands=commands)
    return coverage(standard.norms, standard.columns, standard.functions, exists=register.exists)


def uncovered(rows: Collection[Coverage]) -> tuple[Coverage, ...]:
    """The rows that nothing meets."""
    return tuple(row for row in rows if row.kind is CoverageKind.UNCOVERED)


def rendered(rows: Collection[Coverage], *, format_name: str) -> str:
    """The matrix as JSON, or as a summary with every clause that has no place."""
    if format_name == "json":
        return json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_as_text(rows)) + "\n"


def _as_json(row: Coverage) -> dict[str, object]:
    return {
        "clause": row.clause,
        "seed": row.source,
        "covered_by": list(row.covered_by),
        "kind": row.kind.value,
        "reason": row.reason,
    }


def _as_text(rows: Collection[Coverage]) -> list[str]:
    counted = Counter((row.source, row.kind) for row in rows)
    kinds = [kind for kind in CoverageKind if any(row.kind is kind for row in rows)]
    table = [("来源", *(kind.label for kind in kinds), "合计")]
    for source in dict.fromkeys(row.source for row in rows):
        counts = [counted[source, kind] for kind in kinds]
        table.append((source, *(str(count) for count in counts), str(sum(counts))))
    lines = [*aligned(table, right=frozenset(table[0][1:]))]
    missing = uncovered(rows)
    lines += ["", f"没有着落的 {len(missing)} 条" + ("：" if missing else "")]
    lines += [f"  {row.clause}  {row.reason}（{row.place}）" for row in missing]
    return lines
