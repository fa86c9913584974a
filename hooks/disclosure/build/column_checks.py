"""Run the column rules on the columns of which something changed that they depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure.build.fingerprint import digest, engine
from disclosure.build.state import ColumnChecks
from disclosure.build.workers import in_parallel
from disclosure.catalog.levels import FacetField
from disclosure.diagnostics.place import Place
from disclosure.rules import engine as rule_engine
from disclosure.rules.facts import AttachmentFact, ColumnFacts, LinkFact
from disclosure.site.marks import mark, packed
from disclosure.site.resolve import Resolver
from disclosure.site.validity import Validities

if TYPE_CHECKING:
    from datetime import date

    from disclosure.content.item import Item
    from disclosure.site.exports import Exports
    from disclosure.site.listing import Key
    from disclosure.site.relations import Relations
    from disclosure.site.snapshot import Site

MANY_ITEMS = 3000
"""From so many items in columns to be checked the start of worker processes pays."""


@dataclass(frozen=True)
class ColumnChecker:
    """Checks columns of one site."""

    site: Site
    relations: Relations
    relation_digests: Mapping[Key, str]
    exports: Exports
    beside: Mapping[Key, list[str]]
    """Files that are no items, by the column whose folder they lie in."""
    eras: Mapping[Key, date]
    """By column, the day since which its content has stood as it does."""

    def check_all(self, kept: Mapping[Key, ColumnChecks | None]) -> dict[Key, ColumnChecks]:
        """The checks of every column in `kept`, which are those with any files."""
        depends = {key: self._depends(key) for key in kept}
        held = {
            key: checks
            for key, checks in kept.items()
            if checks is not None and checks.depends == depends[key] and self._answered(checks)
        }
        jobs = [key for key in kept if key not in held]
        states = (self.site.columns[key] for key in jobs)
        worth_it = sum(state.listed_count for state in states) >= MANY_ITEMS

        def start() -> Callable[[Key], ColumnChecks]:
            return lambda key: self._check(key, depends[key])

        held |= in_parallel(jobs, start, worth_it=worth_it)
        return {key: held[key] for key in kept}

    def _depends(self, key: Key) -> str:
        state = self.site.columns[key]
        related = self.relation_digests.get(key, "")
        return digest(
            self._base,
            state.column,
            state.summary.content,
            self.eras[key],
            related,
            self.beside.get(key, []),
        )

    @cached_property
    def _base(self) -> str:
        """What the checks of every column depend on: exactly what rules may read of all."""
        catalog = self.site.catalog
        calendar = catalog.calendar
        return digest(
            engine(),
            self.site.content_prefix,
            (calendar.years, calendar.holidays, calendar.workdays),
            catalog.site,
            sorted(catalog.units.by_id.items()),
            list(catalog.columns),
            sorted(self._topics),
            self._classes,
        )

    def _answered(self, checks: ColumnChecks) -> bool:
        return self.exports.answers(checks.questions) == checks.answers

    def _check(self, key: Key, depends: str) -> ColumnChecks:
        site, catalog = self.site, self.site.catalog
        resolver = Resolver(site)
        content = site.columns[key].content
        speaking = (*content.published, *((content.introduction,) if content.introduction else ()))
        links = tuple(
            LinkFact(item, use, resolver.resolve(item, use.href))
            for item in speaking
            for use in item.record.links
        )
        attachments = tuple(
            AttachmentFact(item, name, resolver.attachment(item, name))
            for item in speaking
            for name in item.metadata.attachments
        )
        used = set(self._used(content.published, links, attachments))
        facts = ColumnFacts(
            calendar=catalog.calendar,
            site=catalog.site,
            units=catalog.units,
            column=site.tree[key],
            items=content.published,
            relations=self.relations,
            validities=Validities(site.as_of, self.relations),
            links=links,
            attachments=attachments,
            collisions=content.collisions,
            unused_beside=tuple(
                Place(f"{site.content_prefix}/{name}")
                for name in self.beside.get(key, ())
                if name not in used
            ),
            column_ids=frozenset(catalog.columns),
            topics=self._topics,
            classes=self._classes,
        )
        findings = tuple(rule_engine.check_column(facts))
        # Its text stands on the column's page, though no rule looks at its links.
        statement = (content.statement.item,) if content.statement else ()
        for item in statement:
            for use in item.record.links:
                resolver.resolve(item, use.href)
        for item in (*speaking, *statement):
            # What is attached on its page may be more than what it names.
            list(resolver.attachments(item))
        questions = packed(sorted(map(mark, resolver.asked)))
        return ColumnChecks(
            depends=depends,
            questions=questions,
            answers=self.exports.answers(questions),
            findings=findings,
            used=tuple(sorted(used)),
        )

    def _used(
        self,
        items: tuple[Item, ...],
        links: tuple[LinkFact, ...],
        attachments: tuple[AttachmentFact, ...],
    ) -> Iterator[str]:
        yield from (fact.target.file.relative for fact in links if fact.target.file is not None)
        yield from (fact.file.relative for fact in attachments if fact.file is not None)
        own = (item.source.removeprefix(f"{self.site.content_prefix}/") for item in items)
        yield from (relative for relative in own if relative in self.site.files)

    @cached_property
    def _topics(self) -> frozenset[str]:
        facets = (state.column.entry.facet for state in self.site.columns.values())
        return frozenset(str(f.value) for f in facets if f and f.by is FacetField.TOPIC)

    @cached_property
    def _classes(self) -> dict[str, tuple[str, ...]]:
        return {
            state.column.id: tuple(
                value for entry in state.column.entry.classify for value in entry.values
            )
            for state in self.site.columns.values()
        }
