"""What a Word file holds and the page will not: gathered while reading, told at the end."""

from __future__ import annotations

from enum import StrEnum


class Leftover(StrEnum):
    """Kinds of leftovers with the sentence an editor reads: `{n}` how many, `{what}` which."""

    EMPTY = "文件里没有文字：如果是扫描件，请补录文字"
    NOTE = "有注号、没有注的文字 {n} 处，请补上或删去注号"
    BOX = "文本框 {n} 个：文字放在所在段落的后面，请核对位置"
    NESTED_TABLE = "套在表格里的表格 {n} 个：文字并入外层的单元格，请核对"
    COVERED = "被合并单元格盖住、看不见的文字没有带过来：{what}"
    DELETED = "修订中删除或移走的内容 {n} 处，没有带过来；修订中插入的带过来了"
    HIDDEN = "隐藏文字 {n} 处，没有带过来"
    COMMENT = "批注 {n} 条，没有带过来"
    MARGIN = "页眉、页脚里的文字没有带过来：{what}"
    WATERMARK = "水印没有带过来：{what}"
    STRUCK = "加了删除线的文字 {n} 处：文字带过来了，删除线没有"
    RAISED = "上标或下标 {n} 处成了普通文字，请核对"
    FORMULA = "公式 {n} 个写成了一行文字，请核对"
    RUBY = "拼音注音 {n} 处，没有带过来"
    CONTENTS = "自动目录 {n} 处：页码在网页上没有意义，可以删去"
    AUTOMATIC = "自动编号域 {n} 处，没有带过来，请补上编号"
    NUMBER_FORMAT = "编号样式不认识，按 1、2、3 编号，请核对：{what}"
    SYMBOL = "特殊符号不认识，用“〓”代替，请改正：{what}"
    PRIVATE = "造字 {n} 个，别人的电脑上显示不出来，请换成通用的字"
    ADDRESS = "链接只带来了文字，没有带来地址：{what}"
    PICTURE = "图片的格式网页不能用，没有带过来，请另存为 PNG 后补上：{what}"
    LINKED_PICTURE = "图片不在文件里，只有一个链接，没有带过来：{what}"
    UNNAMED_PICTURE = "图片 {n} 张没有说明文字，请补上"
    CHART = "图表、SmartArt 等 {n} 个，没有带过来，请截成图片后补上"
    OBJECT = "嵌入的对象（表格、附件等）{n} 个，没有带过来"
    SHAPE = "线条、形状等没有文字的图形 {n} 个，没有带过来"
    INK = "手写墨迹 {n} 处，没有带过来"
    FOREIGN = "插入的其他文档 {n} 个，没有带过来，请打开后复制文字"


class Leftovers:
    """Counts leftovers of each kind and remembers which they were."""

    def __init__(self) -> None:
        self._counts: dict[Leftover, int] = {}
        self._named: dict[Leftover, list[str]] = {}

    def add(self, kind: Leftover, what: str = "", *, times: int = 1) -> None:
        """Note a leftover so many times, perhaps none; the same `what` is named once."""
        if not times:
            return
        self._counts[kind] = self._counts.get(kind, 0) + times
        named = self._named.setdefault(kind, [])
        if what and what not in named:
            named.append(what)

    def lines(self) -> tuple[str, ...]:
        """One Chinese line a kind, in the order of `Leftover`."""
        return tuple(
            kind.value.format(n=self._counts[kind], what="、".join(self._named[kind]))
            for kind in Leftover
            if kind in self._counts
        )
