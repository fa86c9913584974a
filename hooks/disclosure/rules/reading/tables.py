"""What reading finds in CSV tables."""

from __future__ import annotations

from disclosure.diagnostics.finding import Severity
from disclosure.rules.reading.rule import reading_rule

RULES = (
    reading_rule(
        "CON121",
        """表的一行读不出来：英文双引号没有配对，或者引号后面还有文字。

含有逗号或换行的单元格整个放在一对英文双引号里，内容里的双引号写两遍。

通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 每户每月6元
    =>
    | "每户每月6元,商户另定"
不通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 每户每月6元
    =>
    | "每户每月6元
""",
    ),
    reading_rule(
        "CON122",
        """单元格的个数不对：一行的单元格比表头多或少。

多半是单元格里的逗号没有用英文双引号括起来，后面各列因此错位。

不通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 每户每月6元
    =>
    | 每户每月6元,商户另定
""",
    ),
    reading_rule(
        "CON123",
        """表头有误：表头有一列没有名称，或者两列重名。

每一列都要有自己的名称，读屏软件按它念出单元格。

不通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 设立依据,收费标准
    =>
    | 设立依据,设立依据
""",
    ),
    reading_rule(
        "CON124",
        """用全角逗号分列：各列之间用了全角逗号“，”，已按英文逗号读取。

从表格软件另存为 CSV 就是英文逗号。

不通过
    写 content/zfxxgk/fdzdgknr/sfxm/sf2026.csv
    | 项目名称，收费标准
    | 不动产登记费，每件80元
""",
        severity=Severity.WARNING,
    ),
    reading_rule(
        "CON125",
        """表是空的：表里连表头也没有。

没有内容的表不要发布；确无此类信息的，写一份 无此类信息.md。

不通过
    写 content/zfxxgk/fdzdgknr/sfxm/sf2025.yml
    | 标题: 示例市2025年行政事业性收费目录清单
    | 地址: sf2025
    | 发布日期: 2025-01-20 09:00
    大小 content/zfxxgk/fdzdgknr/sfxm/sf2025.csv 0
""",
    ),
)
