"""`disclosure import`: text and Word files become items, each in a new file of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.build import checking
from disclosure.catalog.levels import Holds
from disclosure.commands import skeletons
from disclosure.commands.column_choice import choose_column
from disclosure.commands.import_check import Comparison, compare
from disclosure.commands.new_files import quoted
from disclosure.commands.placing import (
    free_stem,
    published_at,
    taken_elsewhere,
    with_time,
    write_new,
)
from disclosure.commands.project import body_named, usable_catalog
from disclosure.content.metadata import DisclosureStatus
from disclosure.content.scan import INTRODUCTION_NAME
from disclosure.errors import DisclosureError
from disclosure.importing.file_kinds import WORD, read_document
from disclosure.importing.recognition.recognise import Recognised, recognise
from disclosure.importing.text.oddities import oddities
from disclosure.importing.writing.markdown import MarkdownWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from disclosure.build.checking import Prepared
    from disclosure.catalog.tree import BodyColumn
    from disclosure.importing.blocks import SourceDocument
    from disclosure.settings import Settings

ATTRIBUTE_LISTS = "attr_list"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: the text and its pictures, or why there is none."""

    file: Path
    paths: tuple[Path, ...] = ()
    found: Recognised | None = None
    published: str = ""
    """发布日期 with where it comes from."""
    checked: Comparison | None = None
    doubts: tuple[str, ...] = ()
    failure: str = ""


def import_files(
    settings: Settings, files: Sequence[Path], *, column: str, body: str = "", date: str = ""
) -> Iterator[Imported]:
    """Import one file after the other into a column; a bad one does not stop the rest.

    Raises DisclosureError before the first one where the column or the date cannot be used.
    """
    prepared = checking.prepare(settings)
    catalog = usable_catalog(prepared)
    chosen = choose_column(prepared.tree, column, body=body_named(catalog, body))
    if chosen.holds not in (Holds.DOCUMENTS, Holds.TABLE, Holds.PAGE):
        raise DisclosureError(
            f"“{chosen.title}”放的是{chosen.holds.label}，不能导入文件",
            hint="用 disclosure columns 查看，换一个放公文、信息的栏目",
        )
    published_at(date, prepared)
    for file in files:
        try:
            yield _import(settings, prepared, file, chosen, date)
        except DisclosureError as error:
            yield Imported(file, failure=str(error))
        except OSError as error:
            yield Imported(file, failure=f"系统拒绝操作：{error.strerror}（检查磁盘和权限）")


def _import(
    settings: Settings, prepared: Prepared, file: Path, column: BodyColumn, day: str
) -> Imported:
    document = read_document(file)
    found = recognise(document, name=file.stem)
    if not found.body:
        raise DisclosureError("文件里没有正文", hint="打开看看是不是空的，或者内容全是图片")
    published = published_at(day, prepared)
    source = "" if day else "原文没有写，暂填基准日，请改成实际发布的日期"
    if found.published and not day:
        published, source = with_time(found.published), "原文写明"
    folder = settings.content_dir / column.folder
    folder.mkdir(parents=True, exist_ok=True)
    stem = free_stem(folder, f"{published:%Y%m%d}", taken_elsewhere(prepared, column))
    pictures = {picture.name: f"{stem}-{picture.name}" for picture in document.pictures}
    links = file.suffix.lower() == WORD
    markdown = MarkdownWriter(
        notes=dict(document.notes),
        pictures=pictures,
        links=links,
        classes=ATTRIBUTE_LISTS in settings.markdown.extensions,
    ).written(found.body)
    checked = compare(
        document, found.body, markdown, title=found.title, links=links, settings=settings.markdown
    )
    if column.holds is Holds.PAGE:
        path, head = folder / INTRODUCTION_NAME, _page_head(found.title, published)
        if path.exists():
            raise DisclosureError(
                f"“{column.title}”是单页栏目，{settings.relative(path)} 已经有了",
                hint="直接修改这个文件",
            )
    else:
        path = folder / f"{stem}.md"
        fields = skeletons.item_fields(
            column, title=found.title, stem=stem, published=published, known=dict(_known(found))
        )
        head = f"---\n{fields}---\n"
    paths = _write_all(path, f"{head}\n{markdown}", _pictures(folder, document, pictures))
    moment = f"{published:%Y-%m-%d %H:%M}" + (f"（{source}）" if source else "")
    doubts = (*found.doubts, *document.unplaced, *oddities(document.blocks))
    return Imported(file, paths, found, moment, checked, doubts)


def _page_head(title: str, published: datetime) -> str:
    return f"---\n标题: {quoted(title)}\n发布日期: {published:%Y-%m-%d %H:%M}\n---\n"


def _known(found: Recognised) -> Iterator[tuple[str, str]]:
    """Keys of front matter with what the document says, as YAML."""
    if found.number:
        yield "文号", quoted(found.number)
    if found.issuers:
        yield "发文机关", json.dumps(list(found.issuers), ensure_ascii=False)
    for name, day in _days(found):
        yield name, day.isoformat()
    if found.genre:
        yield "体裁", found.genre
    if found.status:
        yield "公开属性", found.status.value


def _days(found: Recognised) -> Iterator[tuple[str, date]]:
    days = {
        "成文日期": found.made_on,
        "印发日期": found.printed_on,
        "施行日期": found.effective_on,
        "有效期至": found.expires_on,
    }
    yield from ((name, day) for name, day in days.items() if day is not None)


def _pictures(
    folder: Path, document: SourceDocument, names: Mapping[str, str]
) -> Mapping[Path, bytes]:
    return {folder / names[picture.name]: picture.data for picture in document.pictures}


def _write_all(path: Path, text: str, pictures: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write new files, the text last; none is left behind where one cannot be written."""
    written: list[Path] = []
    try:
        for picture, data in pictures.items():
            with picture.open("xb") as stream:
                written.append(picture)
                stream.write(data)
        return (write_new(path, text), *written)
    except BaseException:
        for half in written:
            half.unlink(missing_ok=True)
        raise


def told(settings: Settings, imported: Imported) -> Iterator[str]:
    """What was made of a file, what it says of itself, and what has to be looked at."""
    found = imported.found
    if found is None or imported.checked is None:
        return
    yield f"{imported.file.name} → {settings.relative(imported.paths[0])}"
    rows = {
        "标题": found.title,
        "文号": found.number,
        "发文机关": "、".join(found.issuers),
        "主送": found.addressees,
        **{name: day.isoformat() for name, day in _days(found)},
        "发布日期": imported.published,
        "公开属性": _status(found.status),
        "附件": "、".join(found.attachments),
        "图片": "、".join(path.name for path in imported.paths[1:]),
    }
    yield from (f"  {name}：{value}" for name, value in rows.items() if value)
    yield f"  正文：{_text(imported.checked)}"
    wanted = ("文号", "发文机关", "成文日期")
    if missing := [name for name in wanted if not rows.get(name)]:
        yield f"  没有认出：{'、'.join(missing)}（原文有的话请补上）"
    yield from (f"  请核对：{doubt}" for doubt in imported.doubts)


def _text(checked: Comparison) -> str:
    if checked.departs:
        return f"从“{checked.departs}”起，网页上显示的与原文不同，请逐字核对"
    return f"{checked.length} 字，网页上显示的与原文逐字相同"


def _status(status: DisclosureStatus | None) -> str:
    if status is None or status is DisclosureStatus.OPEN:
        return status.value if status else ""
    return f"{status.value}（不会发布；请加一行 理由: …）"
