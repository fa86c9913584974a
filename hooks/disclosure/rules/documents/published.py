"""没有发布日期：信息没有写发布日期。

依据  WG-C1 WG-M3
内容页必须显示发布时间；没有日期的信息在检查中视为没有更新，也进不了年度归档。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 发布日期: 2025-03-10 09:00
    =>
    | 印发日期: 2025-03-10
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC312"
SEVERITY = Severity.ERROR
BASIS = ("WG-C1", "WG-M3")


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for a document or table without a date of publication."""
    if view.kind not in (ItemKind.DOCUMENT, ItemKind.TABLE) or view.metadata is None:
        return ()
    if view.metadata.published is not None or "发布日期" in view.column.fields:
        return ()
    return (
        Finding(
            view.metadata.place,
            "没有写发布日期",
            hint="加一行 发布日期: 2026-01-08 09:00",
        ),
    )
