"""手机号：联系方式以外的地方有手机号，这条信息不会发布。

依据  PI-03 GI-15
对外公布的联系电话可以是手机：写在“联系电话”项里，或者前面标明“联系电话”“咨询电话”等；
名单里的手机号一律不得公开。

通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 咨询电话：{手机号}。
不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 示例甲 {手机号}
    连带  COL201
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import Span, mobile_numbers
from disclosure.rules.privacy.scanning import scan

CODE = "PRI703"
SEVERITY = Severity.ERROR
BASIS = ("PI-03", "GI-15")
BLOCKS = Blocks.ITEM

LABEL = re.compile(r"电话|联系方式|热线|传真|咨询|监督|举报|投诉|受理|值班|客服|微信|Tel", re.I)
LABEL_REACH = 20
"""How far before a number its label may stand."""

LIST_HEADER = re.compile(r"姓名|户主|申请人|学生|考生|患者|受助|身份证|证件")


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each mobile number that no label makes a contact."""
    people = _lists_people(view)

    def detect(line: str) -> Iterator[Span]:
        for start, end in mobile_numbers(line):
            in_table = people and ("|" in line or view.path.endswith(".csv"))
            if in_table or not LABEL.search(line, max(0, start - LABEL_REACH), start):
                if not in_table and _contact_column(view, line, start):
                    continue
                yield start, end

    yield from scan(
        view,
        detect,
        what="手机号",
        hint="名单里的删去或遮去中间四位；对外联系电话前面写明“联系电话”",
    )


def _lists_people(view: ItemView) -> bool:
    """Whether the file holds a table of persons."""
    return any(
        LIST_HEADER.search(line) and ("|" in line or view.path.endswith(".csv"))
        for line in view.text.split("\n")
    )


def _contact_column(view: ItemView, line: str, start: int) -> bool:
    """Whether the number stands in a table column that is headed 联系电话 or the like."""
    separator = "|" if "|" in line else "," if view.path.endswith(".csv") else ""
    if not separator:
        return False
    column = line[:start].count(separator)
    above = view.text[: view.text.find(line)].split("\n")
    for candidate in reversed(above):
        cells = candidate.split(separator)
        if len(cells) > column and LABEL.search(cells[column]):
            return True
        if separator not in candidate:
            return False
    return False
