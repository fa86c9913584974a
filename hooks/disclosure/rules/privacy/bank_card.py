"""银行卡号：正文、信息项、表格或文件名里有完整的银行卡号，这条信息不会发布。

依据  PI-04 GI-15
按发卡机构号段和校验码识别。

不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 账号 {银行卡号}。
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.base import ItemView
from disclosure.rules.privacy.detect import bank_cards
from disclosure.rules.privacy.scanning import scan

CODE = "PRI702"
SEVERITY = Severity.ERROR
BASIS = ("PI-04", "GI-15")
BLOCKS = Blocks.ITEM


def check_item(view: ItemView) -> Iterable[Finding]:
    """One finding for each card number."""
    return scan(
        view,
        bank_cards,
        what="银行卡号",
        hint="删去，或只留末四位；已经提交到仓库的，按 docs/privacy.md 清除历史",
    )
