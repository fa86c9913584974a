"""The generated corpus as a project of ours: mkdocs.yml, catalog/ and content/."""

from __future__ import annotations

import re
import zlib
from datetime import date
from pathlib import Path

from corpus_parts import words
from corpus_parts.documents import DISTRICT, Column, Corpus, Document, Head
from corpus_parts.files import put, write_files
from disclosure import shipped
from disclosure.catalog.levels import Holds
from disclosure.catalog.load import load_catalog
from disclosure.catalog.tree import BodyColumn, build_tree

AS_OF = date(2026, 11, 1)
ROOT_COLUMN = "affairs"

MKDOCS = """\
site_name: 示例区公共事务局政府信息公开
site_url: https://www.example.gov.cn/
docs_dir: content
theme:
  name: material
  language: zh
  font: false
plugins:
  - disclosure
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
OUTPUT = "site"
"""The folder of the finished site, below the project."""
SITE = f"""\
name: 示例区公共事务局
body: 示例区公共事务局
level: county_dept
region: 示例市
unit: own
domain: www.example.gov.cn
mode: 独立
示例: 是
基准日: {AS_OF}
introduction: 供测速和测试的站点，内容均为虚构。
contact: 000-0000000
address: 示例区公开路1号
"""
REGIONS = "regions:\n  - {name: 示例市, parent: 全国, short: 示例, rank: 设区的市}\n"
SAYS = {
    "联系电话": "000-0000000，工作时间有人接听",
    "联系方式": "电话000-0000000，来信寄示例区公开路1号",
    "传真": "000-0000001",
    "互联网联系方式": "电子邮箱 gongkai@example.gov.cn",
    "办公地址": "示例区公开路1号，一楼大厅设有查阅点",
    "办公时间": "法定工作日9:00至12:00、14:00至17:30",
    "机构名称": "示例区公共事务局办公室",
    "受理机构": "示例区公共事务局办公室",
    "答复期限": "收到申请之日起二十个工作日内答复",
    "收费": "按规定收取信息处理费，不设其他收费",
    "负责人姓名": "局长 示例甲，副局长 示例乙",
}
"""What the required pages say about an element that a reader needs exactly."""


def write_frame(corpus: Corpus, folder: Path) -> None:
    """Write everything but the documents, also what the standard catalogue requires."""
    put(folder / "mkdocs.yml", MKDOCS)
    put(folder / "catalog/site.yml", SITE)
    put(folder / "catalog/regions.yml", REGIONS)
    put(folder / "catalog/units.yml", _units())
    put(folder / "catalog/columns.yml", _columns(corpus.columns()))
    loaded = load_catalog(folder / "catalog", standard_dir=shipped.standard_catalog(), root=folder)
    if loaded.catalog is None:
        raise SystemExit("\n".join(finding.message for finding in loaded.findings))
    for column in build_tree(loaded.catalog, as_of=AS_OF).values():
        if column.standing.required:
            _write_required(column, folder / "content" / column.folder)


def retitle(column: Column, title: str, folder: Path) -> None:
    """Call a column otherwise."""
    path = folder / "catalog/columns.yml"
    line = re.compile(rf"(  - id: {column.id}\n    slug: .+\n    title: ).+")
    put(path, line.sub(rf"\g<1>{title}", path.read_text("utf-8"), count=1))


def source_path(head: Head, folder: Path) -> Path:
    """Where the document's file stands in the project `folder`."""
    return folder / "content" / head.folder / f"{head.stem}.md"


def write_document(document: Document, folder: Path) -> None:
    """Write one document with its attachment and picture."""
    path = source_path(document.head, folder)
    put(path, _text(document))
    write_files(document, path)


add_document = write_document


def _text(document: Document) -> str:
    fields = [*document.fields]
    if document.attachment:
        fields.append(("附件", f"[{document.attachment}]"))
    parts = [front_matter(fields) + "\n" + document.body]
    if document.notice:
        parts.append(f'!!! note "提示"\n\n    {document.notice}')
    if document.related is not None:
        up = "../" * (document.head.folder.count("/") + 1)
        target = f"{up}{document.related.folder}/{document.related.stem}.md"
        parts.append(f"相关文件：[{document.related.title}]({target})。")
    parts.append(f"{document.head.office}\n\n（此件公开发布）\n")
    return "\n\n".join(parts)


def front_matter(fields: list[tuple[str, str]]) -> str:
    """Keys and YAML values between two lines of dashes."""
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields) + "---\n"


def _units() -> str:
    lines = ["units:", "  - {id: own, name: 示例区公共事务局, phone: 000-0000000}"]
    for n, office in enumerate(words.OFFICES):
        lines.append(f"  - {{id: unit-{n + 1}, name: {DISTRICT}{office}, phone: 000-00001{n:02d}}}")
    return "\n".join(lines) + "\n"


def _columns(columns: tuple[Column, ...]) -> str:
    lines = ["columns:"]
    for column in columns:
        lines += [
            f"  - id: {column.id}",
            f"    slug: {column.folder.rpartition('/')[2]}",
            f"    title: {column.title}",
            f"    parent: {column.parent or ROOT_COLUMN}",
            f"    purpose: {column.purpose}",
            f"    keywords: [{column.title}, 信息公开]",
        ]
        lines += ["    holds: documents"] if column.leaf else []
    return "\n".join(lines) + "\n"


def _write_required(column: BodyColumn, folder: Path) -> None:
    """The least that a required column must hold."""
    match column.holds:
        case Holds.PAGE:
            parts = [front_matter([("发布日期", "2026-10-12 09:00")])]
            for element in column.entry.elements:
                says = SAYS.get(element.name, "按照本栏目列出的内容办理，办公时间内可以当面查询")
                parts.append(f"## {element.words[0]}\n\n{element.words[0]}：{says}。")
            put(folder / "index.md", "\n\n".join(parts) + "\n")
        case Holds.DOCUMENTS:
            fields = [
                ("标题", f"{DISTRICT}公共事务局{column.title}（2025年度）"),
                ("地址", "20261012-01"),
                ("索引号", f"000010000/2026-{_number(column):05d}"),
                ("文号", f"示公发〔2026〕{_number(column)}号"),
                ("发文机关", "示例区公共事务局"),
                ("成文日期", "2026-10-09"),
                ("发布日期", "2026-10-12 09:00"),
                ("施行日期", "2026-10-12"),
                ("主题分类", words.SUBJECTS[0]),
                ("体裁", "公告"),
                ("关键词", f"[{column.title}]"),
                ("内容概述", f"公开{column.title}的主要内容。"),
                (
                    "审查",
                    "{初审: 通过 2026-10-09, 复审: 通过 2026-10-09, "
                    "终审: 通过 2026-10-10, 保密审查: 通过 2026-10-10}",
                ),
            ]
            text = "## 一、基本情况\n\n现将有关情况公布如下，数据截至2026年9月30日。\n"
            put(folder / "20261012-01.md", front_matter(fields) + "\n" + text)
        case Holds.LINKS:
            put(
                folder / "lianjie.csv",
                "标题,日期,地址,单位\n国家法律法规数据库,2026-10-12,https://flk.npc.gov.cn/,示例单位\n",
            )
        case Holds.TABLE:
            put(folder / "2026.csv", "项目,依据,标准\n示例收费,示例文件第一条,每件10元\n")
            fields = [
                ("标题", f"{DISTRICT}公共事务局{column.title}（2026年）"),
                ("地址", "2026-01"),
                ("索引号", f"000010000/2026-{_number(column):05d}"),
                ("发文机关", "示例区公共事务局"),
                ("成文日期", "2026-10-09"),
                ("发布日期", "2026-10-12 09:00"),
            ]
            put(folder / "2026.yml", "".join(f"{name}: {value}\n" for name, value in fields))
        case Holds.BRANCH:
            pass


def _number(column: BodyColumn) -> int:
    """A small number that differs from column to column and never changes."""
    return 1 + zlib.crc32(column.id.encode()) % 90_000
