"""`disclosure add`: a new file in the right folder, with an address that nothing else has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.build import checking
from disclosure.catalog.levels import Holds
from disclosure.commands import skeletons
from disclosure.commands.column_choice import choose_column
from disclosure.commands.placing import free_stem, published_at, taken_elsewhere, write_new
from disclosure.commands.project import body_named, usable_catalog
from disclosure.commands.standard_lists import SIDE, standard_list
from disclosure.content.scan import INTRODUCTION_NAME
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.build.checking import Prepared
    from disclosure.catalog.tree import BodyColumn
    from disclosure.settings import Settings


@dataclass(frozen=True, slots=True)
class Added:
    """The files that were made, the one to edit first."""

    column: BodyColumn
    paths: tuple[Path, ...]


def add_item(
    settings: Settings,
    title: str,
    *,
    column: str,
    body: str = "",
    date: str = "",
    template: str = "",
) -> Added:
    """Make the file for a new piece of information; never touches one that exists.

    `template` names a trial domain whose standard list the new table starts from; it brings a
    title of its own.
    """
    if not title.strip() and not template:
        raise DisclosureError("标题是空的", hint='写成 disclosure add "标题" --column 栏目')
    if not title.isprintable():
        raise DisclosureError("标题里有换行或看不见的字符", hint="重新打一遍标题")
    prepared = checking.prepare(settings)
    catalog = usable_catalog(prepared)
    chosen = choose_column(prepared.tree, column, body=body_named(catalog, body))
    published = published_at(date, prepared)
    folder = settings.content_dir / chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    if template:
        return _standard_list(
            chosen, folder, template, title=title, prepared=prepared, published=published
        )
    if chosen.holds is Holds.PAGE:
        path = folder / INTRODUCTION_NAME
        if path.exists():
            raise DisclosureError(
                f"“{chosen.title}”是单页栏目，{settings.relative(path)} 已经有了",
                hint="直接修改这个文件",
            )
        text = skeletons.page(chosen, title=title, published=published.date())
        return Added(chosen, (write_new(path, text),))
    stem = free_stem(folder, f"{published:%Y%m%d}", taken_elsewhere(prepared, chosen))
    if chosen.holds is Holds.LINKS:
        path = write_new(folder / f"{stem}.csv", skeletons.BOM + skeletons.LINKS_HEADER)
        return Added(chosen, (path,))
    if chosen.holds is Holds.TABLE:
        table = write_new(folder / f"{stem}.csv", skeletons.BOM + skeletons.table_header(chosen))
        side = skeletons.item_fields(chosen, title=title, stem=stem, published=published)
        return Added(chosen, (table, write_new(folder / f"{stem}.yml", side)))
    text = skeletons.document(chosen, title=title, stem=stem, published=published)
    return Added(chosen, (write_new(folder / f"{stem}.md", text),))


def _standard_list(
    column: BodyColumn,
    folder: Path,
    template: str,
    *,
    title: str,
    prepared: Prepared,
    published: datetime,
) -> Added:
    """The table of a standard list, not reviewed yet, and what is said of it beside it."""
    if column.holds not in (Holds.TABLE, Holds.DOCUMENTS):
        raise DisclosureError(
            f"“{column.title}”不放表格，不能用标准目录的样表",
            hint="栏目写 --column 基层政务公开标准目录",
        )
    made = standard_list(template, level=column.body.level, header=column.entry.header)
    stem = free_stem(folder, f"{published:%Y%m%d}", taken_elsewhere(prepared, column))
    table = write_new(folder / f"{stem}.csv", skeletons.BOM + made.table)
    side = skeletons.item_fields(
        column, title=title or made.title, stem=stem, published=published, known=SIDE
    )
    return Added(column, (table, write_new(folder / f"{stem}.yml", side)))
