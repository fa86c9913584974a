"""What the parts and pages of a column are made from, as digests.

Only summaries, checks and the catalogue are looked at, never the items of a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure.build.fingerprint import digest
from disclosure.catalog.levels import Holds
from disclosure.pages.chrome import listed_children
from disclosure.pages.columns import column_facts
from disclosure.site.indexes import indexed_counts, indexed_digest

if TYPE_CHECKING:
    from datetime import date

    from disclosure.build.checking import Checked
    from disclosure.site.columns import ColumnState, Contribution
    from disclosure.site.listing import Key


@dataclass(frozen=True)
class ColumnKeys:
    """The digests of the columns of one checked site."""

    checked: Checked

    def held(self, state: ColumnState) -> str:
        """What a column holds itself, what stands in relation to that, where its links lead."""
        key, checker = state.column.key, self.checked.checker
        checks = self.checked.checks.get(key)
        return digest(
            state.summary.content,
            checker.eras.get(key),
            checker.relation_digests.get(key, ""),
            (checks.questions, checks.answers) if checks else (),
        )

    def archive(self, state: ColumnState, year: str) -> str:
        """What a column lists of one year, and how."""
        entry = state.column.entry
        return digest(
            entry.validity,
            entry.classify,
            state.year_digest(year),
            self._standing(given for given in state.contributions if year in given.years),
            state.summary.outside_digest if year in state.summary.outside else "",
        )

    def page(self, state: ColumnState) -> str:
        """All that the column's own page says.

        Of items that is only what its lists say of them; of other files of the column, their text.
        """
        site, summary = self.checked.site, state.summary
        has_text = summary.has_page or summary.has_introduction or summary.has_statement
        directory = state.column.holds is Holds.ITEM_INDEX
        return digest(
            self._shared,
            state.column,
            column_facts(site, state),
            self.held(state) if has_text else "",
            summary.outside_digest,
            [(year, state.year_digest(year)) for year in state.listed_years],
            self._standing(state.contributions),
            [
                (year, indexed_digest(site, state.column, year))
                for year in (indexed_counts(site, state.column) if directory else ())
            ],
            self._subtrees[state.column.key],
            self._cards(state),
            self._every_column if state.column.holds is Holds.DUTY_INDEX else "",
        )

    def _standing(self, contributions: Iterable[Contribution]) -> list[tuple[str, date]]:
        """What decides the validity of what a column lists."""
        checker = self.checked.checker
        return [
            (checker.relation_digests.get(given.home, ""), checker.eras[given.home])
            for given in contributions
        ]

    def _cards(self, state: ColumnState) -> list[tuple[str, list[str]]]:
        """What its page says of the columns shown there, and of those shown below these.

        They need not be in its subtree: the layout may list a column in a second place.
        """
        site = self.checked.site
        return [
            (
                self._subtrees[card.column.key],
                [below.column.id for _, below in listed_children(site, card)],
            )
            for _, card in listed_children(site, state)
        ]

    @cached_property
    def _subtrees(self) -> Mapping[Key, str]:
        """By column, a digest of what its parent's page says of it and of all below it."""
        found: dict[Key, str] = {}
        site = self.checked.site

        def visit(key: Key) -> str:
            if key not in found:
                state = site.columns[key]
                children = [visit((key[0], child)) for child in state.column.column.children]
                found[key] = digest(
                    state.column,
                    state.rendered,
                    state.status,
                    state.item_count,
                    state.listed_count,
                    state.last_update,
                    # How many items two lists share decides how many they show together.
                    [
                        overlap
                        for given in state.contributions
                        for overlap in given.overlaps
                        if key in overlap.lists
                    ],
                    children,
                )
            return found[key]

        for key in site.columns:
            visit(key)
        return found

    @cached_property
    def _shared(self) -> str:
        """What the page of any column may say that is neither in it nor in columns below it."""
        catalog = self.checked.site.catalog
        return digest(catalog.site, catalog.norms, catalog.layout, catalog.bodies)

    @cached_property
    def _every_column(self) -> str:
        site = self.checked.site
        return digest(
            site.as_of, list(site.columns.keys()), [s.column for s in site.columns.values()]
        )
