"""目录的一行不完整：序号不连续，或者没有写时限、主体、渠道。

依据  JC-04
只查目录规定了这些列的栏目，如基层政务公开标准目录。序号从 1 起，一行加一。

通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开时限, 公开主体]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开时限,公开主体
    | 1,20个工作日,民政局
    | 2,及时,民政局
不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开时限, 公开主体]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开时限,公开主体
    | 1,20个工作日,民政局
    | 3,,民政局
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.columns.table_text import Row, is_prescribed, plain, rows_of

CODE = "COL210"
SEVERITY = Severity.ERROR
BASIS = ("JC-04",)

NUMBER = "序号"
NEVER_EMPTY = ("公开时限", "公开主体", "公开渠道和载体")


def check_item(view: ItemView) -> Iterator[Finding]:
    """A finding for each break in the numbers and each empty cell that must say something."""
    if not is_prescribed(view):
        return
    prescribed = {plain(title) for title in view.column.header}
    rows = rows_of(view)
    if NUMBER in prescribed:
        yield from _numbers(view.path, rows)
    for row in rows:
        for name in NEVER_EMPTY:
            if name in prescribed and row.cells.get(name) == "":
                yield Finding(
                    Place(view.path, row.line),
                    f"这一行没有写“{name}”",
                    hint="照标准指引填上，如“形成或变更之日起20个工作日内”"
                    if name == "公开时限"
                    else "照标准指引填上",
                )


def _numbers(path: str, rows: list[Row]) -> Iterator[Finding]:
    expected = 1
    for row in rows:
        written = row.cells.get(NUMBER)
        if written is None:
            return
        if written != str(expected):
            yield Finding(
                Place(path, row.line),
                f"序号应为 {expected}，写的是“{written}”",
                hint="序号从 1 起逐行加一，不要跳号、重号",
            )
        expected = int(written) + 1 if written.isdecimal() else expected + 1
