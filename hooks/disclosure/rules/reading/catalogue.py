"""What reading finds in the catalogue: nearly all of it stops the whole publication."""

from __future__ import annotations

from disclosure.diagnostics.finding import Blocks, Severity
from disclosure.rules.base import Rule
from disclosure.rules.reading.rule import reading_rule


def _stops_the_site(code: str, doc: str) -> Rule:
    return reading_rule(code, doc, blocks=Blocks.SITE)


RULES = (
    _stops_the_site(
        "CAT101",
        """目录写法有误：目录文件不合格式，读不出来。

每行一个“键: 值”，列表的每一项以“- ”开头，括号、引号要成对。

不通过
    替 catalog/site.yml
    | body: 示例市人民政府
    =>
    | body: "示例市人民政府
""",
    ),
    _stops_the_site(
        "CAT102",
        """目录里有未知的键：键的名称写错了，或者没有这一项。

写错的键不起作用；提示里给出最接近的名称。

不通过
    替 catalog/site.yml
    | contact: 000
    =>
    | contcat: 000
""",
    ),
    _stops_the_site(
        "CAT103",
        """目录缺少必填的键：缺了必须写的一项，或者没有 site.yml。

没有 site.yml 就不知道这是谁的网站、依法应当公开什么。

不通过
    替 catalog/units.yml
    | name: 示例市人民政府法制办公室, aliases
    =>
    | aliases
不通过
    删 catalog/site.yml
""",
    ),
    _stops_the_site(
        "CAT104",
        """目录里的值不对：一项的值不合要求，例如层级不在可选的值里。

可选的值列在提示里。

不通过
    替 catalog/site.yml
    | level: city_portal
    =>
    | level: city
""",
    ),
    _stops_the_site(
        "CAT105",
        """目录里的键重复：同一项写了两遍，不知道以哪一个为准。

删去其中一个；中文键和英文键（如 自 和 since）是同一项。

不通过
    替 catalog/site.yml
    | contact: 000-0000000
    =>
    | contact: 000-0000000
    | contact: 000-0000001
""",
    ),
    _stops_the_site(
        "CAT106",
        """目录里的值会被误读：不加引号时，YAML 会把这个值读成数或开关。

加上英文引号即可，例如 "0102"。

通过
    替 catalog/site.yml
    | contact: 000-0000000
    =>
    | contact: "00000000"
不通过
    替 catalog/site.yml
    | contact: 000-0000000
    =>
    | contact: 00000000
""",
    ),
    reading_rule(
        "CAT107",
        """目录的写法已自动改正：全角冒号、制表符、弯引号等，已按正确的写法读取。

发布不受影响；改过来可以避免别的软件读错。

不通过
    替 catalog/site.yml
    | contact: 000-0000000
    =>
    | contact：000-0000000
""",
        severity=Severity.WARNING,
    ),
    _stops_the_site(
        "CAT108",
        """多余的目录文件：catalog 里有一个不认识名称的文件，它的内容不会起作用。

文件名写错一个字母，整份登记就会无声地失效。

不通过
    写 catalog/unit.yml
    | units: []
""",
    ),
    _stops_the_site(
        "CAT111",
        """引用的编号不存在：栏目、条款、单位、地区、版式的编号没有登记过。

多半是写错了；提示里给出最接近的编号。

不通过
    替 catalog/columns.yml
    | id: guide
    =>
    | id: guied
""",
    ),
    _stops_the_site(
        "CAT112",
        """编号或地址重复：同一个编号、名称或地址用了两次。

编号是别处引用的依据，一个只能指一样东西。

不通过
    替 catalog/units.yml
    | id: legal-office
    =>
    | id: city-office
""",
    ),
    _stops_the_site(
        "CAT113",
        """上级绕成了圈：栏目或地区的上级一层层追上去，又回到了自己。

每个栏目最终要归到一个一级栏目，每个地区最终归到全国。

不通过
    替 catalog/regions.yml
    | parent: 全国
    =>
    | parent: 示例市
""",
    ),
    _stops_the_site(
        "CAT114",
        """编号或地址不合格式：地址中的一段只能用小写字母、数字和连字符。

它会成为网址的一部分，定了以后不再改。

不通过
    附 catalog/columns.yml
    | columns:
    |   - {id: own, slug: 自设栏目, title: 自设栏目, purpose: 说明写法, parent: directory}
""",
    ),
    _stops_the_site(
        "CAT115",
        """日期或更新要求自相矛盾：起止颠倒、不是日期，或者更新要求写了两种。

撤销的单位要写 至，才谈得上继任单位。

不通过
    替 catalog/units.yml
    | 至: 2019-01-31, successor
    =>
    | successor
""",
    ),
    _stops_the_site(
        "CAT116",
        """统一规定的栏目不能改：一级栏目的名称不得改，必设栏目不得去掉。

确无此类信息的栏目放一份 无此类信息.md，而不是去掉栏目。

通过
    替 catalog/columns.yml
    | id: basis-normative, unit
    =>
    | id: basis-normative, title: 本市规范性文件, unit
不通过
    替 catalog/columns.yml
    | id: guide, unit
    =>
    | id: guide, title: 公开指南, unit
不通过
    替 catalog/columns.yml
    | id: fees, unit
    =>
    | id: fees, drop: 是, unit
""",
    ),
)
