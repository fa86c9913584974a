"""没有归集：栏目有归集的义务，却一条别的机关的信息也没有。

依据  CQ21-1.1-r1.3 P61-12
归集可以用超链接，也可以人工录入：在栏目文件夹里放一份 归集.csv，列出标题、日期、地址、单位。
挂在本站的部门在同一栏目公开的，也算归集到了。

不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-gather
    |     slug: gjlm
    |     title: 归集部门信息的栏目
    |     purpose: 用来说明归集的要求
    |     parent: directory
    |     holds: documents
    |     duties:
    |       - {who: {level: city_portal}, what: 部门的信息, basis: [GI-20], limit: 及时,
    |          action: aggregate}
    写 content/zwgk/zfxxgkml/gjlm/20260105-01.md
    | ---
    | 标题: 只有本机关的一条
    | 地址: 20260105-01
    | 发布日期: 2026-01-05
    | ---
    |
    | 内容。
通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-gather
    |     slug: gjlm
    |     title: 归集部门信息的栏目
    |     purpose: 用来说明归集的要求
    |     parent: directory
    |     holds: documents
    |     duties:
    |       - {who: {level: city_portal}, what: 部门的信息, basis: [GI-20], limit: 及时,
    |          action: aggregate}
    写 content/zwgk/zfxxgkml/gjlm/归集.csv
    | 标题,日期,地址,单位
    | 示例局的一件文件,2026-01-05,https://www.example.gov.cn/a.html,示例市示例局
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "COL213"
SEVERITY = Severity.WARNING
BASIS = ("CQ21-1.1-r1.3", "P61-12")
READS = ("columns",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """A finding for each column that must gather, holds something, and has gathered nothing.

    A column that holds nothing at all is reported as blank, not here.
    """
    held = Counter(state.column.id for state in facts.columns if state.holds_items)
    for state in facts.columns:
        if not (state.column.gathers and state.column.standing.required and state.item_count):
            continue
        elsewhere = held[state.column.id] > state.holds_items
        if not (state.summary.outside or state.summary.reprinted or elsewhere):
            yield Finding(
                state.place,
                f"栏目“{state.column.title}”要归集其他机关的信息，现在一条也没有",
                hint="在栏目文件夹里放一份 归集.csv，表头写 标题,日期,地址,单位,归集方式",
            )
