"""What is personal data and what only looks like it.

Written before the detectors were read. All numbers are made up: they bear a code of a region
that has none, or come from the ranges that card makers keep for tests.
"""

from __future__ import annotations

import re
from typing import cast

import pytest

from disclosure.content.item import ItemKind
from disclosure.diagnostics.finding import Finding
from disclosure.rules.base import ColumnView, ItemView, RuleKind
from disclosure.rules.registry import all_rules

RESIDENT_ID, BANK_CARD, MOBILE = "PRI701", "PRI702", "PRI703"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def resident_id(first17: str) -> str:
    """17 digits with their check character (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(w * int(d) for w, d in zip(weights, first17, strict=True))
    return first17 + "10X98765432"[total % 11]


def card(prefix: str, length: int) -> str:
    """A number of that length that passes Luhn's check."""
    body = prefix.ljust(length - 1, "0")
    for last in "0123456789":
        digits = [int(d) for d in reversed(body + last)]
        total = sum(d if n % 2 == 0 else sum(divmod(d * 2, 10)) for n, d in enumerate(digits))
        if total % 10 == 0:
            return body + last
    raise AssertionError("one of ten digits always fits")


PERSON = resident_id("50000019900101001")
WITH_X = next(x for n in range(99) if (x := resident_id(f"500000199001010{n:02}")).endswith("X"))
BAD_CHECK = PERSON[:-1] + str((int(PERSON[-1].replace("X", "0")) + 1) % 10)
IMPOSSIBLE_DAY = resident_id("50000019900231001")
GANSU_AND_LUHN = next(
    number
    for n in range(999)
    if (number := resident_id(f"62000019900101{n:03}"))[-1] != "X"
    and card(number[:-1], 18) == number
)
UNION = card("622200123", 19)
UNION_16 = card("622200123", 16)
VISA = card("400000123", 16)
MASTER = card("520000123", 16)
ICBC = card("955800123", 19)
BAD_LUHN = UNION[:-1] + str((int(UNION[-1]) + 1) % 10)
PHONE = "13800000000"


def check(text: str, *, path: str = "content/a/b.md") -> list[Finding]:
    """Findings of all rules about personal data in one file."""
    table = path.endswith(".csv")
    head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    body = text[head.end() :] if head else text
    view = ItemView(
        path=path,
        text=text,
        body=body,
        body_line_offset=text[: len(text) - len(body)].count("\n"),
        kind=ItemKind.TABLE if table else ItemKind.DOCUMENT,
        metadata=None,
        column=cast("ColumnView", None),
    )
    return [
        rule.stamp(finding)
        for code, rule in all_rules().items()
        if code.startswith("PRI7") and rule.kind is RuleKind.ITEM and rule.check is not None
        for finding in rule.check(view)
    ]


def grouped(number: str, *sizes: int, by: str) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return by.join([*parts, number[start:]])


PERSONAL = [
    ("ID after a label", RESIDENT_ID, f"身份证号：{PERSON}", 6),
    ("ID ending in X", RESIDENT_ID, f"号码{WITH_X}", 3),
    ("ID ending in x", RESIDENT_ID, WITH_X.lower(), 1),
    ("ID in full width", RESIDENT_ID, f"证件 {PERSON.translate(FULL_WIDTH)}", 4),
    ("ID in groups", RESIDENT_ID, grouped(PERSON, 6, 8, by=" "), 1),
    ("ID with hyphens", RESIDENT_ID, grouped(PERSON, 6, 8, by="-"), 1),
    ("ID between Chinese", RESIDENT_ID, f"公民{PERSON}的申请", 3),
    ("ID in a table cell", RESIDENT_ID, f"|示例甲|{PERSON}|", 6),
    ("ID in bold", RESIDENT_ID, f"**{PERSON}**", 3),
    ("ID between underscores", RESIDENT_ID, f"示例甲_{PERSON}_扫描", 5),
    ("ID in an address", RESIDENT_ID, f"https://www.example.gov.cn/?id={PERSON}", 32),
    ("ID in a sentence", RESIDENT_ID, f"示例甲（{PERSON}）。", 5),
    ("ID from Gansu that passes Luhn", RESIDENT_ID, GANSU_AND_LUHN, 1),
    ("ID after a slash", RESIDENT_ID, f"示例甲/{PERSON}", 5),
    ("ID with an en dash", RESIDENT_ID, grouped(PERSON, 6, by="–"), 1),
    ("card after a slash", BANK_CARD, f"示例甲/{UNION}", 5),
    ("card after a year", BANK_CARD, "2021 " + grouped(UNION_16, 4, 4, 4, by=" "), 6),
    ("mobile after a slash", MOBILE, f"示例甲/{PHONE}", 5),
    ("mobile in groups", MOBILE, f"示例甲 {grouped(PHONE, 3, 4, by='-')}", 5),
    ("mobile after a verb", MOBILE, f"已受理示例甲{PHONE}的申请", 7),
    ("mobile in another sentence", MOBILE, f"咨询电话见下。示例甲{PHONE}", 11),
    ("card after a label", BANK_CARD, f"账号 {UNION}", 4),
    ("card of 16 digits", BANK_CARD, f"卡号：{UNION_16}。", 4),
    ("card in groups of four", BANK_CARD, grouped(UNION, 4, 4, 4, 4, by=" "), 1),
    ("card in full width", BANK_CARD, UNION.translate(FULL_WIDTH), 1),
    ("card of the four series", BANK_CARD, f"卡{VISA}", 2),
    ("card of the five series", BANK_CARD, f"卡{MASTER}", 2),
    ("card of the old series", BANK_CARD, f"卡{ICBC}", 2),
    ("card in a table cell", BANK_CARD, f"| 示例乙 | {UNION} |", 9),
    ("mobile beside a name", MOBILE, f"示例甲 {PHONE}", 5),
    ("mobile in a sentence", MOBILE, f"申请人示例甲，{PHONE}，已受理", 8),
    ("mobile in full width", MOBILE, f"示例甲{PHONE.translate(FULL_WIDTH)}", 4),
    ("mobile with country code", MOBILE, f"示例甲 +86{PHONE}", 8),
    (
        "mobile far from a label",
        MOBILE,
        f"咨询电话见本页末尾，以下为通过审核的申请人名单和他们各自的号码：示例甲{PHONE}",
        36,
    ),
]

LOOK_ALIKES = [
    ("wrong check digit", BAD_CHECK),
    ("impossible day", IMPOSSIBLE_DAY),
    ("masked ID", f"{PERSON[:3]}***********{PERSON[-4:]}"),
    ("ID inside a longer number", f"7{PERSON}"),
    ("ID followed by a digit", f"{PERSON}7"),
    ("ID inside a code", f"A{PERSON}"),
    ("ID's digits in three cells", f"| {PERSON[:6]} | {PERSON[6:14]} | {PERSON[14:]} |"),
    ("credit code of an organisation", "统一社会信用代码 11500000009275780L"),
    ("index number", "索引号 11500000009275780L/2021-00050，000014349/2017-00110"),
    ("project code", "项目代码 2105-500112-04-01-123456"),
    ("card that fails Luhn", BAD_LUHN),
    ("masked card", f"{UNION[:4]} **** **** {UNION[-4:]}"),
    ("card inside a longer number", f"1{UNION}"),
    ("amounts", "收入 6,222,001,230,000.00 元，支出 6222001 2300 0000"),
    ("long serial number", "流水号 20260105093000123"),
    ("number in an address", f"[文件](https://www.example.gov.cn/{UNION})"),
    ("number with an area code", f"申请 023-{PHONE}"),
    ("years and hours", "2026-02-10 10:00:00 至 2026-02-10 18:00:00"),
    ("contact after a colon", f"举报：{PHONE}"),
    ("contact number", f"咨询电话：{PHONE}"),
    ("hotline", f"监督举报热线 {PHONE}"),
    ("contact in a sentence", f"联系人：示例甲，联系电话：{PHONE}"),
    ("fax", f"传真：{PHONE}"),
    ("two contact numbers", f"联系电话：{PHONE}、{PHONE}"),
    ("masked mobile", "示例甲 138****0000"),
    ("mobile inside a longer number", f"9{PHONE}，{PHONE}9"),
    ("land line", "示例甲 023-13800000"),
    ("short year-like numbers", "2021-2025，13800 立方米"),
    ("table of contacts", f"| 部门 | 联系电话 |\n| --- | --- |\n| 示例科 | {PHONE} |"),
]


@pytest.mark.parametrize(
    ("code", "text", "column"), [c[1:] for c in PERSONAL], ids=[c[0] for c in PERSONAL]
)
def test_personal_data_is_found_where_it_stands(code: str, text: str, column: int) -> None:
    found = check(f"第一行\n{text}\n")
    assert [(f.rule, f.place.line, f.place.column) for f in found] == [(code, 2, column)]


@pytest.mark.parametrize("text", [c[1] for c in LOOK_ALIKES], ids=[c[0] for c in LOOK_ALIKES])
def test_look_alikes_are_left_alone(text: str) -> None:
    assert check(f"第一行\n{text}\n") == []


@pytest.mark.parametrize("number", [PERSON, WITH_X, UNION, PHONE])
def test_no_message_tells_the_number(number: str) -> None:
    for finding in check(f"示例甲 {number}\n", path=f"content/{number}.md"):
        said = finding.message + finding.hint
        assert re.search(r"[0-9０-９]{3}", said) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"---\n标题: 通知\n联系电话: {PHONE}\n---\n\n正文\n", []),
        (f"---\n标题: 通知\n联系方式: {PHONE}\n---\n\n正文\n", []),
        (f"---\n标题: 通知\n内容概述: 示例甲{PHONE}\n---\n\n正文\n", [(MOBILE, 3)]),
        (f"---\n标题: 示例甲{PERSON}\n---\n\n正文\n", [(RESIDENT_ID, 2)]),
        (f"姓名,手机\n示例甲,{PHONE}\n", [(MOBILE, 2)]),
        (f"姓名,手机号码\n示例甲,{PHONE}\n", [(MOBILE, 2)]),
        (f"姓名,证件\n示例甲,{PERSON}\n", [(RESIDENT_ID, 2)]),
        (f"部门,联系电话\n示例科,{PHONE}\n", []),
        (f"部门,热线,备注\n示例科,{PHONE},无\n", []),
        (f"部门,电话,备注\n示例科,无,示例甲{PHONE}\n", [(MOBILE, 2)]),
        (f'部门,电话\n"示例科,一楼",{PHONE}\n', []),
        (f"部门,电话\n示例科,{PHONE}\n示例室,{PHONE}\n", []),
        (f"部门;电话\n示例科;{PHONE}\n", []),
        (f"部门,手机\n示例科,{PHONE}\n", [(MOBILE, 2)]),
        (f"姓名,联系电话\n示例甲,{PHONE}\n", [(MOBILE, 2)]),
        (f"| 姓名 | 电话 |\n| - | - |\n\n| 部门 | 电话 |\n| - | - |\n| 科 | {PHONE} |\n", []),
        (f"部门 | 电话\n--- | ---\n示例科 | {PHONE}\n", []),
        (f"| 姓名 | 手机 |\n| --- | --- |\n| 示例甲 | {PHONE} |\n", [(MOBILE, 3)]),
    ],
)
def test_fields_and_columns_decide(text: str, codes: list[tuple[str, int]]) -> None:
    path = "content/a/b.csv" if text[2:3] in (",", ";") else "content/a/b.md"
    assert [(f.rule, f.place.line) for f in check(text, path=path)] == codes


@pytest.mark.parametrize(("number", "code"), [(PERSON, RESIDENT_ID), (UNION, BANK_CARD)])
def test_file_names_are_read_too(number: str, code: str) -> None:
    found = check("正文\n", path=f"content/名单/示例甲{number}.md")
    assert [(f.rule, f.place.line, f.place.column) for f in found] == [(code, 1, 1)]


def test_two_in_one_line_are_two_findings() -> None:
    found = check(f"{PERSON}、{WITH_X}\n")
    assert [(f.rule, f.place.column) for f in found] == [(RESIDENT_ID, 1), (RESIDENT_ID, 20)]
