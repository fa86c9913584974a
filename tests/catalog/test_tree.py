"""What a column is called, where it stands and who answers for it, body by body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosure import shipped
from disclosure.catalog.check_columns import check_drops
from disclosure.catalog.levels import Rank
from disclosure.catalog.load import Loaded, load_catalog
from disclosure.catalog.model import Catalog
from disclosure.catalog.tree import build_tree, must_have

MakeCatalog = Callable[..., Catalog]
AS_OF = date(2026, 11, 1)
TITLE = """
columns:
  - id: own-health
    slug: jk
    title: 健康中国{地区}行动
    purpose: 试验
    holds: documents
"""


@pytest.mark.parametrize(
    ("level", "region", "column", "title"),
    [
        ("city_portal", "信阳市", "basis-normative", "市政府规范性文件"),
        ("city_dept", "重庆市", "basis-normative", "本部门规范性文件"),
        ("county", "渝中区", "basis-normative", "本区县规范性文件"),
        ("township", "渝中区", "basis-normative", "本乡镇（街道）规范性文件"),
        ("county", "渝中区", "healthy-chongqing", "健康中国重庆行动"),
        ("county", "石柱土家族自治县", "healthy-chongqing", "健康中国重庆行动"),
        ("county", "石柱土家族自治县", "own-health", "健康中国石柱行动"),
        ("city_portal", "信阳市", "own-health", "健康中国信阳行动"),
        ("county", "渝中区", "budget", "预算/决算"),
    ],
)
def test_titles(
    make_catalog: MakeCatalog, level: str, region: str, column: str, title: str
) -> None:
    catalog = make_catalog(level=level, region=region, columns=TITLE)
    assert build_tree(catalog, as_of=AS_OF)["", column].title == title


def test_path_of_titles(make_catalog: MakeCatalog) -> None:
    tree = build_tree(make_catalog(), as_of=AS_OF)
    assert tree["", "plan-nesd"].titles == (
        "政府信息公开",
        "法定主动公开内容",
        "规划信息",
        "国民经济和社会发展规划",
    )


@pytest.mark.parametrize(
    ("region", "chain"),
    [
        ("渝中区", ("渝中区", "重庆市", "全国")),
        ("信阳市", ("信阳市", "河南省", "全国")),
        ("江西省", ("江西省", "全国")),
        ("全国", ("全国",)),
    ],
)
def test_region_chain(make_catalog: MakeCatalog, region: str, chain: tuple[str, ...]) -> None:
    assert make_catalog(region=region).bodies[0].regions == chain


def test_a_site_adds_its_own_region(make_catalog: MakeCatalog) -> None:
    regions = "regions:\n  - {name: 解放碑街道, parent: 渝中区}\n"
    catalog = make_catalog(level="township", region="解放碑街道", regions=regions)
    assert catalog.bodies[0].regions == ("解放碑街道", "渝中区", "重庆市", "全国")


HOSTED = """
bodies:
  - {id: fgw, name: 甲县发展改革委, level: county_dept}
  - {id: xz, name: 乙乡, level: township, region: 江北区}
"""


def test_hosted_bodies(make_catalog: MakeCatalog) -> None:
    catalog = make_catalog(more=HOSTED)
    assert [body.id for body in catalog.bodies] == ["", "fgw", "xz"]
    assert catalog.bodies[1].regions == catalog.bodies[0].regions
    assert catalog.bodies[2].regions[0] == "江北区"
    tree = build_tree(catalog, as_of=AS_OF)
    assert len(tree) == 3 * len(catalog.columns)
    assert tree["fgw", "budget"].url == "zfxxgk/fgw/fdzdgknr/yjs/"
    assert tree["fgw", "budget"].folder == "fgw/zfxxgk/fdzdgknr/yjs"
    assert tree["", "budget"].folder == "zfxxgk/fdzdgknr/yjs"
    assert len({column.url for column in tree.values()}) == len(tree)


OVERLAYS = """
overlays:
  - {id: budget, title: 财政预决算, unit: cz, contact: 000-0000000}
  - {id: fees, purpose: 另写的说明, bodies: [fgw]}
  - {id: guide, contact: 000-0000001, bodies: [""]}
"""


def test_overlays(make_catalog: MakeCatalog) -> None:
    units = "units:\n  - {id: cz, name: 甲县财政局}\n"
    catalog = make_catalog(more=HOSTED, columns=OVERLAYS, units=units)
    tree = build_tree(catalog, as_of=AS_OF)
    overlay = tree["xz", "budget"].overlay
    assert overlay is not None
    assert (overlay.unit, overlay.contact) == ("cz", "000-0000000")
    assert tree["xz", "budget"].title == "财政预决算"
    assert tree["xz", "budget"].url == "zfxxgk/xz/fdzdgknr/yjs/"
    assert tree["fgw", "fees"].purpose == "另写的说明"
    assert tree["xz", "fees"].purpose == tree["", "fees"].purpose != "另写的说明"
    assert [b for b in ("", "fgw", "xz") if tree[b, "guide"].overlay] == [""]


DROPS = """
overlays:
  - {id: fees, drop: 是}
  - {id: negative-list, drop: 是}
"""


def test_a_required_column_cannot_be_dropped(make_catalog: MakeCatalog) -> None:
    catalog = make_catalog(region="信阳市", columns=DROPS)
    tree = build_tree(catalog, as_of=AS_OF)
    (finding,) = check_drops(catalog.overlays, must_have(tree))
    assert (str(finding.place), finding.rule) == ("catalog/columns.yml:3:5", "CAT116")
    assert "无此类信息.md" in finding.hint
    assert [column.id for column in tree.values() if column.dropped] == ["negative-list"]


def test_neither_a_fixed_column_nor_one_above_a_required_one_can_be_dropped(
    make_catalog: MakeCatalog,
) -> None:
    drops = "overlays:\n  - {id: statutory, drop: 是}\n  - {id: plan, drop: 是}\n"
    catalog = make_catalog(region="信阳市", columns=drops)
    found = check_drops(catalog.overlays, must_have(build_tree(catalog, as_of=AS_OF)))
    assert [finding.rule for finding in found] == ["CAT116", "CAT116"]


def test_layouts_are_data(make_catalog: MakeCatalog) -> None:
    assert make_catalog().layout.id == "渝2021"
    now = make_catalog(more="layout: 现行\n")
    assert [(x.column, x.under, x.title) for x in now.layout.listed] == [
        ("basis-city-rules", "policy", "政府规章"),
        ("basis-normative", "policy", "行政规范性文件"),
    ]
    tree = build_tree(now, as_of=AS_OF)
    assert tree["", "basis-normative"].url == "zfxxgk/fdzdgknr/lzyj/gfxwj/"


def test_own_columns_stand_after_the_standard_ones(make_catalog: MakeCatalog) -> None:
    catalog = make_catalog(columns=TITLE)
    assert catalog.roots == ("disclosure", "affairs", "own-health")
    assert catalog.columns["plan-nesd"].ancestors == ("disclosure", "statutory", "plan")
    assert list(catalog.columns).index("plan") < list(catalog.columns).index("plan-nesd")


def test_basis_and_update_rule_come_from_the_duties_in_force(make_catalog: MakeCatalog) -> None:
    tree = build_tree(make_catalog(region="渝中区"), as_of=AS_OF)
    assert tree["", "plan-nesd"].basis == ("GI-20-3", "CQ21-1.1-r3.1")
    fresh = tree["", "interpretation"].fresh
    assert fresh is not None
    assert fresh.days == 183


def test_line_endings_of_windows_do_no_harm(load_site: Callable[..., Loaded]) -> None:
    text = "name: 甲\nbody: 甲县\nlevel: county\nregion: 渝中区\n"
    unix, windows = load_site(text), load_site(text.replace("\n", "\r\n"))
    assert windows.findings == ()
    assert windows.catalog is not None
    assert unix.catalog is not None
    assert windows.catalog.site == unix.catalog.site


@pytest.mark.parametrize(
    ("level", "region", "rank", "expected"),
    [
        ("county", "示例县", "", Rank.COUNTY),
        ("county", "示例县", "rank: 设区的市\n", Rank.CITY),
        ("city_portal", "重庆市", "", Rank.PROVINCE),
        ("city_dept", "重庆市", "", None),
        ("township", "示例县", "", None),
    ],
)
def test_a_government_without_a_rank_has_that_of_its_region(
    tmp_path: Path, level: str, region: str, rank: str, expected: Rank | None
) -> None:
    (tmp_path / "regions.yml").write_text("regions:\n  - {name: 示例县, parent: 全国}\n", "utf-8")
    text = f"name: 甲\nbody: 甲\nlevel: {level}\nregion: {region}\n{rank}"
    (tmp_path / "site.yml").write_text(text, "utf-8")
    loaded = load_catalog(tmp_path, standard_dir=shipped.standard_catalog(), root=tmp_path)
    assert loaded.catalog is not None
    assert loaded.catalog.bodies[0].rank is expected
