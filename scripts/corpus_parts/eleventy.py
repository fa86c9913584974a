"""The same corpus as an Eleventy project with Nunjucks layouts, arranged as the Hugo project is."""

from __future__ import annotations

import json
from pathlib import Path

from corpus_parts.documents import ROOT_FOLDER, Column, Corpus, Document, Head
from corpus_parts.files import put, write_files

OUTPUT = "_site"
"""The folder of the finished site, below the project."""
LAYOUTS = Path(__file__).resolve().parent / "eleventy_layouts"
PACKAGE = {"name": "corpus", "private": True, "type": "module"}


def write_frame(corpus: Corpus, folder: Path) -> None:
    """Write everything but the documents."""
    put(folder / "package.json", json.dumps(PACKAGE) + "\n")
    put(folder / "eleventy.config.js", (LAYOUTS / "eleventy.config.js").read_text("utf-8"))
    for layout in sorted(LAYOUTS.glob("*.njk")):
        put(folder / "layouts" / layout.name, layout.read_text("utf-8"))
    content = folder / "content"
    put(content / "sitemap.njk", (LAYOUTS / "sitemap.xml").read_text("utf-8"))
    put(content / "index.md", _front_matter({"title": "首页", "layout": "home.njk"}))
    _put_section(content / ROOT_FOLDER, {"title": "政务公开"})
    for weight, column in enumerate(corpus.columns(), start=1):
        values = {"title": column.title, "purpose": column.purpose, "leaf": column.leaf}
        _put_section(content / column.folder, values | {"weight": weight})


def retitle(column: Column, title: str, folder: Path) -> None:
    """Call a column otherwise."""
    path = folder / "content" / column.folder / "index.md"
    values = json.loads(path.read_text("utf-8").removeprefix("---json\n").removesuffix("---\n"))
    put(path, _front_matter(values | {"title": title}))


def source_path(head: Head, folder: Path) -> Path:
    """Where the document's file stands in the project `folder`."""
    return folder / "content" / head.folder / str(head.published.year) / f"{head.stem}.md"


def write_document(document: Document, folder: Path) -> None:
    """Write one document with its attachment and picture, and its year where that is new."""
    head = document.head
    path = source_path(head, folder)
    year = path.with_name("index.md")
    if not year.exists():
        put(year, _front_matter({"title": f"{head.published.year}年", "layout": "archive.njk"}))
    put(path, _text(document))
    write_files(document, path)


add_document = write_document


def _put_section(folder: Path, values: dict[str, object]) -> None:
    put(folder / "index.md", _front_matter(values | {"layout": "section.njk", "section": True}))


def _text(document: Document) -> str:
    head = document.head
    values: dict[str, object] = {"title": head.title, "layout": "page.njk"}
    values |= {"published": f"{head.published:%Y-%m-%d %H:%M}", **dict(document.fields)}
    if document.attachment:
        values["附件"] = document.attachment
    parts = [_front_matter(values) + "\n" + document.body]
    if document.notice:
        parts.append(f"> **提示**\n>\n> {document.notice}")
    if document.related is not None:
        other = document.related
        target = f"/{other.folder}/{other.published.year}/{other.stem}.html"
        parts.append(f"相关文件：[{other.title}]({target})。")
    parts.append(f"{head.office}\n\n（此件公开发布）\n")
    return "\n\n".join(parts)


def _front_matter(values: dict[str, object]) -> str:
    return "---json\n" + json.dumps(values, ensure_ascii=False, indent=1) + "\n---\n"
