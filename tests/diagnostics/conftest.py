"""One report that shows every trait a renderer has to handle."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.report import Report, build_report
from disclosure.diagnostics.rule_doc import RuleDoc
from disclosure.diagnostics.suppression import SuppressedFinding, Suppression


@pytest.fixture
def report() -> Report:
    """Errors, a warning and an info; a Chinese path; twins on two lines; one suppressed."""
    blank = Finding(
        Place("content/规划 计划/index.md"),
        "栏目“规划计划”是空白的",
        hint="放入信息，或写一份“无此类信息”说明",
        rule="COL201",
        basis=("IN-V4", "GI-20-3"),
    )
    identity = Finding(
        Place("content/财政/2021年100%预算,决算:公开.md", 12, 5),
        "正文里有身份证号码",
        hint="删去号码，或改为只留首末两位",
        rule="PII101",
        blocks=Blocks.ITEM,
        basis=("GI-15",),
    )
    same_again = Finding(
        Place(identity.place.path, 40, 1),
        identity.message,
        hint=identity.hint,
        rule=identity.rule,
        blocks=identity.blocks,
        basis=identity.basis,
    )
    word = Finding(
        Place("content/财政/说明.md", 3, 9),
        "用语不当：<b>“其它”</b> & 其他\n第二行\x1b[31m\x00",
        rule="TXT301",
        severity=Severity.WARNING,
    )
    note = Finding(
        Place("content/财政/说明.md", 1, 1),
        "没有关键词",
        hint="补写关键词",
        rule="FLD401",
        severity=Severity.INFO,
    )
    phone = Finding(
        Place("content/机构/通讯录.csv", 2, 3),
        "有手机号码",
        rule="PII102",
        blocks=Blocks.ITEM,
    )
    suppression = Suppression(
        rule="PII102",
        path="content/机构/*.csv",
        reason="公开的值班电话",
        signer="张三",
        date=date(2026, 1, 5),
        until=date(2026, 12, 31),
        place=Place("catalog/suppressions.yml", 4, 3),
    )
    return build_report(
        [note, same_again, word, identity, blank],
        as_of=date(2026, 3, 1),
        blocked=True,
        suppressed=[SuppressedFinding(phone, suppression)],
    )


@pytest.fixture
def clean() -> Report:
    """A run that found nothing."""
    return build_report([], as_of=date(2026, 3, 1), blocked=False)


@pytest.fixture
def rules() -> dict[str, RuleDoc]:
    """Documentation of some of the rules in `report`: renderers must do without the others."""
    docs = (
        RuleDoc(
            "COL201",
            "空白栏目",
            "必设栏目没有信息，也没有说明。\n\n通过  有一条信息",
            basis=("IN-V4",),
            help_uri="https://example.gov.cn/rules/COL201.html",
        ),
        RuleDoc("PII101", "身份证号码", "正文不得含完整的身份证号码。"),
    )
    return {doc.code: doc for doc in docs}
