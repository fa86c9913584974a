"""附件不存在：“附件”里写的文件没有找到。

依据  WG-U3 GI-24
附件放在正文文件的旁边，或它下面的文件夹里。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 附件: [没有.pdf]
    | 成文日期
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "LNK503"
SEVERITY = Severity.ERROR
BASIS = ("WG-U3", "GI-24")
READS = ("attachments", "unused_beside")


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each attachment that is not there."""
    for fact in facts.attachments:
        if fact.file is not None:
            continue
        folder = str(PurePosixPath(fact.item.source).parent)
        names = [
            PurePosixPath(place.path).name
            for place in facts.unused_beside
            if place.path.startswith(f"{folder}/")
        ]
        close = difflib.get_close_matches(fact.name, names, n=1, cutoff=0.4)
        yield Finding(
            fact.name.place,
            f"附件“{fact.name}”没有找到",
            hint=f"是不是“{close[0]}”？" if close else f"把文件放到 {folder}，文件名写全",
        )
