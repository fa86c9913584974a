"""What a rule is: a module with a code, a severity, a basis, a docstring and one check.

Four kinds, by what they see:

- item rules (`check_item`) get one item with its text, where it is rendered; their findings
  are kept with it;
- table rules (`check_row`) get the rows of a CSV table one by one;
- column rules (`check_column`) see the items of one column, its links and relations; their
  findings are kept until something of that changes;
- site rules (`check`) see the standing of all columns and run every time.

Column and site rules name the facts that they read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from disclosure.catalog.levels import Holds
from disclosure.diagnostics.finding import Blocks, Finding, Severity

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import ElementEntry
    from disclosure.catalog.tree import BodyColumn
    from disclosure.content.item import Heading, ItemKind
    from disclosure.content.metadata import Metadata
    from disclosure.render.sanitize import Removed


class RuleKind(StrEnum):
    """What a rule sees."""

    READING = "reading"
    ITEM = "item"
    TABLE = "table"
    COLUMN = "column"
    SITE = "site"

    @property
    def label(self) -> str:
        """For people."""
        return {
            RuleKind.READING: "读取时",
            RuleKind.ITEM: "逐条",
            RuleKind.TABLE: "逐行",
            RuleKind.COLUMN: "逐栏",
            RuleKind.SITE: "全站",
        }[self]


class ColumnView(msgspec.Struct, frozen=True):
    """What item and table rules see of the column.

    Their findings are kept with the item, and depend on exactly this and on the item's bytes: so
    what is not here, a rule cannot make a kept finding go stale with.
    """

    id: str
    title: str
    """Only where the column is a page, which borrows it; "" for every other."""
    holds: Holds
    fields: tuple[str, ...]
    elements: tuple[ElementEntry, ...]
    interprets: bool
    header: tuple[str, ...]

    @classmethod
    def of(cls, column: BodyColumn) -> ColumnView:
        """The part of `column` that rules may read."""
        entry = column.entry
        return cls(
            id=column.id,
            title=column.title if entry.holds is Holds.PAGE else "",
            holds=entry.holds,
            fields=entry.fields,
            elements=entry.elements,
            interprets=entry.interprets,
            header=entry.header,
        )


class ItemView(msgspec.Struct, frozen=True):
    """What an item rule sees of one source file."""

    path: str
    text: str
    """The whole file, front matter included; lines count from 1."""
    body: str
    body_line_offset: int
    """Lines of the file before the body."""
    kind: ItemKind
    metadata: Metadata | None
    column: ColumnView
    headings: tuple[Heading, ...] = ()
    removed: tuple[Removed, ...] = ()


class RowView(msgspec.Struct, frozen=True):
    """What a table rule sees: one row and the header above it."""

    path: str
    header: tuple[str, ...]
    cells: tuple[str, ...]
    line: int
    kind: ItemKind
    column: ColumnView


Check = Callable[[Any], Iterable[Finding]]
"""A generator; or, as nearly every item passes nearly every rule, a function that returns ()."""


class Rule(msgspec.Struct, frozen=True):
    """A rule as the registry knows it."""

    code: str
    kind: RuleKind
    severity: Severity
    basis: tuple[str, ...]
    doc: str
    check: Check | None
    """None for `reading` rules: the decoder itself finds those."""
    blocks: Blocks | None = None
    reads: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """First line of the docstring, without the full stop."""
        return self.doc.strip().splitlines()[0].rstrip("。")

    def stamp(self, finding: Finding) -> Finding:
        """The finding with what only the rule knows."""
        return replace(
            finding,
            rule=self.code,
            severity=self.severity,
            blocks=self.blocks,
            basis=finding.basis or self.basis,
        )
