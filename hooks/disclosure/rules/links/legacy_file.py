"""附件格式老旧：附件只有 .doc、.wps、.et 一类旧格式。

依据  GI-24
旧格式在手机和许多电脑上打不开，应当另给 PDF 或 DOCX、XLSX。

不通过
    大小 content/zfxxgk/zfxxgkzd/附表.doc 9
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期
    =>
    | 附件: [附表.doc]
    | 成文日期
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import ColumnFacts

CODE = "LNK505"
SEVERITY = Severity.ERROR
BASIS = ("GI-24",)
READS = ("attachments",)

LEGACY = {".doc": "DOCX 或 PDF", ".wps": "DOCX 或 PDF", ".xls": "XLSX", ".et": "XLSX"}
LEGACY |= {".ppt": "PDF", ".dps": "PDF"}


def check_column(facts: ColumnFacts) -> Iterator[Finding]:
    """A finding for each attachment in an old format without a newer twin beside it."""
    for fact in facts.attachments:
        if fact.file is None:
            continue
        path = PurePosixPath(fact.file.relative)
        better = LEGACY.get(path.suffix.lower())
        if better is None:
            continue
        stems = {
            PurePosixPath(other).stem
            for other in fact.item.metadata.attachments
            if PurePosixPath(other).suffix.lower() not in LEGACY
        }
        if path.stem not in stems:
            yield Finding(
                fact.name.place,
                f"附件“{path.name}”是旧格式，许多人打不开",
                hint=f"另存为 {better}，一并附上",
            )
