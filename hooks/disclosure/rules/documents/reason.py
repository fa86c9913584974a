"""不主动公开须说明理由：公开属性不是“主动公开”，却没有写理由。

依据  GI-17
源头认定时，依申请公开或不予公开都要说明理由。这样的信息本身不会发布。

通过
    写 content/zfxxgk/zfxxgkzd/20260301-01.md
    | ---
    | 标题: 内部管理制度
    | 地址: 20260301-01
    | 发布日期: 2026-03-01
    | 公开属性: 不予公开
    | 理由: 内部事务信息
    | ---
不通过
    写 content/zfxxgk/zfxxgkzd/20260301-01.md
    | ---
    | 标题: 内部管理制度
    | 地址: 20260301-01
    | 发布日期: 2026-03-01
    | 公开属性: 不予公开
    | ---
    |
    | 内容。
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.content.metadata import DisclosureStatus
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC308"
SEVERITY = Severity.ERROR
BASIS = ("GI-17",)


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for an item that is kept back without a reason."""
    metadata = view.metadata
    if metadata is None or metadata.status is DisclosureStatus.OPEN or metadata.reason.strip():
        return ()
    return (
        Finding(
            metadata.place,
            f"公开属性是“{metadata.status}”，没有写理由",
            hint="加一行 理由: …，写明法定依据",
        ),
    )
