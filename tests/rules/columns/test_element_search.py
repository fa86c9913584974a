"""What counts as an answer on a page, and what only fills it."""

from __future__ import annotations

import pytest

from disclosure.rules.columns.element_search import PageText

ADDRESS = ("办公地址",)
NAMES = ("信息分类", "办公地址", "办公时间", "联系电话", "互联网联系方式", "联系方式")

ANSWERED = {
    "label": "办公地址：公开路1号",
    "half-width colon": "办公地址: 公开路1号",
    "list": "- 办公地址：公开路1号",
    "numbered": "1. 办公地址：公开路1号",
    "Chinese number": "（二）办公地址：公开路1号",
    "bold label": "**办公地址：**公开路1号",
    "bold label, colon outside": "**办公地址**：公开路1号",
    "bold label without colon": "**办公地址** 公开路1号",
    "value below": "办公地址：\n\n公开路1号",
    "definition list": "办公地址：\n:   公开路1号",
    "heading": "## 办公地址\n\n公开路1号",
    "numbered heading": "## 三、办公地址\n\n公开路1号",
    "section with parts": "## 办公地址\n\n### 总部\n\n公开路1号",
    "heading over labels": "## 办公地址\n\n总部：公开路1号",
    "row of a table": "| 项目 | 内容 |\n| --- | --- |\n| 办公地址 | 公开路1号 |",
    "column of a table": "| 办公地址 | 办公时间 |\n| --- | --- |\n| 公开路1号 | 九点 |",
    "HTML table": "<table><tr><td>办公地址</td><td>公开路1号</td></tr></table>",
    "HTML heading": "<h2>办公地址</h2><p>公开路1号</p>",
    "explicitly none": "办公地址：无",
}
ONLY_FILLED = {
    "nothing": "",
    "in passing": "本指南说明办公地址和办公时间。",
    "empty label": "办公地址：",
    "labels in a row": "办公地址：办公时间：联系电话：",
    "label over label": "办公地址：\n办公时间：九点",
    "placeholder": "办公地址：【待填】",
    "another placeholder": "办公地址：待补充",
    "dots": "办公地址：……",
    "underscores": "办公地址：________",
    "crosses": "办公地址：XXXX",
    "empty heading": "## 办公地址\n\n## 办公时间\n\n九点到五点",
    "heading over names": "## 办公地址\n\n办公时间、联系电话和联系方式",
    "heading over empty labels": "## 办公地址\n\n- 办公时间：\n- 联系电话：",
    "heading over a higher one": "### 办公地址\n\n## 其他\n\n内容内容",
    "heading about several": "## 办公地址、办公时间、联系电话\n\n示例市人民政府办公室",
    "header without rows": "| 办公地址 | 办公时间 |\n| --- | --- |",
    "empty column": "| 办公地址 | 办公时间 |\n| --- | --- |\n|  | 九点 |",
    "empty cell": "| 办公地址 |  |\n| 办公时间 | 九点 |",
    "hidden": "<!-- 办公地址：公开路1号 -->",
}


@pytest.mark.parametrize("body", ANSWERED.values(), ids=ANSWERED)
def test_a_name_with_a_text_of_its_own_is_an_answer(body: str) -> None:
    assert PageText.of(f"第一段。\n\n{body}\n", NAMES).answers(ADDRESS)


@pytest.mark.parametrize("body", ONLY_FILLED.values(), ids=ONLY_FILLED)
def test_names_without_a_text_of_their_own_are_none(body: str) -> None:
    assert not PageText.of(f"第一段。\n\n{body}\n", NAMES).answers(ADDRESS)


def test_a_name_inside_a_longer_one_is_not_meant() -> None:
    page = PageText.of("## 互联网联系方式\n\ngongkai@example.gov.cn\n", NAMES)
    assert page.answers(("互联网联系方式",))
    assert not page.answers(("联系方式",))
