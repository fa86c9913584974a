"""转载没有写来源单位：信息写了来源网址，却没有写来源单位。

依据  WG-M3 WG-C4
转载和归集的信息必须注明来源。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 来源: {网址: "https://www.example.gov.cn/a.html"}
    | 成文日期
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "TAG603"
SEVERITY = Severity.ERROR
BASIS = ("WG-M3", "WG-C4")


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for an item with an address of origin but no unit."""
    origin = view.metadata.origin if view.metadata else None
    if origin is None or not origin.url or origin.unit:
        return ()
    return (Finding(origin.place, "写了来源网址，没有写来源单位", hint="在“来源”里加上 单位: …"),)
