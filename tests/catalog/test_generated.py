"""Columns that the engine fills: what the catalogue may and may not say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure import shipped
from disclosure.catalog.levels import FacetField, FivePublic, Holds
from disclosure.catalog.load import load_catalog

SITE = "name: 甲县\nbody: 甲县人民政府\nlevel: county\nregion: 渝中区\n"
DUTY = "{who: {level: county}, what: 丙, basis: [GI-20], limit: 及时"
JC_04 = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
)


def messages(tmp_path: Path, column: str) -> list[str]:
    catalog = tmp_path / "catalog"
    catalog.mkdir()
    (catalog / "site.yml").write_text(SITE, "utf-8")
    own = f"{{id: own, slug: own, title: 甲, purpose: 乙, parent: affairs, {column}}}"
    (catalog / "columns.yml").write_text(f"columns:\n  - {own}\n", "utf-8")
    loaded = load_catalog(catalog, standard_dir=shipped.standard_catalog(), root=tmp_path)
    return [f.message for f in loaded.findings if f.place.path == "catalog/columns.yml"]


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("holds: item_index", []),
        (f"holds: item_index, duties: [{DUTY}, at_least: 0}}]", []),
        ("holds: table, header: [序号]", []),
        (
            f"holds: item_index, duties: [{DUTY}}}]",
            ["栏目“甲”由系统生成，不能要求条数和更新"],
        ),
        (
            f"holds: duty_index, duties: [{DUTY}, at_least: 0, fresh: {{days: 3}}}}]",
            ["栏目“甲”由系统生成，不能要求条数和更新"],
        ),
        (
            f"holds: facet, facet: {{by: 专题, value: 甲}}, duties: [{DUTY}}}]",
            ["栏目“甲”由系统生成，不能要求条数和更新"],
        ),
        ("holds: documents, header: [序号]", ["栏目“甲”不是数据表，写 header 没有用处"]),
    ],
)
def test_what_is_generated_is_not_counted(column: str, found: list[str], tmp_path: Path) -> None:
    assert messages(tmp_path, column) == found


def test_the_standard_catalogue_has_the_three_directories_and_the_facets() -> None:
    catalog = load_catalog(
        Path("catalog"), standard_dir=shipped.standard_catalog(), root=Path()
    ).catalog
    assert catalog is not None
    held = {name: column.entry.holds for name, column in catalog.columns.items()}
    assert held["item-index"] is Holds.ITEM_INDEX
    assert held["basic-catalog"] is Holds.DUTY_INDEX
    assert held["grassroots-standard"] is Holds.TABLE
    assert catalog.columns["grassroots-standard"].entry.header == JC_04
    facets = [c.entry.facet for c in catalog.columns.values() if c.entry.facet is not None]
    fives = {str(facet.value) for facet in facets if facet.by is FacetField.FIVE}
    assert fives == {five.value for five in FivePublic}
    assert any(facet.by is FacetField.TOPIC for facet in facets)
