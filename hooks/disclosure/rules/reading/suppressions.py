"""Suppressions that have no force; what they are is told where they are applied."""

from __future__ import annotations

from disclosure.diagnostics import suppression
from disclosure.diagnostics.finding import Severity
from disclosure.rules.base import Rule
from disclosure.rules.reading.rule import reading_rule

WRITTEN = "豁免写在 catalog/suppressions.yml 或信息的“豁免”项里，只对写明的规则和路径起作用。"


def _rule(code: str, signed: str, *, severity: Severity) -> Rule:
    """The rule with the wording of its own module, and a suppression that fails it."""
    told = suppression.SUPPRESSION_RULES[code]
    explanation = told.doc.split("\n\n", 1)[0]
    example = (
        f"不通过\n    写 catalog/suppressions.yml\n    | suppressions:\n    |   - {{{signed}}}\n"
    )
    return reading_rule(
        code, f"{told.title}：{explanation}\n\n{WRITTEN}\n\n{example}", severity=severity
    )


RULES = (
    _rule(
        suppression.EXPIRED,
        "rule: LNK501, path: content/*, 理由: 等待迁移, 签发人: 示例甲, 至: 2026-10-31",
        severity=Severity.WARNING,
    ),
    _rule(
        suppression.UNUSED,
        "rule: LNK501, path: content/*, 理由: 等待迁移, 签发人: 示例甲, 至: 2026-12-31",
        severity=Severity.WARNING,
    ),
    _rule(
        suppression.UNSIGNED,
        "rule: LNK501, path: content/*, 理由: 等待迁移",
        severity=Severity.ERROR,
    ),
    _rule(
        suppression.FORBIDDEN,
        "rule: SUP902, path: catalog/*, 理由: 等待迁移, 签发人: 示例甲",
        severity=Severity.ERROR,
    ),
)
