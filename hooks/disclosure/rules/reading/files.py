"""Files that cannot be read, or that stand where nothing can come of them."""

from __future__ import annotations

from disclosure.diagnostics.finding import Severity
from disclosure.rules.reading.rule import reading_rule

RULES = (
    reading_rule(
        "CON101",
        """文件读不出来：文件打不开、已损坏、不是文本、层次太深，或者超过正文的上限。

这个文件不会发布。用记事本打开，另存为 UTF-8 编码；大的拆开，或者改作附件。

不通过
    大小 content/zfxxgk/zfxxgkzd/20260105-01.md 5242881
""",
    ),
    reading_rule(
        "CON102",
        """编码不是 UTF-8：文件用了记事本旧版本的 GB18030 编码，已按它读取。

内容照常发布；另存为 UTF-8 后不再提醒。认不准编码的按“文件读不出来”处理。
""",
        severity=Severity.WARNING,
    ),
    reading_rule(
        "CON118",
        """表格没有说明文件：CSV 表旁边没有同名的 .yml，不知道标题和发布日期。

这张表不会发布。放一个同名的 .yml，写上标题、地址和发布日期。

不通过
    写 content/zfxxgk/fdzdgknr/sfxm/sf2025.csv
    | 项目名称,收费标准
    | 城镇垃圾处理费,每户每月6元
""",
    ),
    reading_rule(
        "CON131",
        """放错文件夹：文件不在任何栏目的文件夹里，不会发布。

栏目和文件夹的对照用 disclosure columns 查。

通过
    写 content/临时/说明.txt
    | 不是 Markdown 的文件不算放错。
不通过
    写 content/临时/通知.md
    | ---
    | 标题: 通知
    | 发布日期: 2026-01-05
    | ---
    |
    | 内容。
""",
    ),
    reading_rule(
        "CON132",
        """放进了自动生成的栏目：专题、五公开和目录由系统汇集，放在它们文件夹里的文件不会发布。

信息放在所属的栏目，信息项里写上 专题 或 五公开。栏目的引言 index.md 可以放。

通过
    写 content/zfxxgk/xxml/index.md
    | ---
    | 发布日期: 2026-01-05
    | ---
    |
    | 本目录随信息公开自动更新。
不通过
    写 content/zfxxgk/xxml/20260105-01.md
    | ---
    | 标题: 通知
    | 地址: 20260105-01
    | 发布日期: 2026-01-05
    | ---
    |
    | 内容。
""",
    ),
)
