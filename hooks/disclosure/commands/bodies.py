"""`disclosure body add`: a department or township without a site of its own moves in."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.build import checking
from disclosure.catalog.levels import Level
from disclosure.catalog.load import load_catalog
from disclosure.catalog.tree import build_tree
from disclosure.commands.new_files import quoted
from disclosure.commands.project import usable_catalog
from disclosure.commands.regions import RANK_OF_LEVEL
from disclosure.commands.starting_content import pages_to_fill, starting_content, write_files
from disclosure.commands.yaml_append import appended, rewrite
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.catalog.levels import Rank
    from disclosure.catalog.model import Body, Catalog
    from disclosure.catalog.site_entries import SiteEntry
    from disclosure.settings import Settings

KEY = "bodies"


@dataclass(frozen=True, slots=True)
class Hosted:
    """A body that was added, and what it has to do."""

    body: Body
    url: str
    """Where its disclosure columns begin, from the site's root."""
    columns: tuple[str, ...]
    """Folders of its required columns, below content/."""
    to_fill: tuple[str, ...]
    """Pages that ask for facts, by path in the project."""


def add_body(
    settings: Settings, name: str, title: str, *, level: Level, parent: str = ""
) -> Hosted:
    """Enter the body `name` (its id and folder), called `title`, in site.yml and make its folders.

    Nothing that exists is touched; raises DisclosureError where the catalogue would not stand.
    """
    name, title = name.strip(), title.strip()
    prepared = checking.prepare(settings)
    catalog = usable_catalog(prepared)
    there = next((body for body in catalog.bodies if title == body.name), None)
    if there is not None:
        shown = f"disclosure columns --body {there.id}" if there.id else "disclosure columns"
        raise DisclosureError(f"“{title}”已经在本站了", hint=f"用 {shown} 看它的栏目")
    pairs = _pairs(catalog, name, title, level=level, parent=parent.strip())
    site_file = settings.root / catalog.site.place.path
    rewrite(
        site_file, lambda text: _entered(settings, site_file, appended(text, KEY, pairs), pairs)
    )
    catalog = usable_catalog(checking.prepare(settings))
    tree = build_tree(catalog, as_of=prepared.as_of)
    own = [column for (body, _), column in tree.items() if body == name]
    content = starting_content(own, today=prepared.as_of)
    absent = {
        path: data for path, data in content.items() if not (settings.content_dir / path).exists()
    }
    write_files(settings.content_dir, absent)
    return Hosted(
        body=own[0].body,
        url=next(column.url for column in own if not column.column.ancestors),
        columns=tuple(column.folder for column in own if column.standing.required),
        to_fill=pages_to_fill(absent),
    )


def told(hosted: Hosted) -> tuple[str, ...]:
    """What was added and what comes next, line by line."""
    return (
        f"已添加 {hosted.body.name}（{hosted.body.level.label}），"
        f"必设栏目 {len(hosted.columns)} 个，公开在 /{hosted.url}",
        "接下来填写带有“【待填】”的页面（没有填完的不会公开）：",
        *(f"  {path}" for path in hosted.to_fill),
        f'发一条信息：disclosure add "标题" --column 栏目 --body {hosted.body.id}',
    )


def _pairs(
    catalog: Catalog, name: str, title: str, *, level: Level, parent: str
) -> tuple[str, ...]:
    """The entry as it stands in site.yml."""
    unit = catalog.units.find(title)
    pairs = [f"id: {quoted(name)}", f"name: {quoted(title)}", f"level: {level.value}"]
    pairs.append(f"rank: {_rank(catalog.site, level).value}")
    if unit is not None:
        pairs.append(f"unit: {unit.id}")
    if parent:
        pairs.append(f"parent: {quoted(parent)}")
    return tuple(pairs)


def _rank(site: SiteEntry, level: Level) -> Rank:
    """Departments have the rank of their government: those of a province-level city too."""
    usual = RANK_OF_LEVEL[level]
    return site.rank if site.rank and usual is RANK_OF_LEVEL[site.level] else usual


def _entered(settings: Settings, site_file: Path, text: str, pairs: tuple[str, ...]) -> str:
    """`text` of site.yml, once it is certain that the catalogue stands with it."""
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch, settings.catalog_dir.name)
        shutil.copytree(
            settings.catalog_dir, trial, ignore=shutil.ignore_patterns("standard", ".*")
        )
        (trial / site_file.name).write_text(text, "utf-8", newline="\n")
        loaded = load_catalog(trial, standard_dir=shipped.standard_catalog(), root=trial.parent)
    wrong = next((f for f in loaded.findings if f.place.path.endswith(site_file.name)), None)
    if loaded.catalog is not None and wrong is not None:
        raise DisclosureError(f"不能这样添加：{wrong.message}", hint=wrong.hint)
    entries = loaded.catalog.site.bodies if loaded.catalog is not None else ()
    if not entries or f"id: {quoted(str(entries[-1].id))}" != pairs[0]:
        raise DisclosureError(
            f"不知道怎样加进 {site_file.name}",
            hint=f"在 {KEY} 下加一条：- {{{', '.join(pairs)}}}",
        )
    return text
