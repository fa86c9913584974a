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

from disclosure.content.item import ItemKind
from disclosure.content.metadata import Metadata
from disclosure.decode.schema import schema_of
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "DOC301"
SEVERITY = Severity.ERROR
BASIS = ("MD-01",)


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each required key without a value."""
    if view.metadata is None or view.kind not in (ItemKind.DOCUMENT, ItemKind.TABLE):
        return
    for name in view.column.fields:
        if not _given(view.metadata, name):
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


def _given(metadata: Metadata, name: str) -> bool:
    """Whether the key `name` (as editors write it) has a value; True for a key nobody knows."""
    if name == "有效性":
        return True  # computed from the dates
    field = schema_of(Metadata).by_key.get(name)
    return field is None or getattr(metadata, field.name) not in (None, "", ())
