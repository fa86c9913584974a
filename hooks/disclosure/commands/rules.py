"""`disclosure rules`: which rules there are, and what each of them wants."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from disclosure.commands.columns import aligned
from disclosure.diagnostics.finding import Blocks
from disclosure.diagnostics.formats.wording import SEVERITY_NAMES
from disclosure.errors import DisclosureError
from disclosure.rules.documentation import explain
from disclosure.rules.registry import all_rules, rule_docs
from disclosure.verification import codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.rule_doc import RuleDoc

HEADER = ("编号", "种类", "级别", "拦截", "名称")
BLOCKED = {None: "无", Blocks.ITEM: "本条", Blocks.SITE: "全站"}


def documented() -> Mapping[str, RuleDoc]:
    """Everything that may stand as a code in a report."""
    return rule_docs(also=codes.RULE_DOCS)


def rules_table() -> tuple[str, ...]:
    """The lines of the list of rules."""
    rows = [HEADER]
    for rule in all_rules().values():
        level, blocked = SEVERITY_NAMES[rule.severity], BLOCKED[rule.blocks]
        rows.append((rule.code, rule.kind.label, level, blocked, rule.title))
    rows += [(doc.code, "成品", "-", BLOCKED[None], doc.title) for doc in codes.RULE_DOCS.values()]
    return (*aligned(rows, right=frozenset()), "", f"共 {len(rows) - 1} 条规则")


def explained(code: str) -> tuple[str, ...]:
    """The manual of one rule; DisclosureError where there is none of that code."""
    docs = documented()
    wanted = code.strip().upper()
    doc = docs.get(wanted)
    if doc is None:
        close = difflib.get_close_matches(wanted, docs, n=3)
        hint = f"是不是 {'、'.join(close)}？" if close else "用 disclosure rules list 查看所有规则"
        raise DisclosureError(f"没有编号为 {code} 的规则", hint=hint)
    rule = all_rules().get(wanted)
    if rule is None:
        return (f"{doc.code}  {doc.title}", "", *doc.doc.strip("\n").splitlines())
    head, *manual = explain(rule).splitlines()
    facts = f"{rule.kind.label}，{SEVERITY_NAMES[rule.severity]}，拦截 {BLOCKED[rule.blocks]}"
    return (head, facts, *manual)
