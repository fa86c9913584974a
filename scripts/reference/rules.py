"""docs/rules.md: everything that may stand as a code in a report, with its manual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.commands.rules import documented
from disclosure.diagnostics.finding import Blocks, Severity
from disclosure.rules.registry import all_rules
from reference.markdown import anchor, page, plain, slug, table

if TYPE_CHECKING:
    from disclosure.diagnostics.rule_doc import RuleDoc
    from disclosure.rules.base import Rule

EXAMPLE = re.compile(r"(?:不?通过)(?:\s|$)")
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
BLOCKS = {None: "不阻止发布", Blocks.ITEM: "只扣下这一条信息", Blocks.SITE: "整个网站不发布"}


def rules() -> str:
    """docs/rules.md: every rule with its manual."""
    lines = page(
        "校验规则",
        "每次 `mkdocs build` 和 `disclosure check` 都运行全部规则。"
        "命令行里查一条：`disclosure rules explain 编号`。",
        "提示从不影响 `--strict`；错误和警告在 `--strict` 下使整个网站保持原样。"
        "“扣下”是指这一条信息及其一切痕迹都不发布，其余照常。",
        "确有理由不改的问题可以豁免：在信息的 `豁免` 项或 `catalog/suppressions.yml` 里写明"
        "规则、理由和签发人。豁免本身也列在报告里；阻止整个网站发布的问题不能豁免。",
    )
    lines += [
        "多数例子由测试逐个执行：在示例站点里“写”“删”“复制”一个文件，在末尾“附”上几行，把一段“替”成另一段，"
        "然后检查这条规则有没有报告；“连带”是同时会出现的别的问题，花括号里的号码由测试现造。",
        "",
    ]
    head = ("编号", "规则", "何时", "级别", "影响")
    known, every = all_rules(), documented()
    lines += table(head, (rule_row(doc, known.get(code)) for code, doc in every.items()))
    for code, doc in every.items():
        lines += rule_section(doc, known.get(code))
    return "\n".join(lines)


def rule_row(doc: RuleDoc, rule: Rule | None) -> tuple[str, str, str, str, str]:
    """One rule as the cells of a row."""
    return (f"[{doc.code}](#{slug(doc.code)})", plain(doc.title), *standing(doc, rule))


def standing(doc: RuleDoc, rule: Rule | None) -> tuple[str, str, str]:
    """When a rule runs, how severe it is, what it stops."""
    if rule is not None:
        return rule.kind.label, SEVERITIES[rule.severity], BLOCKS[rule.blocks]
    return "成品（disclosure verify）", "见报告", BLOCKS[None]


def rule_section(doc: RuleDoc, rule: Rule | None) -> Iterator[str]:
    """The manual of one rule, as its module's docstring has it."""
    yield anchor(doc.code)
    yield f"## {doc.code} {plain(doc.title)}"
    yield ""
    yield " · ".join(standing(doc, rule))
    yield ""
    prose, examples = parts(doc)
    yield from prose
    if doc.basis:
        cited = (f"[{clause}](catalogue.md#{slug(clause)})" for clause in doc.basis)
        yield from ("依据：" + "、".join(cited), "")
    if examples:
        yield from ("```text", *examples, "```", "")


def parts(doc: RuleDoc) -> tuple[list[str], list[str]]:
    """A manual without its title: prose as Markdown lines, and the examples as they stand.

    Lines of prose belong together; the line “依据” is left out, as the page links the clauses.
    """
    lines = [line.rstrip() for line in doc.doc.strip().splitlines()]
    start = next((n for n, line in enumerate(lines) if EXAMPLE.match(line)), len(lines))
    told = [line for line in lines[:start] if not line.startswith("依据 ")]
    if told and told[0].rstrip("。") == doc.title:
        told = told[1:]
    paragraphs = "\n".join(told).strip().split("\n\n")
    prose = [line for text in paragraphs if text.strip() for line in (plain(text.strip()), "")]
    return prose, lines[start:]
