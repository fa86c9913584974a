"""居民身份证号：正文、信息项、表格或文件名里有完整的居民身份证号，这条信息不会发布。

依据  PI-01 GI-15 IN-D19
按校验码和出生日期识别；统一社会信用代码、索引号等不会误认。

不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 联系人证件号 {身份证号}。
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import identity_numbers
from disclosure.rules.privacy.scanning import scan

CODE = "PRI701"
SEVERITY = Severity.ERROR
BASIS = ("PI-01", "GI-15", "IN-D19")
BLOCKS = Blocks.ITEM


def check_item(view: ItemView) -> Iterable[Finding]:
    """One finding for each identity number."""
    return scan(
        view,
        identity_numbers,
        what="居民身份证号",
        hint="删去，或遮去出生日期和后四位；已经提交到仓库的，按 docs/privacy.md 清除历史",
    )
