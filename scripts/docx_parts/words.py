"""Sentences of the fictional 示例市, drawn by lot; every file gets its own."""

from __future__ import annotations

import random

AGENCIES = (
    "示例市财政局",
    "示例市水务局",
    "示例市档案馆",
    "示例市城管局",
    "示例市林业局",
    "示例市气象局",
)
MATTERS = (
    "村道养护",
    "老井登记",
    "夜市分区",
    "校车站牌",
    "山林防火",
    "旧书回收",
    "码头照明",
    "菜场改造",
)
DOERS = ("各街道办事处", "各镇人民政府", "牵头科室", "设施管护单位", "工作专班", "窗口人员")
ACTS = (
    "逐户上门核对",
    "每旬报送进度",
    "当面讲明办法",
    "列出缺项清单",
    "补齐影像资料",
    "张贴示意图",
)
ENDS = (
    "并留好签收单",
    "遇雨顺延",
    "不得向群众收费",
    "结果贴在村务栏",
    "由专人复看一遍",
    "逾期再催一次",
)
SIGNS = (
    "“一户一表”",
    "《示例市巡查手册（第３版）》",
    "12.5%",
    "〔2026〕样字 7 号",
    "A—B 段",
    "３６５天",
    "①号闸",
)


class Words:
    """Draws words and sentences; the same seed gives the same text."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self._given = 0

    def agency(self) -> str:
        """A body."""
        return self.dice.choice(AGENCIES)

    def matter(self) -> str:
        """What a document is about."""
        return self.dice.choice(MATTERS)

    def title(self, kind: str = "通知") -> str:
        """The title of a document."""
        return f"{self.agency()}关于{self.matter()}有关事项的{kind}"

    def heading(self) -> str:
        """A heading that stands once in its document."""
        return f"{self.matter()}第{self._next()}项安排"

    def sentence(self) -> str:
        """A sentence that stands once in its document."""
        dice = self.dice
        return (
            f"{dice.choice(DOERS)}对{self.matter()}{dice.choice(ACTS)}（序{self._next()}），"
            f"参照{dice.choice(SIGNS)}，{dice.choice(ENDS)}。"
        )

    def sentences(self, least: int = 1, most: int = 3) -> str:
        """Some sentences."""
        return "".join(self.sentence() for _ in range(self.dice.randint(least, most)))

    def item(self) -> str:
        """A short entry that stands once in its document."""
        return (
            f"{self.matter()}{self.dice.choice(('台账', '样表', '分工', '图件'))}甲{self._next()}"
        )

    def number(self) -> str:
        """文号."""
        return f"示样发〔2026〕{self.dice.randint(1, 99)}号"

    def amount(self) -> str:
        """Money."""
        return f"{self.dice.randint(1, 9999):,}.{self.dice.randint(0, 99):02}"

    def some(self, least: int, most: int) -> range:
        """A range of random length."""
        return range(self.dice.randint(least, most))

    def _next(self) -> int:
        self._given += 1
        return self._given
