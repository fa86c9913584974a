"""Columns that the tasks name without a path, and those that art. 20 and 21 ask of everybody.

`areas.yml` is our own list: where each column stands, whose clauses it carries, and which bodies
must have it. Compared with the shipped catalogue from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure import shipped
from disclosure.catalog.column_entries import ColumnEntry, DutyEntry
from disclosure.catalog.duties import binds, standing
from disclosure.catalog.levels import FacetField, FivePublic, Holds, Level, Rank
from disclosure.catalog.load import load_catalog
from disclosure.catalog.model import Body, Catalog

LIST: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("areas.yml").read_text(encoding="utf-8")
)
BASE = Path(__file__).parents[1] / "sites" / "base"
FILES = ("40-", "50-", "60-", "70-", "80-")
NOW = date(2026, 11, 1)
REGIONS = {
    "江西省": ("江西省", "全国"),
    "重庆市": ("渝中区", "重庆市", "全国"),
    "信阳市": ("信阳市", "河南省", "全国"),
}
LEVELS_AND_RANKS = [
    (Level.CITY_PORTAL, Rank.PROVINCE),
    (Level.CITY_PORTAL, Rank.CITY),
    (Level.CITY_DEPT, Rank.CITY),
    (Level.COUNTY, Rank.COUNTY),
    (Level.COUNTY_DEPT, Rank.COUNTY),
    (Level.TOWNSHIP, Rank.TOWNSHIP),
    (Level.TOWNSHIP, None),
]
"""A street office is at the level of townships without being a 乡（镇）政府 of art. 21."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load_catalog(BASE / "catalog", standard_dir=shipped.standard_catalog(), root=BASE)
    assert loaded.findings == ()
    assert loaded.catalog is not None
    return loaded.catalog


def area_columns(catalog: Catalog) -> dict[str, ColumnEntry]:
    """The columns of the files that this list is about."""
    return {
        column.id: column.entry
        for column in catalog.columns.values()
        if Path(column.entry.place.path).name.startswith(FILES)
    }


def body_of(
    level: Level, *, region: str = "江西省", rank: Rank | None = None, unit: str = ""
) -> Body:
    """A body at `level`; it is enough for duties, and much quicker than a site of its own."""
    return Body(
        id="",
        name="某机关",
        level=level,
        regions=REGIONS[region],
        rank=rank,
        rulemaking=False,
        unit=unit,
    )


def required(catalog: Catalog, body: Body, *, as_of: date = NOW) -> set[str]:
    """Those of the area columns that `body` must have on that day."""
    return {
        name
        for name in area_columns(catalog)
        if standing(catalog.columns[name], body, as_of=as_of).required
    }


def nationwide(level: Level, rank: Rank | None) -> set[str]:
    """What our list asks of such a body wherever it is."""
    return {
        row["column"]
        for row in LIST["nationwide"]
        if level.value in row["levels"] and ("ranks" not in row or rank in row["ranks"])
    }


def cited(entry: ColumnEntry) -> set[str]:
    duties = (str(clause) for duty in entry.duties for clause in duty.basis)
    gathered = (str(clause) for gathering in entry.aggregates for clause in gathering.basis)
    return {*duties, *gathered}


def carries(clauses: Iterable[str], source: str) -> bool:
    """Whether `source`, a clause or a whole section, is among `clauses`."""
    return any(clause == source or clause.startswith(f"{source}.") for clause in clauses)


AREAS = [
    (branch, column, sources)
    for branch, columns in LIST["areas"].items()
    for column, sources in columns.items()
]


@pytest.mark.parametrize(("branch", "column", "sources"), AREAS, ids=[area[1] for area in AREAS])
def test_column_stands_where_decided(
    catalog: Catalog, branch: str, column: str, sources: list[str]
) -> None:
    assert branch in catalog.columns[column].ancestors
    clauses = cited(catalog.columns[column].entry)
    assert [source for source in sources if not carries(clauses, source)] == []


def test_the_list_is_whole() -> None:
    # 63 places without a path; the guidelines of the standard catalogue have a column of their own.
    assert len(AREAS) == 64


def test_statutory_stays_readable(catalog: Catalog) -> None:
    children = catalog.columns["statutory"].children
    assert {"statistics", "civil-service", "emergency", "sanctions"} <= set(children)
    assert len(children) <= 20


@pytest.mark.parametrize("column", ["annual-report", "on-request"])
def test_entries_of_their_own_are_not_under_statutory(catalog: Catalog, column: str) -> None:
    assert catalog.columns[column].ancestors == ("disclosure",)


@pytest.mark.parametrize(("level", "rank"), LEVELS_AND_RANKS)
def test_required_nationwide(catalog: Catalog, level: Level, rank: Rank | None) -> None:
    assert required(catalog, body_of(level, rank=rank)) == nationwide(level, rank)


def duties_on(catalog: Catalog, row: Mapping[str, Any], *, at_least: int) -> list[DutyEntry]:
    return [
        duty
        for duty in catalog.duties(row["column"])
        if duty.who.region == "全国" and row["basis"] in duty.basis and duty.at_least == at_least
    ]


@pytest.mark.parametrize(
    "row", LIST["nationwide"], ids=lambda row: f"{row['column']}-{row['basis']}"
)
def test_the_clause_carries_the_duty(catalog: Catalog, row: Mapping[str, Any]) -> None:
    bound = {
        level.value for duty in duties_on(catalog, row, at_least=1) for level in duty.who.level
    }
    assert bound == set(row["levels"])


@pytest.mark.parametrize(
    "row",
    [row for row in LIST["nationwide"] if "city_portal" in row["levels"]],
    ids=lambda row: f"{row['column']}-{row['basis']}",
)
def test_departments_hold_what_is_theirs(catalog: Catalog, row: Mapping[str, Any]) -> None:
    optional = duties_on(catalog, row, at_least=0)
    for level, rank in [(Level.CITY_DEPT, Rank.CITY), (Level.COUNTY_DEPT, Rank.COUNTY)]:
        assert any(binds(duty, body_of(level, rank=rank)) for duty in optional)


def rows_in_force(region: str, level: Level, day: date) -> set[str]:
    """The local rows that ask something of every body of that level, named units apart."""
    return {
        row["column"]
        for row in LIST["local"]
        if row["region"] == region
        and level.value in row["levels"]
        and "units" not in row
        and row["since"] <= day <= row.get("until", day)
    }


DAYS = [date(2015, 6, 1), date(2016, 9, 1), date(2017, 1, 31), date(2021, 6, 1), NOW]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("region", ["重庆市", "信阳市"])
def test_required_in_a_region(catalog: Catalog, region: str, day: date) -> None:
    found = {
        level.value: required(catalog, body_of(level, region=region, rank=rank), as_of=day)
        for level, rank in LEVELS_AND_RANKS[1:-1]
    }
    assert found == {
        level.value: nationwide(level, rank) | rows_in_force(region, level, day)
        for level, rank in LEVELS_AND_RANKS[1:-1]
    }


@pytest.mark.parametrize(
    "row",
    [row for row in LIST["local"] if "units" in row],
    ids=lambda row: f"{row['column']}-{row['region']}",
)
def test_a_named_unit_is_bound_and_no_other(catalog: Catalog, row: Mapping[str, Any]) -> None:
    level = Level(row["levels"][0])
    for unit, expected in [*((unit, True) for unit in row["units"]), ("cq-jtj", False)]:
        body = body_of(level, region=row["region"], rank=Rank.CITY, unit=unit)
        assert (row["column"] in required(catalog, body, as_of=row["since"])) is expected, unit
        if "until" in row:
            after = row["until"] + timedelta(days=1)
            assert row["column"] not in required(catalog, body, as_of=after)


def test_yearly_tasks_leave_no_historical_columns(catalog: Catalog) -> None:
    body = body_of(Level.COUNTY, region="重庆市", rank=Rank.COUNTY)
    lapsed = [
        name
        for name in area_columns(catalog)
        if standing(catalog.columns[name], body, as_of=NOW).lapsed
    ]
    assert lapsed == ["platform-2016"]


def test_domains(catalog: Catalog) -> None:
    domains = LIST["domains"]
    expected = {
        f"domain-{name}": (f"{title}领域", scope == "township")
        for scope, titles in domains.items()
        for name, title in titles.items()
    }
    entries = {name: catalog.columns[name].entry for name in expected}
    assert set(catalog.columns["grassroots-domains"].children) == set(expected)
    assert len(expected) == 26
    assert {
        name: (entry.title, Level.TOWNSHIP in entry.levels) for name, entry in entries.items()
    } == expected


def test_facets(catalog: Catalog) -> None:
    entries = area_columns(catalog)
    values = {
        by: [str(e.facet.value) for e in entries.values() if e.facet and e.facet.by is by]
        for by in FacetField
    }
    assert values[FacetField.FIVE] == [five.value for five in FivePublic]
    assert values[FacetField.TOPIC][:5] == ["稳增长", "促改革", "调结构", "惠民生", "防风险"]
    assert len(set(values[FacetField.TOPIC])) == len(values[FacetField.TOPIC]) == 11
    assert {e.parent for e in entries.values() if e.facet} == {"five-public", "policy-topics"}


def test_duties_reach_only_levels_that_have_the_column(catalog: Catalog) -> None:
    stray = [
        (name, level)
        for name, entry in area_columns(catalog).items()
        for duty in entry.duties
        for level in duty.who.level
        if entry.levels and level not in entry.levels
    ]
    assert stray == []


def test_a_column_below_another_has_no_levels_that_the_other_lacks(catalog: Catalog) -> None:
    entries = area_columns(catalog)
    stray = [
        name
        for name, entry in entries.items()
        if entry.parent in entries
        and (above := entries[str(entry.parent)].levels)
        and not (entry.levels and set(entry.levels) <= set(above))
    ]
    assert stray == []


def test_only_seen_texts_require_anything(catalog: Catalog) -> None:
    remembered = {name for name, clause in catalog.clauses.items() if clause.confidence == "C"}
    stray = [
        name
        for name, entry in area_columns(catalog).items()
        for duty in entry.duties
        if duty.at_least > 0 and remembered & set(duty.basis)
    ]
    assert stray == []


def test_every_optional_duty_says_why() -> None:
    folder = shipped.standard_catalog() / "columns"
    lines = [
        line
        for path in sorted(folder.glob("*.yml"))
        if path.name.startswith(FILES)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    optional = [line for line in lines if "at_least: 0" in line and not line.startswith("#")]
    assert len(optional) > 100
    assert [line for line in optional if not re.search(r"at_least: 0  # \S", line)] == []


def test_purposes_speak_to_citizens(catalog: Catalog) -> None:
    entries = area_columns(catalog)
    purposes = [entry.purpose for entry in entries.values()]
    assert len(set(purposes)) == len(purposes)
    assert [name for name, e in entries.items() if len(e.purpose) < len(e.title) + 8] == []
    assert [name for name, e in entries.items() if not 2 <= len(e.keywords) <= 5] == []


def test_facets_and_branches_ask_for_nothing(catalog: Catalog) -> None:
    silent = (Holds.FACET, Holds.BRANCH)
    entries = area_columns(catalog)
    assert [name for name, e in entries.items() if e.holds in silent and e.duties] == []
