"""链接清单不完整：归集或链接清单的一行缺标题、日期、网址或单位，或者归集方式用不了。

依据  WG-C3 WG-C4 CQ21-1.1-r1.3
清单里每一行要能看出是什么、哪天的、从哪里来、到哪里去。超链接要有地址；人工录入的可以没有地址，
但要写明来源单位。数据抓取和后台数据联通要上网，本系统构建时不上网，目前只能先抓取好，
再作为人工录入放进来。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/xzfg/fagui.csv
    | ,https://xzfg.moj.gov.cn/
    =>
    | ,xzfg.moj.gov.cn
不通过
    替 content/zfxxgk/fdzdgknr/lzyj/xzfg/fagui.csv
    | ,https://xzfg.moj.gov.cn/
    =>
    | ,https://[xzfg.moj.gov.cn/
通过
    写 content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/归集.csv
    | 标题,日期,地址,单位,归集方式
    | 示例县国民经济和社会发展第十五个五年规划纲要,2026-05-11,https://www.example.gov.cn/gh/15.html,示例县人民政府,超链接
    | 示例县国民经济和社会发展第十四个五年规划纲要,2021-03-08,,示例县人民政府,人工录入
不通过
    写 content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/归集.csv
    | 标题,日期,地址,单位,归集方式
    | 示例县国民经济和社会发展第十四个五年规划纲要,2021-03-08,,,人工录入
不通过
    写 content/zfxxgk/fdzdgknr/ghxx/gmjjhshfzgh/归集.csv
    | 标题,日期,地址,单位,归集方式
    | 示例县国民经济和社会发展第十五个五年规划纲要,2026-05-11,https://www.example.gov.cn/gh/15.html,示例县人民政府,数据抓取
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from disclosure.catalog.levels import Gathering
from disclosure.content.gathered import SUPPORTED, method_of
from disclosure.content.item import ItemKind
from disclosure.decode.dates import parse_date
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import RowView

CODE = "LNK507"
SEVERITY = Severity.ERROR
BASIS = ("WG-C3", "WG-C4", "CQ21-1.1-r1.3")


def check_row(view: RowView) -> Iterator[Finding]:
    """A finding for each cell that a row of links needs and has not."""
    if view.kind is not ItemKind.LINKS:
        return
    values = dict(zip(view.header, view.cells, strict=True))
    place = Place(view.path, view.line)
    method = method_of(values)
    by_hand = method is Gathering.MANUAL
    for name in ("标题", "日期", "单位" if by_hand else "地址"):
        if not values.get(name):
            yield Finding(
                place,
                f"这一行没有“{name}”",
                hint="表头要有 标题,日期,地址，逐行填全；人工录入的要有 单位",
            )
    if method not in SUPPORTED:
        yield Finding(
            place,
            f"归集方式“{values['归集方式']}”目前用不了",
            hint="写 超链接 或 人工录入；别处抓取来的数据，核对后写 人工录入 并写明单位",
        )
    if values.get("地址") and not _is_address(values["地址"]):
        yield Finding(
            place, f"地址“{values['地址']}”不是网址", hint="从浏览器复制，以 https:// 开头"
        )
    if values.get("日期"):
        try:
            parse_date(values["日期"])
        except ValueError as error:
            yield Finding(place, f"日期不对：{error}", hint="写成 2026-01-08")


def _is_address(text: str) -> bool:
    try:
        url = urlsplit(text)
    except ValueError:  # for brackets, of which some Pythons let pass more than others
        return False
    return url.scheme in ("http", "https") and bool(url.netloc)
