"""The same corpus as a Hugo project, with layouts of comparable richness.

Every column's years are sections of their own, so that documents have the same addresses and each
year the same archive page as on our site; column pages show their latest twenty.
"""

from __future__ import annotations

import json
from pathlib import Path

from corpus_parts.documents import ROOT_FOLDER, Column, Corpus, Document, Head
from corpus_parts.files import put, write_files

LAYOUTS = Path(__file__).resolve().parent / "hugo_layouts"

CONFIG = """\
baseURL = "https://www.example.gov.cn/"
locale = "zh-cn"
title = "示例区公共事务局政府信息公开"
hasCJKLanguage = true
uglyURLs = true
disableKinds = ["rss", "taxonomy", "term"]
[markup.goldmark.renderer]
unsafe = true
"""


OUTPUT = "public"
"""The folder of the finished site, below the project."""


def write_frame(corpus: Corpus, folder: Path) -> None:
    """Write everything but the documents."""
    put(folder / "hugo.toml", CONFIG)
    for layout in sorted(LAYOUTS.rglob("*.html")):
        put(folder / "layouts" / layout.relative_to(LAYOUTS), layout.read_text("utf-8"))
    put(folder / "content/_index.md", _front_matter({"title": "首页"}))
    put(folder / "content" / ROOT_FOLDER / "_index.md", _front_matter({"title": "政务公开"}))
    for weight, column in enumerate(corpus.columns(), start=1):
        put(folder / "content" / column.folder / "_index.md", _section(column, weight))


def retitle(column: Column, title: str, folder: Path) -> None:
    """Call a column otherwise."""
    path = folder / "content" / column.folder / "_index.md"
    values = json.loads(path.read_text("utf-8"))
    put(path, _front_matter(values | {"title": title}))


def source_path(head: Head, folder: Path) -> Path:
    """Where the document's file stands in the project `folder`."""
    return folder / "content" / head.folder / str(head.published.year) / f"{head.stem}.md"


def write_document(document: Document, folder: Path) -> None:
    """Write one document with its attachment and picture, and its year where that is new."""
    head = document.head
    path = source_path(head, folder)
    year = path.with_name("_index.md")
    if not year.exists():
        put(year, _front_matter({"title": f"{head.published.year}年", "layout": "archive"}))
    put(path, _text(document))
    write_files(document, path)


add_document = write_document


def _section(column: Column, weight: int) -> str:
    values = {
        "title": column.title,
        "weight": weight,
        "purpose": column.purpose,
        "leaf": column.leaf,
    }
    return _front_matter(values)


def _text(document: Document) -> str:
    head = document.head
    values: dict[str, object] = {"date": f"{head.published:%Y-%m-%dT%H:%M:%S+08:00}"}
    values |= {"title": head.title, **dict(document.fields)}
    if document.attachment:
        values["附件"] = document.attachment
    parts = [_front_matter(values) + "\n" + document.body]
    if document.notice:
        parts.append(f"> [!NOTE] 提示\n> {document.notice}")
    if document.related is not None:
        other = document.related
        target = f"/{other.folder}/{other.published.year}/{other.stem}.md"
        parts.append(f"相关文件：[{other.title}]({target})。")
    parts.append(f"{head.office}\n\n（此件公开发布）\n")
    return "\n\n".join(parts)


def _front_matter(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
