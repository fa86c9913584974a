"""Organisations by any of their names, and who stands in the place of those that are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure import shipped
from disclosure.catalog.duties import binds
from disclosure.catalog.model import Catalog
from disclosure.catalog.register_entries import UnitEntry
from disclosure.catalog.standard import CatalogReader, read_standard
from disclosure.catalog.units import UnitRegistry
from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.place import Place

UNITS = """
units:
  - {id: price, name: 甲市物价局, aliases: [市物价局], 至: 2018-12-31, 继任单位: plan}
  - {id: plan, name: 甲市计划委员会, 至: 2020-12-31, 继任单位: reform}
  - {id: reform, name: 甲市发展和改革委员会, aliases: [市发展改革委, 市发改委], 自: 2021-01-01}
  - {id: closed, name: 甲市旧局, 至: 2018-12-31}
  - {id: ring-a, name: 甲环, 至: 2018-12-31, 继任单位: ring-b}
  - {id: ring-b, name: 乙环, 至: 2018-12-31, 继任单位: ring-a}
"""


@pytest.fixture
def units(make_catalog: Callable[..., Catalog]) -> UnitRegistry:
    return make_catalog(units=UNITS).units


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("reform", "reform"),
        ("甲市发展和改革委员会", "reform"),
        ("市发改委", "reform"),
        ("市物价局", "price"),
        ("发改委", None),
        ("", None),
    ],
)
def test_find(units: UnitRegistry, name: str, found: str | None) -> None:
    unit = units.find(name)
    assert (unit.id if unit else None) == found


@pytest.mark.parametrize(
    ("unit", "as_of", "expected"),
    [
        ("price", date(2018, 12, 31), "price"),
        ("price", date(2019, 1, 1), "plan"),
        ("price", date(2026, 11, 1), "reform"),
        ("reform", date(2026, 11, 1), "reform"),
        ("closed", date(2026, 11, 1), "closed"),
        ("ring-a", date(2026, 11, 1), "ring-b"),
    ],
)
def test_successor(units: UnitRegistry, unit: str, as_of: date, expected: str) -> None:
    assert units.successor(units.by_id[unit], as_of=as_of).id == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), ()),
        (("reform",), ("reform",)),
        (("price",), ("price", "plan", "reform")),
        (("closed", "plan"), ("closed", "plan", "reform")),
        (("plan", "price"), ("plan", "price", "reform")),
        (("ring-b",), ("ring-b", "ring-a")),
        (("nobody",), ("nobody",)),
    ],
)
def test_with_successors(
    units: UnitRegistry, given: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    placed = tuple(PlacedStr(name, Place("catalog/columns.yml")) for name in given)
    assert units.with_successors(placed) == expected


TWO_CITIES = """
units:
  - {id: a-archive, name: 甲市档案局, aliases: [市档案局], region: 重庆市}
  - {id: b-archive, name: 乙市档案局, aliases: [市档案局], region: 信阳市}
  - {id: office, name: 某办公室}
"""


@pytest.mark.parametrize(
    ("region", "archive"), [("渝中区", "a-archive"), ("信阳市", "b-archive"), ("河南省", None)]
)
def test_a_name_means_the_unit_of_the_own_region(
    make_catalog: Callable[..., Catalog], region: str, archive: str | None
) -> None:
    """“市档案局” is another unit in every city; ids are found everywhere."""
    units = make_catalog(region=region, units=TWO_CITIES).units
    found = units.find("市档案局")
    assert (found.id if found else None) == archive
    assert units.by_id["a-archive"].name == "甲市档案局"
    assert units.find("某办公室") is not None  # of no region: counts everywhere


def test_names_of_hosted_bodies_regions_count_too(make_catalog: Callable[..., Catalog]) -> None:
    more = "bodies:\n  - {id: far, name: 远处, level: city_dept, region: 信阳市}\n"
    units = make_catalog(region="渝中区", more=more).units
    assert {str(unit.id) for name in ("市教委", "市教育局") if (unit := units.find(name))} == {
        "cq-jw",
        "xy-jyj",
    }


def test_a_register_is_kept_where_the_site_has_one(make_catalog: Callable[..., Catalog]) -> None:
    assert not make_catalog().units.kept
    assert make_catalog(units=UNITS).units.kept


DUTY = """
columns:
  - id: own
    slug: own
    title: 自设栏目
    purpose: 试验
    holds: documents
    duties:
      - who: {level: city_dept, region: 重庆市, units: [cq-wjj]}
        what: 价格
        basis: GI-20
        limit: 及时
"""


@pytest.mark.parametrize(("unit", "bound"), [("cq-wjj", True), ("cq-fgw", True), ("cq-czj", False)])
def test_a_duty_of_a_dissolved_unit_binds_its_successor(
    make_catalog: Callable[..., Catalog], unit: str, bound: bool
) -> None:
    catalog = make_catalog(level="city_dept", region="重庆市", more=f"unit: {unit}\n", columns=DUTY)
    (duty,) = catalog.duties("own")
    assert duty.who.units == ("cq-wjj", "cq-fgw")
    assert binds(duty, catalog.bodies[0]) is bound


@pytest.fixture(scope="module")
def standard_units() -> tuple[UnitEntry, ...]:
    folder = shipped.standard_catalog()
    reader = CatalogReader(folder)
    units = read_standard(reader, folder).units
    assert not reader.findings
    return units


CHONGQING = [
    ("市发改委", "市发展改革委", "cq-fgw"),
    ("重庆市发展和改革委员会", "市发展改革委", "cq-fgw"),
    ("市物价局", "重庆市物价局", "cq-fgw"),
    ("市国土房管局", "重庆市国土资源和房屋管理局", "cq-ghzrzyj"),
    ("市环保局", "市环境保护局", "cq-sthjj"),
    ("市城乡建委", "重庆市城乡建委", "cq-zfcxjw"),
    ("市农委", "重庆市农业委员会", "cq-nyncw"),
    ("市卫生计生委", "重庆市卫生计生委", "cq-wsjkw"),
    ("市安监局", "市安全监管局", "cq-yjj"),
    ("市工商局", "重庆市工商行政管理局", "cq-scjgj"),
    ("市质监局", "重庆市质量技术监督局", "cq-scjgj"),
    ("市食品药品监管局", "重庆市食品药品监督管理局", "cq-scjgj"),
    ("市政府法制办", "重庆市人民政府法制办公室", "cq-sfj"),
    ("市科委", "重庆市科学技术委员会", "cq-kjj"),
    ("市旅游局", "重庆市旅游局", "cq-whlyw"),
    ("市地税局", "重庆市地方税务局", "cq-swj"),
    ("市扶贫办", "重庆市扶贫办", "cq-nyncw"),
]


@pytest.mark.parametrize(("name", "twin", "heir"), CHONGQING)
def test_units_of_chongqing(
    standard_units: tuple[UnitEntry, ...], name: str, twin: str, heir: str
) -> None:
    """Both spellings are one unit, and it or its heir is there today."""
    units = UnitRegistry.of(standard_units, regions=("重庆市", "全国"))
    unit, same = units.find(name), units.find(twin)
    assert unit is not None
    assert unit is same
    assert units.successor(unit, as_of=date(2026, 11, 1)).id == heir
    assert (unit.until is not None) == (unit.id != heir)


XINYANG = [
    ("市物价办", "xy-fgw"),
    ("市发改委", "xy-fgw"),
    ("市工商局", "xy-scjgj"),
    ("市城管执法局", "xy-csglj"),
    ("市行政服务中心", "xy-zsj"),
    ("市国税务局", "xy-shuiwuj"),
    ("市人力资源社会保障局", "xy-rsj"),
]


@pytest.mark.parametrize(("name", "heir"), XINYANG)
def test_units_of_xinyang(standard_units: tuple[UnitEntry, ...], name: str, heir: str) -> None:
    units = UnitRegistry.of(standard_units, regions=("信阳市", "河南省", "全国"))
    unit = units.find(name)
    assert unit is not None
    assert units.successor(unit, as_of=date(2026, 11, 1)).id == heir


def test_every_standard_unit_that_is_gone_has_an_heir_that_is_not(
    standard_units: tuple[UnitEntry, ...],
) -> None:
    units = UnitRegistry.of(standard_units)
    gone = [unit for unit in units.by_id.values() if unit.until is not None]
    assert len(gone) >= 30
    heirs = [units.successor(unit, as_of=date(2026, 11, 1)) for unit in gone]
    assert [unit.id for unit in heirs if unit.until is not None] == []
