"""没有用到的文件：文件夹里的文件没有任何一条信息引用，不会发布。

依据  GI-24
多半是放了附件却忘了在“附件”里写上，或者正文里的文件名写错了。

不通过
    大小 content/zfxxgk/zfxxgkzd/附表.pdf 9
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "LNK509"
SEVERITY = Severity.INFO
BASIS = ("GI-24",)
READS = ("unused_files",)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each file that nothing uses."""
    for place in facts.unused_files:
        yield Finding(
            place,
            "没有信息引用这个文件，它不会发布",
            hint="在相关信息的“附件”里写上文件名；不需要的删去",
        )
