"""The keys and values at the head of a file and beside a table."""

from __future__ import annotations

from disclosure.diagnostics.finding import Severity
from disclosure.rules.reading.rule import reading_rule

RULES = (
    reading_rule(
        "CON111",
        """信息项格式错误：文件开头 --- 之间的内容不是“键: 值”，读不出来。

多半是引号没有配对、值里有冒号却没加引号、缩进不齐，或者少了结尾的 ---。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 标题: 示例市政府信息公开工作规定
    =>
    | 标题: "示例市政府信息公开工作规定"
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 标题: 示例市政府信息公开工作规定
    =>
    | 标题: "示例市政府信息公开工作规定
    连带  COL201
""",
    ),
    reading_rule(
        "CON112",
        """未知的键：信息项里写了一个没有定义的键，多半是写错了字。

可用的键见 docs/front-matter.md；写错的键等于没有写。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 施行日期: 2025-03-10
    =>
    | 实行日期: 2025-03-10
""",
    ),
    reading_rule(
        "CON113",
        """缺少信息项：文件开头没有信息项，或者缺了每条信息都要有的标题。

这条信息不会发布。用 disclosure add 新建的文件已经写好了键。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 标题: 示例市政府信息公开工作规定
    =>
    连带  COL201
不通过
    写 content/zfxxgk/zfxxgkzd/20260105-01.md
    | 没有信息项的正文。
""",
    ),
    reading_rule(
        "CON114",
        """值不合要求：日期不存在、选项不在可选的值里，或者该写一个值的地方写成了列表。

写不对的值等于没有写。日期写成 2026-01-08，也可以写成 2026年1月8日。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 成文日期: 2025-03-03
    =>
    | 成文日期: 2025年3月3日
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 施行日期: 2025-03-10
    =>
    | 施行日期: 2025-02-30
""",
    ),
    reading_rule(
        "CON115",
        """键重复：同一个键写了两次，只有第一次算数。

一个键有几个值时写成列表，如 关键词: [停车场, 城市管理]。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 体裁: 通知
    =>
    | 体裁: 通知
    | 体裁: 公告
""",
    ),
    reading_rule(
        "CON116",
        """值会被误读：这个值在 YAML 里另有含义，要加英文引号。

0 开头的数字会成为八进制，12:30 会成为六十进制，yes、no、on、off 会成为开关。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 地址: 20250310-01
    =>
    | 地址: "0310"
不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 地址: 20250310-01
    =>
    | 地址: 0310
    连带  DOC311
""",
    ),
    reading_rule(
        "CON117",
        """书写习惯已代为改正：全角冒号、冒号后少空格、制表符缩进、中文引号或近似的分隔线。

意思没有歧义，照常发布；把原文改过来就不再提醒。

不通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 体裁: 通知
    =>
    | 体裁：通知
""",
        severity=Severity.WARNING,
    ),
)
