"""附件为空或文件名不合格：附件是空文件，或者文件名里有尖括号、控制字符等。

依据  IN-D14 GI-24
空附件等于没有公开；带 < > 等字符的文件名很多系统存不下、打不开。

不通过
    大小 content/zfxxgk/zfxxgkzd/附表.pdf 0
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 附件: [附表.pdf]
    | 成文日期
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "LNK504"
SEVERITY = Severity.ERROR
BASIS = ("IN-D14", "GI-24")
READS = ("attachments", "links")

BAD_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f]|\.$|\s$')


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each file that is empty or badly named, at its first use in a column."""
    uses = [(fact.file, fact.name.place) for fact in facts.attachments]
    uses += [(link.target.file, link.use.place) for link in facts.links]
    seen: set[str] = set()
    for file, place in uses:
        if file is None or file.relative in seen:
            continue
        seen.add(file.relative)
        name = PurePosixPath(file.relative).name
        if file.size == 0:
            yield Finding(place, f"附件“{name}”是空文件", hint="换成完整的文件")
        if BAD_NAME.search(name):
            yield Finding(
                place, f"附件“{name}”的文件名含有不能用的字符", hint="改名，只用文字、数字和连字符"
            )
