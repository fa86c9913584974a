"""Organisations by any of their names, and who stands in the place of those that are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure.catalog.model import Catalog
from disclosure.catalog.units import UnitRegistry

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
