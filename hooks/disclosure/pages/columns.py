"""Views of column pages, landing pages of the roots, and yearly archives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from disclosure.catalog.duties import next_due, update_rule
from disclosure.catalog.levels import Holds
from disclosure.content.metadata import Validity
from disclosure.pages.chrome import listed_children
from disclosure.pages.lists import list_item, outside_item
from disclosure.pages.views import (
    ArchivePage,
    ColumnCard,
    ColumnGroup,
    ColumnPage,
    DutyLine,
    Link,
    ListItem,
    StatementView,
)
from disclosure.site.addresses import relative_url
from disclosure.site.columns import ColumnStatus

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.site.columns import ColumnState
    from disclosure.site.snapshot import Site

LATEST = 20
"""Items on a column page; the rest stand in the yearly archives."""

OUT_OF_FORCE = frozenset({Validity.EXPIRED, Validity.REPEALED})


def years_of(state: ColumnState) -> dict[str, tuple[Item, ...]]:
    """Listed items by year of publication, newest year first."""
    years: dict[str, list[Item]] = defaultdict(list)
    for item in state.listed:
        years[item.published_text[:4] or "0000"].append(item)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def archive_url(state: ColumnState, year: str) -> str:
    """Address of a yearly archive."""
    return f"{state.column.url}{year}/"


def column_page(
    site: Site,
    state: ColumnState,
    *,
    validity: Mapping[str, Validity],
    introduction_html: str,
    statement_html: str = "",
) -> ColumnPage:
    """The view of a column's own page."""
    column, url = state.column, state.column.url
    contact = _responsible(site, state)
    years = years_of(state)
    due = (
        next_due(column.fresh, as_of=site.as_of, last_update=state.last_update)
        if (column.fresh is not None)
        else None
    )
    # A branch holds nothing itself: it is as full and as fresh as what stands below it.
    branch = column.holds is Holds.BRANCH and state.status is not ColumnStatus.LAPSED
    counted = _descendants(site, state) if branch else [state]
    dates = [s.last_update for s in counted if s.last_update is not None]
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
        children=tuple(column_card(site, child, base=url) for child in _children(site, state)),
        groups=_groups(state, years, url, validity),
        tables=(),
        years=_year_links(state, years, base=url),
        item_count=sum(s.item_count for s in counted),
    )


def archive_page(
    state: ColumnState,
    year: str,
    *,
    years: Mapping[str, tuple[Item, ...]],
    validity: Mapping[str, Validity],
) -> ArchivePage:
    """The view of one of the `years` of a column."""
    url = archive_url(state, year)
    return ArchivePage(
        title=f"{state.column.title} {_year_title(year)}",
        column=state.column.title,
        column_url=relative_url(state.column.url, url),
        year=year,
        items=tuple(_line(state, item, url, validity) for item in years[year]),
        years=_year_links(state, years, base=url, current=year),
    )


def column_card(site: Site, state: ColumnState, *, base: str) -> ColumnCard:
    """A column as its parent shows it; counts include everything below."""
    below = _descendants(site, state)
    dates = [s.last_update for s in below if s.last_update is not None]
    return ColumnCard(
        title=state.column.title,
        url=relative_url(state.column.url, base),
        purpose=state.column.purpose,
        count=sum(s.item_count for s in below),
        last_update=max(dates).isoformat() if dates else "",
        children=tuple(
            Link(child.column.title, relative_url(child.column.url, base))
            for child in listed_children(site, state)
        ),
        lapsed=state.column.standing.lapsed,
    )


def _children(site: Site, state: ColumnState) -> list[ColumnState]:
    """Columns below, historical ones last."""
    body = state.column.body.id
    current = listed_children(site, state)
    own = (site.state(body, child) for child in state.column.column.children)
    return [*current, *(s for s in own if s.rendered and s.column.standing.lapsed)]


def _descendants(site: Site, state: ColumnState) -> list[ColumnState]:
    body = state.column.body.id
    found = [state]
    for child in state.column.column.children:
        below = site.state(body, child)
        if below.rendered:
            found += _descendants(site, below)
    return found


def _groups(
    state: ColumnState,
    years: Mapping[str, tuple[Item, ...]],
    url: str,
    validity: Mapping[str, Validity],
) -> tuple[ColumnGroup, ...]:
    more = relative_url(archive_url(state, next(iter(years))), url) if years else ""
    groups: list[tuple[str, list[Item]]] = []
    if state.column.entry.validity:
        classes: dict[str, list[Item]] = {"现行有效": [], "尚未施行": [], "失效/废止": []}
        for item in state.listed:
            classes[_class_of(validity.get(item.url))].append(item)
        groups = list(classes.items())
    else:
        groups = [("最新信息", list(state.listed))]
    views = [
        ColumnGroup(
            title,
            tuple(_line(state, item, url, validity) for item in items[:LATEST]),
            more if len(items) > LATEST else "",
        )
        for title, items in groups
        if items
    ]
    if state.outside:
        views.append(ColumnGroup("链接", tuple(outside_item(row) for row in state.outside)))
    return tuple(views)


def _class_of(validity: Validity | None) -> str:
    """The heading under which a library of rules lists a document (NF-01)."""
    if validity in OUT_OF_FORCE:
        return "失效/废止"
    return "尚未施行" if validity is Validity.PENDING else "现行有效"


def _line(state: ColumnState, item: Item, base: str, validity: Mapping[str, Validity]) -> ListItem:
    """Validity is shown where the column is ordered by it, and where it is not as expected."""
    found = validity.get(item.url)
    shown = state.column.entry.validity or found not in (None, Validity.IN_FORCE)
    return list_item(item, base=base, validity=found if shown else None)


def _year_links(
    state: ColumnState,
    years: Mapping[str, tuple[Item, ...]],
    *,
    base: str,
    current: str = "",
) -> tuple[Link, ...]:
    return tuple(
        Link(
            _year_title(year),
            relative_url(archive_url(state, year), base),
            current=year == current,
            note=f"{len(items)}条",
        )
        for year, items in years.items()
    )


def _year_title(year: str) -> str:
    return f"{year}年" if year != "0000" else "未注明日期"


def _responsible(site: Site, state: ColumnState) -> tuple[str, str]:
    """Responsible unit and its telephone: the overlay's, else the body's own."""
    overlay, units = state.column.overlay, site.catalog.units
    unit = units.find(str(overlay.unit)) if overlay and overlay.unit else None
    if unit is None and state.column.body.unit:
        unit = units.find(state.column.body.unit)
    name = units.successor(unit, as_of=site.as_of).name if unit else state.column.body.name
    phone = (overlay.contact if overlay else "") or (unit.phone if unit else "")
    return name, phone


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
