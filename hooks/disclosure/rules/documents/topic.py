"""专题没有栏目：信息写的“专题”没有哪个专题栏目收，读者在专题里找不到它。

依据  CQ16-2.1.b
专题栏目写在目录里（holds: facet，by: 专题）；标准目录已有的用 disclosure columns --all 查，
本站要新设的写进 catalog/columns.yml。

通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-topic
    |     slug: jzdt
    |     title: 加装电梯
    |     purpose: 汇集加装电梯的信息
    |     parent: directory
    |     holds: facet
    |     facet: {by: 专题, value: 加装电梯}
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20261026-01.md
    | 发文机关
    =>
    | 专题: [加装电梯]
    | 发文机关
不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-topic
    |     slug: jzdt
    |     title: 加装电梯
    |     purpose: 汇集加装电梯的信息
    |     parent: directory
    |     holds: facet
    |     facet: {by: 专题, value: 加装电梯}
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20261026-01.md
    | 发文机关
    =>
    | 专题: [加装电锑]
    | 发文机关
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "DOC315"
SEVERITY = Severity.WARNING
BASIS = ("CQ16-2.1.b",)
READS = ("items", "topics")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each topic that no column gathers, neither a current nor a historical one."""
    known = facts.topics
    for item in facts.items:
        for topic in item.metadata.topics:
            if topic not in known:
                close = difflib.get_close_matches(topic, sorted(known), n=1, cutoff=0.5)
                yield Finding(
                    topic.place,
                    f"没有收“{topic}”的专题栏目",
                    hint=f"是不是“{close[0]}”？"
                    if close
                    else "用 disclosure columns --all 查已有的，或在 catalog/columns.yml 设一个",
                )
