"""地址未登记：信息没有写“地址”，或者写得不合格，临时用文件名代替。

依据  WG-U1
地址在新建时写定，以后改标题、改文件名都不变；临时地址会随文件名变动，使旧链接失效。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 地址: 20250310-01
    =>
    | 地址: 20250310-02
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 地址: 20250310-01
    =>
    | 地址: 工作规定
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView
from disclosure.site.addresses import STEM

CODE = "DOC311"
SEVERITY = Severity.WARNING
BASIS = ("WG-U1",)


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for an item without a proper address of its own."""
    metadata = view.metadata
    if metadata is None or view.kind not in (ItemKind.DOCUMENT, ItemKind.TABLE):
        return ()
    if not metadata.address:
        return (
            Finding(
                metadata.place,
                "没有写“地址”，暂用文件名，以后改文件名会使链接失效",
                hint="加一行 地址: 20260108-01（小写字母、数字、连字符），写定后不再改",
            ),
        )
    if STEM.fullmatch(metadata.address):
        return ()
    return (
        Finding(
            metadata.address.place,
            f"地址“{metadata.address}”只能用小写字母、数字和连字符，暂用文件名",
            hint="写成 20260108-01 这样",
        ),
    )
