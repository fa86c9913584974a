"""All rules, found in the folders beside this module: one module a rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from disclosure import rules
from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.rule_doc import RuleDoc
from disclosure.rules.base import Rule, RuleKind

_CHECKS = {
    "check_item": RuleKind.ITEM,
    "check_row": RuleKind.TABLE,
    "check_column": RuleKind.COLUMN,
    "check": RuleKind.SITE,
}


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by code, sorted by code."""
    found: dict[str, Rule] = {}
    for package in sorted(m.name for m in pkgutil.iter_modules(rules.__path__) if m.ispkg):
        parent = importlib.import_module(f"disclosure.rules.{package}")
        for info in pkgutil.iter_modules(parent.__path__):
            module = importlib.import_module(f"{parent.__name__}.{info.name}")
            for rule in _rules_of(module):
                if rule.code in found:
                    raise ValueError(f"rule code {rule.code} is used twice")
                found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items())))


def of_kind(kind: RuleKind) -> tuple[Rule, ...]:
    """The rules that see what `kind` says."""
    return tuple(rule for rule in all_rules().values() if rule.kind is kind)


def rule_docs() -> Mapping[str, RuleDoc]:
    """What the report formats print about each rule."""
    return {
        rule.code: RuleDoc(rule.code, rule.title, rule.doc, rule.basis)
        for rule in all_rules().values()
    }


def _rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """The rule that a module is; or the list of rules that it holds as `RULES`."""
    listed: tuple[Rule, ...] = getattr(module, "RULES", ())
    if listed:
        return listed
    if not hasattr(module, "CODE"):
        return ()
    name = next(name for name in _CHECKS if hasattr(module, name))
    return (
        Rule(
            code=module.CODE,
            kind=_CHECKS[name],
            severity=getattr(module, "SEVERITY", Severity.ERROR),
            basis=tuple(module.BASIS),
            doc=module.__doc__ or "",
            check=getattr(module, name),
            blocks=getattr(module, "BLOCKS", None),
            reads=tuple(getattr(module, "READS", ())),
        ),
    )
