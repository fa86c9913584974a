"""渠道不在规定的几种里：标准目录的“公开渠道和载体”写了别的名称。

依据  JC-05
渠道从规定的几种里选，可以写多个；本领域的专用平台写成“其他：平台名称”。

通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开渠道和载体]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开渠道和载体
    | 1,■政府网站 □两微一端
    | 2,政府网站、发布会、其他：救助平台
不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开渠道和载体]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开渠道和载体
    | 1,政府网战
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.columns.table_text import is_prescribed, plain, rows_of

CODE = "COL211"
SEVERITY = Severity.WARNING
BASIS = ("JC-05",)

NAME = "公开渠道和载体"
CHANNELS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
    "其他",
)
KNOWN = frozenset(part for channel in CHANNELS for part in plain(channel).split("/"))
BETWEEN = re.compile(r"[■□☑√、，,；;\s]+")
OTHER = "其他"


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each channel that is none of the prescribed ones."""
    if not is_prescribed(view) or NAME not in map(plain, view.column.header):
        return
    from difflib import get_close_matches  # few tables have prescribed columns

    for row in rows_of(view):
        for written in filter(None, BETWEEN.split(row.cells.get(NAME, ""))):
            if written.startswith(OTHER) or KNOWN.issuperset(plain(written).split("/")):
                continue
            close = get_close_matches(written, CHANNELS, n=1, cutoff=0.6)
            yield Finding(
                Place(view.path, row.line),
                f"渠道“{written}”不在规定的几种里",
                hint=f"是不是“{close[0]}”？"
                if close
                else f"可以选 {'、'.join(CHANNELS)}；专用平台写“其他：平台名称”",
            )
