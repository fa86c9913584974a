"""The paths of the 2021 task division, against a table of our own: where, whose, required."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from disclosure.build.checking import check_project
from disclosure.catalog.column_entries import DutyEntry
from disclosure.catalog.duties import binds, in_force, standing
from disclosure.catalog.levels import Level
from disclosure.catalog.model import Catalog
from disclosure.catalog.tree import build_tree

MakeCatalog = Callable[..., Catalog]

THEN, NOW = date(2021, 6, 1), date(2026, 11, 1)
IN_2016 = date(2016, 7, 1)
DAYS = (IN_2016, THEN, NOW)
PLACES = {"重庆市": "渝中区", "信阳市": "信阳市"}
"""Regions with the place of a county or township in them."""

SEEDS = frozenset({"CQ14", "CQ16", "CQ16R", "CQ21", "XY16"})


@dataclass(frozen=True, slots=True)
class Held:
    """One row: who holds the columns of a path."""

    path: str
    columns: tuple[str, ...]
    levels: frozenset[str]
    region: str
    units: frozenset[str]
    action: str
    clause: str
    since: date
    until: date
    required: bool

    def asks(self, level: str, region: str, unit: str, day: date) -> bool:
        """Whether the row requires its columns of that body on that day."""
        return (
            self.required
            and level in self.levels
            and region == self.region
            and (not self.units or unit in self.units)
            and self.since <= day <= self.until
        )


def read_rows() -> Iterator[Held]:
    table = yaml.safe_load((Path(__file__).parent / "paths.yml").read_text("utf-8"))
    for entry in table["paths"]:
        for row in entry["held"]:
            yield Held(
                path=entry["path"],
                columns=tuple(entry["columns"]),
                levels=frozenset(row["level"]),
                region=row.get("region", "重庆市"),
                units=frozenset(row.get("units", ())),
                action=row["action"],
                clause=row["clause"],
                since=row.get("since", date(2021, 5, 16)),
                until=row.get("until", date.max),
                required=row.get("required", True),
            )


ROWS = tuple(read_rows())
COLUMNS = tuple(dict.fromkeys(column for row in ROWS for column in row.columns))
UNITS = tuple(dict.fromkeys((row.region, unit) for row in ROWS for unit in sorted(row.units)))
LEVELS = tuple(level.value for level in Level)


def wanted_titles(row: Held, level: str) -> Mapping[str, tuple[str, ...]]:
    """The titles down to each column of a row, from the path as the document writes it."""
    steps = row.path.split(">")[1:]  # 政府网站 is no column
    if steps[0] == "政府信息公开目录":
        steps.insert(0, "政务公开")  # left out eleven times
    *above, last = steps
    if last == "本区县（本部门）规范性文件":
        last = "本区县规范性文件" if level == "county" else "本部门规范性文件"
    names = last.split("/") if len(row.columns) > 1 else [last]
    return {column: (*above, name) for column, name in zip(row.columns, names, strict=True)}


def place_of(level: str, region: str) -> str:
    return region if level.startswith("city") else PLACES[region]


def seed_duties(catalog: Catalog, column: str) -> list[DutyEntry]:
    """The duties that stem from a seed document; nationwide ones may ask for more."""
    return [d for d in catalog.duties(column) if str(d.basis[0]).partition("-")[0] in SEEDS]


def test_the_table_is_whole() -> None:
    assert len(COLUMNS) == 34
    assert {level for row in ROWS for level in row.levels} == set(LEVELS)
    assert len({row.clause for row in ROWS}) == 58


@pytest.mark.parametrize("level", LEVELS)
def test_titles_and_addresses(make_catalog: MakeCatalog, level: str) -> None:
    """Every written path is the way of titles to exactly one column, with an address of its own."""
    tree = build_tree(make_catalog(level=level, region=place_of(level, "重庆市")), as_of=THEN)
    for row in ROWS:
        for column, titles in wanted_titles(row, level).items() if level in row.levels else ():
            assert tree["", column].titles == titles
            assert [c.id for c in tree.values() if c.titles == titles] == [column]
            url = tree["", column].url
            assert [c.id for c in tree.values() if c.url == url] == [column]


def test_holders(make_catalog: MakeCatalog) -> None:
    """Every row is one duty: same level, region, units, action, first clause, period."""
    catalog = make_catalog()
    for row in ROWS:
        for column in row.columns:
            found = [
                duty
                for duty in seed_duties(catalog, column)
                if duty.basis[0] == row.clause
                and row.levels <= {level.value for level in duty.who.level}
                and duty.who.region == row.region
                and row.units == {str(unit) for unit in duty.who.units}
                and duty.action == row.action
                and duty.since == row.since
                and (duty.until or date.max) == row.until
                and (duty.at_least > 0) == row.required
            ]
            assert len(found) == 1, (column, row)


BODIES = [
    *((region, level, "") for region in PLACES for level in LEVELS),
    *((region, "city_dept", unit) for region, unit in UNITS),
]


@pytest.mark.parametrize(("region", "level", "unit"), BODIES)
def test_required_or_not(make_catalog: MakeCatalog, region: str, level: str, unit: str) -> None:
    """What the seeds require of a body on a day is what the table says, column by column."""
    more = f"unit: {unit}\n" if unit else ""
    catalog = make_catalog(level=level, region=place_of(level, region), more=more)
    body = catalog.bodies[0]
    for day in DAYS:
        expected = {
            column for row in ROWS for column in row.columns if row.asks(level, region, unit, day)
        }
        asked = {
            column
            for column in COLUMNS
            if not standing(catalog.columns[column], body, as_of=day).lapsed
            for duty in seed_duties(catalog, column)
            if duty.at_least > 0 and binds(duty, body) and in_force(duty, as_of=day)
        }
        assert asked == expected, day


NATIONWIDE = {
    "city_portal": {"plan-nesd", "basis-admin-regs", "basis-normative", "budget", "fees",
                    "interpretation"},
    "city_dept": {"basis-normative", "budget", "fees"},
    "county": {"plan-nesd", "basis-admin-regs", "basis-normative", "budget", "fees",
               "interpretation"},
    "county_dept": {"budget", "fees"},
    "township": {"budget", "fees"},
}  # fmt: skip
"""What nationwide duties ask of the same columns, whatever the region."""


@pytest.mark.parametrize("level", LEVELS)
def test_nationwide_duties(make_catalog: MakeCatalog, level: str) -> None:
    catalog = make_catalog(level=level, region="河南省")
    body = catalog.bodies[0]
    asked = {c for c in COLUMNS if standing(catalog.columns[c], body, as_of=NOW).required}
    assert asked == NATIONWIDE[level]


@pytest.mark.parametrize("region", ["河南省", "信阳市", "全国"])
def test_no_county_elsewhere_is_asked_for_the_health_action_of_chongqing(
    make_catalog: MakeCatalog, region: str
) -> None:
    catalog = make_catalog(level="county", region=region)
    for day in DAYS:
        assert not standing(
            catalog.columns["healthy-chongqing"], catalog.bodies[0], as_of=day
        ).duties


def empty_site(project: Path, *, level: str) -> Path:
    """A site of that level in Chongqing without any content."""
    (project / "catalog").mkdir(parents=True)
    (project / "content").mkdir()
    (project / "mkdocs.yml").write_text("site_name: 试验\ndocs_dir: content\n", "utf-8")
    text = f"name: 试验\nbody: 试验\nlevel: {level}\nregion: {place_of(level, '重庆市')}\n"
    (project / "catalog" / "site.yml").write_text(text, "utf-8")
    return project


def blank_columns(project: Path, *, as_of: date) -> set[str]:
    """Folders of the columns that a check calls blank."""
    findings = check_project(project, as_of=as_of).findings
    return {finding.place.path for finding in findings if finding.rule == "COL201"}


FARM_SUBSIDY = "content/zwgk/zfxxgkml/hmhnzj"
TEST_POINTS = "content/zwgk/zfxxgkml/yqfk/fyfw/hsjcd"


@pytest.mark.parametrize(
    ("level", "as_of", "folder", "blank"),
    [
        ("county", NOW, FARM_SUBSIDY, True),
        ("city_dept", NOW, FARM_SUBSIDY, False),
        ("county", THEN, TEST_POINTS, True),
        ("county", NOW, TEST_POINTS, False),
        ("county", date(2023, 1, 8), TEST_POINTS, True),
        ("county", date(2023, 1, 9), TEST_POINTS, False),
    ],
)
def test_blank_columns(tmp_path: Path, level: str, as_of: date, folder: str, blank: bool) -> None:
    found = blank_columns(empty_site(tmp_path / "site", level=level), as_of=as_of)
    assert (folder in found) is blank
    assert "content/zfxxgk/zfxxgkzn" in found  # which every body must have


def test_an_item_fills_its_column_and_no_other(tmp_path: Path, put: Callable[..., Path]) -> None:
    project = empty_site(tmp_path / "site", level="county")
    before = blank_columns(project, as_of=NOW)
    put(project, f"{FARM_SUBSIDY}/20260302-01.md", 地址="20260302-01")
    assert blank_columns(project, as_of=NOW) == before - {FARM_SUBSIDY}
