"""All rules, found in the folders beside this module: one module a rule."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
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
_SIGNS = {"\nRULES": RuleKind.READING} | {f"\ndef {name}(": k for name, k in _CHECKS.items()}
"""What stands at the beginning of a line in the source of a rule of that kind, and in no other."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by code, sorted by code."""
    found: dict[str, Rule] = {}
    for rule in (rule for kind in RuleKind for rule in of_kind(kind)):
        if rule.code in found:
            raise ValueError(f"rule code {rule.code} is used twice")
        found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items())))


@cache
def of_kind(kind: RuleKind) -> tuple[Rule, ...]:
    """The rules that see what `kind` says, sorted by code."""
    modules = map(importlib.import_module, _modules()[kind])
    found = (rule for module in modules for rule in _rules_of(module))
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_docs(*, also: Mapping[str, RuleDoc] = MappingProxyType({})) -> Mapping[str, RuleDoc]:
    """What the report formats print about each rule; `also` has codes that are no rules."""
    return _RuleDocs(also)


class _RuleDocs(Mapping[str, RuleDoc]):
    """Made when somebody looks: most reports name no rule's manual, and it takes every module."""

    def __init__(self, also: Mapping[str, RuleDoc]) -> None:
        self._also = also

    def __getitem__(self, code: str) -> RuleDoc:
        if code in self._also:
            return self._also[code]
        rule = all_rules()[code]
        return RuleDoc(rule.code, rule.title, rule.doc, rule.basis)

    def __iter__(self) -> Iterator[str]:
        return iter((*self._also, *all_rules()))

    def __len__(self) -> int:
        return len(self._also) + len(all_rules())


@cache
def _modules() -> Mapping[RuleKind, tuple[str, ...]]:
    """The names of the modules that hold the rules of each kind.

    Told from their sources, because importing all of them costs more than many a run needs.
    """
    found: dict[RuleKind, list[str]] = {kind: [] for kind in RuleKind}
    for path in sorted(Path(rules.__path__[0]).glob("*/*.py")):
        source = path.read_text("utf-8")
        kind = next((kind for sign, kind in _SIGNS.items() if sign in source), None)
        if kind is not None:
            found[kind].append(f"{rules.__name__}.{path.parent.name}.{path.stem}")
    return {kind: tuple(names) for kind, names in found.items()}


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
