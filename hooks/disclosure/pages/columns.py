"""Views of column pages, landing pages of the roots, and yearly archives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from disclosure.catalog.duties import next_due, update_rule
from disclosure.catalog.levels import Holds
from disclosure.pages.chrome import listed_children
from disclosure.pages.gathered import aggregate_lines, outside_of
from disclosure.pages.grouping import column_groups, item_line
from disclosure.pages.indexes import column_index, year_counts, year_title
from disclosure.pages.lists import outside_item
from disclosure.pages.related import related_links
from disclosure.pages.units import units_below
from disclosure.pages.views import (
    ArchivePage,
    ColumnCard,
    ColumnPage,
    DutyLine,
    Link,
    StatementView,
)
from disclosure.site.addresses import relative_url
from disclosure.site.columns import ColumnStatus
from disclosure.site.facets import counted, distinct_count
from disclosure.site.responsible import responsible

if TYPE_CHECKING:
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site
    from disclosure.site.validity import Validities


def years_of(state: ColumnState) -> dict[str, int]:
    """How much it lists of each year, newest first: its items, and rows that lead elsewhere."""
    listed, outside = state.listed_years, state.summary.outside
    if not outside:
        return listed
    years = sorted(listed.keys() | outside.keys(), reverse=True)
    return {year: listed.get(year, 0) + outside.get(year, 0) for year in years}


def archive_url(state: ColumnState, year: str) -> str:
    """Address of a yearly archive."""
    return f"{state.column.url}{year}/"


def column_page(
    site: Site,
    state: ColumnState,
    *,
    validity: Validities,
    introduction_html: str,
    statement_html: str = "",
) -> ColumnPage:
    """The view of a column's own page."""
    column, url = state.column, state.column.url
    contact = responsible(site, state)
    years = years_of(state)
    more = relative_url(archive_url(state, next(iter(years))), url) if years else ""
    due = (
        next_due(column.fresh, as_of=site.as_of, last_update=state.last_update)
        if (column.fresh is not None)
        else None
    )
    # A branch holds nothing itself: it is as full and as fresh as what stands below it.
    branch = column.holds is Holds.BRANCH and state.status is not ColumnStatus.LAPSED
    told = counted(_descendants(site, state)) if branch else [state]
    dates = [s.last_update for s in told if s.last_update is not None]
    return ColumnPage(
        title=column.title,
        purpose=column.purpose,
        duties=tuple(
            DutyLine(
                what=duty.what,
                basis=tuple(_clause(site, str(clause)) for clause in duty.basis),
                limit=duty.limit,
                kind=duty.kind.value,
            )
            for duty in column.standing.duties
        ),
        unit=contact[0],
        contact=contact[1],
        update_rule=update_rule(column.fresh) if column.standing.duties else "",
        last_update=max(dates).isoformat() if dates else "",
        next_due=due.isoformat() if due else "",
        status=state.status.value,
        status_text="" if branch else state.status.label,
        banner=_banner(state),
        introduction_html=introduction_html,
        statement=_statement(state, statement_html),
        children=tuple(
            column_card(site, child, base=url, title=title)
            for title, child in _children(site, state)
        ),
        groups=column_groups(state, more=more, url=url, validity=validity),
        aggregates=aggregate_lines(column),
        related=related_links(site, state),
        units=units_below(site, state),
        tables=(),
        years=year_counts(site, state) if column.holds is Holds.ITEM_INDEX else _archives(years),
        item_count=distinct_count(told),
        index=column_index(site, state),
        body=column.body.name if column.body.id else "",
    )


def column_facts(site: Site, state: ColumnState) -> tuple[object, ...]:
    """What its page says that depends on the day, on units, and on columns elsewhere."""
    fresh = state.column.fresh
    due = next_due(fresh, as_of=site.as_of, last_update=state.last_update) if fresh else None
    return (due, responsible(site, state), related_links(site, state), units_below(site, state))


def archive_page(
    state: ColumnState, year: str, *, years: Iterable[str], validity: Validities
) -> ArchivePage:
    """The view of one of the `years` of a column."""
    url = archive_url(state, year)
    return ArchivePage(
        title=f"{state.column.title} {year_title(year)}",
        column=state.column.title,
        column_url=relative_url(state.column.url, url),
        year=year,
        items=tuple(
            item_line(state, line, base=url, validity=validity) for line in state.listed_in(year)
        ),
        outside=tuple(outside_item(row) for row in outside_of(state, year)),
        years=_other_years(years, current=year),
    )


def column_card(site: Site, state: ColumnState, *, base: str, title: str = "") -> ColumnCard:
    """A column as its parent shows it, there called `title`; counts include everything below."""
    below = counted(_descendants(site, state))
    dates = [s.last_update for s in below if s.last_update is not None]
    return ColumnCard(
        title=title or state.column.title,
        url=relative_url(state.column.url, base),
        purpose=state.column.purpose,
        count=distinct_count(below),
        last_update=max(dates).isoformat() if dates else "",
        children=tuple(
            Link(name, relative_url(child.column.url, base))
            for name, child in listed_children(site, state)
        ),
        lapsed=state.column.standing.lapsed,
    )


def _children(site: Site, state: ColumnState) -> list[tuple[str, ColumnState]]:
    """Columns below by title, historical ones last."""
    body = state.column.body.id
    own = (site.state(body, child) for child in state.column.column.children)
    ended = [(s.column.title, s) for s in own if s.rendered and s.column.standing.lapsed]
    return [*listed_children(site, state), *ended]


def _descendants(site: Site, state: ColumnState) -> list[ColumnState]:
    body = state.column.body.id
    found = [state]
    for child in state.column.column.children:
        below = site.state(body, child)
        if below.rendered:
            found += _descendants(site, below)
    return found


def _archives(years: Mapping[str, int]) -> tuple[Link, ...]:
    """The archives with how much each lists, seen from the column's page."""
    return tuple(
        [Link(year_title(year), f"{year}/", note=f"{count}条") for year, count in years.items()]
    )


def _other_years(years: Iterable[str], *, current: str) -> tuple[Link, ...]:
    """The archives seen from one of them.

    Without counts: a new item must not change the pages of other years.
    """
    return tuple(
        [
            Link(
                year_title(year),
                "./" if year == current else f"../{year}/",
                current=year == current,
            )
            for year in years
        ]
    )


def _clause(site: Site, clause: str) -> str:
    """A clause as people name it: the document and what it asks."""
    entry = site.catalog.clauses.get(clause)
    if entry is None:
        return clause
    norm = next(
        (n for n in site.catalog.norms.values() if any(c.id == clause for c in n.clauses)), None
    )
    source = (f"{norm.title}（{norm.number}）" if norm.number else norm.title) if norm else ""
    return f"{source}：{entry.text}" if source else entry.text


def _banner(state: ColumnState) -> str:
    standing = state.column.standing
    if not standing.lapsed:
        return ""
    since = f"自{standing.ended_on:%Y年%m月%d日}起" if standing.ended_on else ""
    reason = f"，依据：{standing.ended_by}" if standing.ended_by else ""
    return f"历史栏目：{since}不再更新{reason}。以下内容仅供查考，不代表现行规定。"


def _statement(state: ColumnState, body_html: str) -> StatementView | None:
    if state.statement is None or state.item_count:
        return None
    statement = state.statement.statement
    return StatementView(
        reason=statement.reason,
        date=statement.signed_on.isoformat(),
        signer=statement.signer,
        instead=statement.instead,
        body_html=body_html,
    )
