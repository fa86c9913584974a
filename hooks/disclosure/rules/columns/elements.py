"""页面缺少必备要素：指南、机关简介这样的页面缺了法规要求的内容，或者只有标题没有内容。

依据  GI-12a GI-20-2
要素要有标题或标签，后面要有实在的内容；空标题、“【待填】”不算。

通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | - 传真：000-0000002
    =>
    | - 传真：无
不通过
    替 content/zfxxgk/zfxxgkzn/index.md
    | - 传真：000-0000002
    =>
    | - 传真：
不通过
    写 content/zfxxgk/zfxxgkzn/index.md
    | ---
    | 发布日期: 2026-01-15
    | ---
    |
    | ## 信息分类
    |
    | ## 编排体系
    |
    | ## 获取方式
    |
    | ## 机构名称、办公地址、办公时间、联系电话、传真、互联网联系方式
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "COL206"
SEVERITY = Severity.ERROR
BASIS = ("GI-12a", "GI-20-2")

HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
MARKUP = re.compile(r"[*_`>|#\-+\s\u3000]+")
NUMBERING = re.compile(
    r"^[\s\u3000*_>|+\-]*(?:第?[0-9一二三四五六七八九十]+[章节条、．.）)]|[（(][0-9一二三四五六七八九十]+[）)])?[\s\u3000*_]*"
)
SEPARATOR = re.compile(r"[*_\s\u3000]*[：:|][*_\s\u3000]*")
PENDING = re.compile(r"【[^】]*待填[^】]*】|待填|待补充")


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each element that the page lacks or only names."""
    if view.kind is not ItemKind.PAGE:
        return
    lines = view.body.split("\n")
    for element in view.column.entry.elements:
        if not any(_answered(lines, number, element.words) for number in range(len(lines))):
            yield Finding(
                Place(view.path),
                f"“{view.column.title}”缺少必备要素“{element.name}”，或者只有标题没有内容",
                hint=f"写一段“{element.words[0]}”，标题或标签后面写上内容；确实没有的写“无”",
                basis=tuple(str(clause) for clause in element.basis) or BASIS,
            )


def _answered(lines: list[str], number: int, words: tuple[str, ...]) -> bool:
    """Whether the line names the element and something real follows."""
    line = lines[number]
    heading = HEADING.match(line)
    if heading:
        level, title = len(heading.group(1)), heading.group(2)
        named = any(word in title for word in words)
        return named and _section_speaks(lines, number + 1, level)
    text = NUMBERING.sub("", line, count=1)
    for word in words:
        if not text.startswith(word):
            continue
        after = SEPARATOR.match(text, len(word))
        if after and _speaks(text[after.end() :]):
            return True
    return False


def _section_speaks(lines: list[str], start: int, level: int) -> bool:
    """Whether text stands below a heading before the next one of its level or above."""
    for line in lines[start:]:
        heading = HEADING.match(line)
        if heading and len(heading.group(1)) <= level:
            return False
        if heading:
            continue
        label, separator, value = line.partition("：")
        if _speaks(value if separator and len(label) <= 16 else line):
            return True
    return False


def _speaks(text: str) -> bool:
    """Whether anything is left when markup and placeholders are taken away."""
    return bool(MARKUP.sub("", PENDING.sub("", text)))
