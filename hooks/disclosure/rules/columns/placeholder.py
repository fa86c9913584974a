"""未填的占位：正文或信息项里还留着“【待填】”，这条信息不会发布。

依据  IN-D20
占位不是事实，公开出去就是错误信息；填完最后一处，这条信息就公开。

通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | 每条信息编有索引号
    =>
    | 每条信息（待填报的除外）编有索引号
不通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | 每条信息编有索引号
    =>
    | 每条信息编有【待填】号
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.columns.pending import PENDING

CODE = "COL208"
SEVERITY = Severity.ERROR
BASIS = ("IN-D20",)
BLOCKS = Blocks.ITEM


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each placeholder."""
    # The first is much the quicker question.
    if "待" not in view.text or "待填" not in view.text:
        return
    for number, line in enumerate(view.text.split("\n"), start=1):
        for match in PENDING.finditer(line):
            yield Finding(
                Place(view.path, number, match.start() + 1),
                f"还有没填的占位“{match.group()}”",
                hint="写上实际内容，没有的整句删去",
            )
