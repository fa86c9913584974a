"""手机号：联系方式以外的地方有手机号，这条信息不会发布。

依据  PI-03 GI-15
对外公布的联系电话可以是手机：写在“联系电话”项里，前面标明“联系电话”“咨询电话”等，
或者放在表头为“联系电话”一类的列里；有姓名、证件等列的名单里的手机号一律不得公开。

通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 咨询电话：{手机号}。
通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | | 部门 | 联系电话 |
    | | --- | --- |
    | | 示例科 | {手机号} |
不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | | 姓名 | 联系电话 |
    | | --- | --- |
    | | 示例甲 | {手机号} |
    连带  COL201
不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 示例甲 {手机号}
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.contacts import csv_cell, is_contact, markdown_cell
from disclosure.rules.privacy.detect import mobile_numbers
from disclosure.rules.privacy.scanning import Line, scan

CODE = "PRI703"
SEVERITY = Severity.ERROR
BASIS = ("PI-03", "GI-15")
BLOCKS = Blocks.ITEM


def check_item(view: ItemView) -> Iterable[Finding]:
    """One finding for each mobile number that nothing makes a contact."""

    def harmless(line: Line, start: int) -> bool:
        cell_at = csv_cell if view.path.lower().endswith(".csv") else markdown_cell
        return is_contact(line.text[:start], cell_at(view.text, line.start, start))

    return scan(
        view,
        mobile_numbers,
        what="手机号",
        hint="名单里的删去或遮去中间四位；对外联系电话前面写明“联系电话”",
        harmless=harmless,
    )
