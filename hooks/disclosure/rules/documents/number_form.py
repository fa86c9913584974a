"""文号格式：发文字号应当是“机关代字〔年份〕序号号”。

依据  MD-06
年份用六角括号〔〕括全四位，序号不编虚位、不加“第”；命令（令）可以写“第×号”。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 文号: 示府办发〔2025〕6号
    =>
    | 文号: 示例市人民政府令第6号
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 文号: 示府办发〔2025〕6号
    =>
    | 文号: 示府办发[2025]6号
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.content.numbers import is_document_number, is_order_number
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC302"
SEVERITY = Severity.WARNING
BASIS = ("MD-06",)


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for a 文号 in another form."""
    number = view.metadata.number if view.metadata else None
    if not number or is_document_number(number) or is_order_number(number):
        return ()
    return (
        Finding(
            number.place,
            f"文号“{number}”不合格式",
            hint="写成 渝府办发〔2021〕50号 这样：年份用六角括号〔〕，序号前不加“第”和 0",
        ),
    )
