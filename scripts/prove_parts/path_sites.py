"""Build a site of each level and read the breadcrumbs of its column pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lxml import html

from disclosure.catalog.levels import Holds, Level
from disclosure.catalog.model import Catalog
from disclosure.catalog.tree import BodyColumn, build_tree
from prove_parts.base_site import BASE_SITE
from prove_parts.builders import Builder
from prove_parts.path_catalogue import Place, catalogue_of
from prove_parts.path_table import PathColumn, PathTable

DAYS = (date(2021, 6, 1), date(2026, 11, 1))
HOME = "首页"


def compare_breadcrumbs(table: PathTable, folder: Path) -> Iterator[str]:
    """What the column pages of real sites of Chongqing show as their way, against the paths."""
    builder = Builder()
    try:
        for level in Level:
            place = Place("重庆市", level.value)
            catalog = catalogue_of(place)
            project = folder / level.value
            held = [c for c in table.columns if any(h.level == level for h in c.holders)]
            if held:
                make_site(project, place, catalog, held)
            for day in DAYS if held else ():
                builder.begin(project, day.isoformat())
                refused = builder.end()
                if refused:
                    yield f"{place} {day}：没有生成，{refused}"
                    continue
                tree = build_tree(catalog, as_of=day)
                for column in held:
                    yield from _page(project / "site", tree["", column.id], column, place, day)
    finally:
        builder.close()


def make_site(project: Path, place: Place, catalog: Catalog, held: list[PathColumn]) -> None:
    """A site of the body with one item in each of the columns."""
    (project / "catalog").mkdir(parents=True)
    shutil.copy(BASE_SITE / "mkdocs.yml", project / "mkdocs.yml")
    site = f"name: 核对\nbody: 核对\nlevel: {place.level}\nregion: {place.where}\n"
    (project / "catalog" / "site.yml").write_text(site, "utf-8")
    tree = build_tree(catalog, as_of=DAYS[0])
    for number, wanted in enumerate(held, start=1):
        column = tree["", wanted.id]
        page = column.holds is Holds.PAGE
        path = project / "content" / column.folder / ("index.md" if page else "20210520-01.md")
        path.parent.mkdir(parents=True)
        front = f"标题: 第{number}条\n发布日期: 2021-05-20 09:00\n"
        front += "" if page else "地址: 20210520-01\n"
        path.write_text(f"---\n{front}---\n\n联系电话：000-0000000\n", "utf-8")


def _page(
    site: Path, column: BodyColumn, wanted: PathColumn, place: Place, day: date
) -> Iterator[str]:
    path = site / column.url / "index.html"
    if not path.is_file():
        yield f"{wanted.id}（{place}，{day}）：没有 {column.url}"
        return
    page = html.fromstring(path.read_bytes())
    shown = tuple(
        " ".join(str(step.xpath("string()")).split())
        for step in page.iterfind('.//nav[@class="breadcrumb"]//li')
    )
    if shown != (HOME, *wanted.path_at(place.level)):
        yield f"{wanted.id}（{place}，{day}）：页面上的路径是 {'>'.join(shown)}"
