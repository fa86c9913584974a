"""Whom a duty binds, on which days, and what it asks for by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure.catalog.column_entries import FreshEntry
from disclosure.catalog.duties import (
    binds,
    next_due,
    oldest_allowed,
    period_start,
    standing,
    update_rule,
    yearly_deadline,
)
from disclosure.catalog.levels import Every, FreshnessEvent
from disclosure.catalog.model import Catalog
from disclosure.diagnostics.place import Place

MakeCatalog = Callable[..., Catalog]
NOW = date(2026, 11, 1)
HERE = Place("x.yml")


def required(catalog: Catalog, *, as_of: date = NOW) -> set[str]:
    body = catalog.bodies[0]
    columns = catalog.columns.values()
    return {column.id for column in columns if standing(column, body, as_of=as_of).required}


EVERYBODY = {"guide", "system", "annual-report", "on-request", "institution"}
FIRST_LEVEL = EVERYBODY | {"policy-other", "site-report", "item-index"}
"""Columns of the first level and the page that stands for them; test_paths and test_areas have
the others."""


@pytest.mark.parametrize(
    ("level", "region", "expected"),
    [
        ("city_portal", "信阳市", EVERYBODY | {"site-report"}),
        ("city_portal", "重庆市", EVERYBODY | {"site-report"}),
        ("county", "渝中区", EVERYBODY | {"site-report"}),
        ("city_dept", "河南省", EVERYBODY | {"site-report"}),
        ("county_dept", "渝中区", EVERYBODY),
        ("township", "全国", EVERYBODY),
    ],
)
def test_required_columns_by_level_and_region(
    make_catalog: MakeCatalog, level: str, region: str, expected: set[str]
) -> None:
    assert required(make_catalog(level=level, region=region)) & FIRST_LEVEL == expected


def test_a_hosted_body_owes_no_report_on_a_site_that_is_not_its_own(
    make_catalog: MakeCatalog,
) -> None:
    more = "bodies:\n  - {id: fgw, name: 甲市发展改革委, level: city_dept}\n"
    catalog = make_catalog(level="city_portal", region="信阳市", more=more)
    (duty,) = catalog.duties("site-report")
    assert [binds(duty, body) for body in catalog.bodies] == [True, False]


@pytest.mark.parametrize(("rulemaking", "expected"), [("是", True), ("否", False)])
def test_only_a_government_that_makes_rules_publishes_its_own(
    make_catalog: MakeCatalog, rulemaking: str, expected: bool
) -> None:
    catalog = make_catalog(level="city_portal", region="信阳市", more=f"rulemaking: {rulemaking}\n")
    assert ("basis-city-rules" in required(catalog)) is expected


@pytest.mark.parametrize(
    ("as_of", "is_required", "lapsed"),
    [
        (date(2021, 5, 15), False, False),
        (date(2021, 5, 16), True, False),
        (date(2021, 6, 1), True, False),
        (date(2023, 1, 8), True, False),
        (date(2023, 1, 9), False, True),
        (NOW, False, True),
    ],
)
def test_a_duty_ends_and_leaves_a_historical_column(
    make_catalog: MakeCatalog, as_of: date, is_required: bool, lapsed: bool
) -> None:
    catalog = make_catalog(region="渝中区")
    state = standing(catalog.columns["epidemic-policy"], catalog.bodies[0], as_of=as_of)
    assert (state.required, state.lapsed) == (is_required, lapsed)
    if lapsed:
        assert state.ended_on == date(2023, 1, 8)
        assert state.ended_by == "国家卫生健康委员会公告2022年第7号"


OWN_COLUMN = """
columns:
  - id: own
    slug: own
    title: 自设栏目
    purpose: 试验
    holds: documents
    duties:
      - who: {{level: county{who}}}
        what: 试验内容
        basis: GI-20
        limit: 及时
        {more}
"""


@pytest.mark.parametrize(
    ("kind", "lapsed"), [("长期", True), ("一次性", False), ("年度任务", False)]
)
def test_only_a_standing_duty_makes_a_column_historical(
    make_catalog: MakeCatalog, kind: str, lapsed: bool
) -> None:
    more = f"kind: {kind}\n        至: 2021-05-31\n        终止依据: 已经完成"
    catalog = make_catalog(columns=OWN_COLUMN.format(who="", more=more))
    column, body = catalog.columns["own"], catalog.bodies[0]
    assert standing(column, body, as_of=date(2021, 5, 31)).required
    after = standing(column, body, as_of=date(2021, 6, 1))
    assert (after.required, after.lapsed) == (False, lapsed)
    assert after.ended_by == ("已经完成" if lapsed else "")


@pytest.mark.parametrize(
    ("who", "bound"),
    [
        ("", True),
        (", region: 渝中区", True),
        (", region: 重庆市", True),
        (", region: 江北区", False),
        (", rank: 县", True),
        (", rank: [省级, 设区的市]", False),
        (", units: [own-unit]", True),
        (", units: [other-unit]", False),
        (", rulemaking: 否", True),
        (", rulemaking: 是", False),
        (", own_site: 是", True),
        (", own_site: 否", False),
        (", region: 重庆市, rank: 设区的市", False),
    ],
)
def test_all_conditions_of_who_must_hold(make_catalog: MakeCatalog, who: str, bound: bool) -> None:
    catalog = make_catalog(
        more="rank: 县\nunit: own-unit\n",
        units="units:\n  - {id: own-unit, name: 甲}\n  - {id: other-unit, name: 乙}\n",
        columns=OWN_COLUMN.format(who=who, more="at_least: 1"),
    )
    (duty,) = catalog.duties("own")
    assert binds(duty, catalog.bodies[0]) is bound


def test_at_least_nothing_does_not_require_the_column(make_catalog: MakeCatalog) -> None:
    catalog = make_catalog(columns=OWN_COLUMN.format(who="", more="at_least: 0"))
    state = standing(catalog.columns["own"], catalog.bodies[0], as_of=NOW)
    assert len(state.duties) == 1
    assert not state.required


DAYS = FreshEntry(place=HERE, days=183)
REPORT = FreshEntry(place=HERE, by="03-31")
QUARTER = FreshEntry(place=HERE, every=Every.QUARTER)
HALF = FreshEntry(place=HERE, every=Every.HALF_YEAR)
YEAR = FreshEntry(place=HERE, every=Every.YEAR)
EVENT = FreshEntry(place=HERE, on=FreshnessEvent.PLAN_PERIOD)


@pytest.mark.parametrize(
    ("fresh", "as_of", "expected"),
    [
        (DAYS, NOW, date(2026, 5, 2)),
        # On the last day the report of the year before still counts; the day after it does not.
        (REPORT, date(2026, 3, 31), date(2025, 1, 1)),
        (REPORT, date(2026, 4, 1), date(2026, 1, 1)),
        (REPORT, date(2026, 1, 1), date(2025, 1, 1)),
        (QUARTER, NOW, date(2026, 7, 1)),
        (QUARTER, date(2026, 1, 1), date(2025, 10, 1)),
        (HALF, NOW, date(2026, 1, 1)),
        (HALF, date(2026, 6, 30), date(2025, 7, 1)),
        (YEAR, NOW, date(2025, 1, 1)),
        (EVENT, NOW, None),
    ],
)
def test_oldest_allowed(fresh: FreshEntry, as_of: date, expected: date | None) -> None:
    assert oldest_allowed(fresh, as_of=as_of) == expected


@pytest.mark.parametrize(
    ("fresh", "as_of", "last_update", "expected"),
    [
        (DAYS, NOW, date(2026, 10, 27), date(2027, 4, 28)),
        (DAYS, NOW, None, date(2027, 5, 3)),
        (REPORT, date(2026, 2, 1), date(2025, 3, 20), date(2026, 3, 31)),
        (REPORT, date(2026, 2, 1), None, date(2026, 3, 31)),
        (REPORT, NOW, date(2026, 3, 20), date(2027, 3, 31)),
        (QUARTER, NOW, None, date(2026, 12, 31)),
        (HALF, date(2026, 2, 1), None, date(2026, 6, 30)),
        (YEAR, NOW, None, date(2026, 12, 31)),
        (EVENT, NOW, None, None),
    ],
)
def test_next_due(
    fresh: FreshEntry, as_of: date, last_update: date | None, expected: date | None
) -> None:
    assert next_due(fresh, as_of=as_of, last_update=last_update) == expected


def test_a_deadline_on_29_february_falls_back() -> None:
    assert yearly_deadline("02-29", 2024) == date(2024, 2, 29)
    assert yearly_deadline("02-29", 2026) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every.QUARTER, date(2026, 4, 1)),
        (Every.HALF_YEAR, date(2026, 1, 1)),
        (Every.YEAR, date(2026, 1, 1)),
    ],
)
def test_period_start(every: Every, expected: date) -> None:
    assert period_start(every, date(2026, 6, 30)) == expected


@pytest.mark.parametrize(
    ("fresh", "expected"),
    [
        (None, "内容变化时及时更新"),
        (DAYS, "至少每183天更新一次"),
        (REPORT, "每年3月31日前公开"),
        (QUARTER, "每季度更新"),
        (EVENT, "新的规划期开始或规划修订时更新"),
    ],
)
def test_update_rule(fresh: FreshEntry | None, expected: str) -> None:
    assert update_rule(fresh) == expected


@pytest.mark.parametrize(
    ("level", "deadline"),
    [
        ("city_portal", "03-31"),
        ("county", "03-31"),
        ("city_dept", "01-31"),
        ("county_dept", "01-31"),
        ("township", "01-31"),
    ],
)
def test_annual_reports_are_due_by_level(
    make_catalog: MakeCatalog, level: str, deadline: str
) -> None:
    catalog = make_catalog(level=level)
    state = standing(catalog.columns["annual-report"], catalog.bodies[0], as_of=NOW)
    assert [duty.fresh.by for duty in state.duties if duty.fresh] == [deadline]
