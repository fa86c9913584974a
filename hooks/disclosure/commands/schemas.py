"""`disclosure schema`: JSON Schemas that editors complete and check from while typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from disclosure.catalog.column_entries import ColumnsFile
from disclosure.catalog.domain_entries import DomainsFile
from disclosure.catalog.load import SITE_FILES
from disclosure.catalog.register_entries import LayoutsFile
from disclosure.content.metadata import ColumnIntroduction, Metadata, Statement
from disclosure.decode.json_schema import json_schema_text

if TYPE_CHECKING:
    from pathlib import Path

TITLES: Mapping[str, str] = {
    "site": "网站设置 catalog/site.yml",
    "columns": "栏目调整 catalog/columns.yml",
    "units": "单位名录 catalog/units.yml",
    "regions": "地区 catalog/regions.yml",
    "suppressions": "豁免清单 catalog/suppressions.yml",
    "moved": "改址和撤回 catalog/moved.yml",
    "norms": "依据 catalog/norms.yml",
    "calendar": "放假安排 catalog/calendar.yml",
}
CONTENT: Mapping[str, tuple[type, str]] = {
    "front-matter": (Metadata, "信息开头的信息项，也用于表格旁的 .yml"),
    "introduction": (ColumnIntroduction, "栏目文件夹里 index.md 开头的信息项"),
    "statement": (Statement, "无此类信息.md 开头的信息项"),
    "standard-columns": (ColumnsFile, "标准栏目 catalog/standard/columns/*.yml"),
    "layouts": (LayoutsFile, "版式 catalog/standard/layouts.yml"),
    "domains": (DomainsFile, "标准目录的样表 catalog/standard/domains.yml"),
}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write one schema a kind of file into `folder`; the same engine writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {name: (shape, TITLES.get(name, name)) for name, shape in SITE_FILES.items()}
    paths = []
    for name, (shape, title) in {**kinds, **CONTENT}.items():
        path = folder / f"{name}.schema.json"
        path.write_text(json_schema_text(shape, title=title), "utf-8", newline="\n")
        paths.append(path)
    return tuple(paths)
