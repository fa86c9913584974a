"""The proof of paths finds what differs: a table that agrees, and the same table made wrong."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

TABLE = """
seeds: {CQ14: {}, CQ16: {}, CQ21: {}, XY16: {}}
columns:
  - id: farm-subsidy
    path: [政府网站, 政务公开, 政府信息公开目录, 惠民惠农资金]
    holders:
      - {level: county, unit: 各区县政府, duty: publish, source: CQ21-1.3-r3.3}
  - id: basis-normative
    path: [政府网站, 政府信息公开, 法定主动公开内容, 履职依据, 本区县（本部门）规范性文件]
    name_by_level: {county: 本区县规范性文件, city_dept: 本部门规范性文件}
    holders:
      - {level: city_dept, unit: 市政府各部门, duty: publish, source: CQ21-3.1-r4.2}
      - {level: county, unit: 各区县政府, duty: publish, source: CQ21-3.1-r4.2}
  - id: plan-special
    path: [政府网站, 政府信息公开, 法定主动公开内容, 规划信息, 专项规划]
    holders:
      - {level: city_dept, unit: 市发展改革委, duty: aggregate, source: CQ21-1.1-r1.3}
      - {level: county, unit: 各区县政府, duty: publish, source: CQ21-1.1-r3.2}
    aggregate: {duty: true, source: CQ21-1.1-r1.3}
  - id: gazette
    path: [政府网站, 政务公开, 政府信息公开目录, 政府公报]
    holders:
      - {level: city_portal, unit: 办公报的政府（各部门）, duty: publish, source: CQ21-3.2-r2.3}
      - {level: county, unit: 各区县政府, duty: publish, source: CQ21-3.2-r2.3}
path_statements:
  - {id: P1, as_written: 政府网站>政府信息公开目录>惠民惠农资金, columns: [farm-subsidy]}
  - id: P2
    as_written: 政府网站>政府信息公开>法定主动公开内容>履职依据>本区县（本部门）规范性文件
    columns: [basis-normative]
branches:
  - {path: [政府网站]}
  - path: [政府网站, 政府信息公开, 法定主动公开内容]
    children: [plan-special, basis-normative]
"""

Load = Callable[[str], ModuleType]
Compare = Callable[..., list[str]]


@pytest.fixture(scope="module")
def load() -> Iterator[Load]:
    """Import a module of the scripts folder, leaving nothing behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "scripts")
        yield lambda name: importlib.import_module(f"prove_parts.{name}")
    for name in [name for name in sys.modules if name.split(".")[0] == "prove_parts"]:
        del sys.modules[name]


@pytest.fixture
def compare(load: Load, tmp_path: Path) -> Compare:
    """`compare(part, old, new)`: the differences of one part that the changed table shows."""

    def run(part: str, old: str = "", new: str = "") -> list[str]:
        assert old in TABLE
        path = tmp_path / "columns.yml"
        path.write_text(TABLE.replace(old, new, 1) if old else TABLE, "utf-8")
        table, catalogue = load("path_table").read_table(path), load("path_catalogue")
        if part == "required":
            return list(catalogue.compare_required(table)[0])
        return list(getattr(catalogue, f"compare_{part}")(table))

    return run


def test_a_table_that_agrees_shows_no_difference(compare: Compare) -> None:
    assert [compare(part) for part in ("paths", "holders", "required")] == [[], [], []]


@pytest.mark.parametrize(
    ("old", "new", "part", "told"),
    [
        ("惠民惠农资金]", "惠农资金]", "paths", "farm-subsidy（county）"),
        ("目录>惠民惠农资金", "目录>惠民惠农资金/专项规划", "paths", "P1"),
        ("county: 本区县", "county: 本县", "paths", "basis-normative（county）"),
        ("children: [plan-special,", "children: [farm-subsidy,", "paths", "没有 farm-subsidy"),
        ("各区县政府, duty: publish", "各区县政府, duty: both", "holders", "farm-subsidy"),
        ("r3.3}", "r3.2}", "holders", "CQ21-1.3-r3.2"),
        ("市发展改革委", "市财政局", "holders", "市财政局"),
        ("{duty: true, source: CQ21-1.1-r1.3}", "{duty: true, source: X}", "holders", "归集"),
        ("level: county, unit: 各区县", "level: township, unit: 各区县", "required", "township"),
        ("市政府各部门", "市政府有关部门", "required", "basis-normative"),
        ("市发展改革委", "市财政局", "required", "plan-special（重庆市 city_dept cq-czj"),
    ],
)
def test_every_kind_of_difference_is_found(
    compare: Compare, old: str, new: str, part: str, told: str
) -> None:
    lines = compare(part, old, new)
    assert any(told in line for line in lines), lines


@pytest.mark.parametrize(
    ("written", "known", "paths"),
    [
        ("政府网站>甲>乙", [], [("甲", "乙")]),
        ("政府网站>政府信息公开目录>乙", [], [("政务公开", "政府信息公开目录", "乙")]),
        ("政府网站>甲>乙/丙", [], [("甲", "乙"), ("甲", "丙")]),
        ("政府网站>甲>预算/决算", ["预算/决算"], [("甲", "预算/决算")]),
        ("政府网站>甲>本区县（本部门）文件", [], [("甲", "本区县文件"), ("甲", "本部门文件")]),
    ],
)
def test_a_written_path_is_spelled_out(
    load: Load,
    written: str,
    known: list[str],
    paths: list[tuple[str, ...]],
) -> None:
    assert load("path_table").spelled_out(written, known) == paths


@pytest.mark.slow
def test_real_sites_show_the_paths(load: Load, tmp_path: Path) -> None:
    path = tmp_path / "columns.yml"
    path.write_text(TABLE.replace("惠民惠农资金]", "惠农资金]", 1), "utf-8")
    table = load("path_table").read_table(path)
    found = list(load("path_sites").compare_breadcrumbs(table, tmp_path / "sites"))
    assert [line.partition("（")[0] for line in found] == ["farm-subsidy", "farm-subsidy"]
