"""索引号格式：索引号应当是“机构代码/年份-流水号”。

依据  MD-02
前段是 9 位组织机构代码或 18 位统一社会信用代码，后段是四位年份、短横线和流水号，
例如 000014349/2017-00110；生成后不再改变。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 索引号: 000000000/
    =>
    | 索引号: 0000-
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.content.numbers import is_index_number
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC304"
SEVERITY = Severity.ERROR
BASIS = ("MD-02",)


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for a 索引号 in another form."""
    number = view.metadata.index_number if view.metadata else None
    if not number or is_index_number(number):
        return ()
    return (
        Finding(
            number.place,
            f"索引号“{number}”不合格式",
            hint="写成 000014349/2017-00110 这样：机构代码/四位年份-流水号",
        ),
    )
