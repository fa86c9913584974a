"""未填的占位：正文或信息项里还留着“【待填】”。

依据  IN-D20
占位不是事实，公开出去就是错误信息。

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
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "COL208"
SEVERITY = Severity.ERROR
BASIS = ("IN-D20",)

PENDING = re.compile(r"【[^】\n]{0,20}待填[^】\n]{0,20}】")


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each placeholder."""
    if "待填" not in view.text:
        return
    for number, line in enumerate(view.text.split("\n"), start=1):
        for match in PENDING.finditer(line):
            yield Finding(
                Place(view.path, number, match.start() + 1),
                f"还有没填的占位“{match.group()}”",
                hint="写上实际内容，没有的整句删去",
            )
