"""链接清单不完整：链接清单的一行缺标题、日期或网址，或者网址不是网址。

依据  WG-C3
清单里每一行要能看出是什么、哪天的、到哪里去。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/xzfg/fagui.csv
    | ,https://xzfg.moj.gov.cn/
    =>
    | ,xzfg.moj.gov.cn
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from disclosure.content.item import ItemKind
from disclosure.decode.dates import parse_date
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import RowView

CODE = "LNK507"
SEVERITY = Severity.ERROR
BASIS = ("WG-C3",)


def check_row(view: RowView) -> Iterator[Finding]:
    """A finding for each cell that a row of links needs and has not."""
    if view.kind is not ItemKind.LINKS:
        return
    values = dict(zip(view.header, view.cells, strict=True))
    place = Place(view.path, view.line)
    for name in ("标题", "日期", "地址"):
        if not values.get(name):
            yield Finding(place, f"这一行没有“{name}”", hint="表头要有 标题,日期,地址，逐行填全")
    url = urlsplit(values.get("地址", ""))
    if values.get("地址") and (url.scheme not in ("http", "https") or not url.netloc):
        yield Finding(
            place, f"地址“{values['地址']}”不是网址", hint="从浏览器复制，以 https:// 开头"
        )
    if values.get("日期"):
        try:
            parse_date(values["日期"])
        except ValueError as error:
            yield Finding(place, f"日期不对：{error}", hint="写成 2026-01-08")
