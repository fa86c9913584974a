"""能运行的附件：附件或链接的文件是网页、脚本、矢量图或程序，不会发布。

依据  GI-24 WG-L5
这类文件打开时会运行里面的代码，等于在政府网站上放了别人的程序；矢量图请换成 PNG，网页请另存为 PDF。

通过
    大小 content/zfxxgk/zfxxgkzd/附表.pdf 9
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 附件: [附表.pdf]
    | 成文日期
不通过
    大小 content/zfxxgk/zfxxgkzd/附表.html 9
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 附件: [附表.html]
    | 成文日期
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts
from disclosure.site.addresses import may_run

CODE = "LNK510"
SEVERITY = Severity.ERROR
BASIS = ("GI-24", "WG-L5")
READS = ("attachments", "links")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each use of a file that could be run."""
    uses = [(fact.file, fact.name.place) for fact in facts.attachments]
    uses += [(link.target.file, link.use.place) for link in facts.links]
    for file, place in uses:
        if file is not None and may_run(file.relative):
            yield Finding(
                place,
                f"“{PurePosixPath(file.relative).name}”是能运行的文件，不会发布",
                hint="网页另存为 PDF，矢量图换成 PNG，程序不要放在网站上",
            )
