"""必填项缺失：目录要求每条信息写明的项没有写。

依据  MD-01
公文要有索引号、标题、发文机关、文号、成文日期、发布日期、主题分类等，读者和检索都靠它们。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 主题分类: 城乡建设、环境保护
    =>
    | 专题: []
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from disclosure.content.item import ItemKind
from disclosure.content.metadata import Metadata
from disclosure.decode.schema import schema_of
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "DOC301"
SEVERITY = Severity.ERROR
BASIS = ("MD-01",)

NOTHING = (None, "", ())


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each required key without a value."""
    if view.metadata is None or view.kind not in (ItemKind.DOCUMENT, ItemKind.TABLE):
        return
    for name, attribute in _attributes(view.column.fields):
        if getattr(view.metadata, attribute) in NOTHING:
            line = _left_open(view, name)
            yield Finding(
                Place(view.path, line) if line else view.metadata.place,
                f"这个栏目的信息必须写明“{name}”",
                hint=f"在 {name}: 后面填上" if line else f"在文件开头加一行 {name}: …",
            )


def _left_open(view: ItemView, name: str) -> int:
    """The line on which the key stands without a value; 0 where it is not written at all."""
    head = view.text.split("\n")[: view.body_line_offset]
    found = (
        n for n, line in enumerate(head, start=1) if line.startswith((f"{name}:", f"{name}："))
    )
    return next(found, 0)


@lru_cache
def _attributes(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Keys, as editors write them, and where their values are kept; without those nobody knows."""
    known = schema_of(Metadata).by_key
    # Validity is computed from the dates.
    return tuple((key, known[key].name) for key in keys if key in known and key != "有效性")
