"""Every mistake of every file is reported in one run, each at its line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.catalog.load import Loaded, load_catalog
from disclosure.diagnostics.finding import Blocks, Severity

CASE = Path(__file__).parent / "fifteen_mistakes"
GOOD = "name: 甲县\nbody: 甲县人民政府\nlevel: county\nregion: 渝中区\n"


def lines(loaded: Loaded) -> list[str]:
    return [f"{f.place} {f.rule} {f.message}" for f in loaded.findings]


def test_fifteen_mistakes_are_fifteen_findings() -> None:
    loaded = load_catalog(CASE / "catalog", standard_dir=CASE / "standard", root=CASE)
    expected = (CASE / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(expected) == 15
    assert sorted(lines(loaded)) == expected
    assert all(finding.hint for finding in loaded.findings)


def test_mistakes_stop_the_site_but_what_was_mended_does_not() -> None:
    loaded = load_catalog(CASE / "catalog", standard_dir=CASE / "standard", root=CASE)
    harmless = [f.rule for f in loaded.findings if f.blocks is not Blocks.SITE]
    assert harmless == ["CAT107"]
    assert {f.severity for f in loaded.findings if f.rule != "CAT107"} == {Severity.ERROR}


OWN = "columns:\n  - id: own\n    slug: own\n    title: 甲\n    purpose: 乙\n    holds: documents\n"

MISTAKES = {
    "no site.yml": (
        {"site": "", "units": "units: []\n"},
        ["catalog/site.yml:1:1 CAT103 缺少必填的“name”"],
    ),
    "two update rules": (
        {
            "columns": "columns:\n  - id: own\n    slug: own\n    title: 甲\n    purpose: 乙\n"
            "    holds: documents\n    duties:\n      - who: {level: county}\n        what: 丙\n"
            "        basis: GI-20\n        limit: 及时\n        fresh: {days: 3, every: year}\n"
        },
        ["catalog/columns.yml:12:16 CAT115 fresh 要写且只写 days、on、by、every 中的一个"],
    ),
    "not a month and a day": (
        {
            "columns": "columns:\n  - id: own\n    slug: own\n    title: 甲\n    purpose: 乙\n"
            "    duties:\n      - who: {level: county, region: 渝中}\n        what: 丙\n"
            "        basis: GI-20\n        limit: 及时\n        fresh: {by: 3月31日}\n"
        },
        [
            "catalog/columns.yml:7:38 CAT111 没有编号为“渝中”的地区",
            "catalog/columns.yml:11:16 CAT115 by“3月31日”不是月-日",
        ],
    ),
    "successor of a unit that exists": (
        {
            "units": "units:\n  - {id: a, name: 甲局, successor: b}\n  - {id: b, name: 乙局}\n",
        },
        ["catalog/units.yml:2:34 CAT115 单位“甲局”有继任单位却没写 至"],
    ),
    "unknown successor, one name of two units": (
        {
            "units": "units:\n  - {id: a, name: 甲局, 至: 2018-01-01, 继任单位: c}\n"
            "  - {id: b, name: 乙局, aliases: [甲局]}\n",
        },
        [
            "catalog/units.yml:2:44 CAT111 没有编号为“c”的单位",
            "catalog/units.yml:3:5 CAT112 “甲局”既是“甲局”又是“乙局”的名称",
        ],
    ),
    "holidays that are no dates": (
        {"calendar": "years:\n  - {year: 2033, source: 通知, holidays: [2033-02-30]}\n"},
        ["catalog/calendar.yml:2:41 CAT115 2033年放假安排“2033-02-30”不是日期或起止日期"],
    ),
    "one column adjusted twice": (
        {"columns": "overlays:\n  - {id: guide, purpose: 甲}\n  - {id: guide, contact: 乙}\n"},
        [
            "catalog/columns.yml:3:5 CAT112 栏目“guide”的调整写了两次，"
            "第一次在 catalog/columns.yml:2:5"
        ],
    ),
    "a file that cannot be read makes nobody else wrong": (
        {"site": GOOD + "unit: gov\n", "units": "units:\n  - {id: gov, name: 甲\n"},
        ["catalog/units.yml:2:5 CAT101 花括号“{”没有关上，或者后面还有文字"],
    ),
    "regions in a circle": (
        {"regions": "regions:\n  - {name: 甲, parent: 甲}\n"},
        ["catalog/regions.yml:2:5 CAT113 地区“甲”的上级绕成了圈"],
    ),
    "unknown layout and region": (
        {"site": GOOD.replace("渝中区", "渝钟区") + "layout: 现形\n"},
        [
            "catalog/site.yml:5:9 CAT111 没有编号为“现形”的版式",
            "catalog/site.yml:4:9 CAT111 没有编号为“渝钟区”的地区",
        ],
    ),
    "hosted body with the address of a column": (
        {"site": GOOD + "bodies:\n  - {id: zfxxgkzn, name: 甲局, level: county_dept}\n"},
        ["catalog/site.yml:6:10 CAT112 主体编号“zfxxgkzn”与栏目“政府信息公开指南”的地址相同"],
    ),
    "hosted body with the folder of a root": (
        {"site": GOOD + "bodies:\n  - {id: zwgk, name: 甲局, level: county_dept}\n"},
        ["catalog/site.yml:6:10 CAT112 主体编号“zwgk”与栏目“政务公开”的地址相同"],
    ),
    "own column at the address of a standard one": (
        {
            "columns": "columns:\n  - id: own\n    slug: ghxx\n    title: 我的规划\n"
            "    purpose: 乙\n    parent: statutory\n"
        },
        ["catalog/columns.yml:3:11 CAT112 栏目“我的规划”与“规划信息”的地址相同"],
    ),
    "overlay of an unknown column and body": (
        {"columns": "overlays:\n  - {id: guid}\n  - {id: guide, bodies: [fgw]}\n"},
        [
            "catalog/columns.yml:2:10 CAT111 没有编号为“guid”的栏目",
            "catalog/columns.yml:3:26 CAT111 没有编号为“fgw”的主体",
        ],
    ),
    "one old address twice": (
        {
            "moved": "redirects:\n  - {from: a/b.html, to: a/c.html}\n"
            "tombstones:\n  - {address: a/b.html, date: 2026-01-01, reason: 有误}\n"
        },
        ["catalog/moved.yml:4:15 CAT112 地址“a/b.html”重复，已在 catalog/moved.yml:2:12 用过"],
    ),
    "unit and body below what nobody registered": (
        {
            "site": GOOD + "bodies:\n  - {id: a, name: 甲局, level: county_dept, parent: b}\n"
            "  - {id: c, name: 丙局, level: county_dept, 上级主体: c}\n",
            "units": "units:\n  - {id: a, name: 甲局, 上级单位: b}\n",
        },
        [
            "catalog/units.yml:2:29 CAT111 没有编号为“b”的单位",
            "catalog/site.yml:6:51 CAT111 没有编号为“b”的主体",
            "catalog/site.yml:7:49 CAT113 主体“丙局”的上级绕成了圈",
        ],
    ),
    "related column and clause of an aggregation that nobody defines": (
        {
            "columns": OWN + "    related: [guid]\n    aggregates:\n"
            "      - {from: 各部门, what: 丙, basis: [GI-999]}\n"
        },
        [
            "catalog/columns.yml:9:38 CAT111 没有编号为“GI-999”的条款",
            "catalog/columns.yml:7:15 CAT111 没有编号为“guid”的栏目",
        ],
    ),
    "unknown way of gathering": (
        {
            "columns": OWN
            + "    aggregates:\n      - {from: 各部门, what: 丙, methods: [复制粘贴]}\n"
        },
        ["catalog/columns.yml:8:40 CAT104 “methods”的值“复制粘贴”不在可选的值里"],
    ),
    "facet column without what it shows": (
        {"columns": OWN.replace("documents", "facet")},
        ["catalog/columns.yml:2:5 CAT115 栏目“甲”的 facet 和 holds: facet 要一起写"],
    ),
    "facet of a column of documents": (
        {"columns": OWN + "    facet: {by: 专题, value: 丙}\n"},
        ["catalog/columns.yml:2:5 CAT115 栏目“甲”的 facet 和 holds: facet 要一起写"],
    ),
    "facet of a sixth 公开": (
        {"columns": OWN.replace("documents", "facet") + "    facet: {by: 五公开, value: 监督}\n"},
        ["catalog/columns.yml:7:29 CAT111 没有编号为“监督”的五公开"],
    ),
    "duty of a unit and a region that nobody registered": (
        {
            "columns": OWN + "    duties:\n      - who: {level: county, units: [cq-xyz]}\n"
            "        what: 丙\n        basis: GI-20\n        limit: 及时\n"
        },
        ["catalog/columns.yml:8:38 CAT111 没有编号为“cq-xyz”的单位"],
    ),
    "a file nobody reads": (
        {"colums": "columns: []\n"},
        ["catalog/colums.yml:1:1 CAT108 catalog/ 里没有叫“colums.yml”的文件"],
    ),
}


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_mistake(name: str, load_site: Callable[..., Loaded]) -> None:
    files, expected = MISTAKES[name]
    found = lines(load_site(**{"site": GOOD, **files}))
    assert found[: len(expected)] == expected
    # An empty site.yml lacks every required key; everywhere else nothing more is reported.
    assert len(found) == len(expected) or name == "no site.yml"


FUNCTIONS = """
functions:
  - {id: S-1, title: 甲, clauses: [T-1, T-9]}
  - {id: S-1, title: 乙, clauses: [T-1], evidence: [rule:COL201]}
"""


def test_functions_cite_clauses_and_have_ids_of_their_own(tmp_path: Path) -> None:
    """Functions are of the standard catalogue only, so this one has a standard of its own."""
    standard, site = tmp_path / "standard", tmp_path / "catalog"
    for folder in (standard, site):
        folder.mkdir()
    norm = "norms:\n  - {id: T, title: 丙, clauses: [{id: T-1, text: 一条要求要做到的事}]}\n"
    texts = {
        standard / "norms.yml": norm,
        standard / "functions.yml": FUNCTIONS,
        standard / "layouts.yml": "layouts:\n  - {id: 渝2021, title: 丁, roots: []}\n",
        site / "site.yml": GOOD.replace("渝中区", "全国"),
    }
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    assert lines(load_catalog(site, standard_dir=standard, root=tmp_path)) == [
        "standard/functions.yml:4:10 CAT112 功能编号“S-1”重复，"
        "已在 standard/functions.yml:3:10 用过",
        "standard/functions.yml:3:40 CAT111 没有编号为“T-9”的条款",
    ]
