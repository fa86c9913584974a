"""The same corpus for stock MkDocs with Material, and for Zensical, which reads such projects.

Columns stand in the navigation as section index pages, documents do not: a navigation of
thousands of entries is nobody's wish. Neither tool lists pages by itself, so columns and years
list their documents in their own text, and whoever adds a document adds it to its lists.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus_parts.documents import ROOT_FOLDER, Column, Corpus, Document, Head
from corpus_parts.files import put, write_files

OUTPUT = "site"
"""The folder of the finished site, below the project."""
LATEST = 20
DOCUMENTS, YEARS = "<!-- 信息 -->", "<!-- 年份 -->"
"""Where the lists of a page begin, newest first."""
LAYOUT = Path(__file__).resolve().parent / "mkdocs_layouts/main.html"
CONFIG = """\
site_name: 示例区公共事务局政府信息公开
site_url: https://www.example.gov.cn/
use_directory_urls: false
theme:
  name: material
  custom_dir: overrides
  language: zh
  font: false
  features: [navigation.indexes, navigation.prune]
plugins:
  - search:
      enabled: false
not_in_nav: "*"
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
"""


def write_frame(corpus: Corpus, folder: Path) -> None:
    """Write everything but the documents."""
    columns, docs = corpus.columns(), folder / "docs"
    put(folder / "mkdocs.yml", _configuration(columns))
    put(folder / "overrides/main.html", LAYOUT.read_text("utf-8"))
    heads = sorted(corpus.heads(), key=lambda head: head.published, reverse=True)
    filed: dict[str, dict[int, list[Head]]] = defaultdict(lambda: defaultdict(list))
    for head in heads:
        filed[head.folder][head.published.year].append(head)
    top = _column_links(columns, parent="", folder="")
    put(docs / "index.md", _page("首页", "", top, _document_list(heads[:LATEST], folder="")))
    top = _column_links(columns, parent="", folder=ROOT_FOLDER)
    put(docs / ROOT_FOLDER / "index.md", _page("政务公开", ROOT_FOLDER, top))
    for column in columns:
        by_year = filed[column.folder]
        newest = [head for found in by_year.values() for head in found][:LATEST]
        inside = (
            (_document_list(newest, folder=column.folder), _year_list(by_year))
            if column.leaf
            else (_column_links(columns, parent=column.id, folder=column.folder),)
        )
        page = _page(column.title, column.folder, column.purpose, *inside)
        put(docs / column.folder / "index.md", page)
        for year, found in by_year.items():
            at = f"{column.folder}/{year}"
            listed = _document_list(found, folder=at)
            put(docs / at / "index.md", _page(f"{year}年", column.folder, listed))


def retitle(column: Column, title: str, folder: Path) -> None:
    """Call a leaf column otherwise: on its page, in the navigation and in the breadcrumbs."""
    at = re.escape(column.folder)
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = re.sub(rf"- .+(?=: {at}/index\.md$)", f"- {title}", text, flags=re.M)
    put(config, re.sub(rf"(?<={{at: {at}, title: ).+?(?=}})", title, text))
    page = folder / "docs" / column.folder / "index.md"
    put(page, re.sub(r"(?<=^title: ).+$", title, page.read_text("utf-8"), flags=re.M))


def source_path(head: Head, folder: Path) -> Path:
    """Where the document's file stands in the project `folder`."""
    return folder / "docs" / head.folder / str(head.published.year) / f"{head.stem}.md"


def write_document(document: Document, folder: Path) -> None:
    """Write one document with its attachment and picture."""
    path = source_path(document.head, folder)
    put(path, _text(document))
    write_files(document, path)


def add_document(document: Document, folder: Path) -> None:
    """Write a further document and list it in its year, its column and on the home page."""
    write_document(document, folder)
    head, docs = document.head, folder / "docs"
    column, year = docs / head.folder / "index.md", head.published.year
    year_page = docs / head.folder / str(year) / "index.md"
    if not year_page.exists():
        put(year_page, _page(f"{year}年", head.folder, _document_list([], folder="")))
        _prepend(column, YEARS, _year_line(year))
    _prepend(year_page, DOCUMENTS, _document_line(head, folder=f"{head.folder}/{year}"))
    _prepend(column, DOCUMENTS, _document_line(head, folder=head.folder))
    _prepend(docs / "index.md", DOCUMENTS, _document_line(head, folder=""))


def _prepend(page: Path, mark: str, line: str) -> None:
    text = page.read_text("utf-8")
    put(page, text.replace(f"{mark}\n\n", f"{mark}\n\n{line}\n", 1))


def _configuration(columns: tuple[Column, ...]) -> str:
    lines = ["extra:", "  trails:"]
    lines += [f"    {folder}: [{', '.join(trail)}]" for folder, trail in _trails(columns).items()]
    lines += ["nav:", "  - index.md", "  - 政务公开:", f"    - {ROOT_FOLDER}/index.md"]
    lines += _navigation(columns, parent="", indent="    ")
    return CONFIG + "\n".join(lines) + "\n"


def _trails(columns: tuple[Column, ...]) -> dict[str, list[str]]:
    """The way to each column, for the breadcrumbs of its pages."""
    found = {ROOT_FOLDER: [_step(ROOT_FOLDER, "政务公开")]}
    for column in columns:
        above = found[column.folder.rpartition("/")[0]]
        found[column.folder] = [*above, _step(column.folder, column.title)]
    return found


def _step(folder: str, title: str) -> str:
    return f"{{at: {folder}, title: {title}}}"


def _navigation(columns: tuple[Column, ...], *, parent: str, indent: str) -> Iterator[str]:
    for column in columns:
        if column.parent == parent and column.leaf:
            yield f"{indent}- {column.title}: {column.folder}/index.md"
        elif column.parent == parent:
            yield f"{indent}- {column.title}:"
            yield f"{indent}    - {column.folder}/index.md"
            yield from _navigation(columns, parent=column.id, indent=f"{indent}    ")


def _page(title: str, folder: str, *parts: str) -> str:
    return "\n\n".join((f"---\ntitle: {title}\ncolumn: {folder}\n---", *parts)) + "\n"


def _column_links(columns: tuple[Column, ...], *, parent: str, folder: str) -> str:
    below = (column for column in columns if column.parent == parent)
    return "## 下级栏目\n\n" + "\n".join(
        f"- [{column.title}]({_relative(column.folder, folder)}/index.md) {column.purpose}"
        for column in below
    )


def _document_list(heads: Iterable[Head], *, folder: str) -> str:
    lines = (_document_line(head, folder=folder) for head in heads)
    return "\n".join(("## 信息", "", DOCUMENTS, "", *lines))


def _document_line(head: Head, *, folder: str) -> str:
    at = _relative(f"{head.folder}/{head.published.year}/{head.stem}.md", folder)
    return f"- [{head.title}]({at}) {head.mark} {head.published:%Y-%m-%d}"


def _year_list(by_year: dict[int, list[Head]]) -> str:
    return "\n".join(("## 按年查看", "", YEARS, "", *map(_year_line, by_year)))


def _year_line(year: int) -> str:
    return f"- [{year}年]({year}/index.md)"


def _relative(target: str, folder: str) -> str:
    """`target` as seen from `folder`, which stands above it."""
    return target.removeprefix(f"{folder}/")


def _text(document: Document) -> str:
    head = document.head
    fields = [f"title: {head.title}", f"column: {head.folder}"]
    fields += [f"{name}: {value}" for name, value in document.fields]
    if document.attachment:
        fields.append(f"附件: {document.attachment}")
    parts = ["---\n" + "\n".join(fields) + "\n---", document.body]
    if document.notice:
        parts.append(f'!!! note "提示"\n\n    {document.notice}')
    if document.related is not None:
        other = document.related
        up = "../" * (head.folder.count("/") + 2)
        target = f"{up}{other.folder}/{other.published.year}/{other.stem}.md"
        parts.append(f"相关文件：[{other.title}]({target})。")
    parts.append(f"{head.office}\n\n（此件公开发布）\n")
    return "\n\n".join(parts)
