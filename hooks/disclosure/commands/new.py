"""`disclosure new`: a folder that builds at once and asks for what only its owner knows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.levels import Level, Rank
from disclosure.catalog.load import load_catalog
from disclosure.catalog.register_entries import RegionEntry, RegionsFile
from disclosure.catalog.tree import build_tree
from disclosure.commands import new_files, pipelines
from disclosure.commands.regions import SiteRegion, resolve_region
from disclosure.commands.starting_content import pages_to_fill, starting_content, write_files
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.catalog.model import Catalog
    from disclosure.commands.pipelines import Pipeline

SAMPLE_NAMES: Mapping[Level, str] = {
    Level.CITY_PORTAL: "示例市人民政府",
    Level.CITY_DEPT: "示例市示例局",
    Level.COUNTY: "示例县人民政府",
    Level.COUNTY_DEPT: "示例县示例局",
    Level.TOWNSHIP: "示例镇人民政府",
}
"""Whose site it is as long as nobody has said so."""


@dataclass(frozen=True, slots=True)
class NewSite:
    """What was made."""

    folder: Path
    body: str
    sample: bool
    """Nobody said whose site it is, so it is marked as an example on every page."""
    columns: tuple[str, ...]
    """Folders of the required columns, below content/."""
    to_fill: tuple[str, ...]
    """Pages that ask the owner for facts, by path in the folder."""
    pipeline: Pipeline | None = None


def new_site(
    folder: Path,
    *,
    level: Level,
    region: str,
    name: str = "",
    body: str = "",
    pipeline: Pipeline | None = None,
    today: date | None = None,
) -> NewSite:
    """Make a site in `folder`, which must be absent or empty; whole or not at all."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DisclosureError(f"{folder} 已经有东西，没有动它", hint="换一个新的或空的文件夹")
    known = _known_regions()
    place = resolve_region(region, level=level, known=known)
    derived = _government(place, level, known=known)
    sample = not (body or derived)
    body = body.strip() or derived or SAMPLE_NAMES[level]
    name = name.strip() or (f"{body}门户网站" if derived == body else f"{body}政府信息公开")
    settings = partial(
        new_files.site_yml,
        name=name,
        body=body,
        level=level,
        region=place.name,
        rank=place.rank,
        rulemaking=level is Level.CITY_PORTAL and place.is_own,
        sample=sample,
    )
    texts = {
        "mkdocs.yml": new_files.mkdocs_yml(name),
        "catalog/site.yml": settings(),
        ".gitignore": new_files.GITIGNORE,
        ".gitattributes": new_files.GITATTRIBUTES,
    }
    if pipeline is not None:
        texts |= pipelines.pipeline_files(pipeline)
    if place.added:
        texts["catalog/regions.yml"] = new_files.regions_yml(place.added)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as scratch:
        draft = Path(scratch)
        write_files(draft, {path: text.encode() for path, text in texts.items()})
        catalog = _catalog(draft)
        unit = catalog.units.find(body)
        if unit is not None:  # duties that name this unit bind the site only when it says so
            write_files(draft, {"catalog/site.yml": settings(unit=unit.id).encode()})
            catalog = _catalog(draft)
        today = today or date.today()
        tree = build_tree(catalog, as_of=today)
        content = starting_content(tree.values(), today=today)
        write_files(draft / "content", content)
        folder.mkdir(exist_ok=True)
        for entry in draft.iterdir():
            shutil.move(entry, folder / entry.name)
    return NewSite(
        folder,
        body,
        sample,
        tuple(column.folder for column in tree.values() if column.standing.required),
        pages_to_fill(content),
        pipeline,
    )


def told(site: NewSite) -> tuple[str, ...]:
    """What was made and what comes next, line by line, for people who have never seen git."""
    facts = "机关名称（改好后删去“示例: 是”）、" if site.sample else ""
    steps = [("catalog/site.yml", f"{facts}网站标识码、域名、备案号、电话和地址")]
    steps += [(path, "带有“【待填】”的各处") for path in site.to_fill]
    widest = max(len(path) for path, _ in steps)
    return (
        f"已新建 {site.folder}：{site.body}，必设栏目 {len(site.columns)} 个",
        "里面都是普通的文本文件，用记事本就能改。接下来：",
        f"  1. 进入文件夹          cd {site.folder}",
        "  2. 填写只有您知道的事（没有填完的页面不会公开）：",
        *(f"     {path.ljust(widest)}  {what}" for path, what in steps),
        "  3. 看还缺什么          disclosure check",
        '  4. 发一条信息          disclosure add "标题" --column 栏目',
        "     栏目有哪些          disclosure columns",
        "  5. 生成网站            mkdocs build   然后用浏览器打开 site 文件夹里的 index.html",
        "所属部门、乡镇没有自己网站的，可以挂在这里：disclosure body add --help",
        *(pipelines.told(site.pipeline) if site.pipeline is not None else ()),
    )


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


def _government(place: SiteRegion, level: Level, *, known: Mapping[str, RegionEntry]) -> str:
    """The full name of the region's own government; "" where it cannot be derived."""
    if not (level.is_government and place.is_own):
        return ""
    if level is Level.TOWNSHIP:
        endings = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
        ending = next((tail for end, tail in endings.items() if place.name.endswith(end)), "")
        return f"{place.name}{ending}" if ending else ""
    # 信阳市浉河区人民政府 and 重庆市忠县人民政府, but 固始县人民政府: a county's name stands alone
    # below an ordinary city, and provinces stand in no county's name.
    entry = known.get(place.parent)
    municipality = entry is not None and entry.rank is Rank.PROVINCE
    city_above = place.rank is Rank.COUNTY and place.parent.endswith("市")
    named = city_above and (municipality or place.name.endswith("区"))
    return f"{place.parent if named else ''}{place.name}人民政府"


def _catalog(root: Path) -> Catalog:
    """The catalogue of the draft."""
    loaded = load_catalog(root / "catalog", standard_dir=shipped.standard_catalog(), root=root)
    if loaded.catalog is None or loaded.findings:
        problems = "；".join(f"{f.place} {f.message}" for f in loaded.findings)
        raise DisclosureError(f"新站点的目录不能用：{problems}", hint="换一个地区名称再试")
    return loaded.catalog
