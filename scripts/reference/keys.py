"""docs/front-matter.md and docs/catalog-files.md: every key, from the decoder's declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from disclosure.catalog.domain_entries import DomainsFile
from disclosure.catalog.load import SITE_FILES
from disclosure.catalog.standard import STANDARD_FILES
from disclosure.content.metadata import ColumnIntroduction, Metadata, Statement
from disclosure.decode import shapes
from disclosure.decode.schema import schema_of
from reference.markdown import anchor, page, slug, table

if TYPE_CHECKING:
    from disclosure.decode.shapes import Shape


def front_matter() -> str:
    """docs/front-matter.md: the keys of front matter."""
    lines = page(
        "信息项",
        "写在 Markdown 文件开头两行 `---` 之间，或写在 CSV 旁边同名的 `.yml` 里。"
        "编辑器补全用的 JSON Schema：`disclosure schema`，用法见[编辑手册](editor-guide.md)。",
        "日期可写 `2026-05-16`、`2026/5/16` 或 `2026年5月16日`；"
        "文字里有冒号、井号时用英文引号括起来。",
    )
    files = {
        "公文和信息": Metadata,
        "栏目单页和引言（index.md）": ColumnIntroduction,
        "无此类信息.md": Statement,
    }
    lines += keys(files, level=2, described=set())
    return "\n".join(lines)


def catalog_files() -> str:
    """docs/catalog-files.md: the keys of every file of the catalogue."""
    lines = page(
        "目录文件",
        "本站自己的目录写在 `catalog/` 里，只有 `site.yml` 必不可少；"
        "标准目录随引擎发布，格式相同，不必改动。每个文件的错误一次报全，带行号列号。",
        "同一个键的另一种写法列在括号里。编辑器补全见[编辑手册](editor-guide.md)。",
    )
    described: set[type[Any]] = set()
    own = {f"{name}.yml": cls for name, cls in SITE_FILES.items()}
    only = {f"{n}.yml": cls for n, cls in STANDARD_FILES.items() if cls is not SITE_FILES.get(n)}
    only |= {"domains.yml": DomainsFile}
    lines += ["## 本站的文件（catalog/）", "", *keys(own, level=3, described=described)]
    lines += ["## 标准目录的文件（catalog/standard/）", ""]
    lines += keys(only, level=3, described=described)
    same = [f"`{n}.yml`" for n, c in STANDARD_FILES.items() if c is SITE_FILES.get(n)]
    lines += [f"{'、'.join(same)} 的格式同上。标准目录的文件也可以拆开，放进同名的文件夹。", ""]
    return "\n".join(lines)


def keys(files: Mapping[str, type[Any]], *, level: int, described: set[type[Any]]) -> Iterator[str]:
    """A section for each class, then one for each class it is made of and not yet `described`."""
    for title, cls in files.items():
        rows, pending = key_table(cls)
        yield from (f"{'#' * level} {title}", "", *rows)
        while pending:
            name, inner = pending.pop(0)
            if inner in described:
                continue
            described.add(inner)
            rows, more = key_table(inner)
            yield from (anchor(inner.__name__), f"{'#' * (level + 1)} {name}", "", *rows)
            pending = more + pending


def key_table(cls: type[Any]) -> tuple[list[str], list[tuple[str, type[Any]]]]:
    """The keys of one class, and what its nested keys are made of."""
    nested: list[tuple[str, type[Any]]] = []
    rows = []
    for field in schema_of(cls).fields:
        name, *aliases = field.spec.names
        shown = f"`{name}`" + (f"（{'、'.join(aliases)}）" if aliases else "")
        text, inner = kind(field.shape)
        if inner is not None:
            nested.append((f"{name} 里的键", inner))
            text = f"[{text}](#{slug(inner.__name__)})"
        rows.append((shown, text, "必填" if field.spec.required else "", field.spec.doc))
    return list(table(("键", "写什么", "必填", "含义"), rows)), nested


def kind(shape: Shape) -> tuple[str, type[Any] | None]:
    """What is written for a key, and the class of its entries where these have keys again."""
    match shape:
        case shapes.TextShape() | shapes.ParsedShape():
            return "文字", None
        case shapes.IntShape():
            return "整数", None
        case shapes.BoolShape():
            return "是、否", None
        case shapes.DateShape(with_time=True):
            return "日期，可带时刻", None
        case shapes.DateShape():
            return "日期", None
        case shapes.ChoiceShape(values):
            return "、".join(f"`{value}`" for value in values), None
        case shapes.ListShape(entry):
            text, inner = kind(entry)
            return f"{text}；可写多个", inner
        case shapes.MapShape(_, entry):
            text, inner = kind(entry)
            return f"几行“名称: {text}”", inner
        case shapes.ObjectShape(cls):
            return "一组键", cls
        case _:
            raise TypeError(f"no words for {shape!r}")
