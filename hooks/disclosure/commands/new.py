"""`disclosure new`: a folder that builds at once and asks for what only its owner knows."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.levels import Level, Rank
from disclosure.catalog.load import load_catalog
from disclosure.catalog.register_entries import RegionEntry, RegionsFile
from disclosure.catalog.tree import build_tree
from disclosure.commands import new_files
from disclosure.commands.regions import NATION, SiteRegion, resolve_region
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class NewSite:
    """What was made."""

    folder: Path
    body: str
    sample: bool
    """Nobody said whose site it is, so it is marked as an example on every page."""
    columns: tuple[str, ...]
    """Folders of the required columns, below content/."""


def new_site(folder: Path, *, level: Level, region: str, name: str = "", body: str = "") -> NewSite:
    """Make a site in `folder`, which must be absent or empty; whole or not at all."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DisclosureError(f"{folder} 已经有东西，没有动它", hint="换一个新的或空的文件夹")
    place = resolve_region(region, level=level, known=_known_regions())
    derived = _government(place, level)
    sample = not (body or derived)
    body = body.strip() or derived or f"{place.name}{level.label}（名称待定）"
    name = name.strip() or (f"{body}门户网站" if derived == body else f"{body}政府信息公开")
    texts = {
        "mkdocs.yml": new_files.mkdocs_yml(name),
        "catalog/site.yml": new_files.site_yml(
            name=name,
            body=body,
            level=level,
            region=place.name,
            rank=place.rank,
            rulemaking=level is Level.CITY_PORTAL and place.is_own,
            sample=sample,
        ),
        ".gitignore": new_files.GITIGNORE,
        ".gitattributes": new_files.GITATTRIBUTES,
    }
    if place.added:
        texts["catalog/regions.yml"] = new_files.regions_yml(place.added)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as scratch:
        draft = Path(scratch)
        _write(draft, texts)
        columns = _required_folders(draft)
        _write(draft, {f"content/{column}/.gitkeep": "" for column in columns})
        folder.mkdir(exist_ok=True)
        for entry in draft.iterdir():
            shutil.move(entry, folder / entry.name)
    return NewSite(folder, body, sample, columns)


def told(site: NewSite) -> tuple[str, ...]:
    """What was made and what comes next, line by line."""
    first = (
        "把 catalog/site.yml 的 name、body 改成机关的名称，删去“示例: 是”"
        if site.sample
        else "在 catalog/site.yml 填上域名、网站标识码、备案号、电话和地址"
    )
    return (
        f"已新建 {site.folder}：{site.body}，必设栏目 {len(site.columns)} 个",
        "接下来：",
        f"  1. cd {site.folder}",
        f"  2. {first}",
        "  3. disclosure columns            看要公开哪些栏目",
        '  4. disclosure add "标题" --column 栏目   新建一条信息',
        "  5. disclosure check              检查",
        "  6. mkdocs build                  生成网站到 site/",
    )


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for relative, text in texts.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _known_regions() -> dict[str, RegionEntry]:
    """The standard regions by name."""
    standard = shipped.standard_catalog()
    paths = [standard / "regions.yml", *sorted((standard / "regions").glob("*.yml"))]
    return {str(r.name): r for path in paths if path.is_file() for r in _read(path, standard)}


def _read(path: Path, root: Path) -> Iterable[RegionEntry]:
    source = read_source(path, root=root)
    composed = compose(source.text, path=source.place_path, codes=CATALOG_CODES)
    value, _ = decode(composed.node, RegionsFile, path=source.place_path, codes=CATALOG_CODES)
    return value.regions if value else ()


def _government(place: SiteRegion, level: Level) -> str:
    """The full name of the region's own government; "" where it cannot be derived."""
    if not (level.is_government and place.is_own):
        return ""
    if level is Level.TOWNSHIP:
        endings = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
        ending = next((tail for end, tail in endings.items() if place.name.endswith(end)), "")
        return f"{place.name}{ending}" if ending else ""
    # 重庆市渝中区人民政府, but 固始县人民政府: provinces do not stand in the names of counties.
    city_above = place.rank is Rank.COUNTY and place.parent.endswith("市")
    above = place.parent if city_above and place.parent != NATION else ""
    return f"{above}{place.name}人民政府"


def _required_folders(root: Path) -> tuple[str, ...]:
    """Folders of the columns that the new body must have today."""
    loaded = load_catalog(root / "catalog", standard_dir=shipped.standard_catalog(), root=root)
    if loaded.catalog is None or loaded.findings:
        problems = "；".join(f"{f.place} {f.message}" for f in loaded.findings)
        raise DisclosureError(f"新站点的目录不能用：{problems}", hint="换一个地区名称再试")
    tree = build_tree(loaded.catalog, as_of=date.today())
    return tuple(column.folder for column in tree.values() if column.standing.required)
