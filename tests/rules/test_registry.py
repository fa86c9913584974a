"""The registry: every rule once, resting on clauses, reading only what it names."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

import disclosure
from disclosure import shipped
from disclosure.catalog.load import load_catalog
from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules import facts
from disclosure.rules.base import Rule, RuleKind
from disclosure.rules.documentation import parse
from disclosure.rules.facts import ColumnFacts, NamedFacts, SiteFacts
from disclosure.rules.registry import all_rules, of_kind, rule_docs
from disclosure.verification import codes

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGINE = Path(disclosure.__file__).parent
RULES = ENGINE / "rules"
SITE = Path(__file__).parents[1] / "sites" / "base"
CODE = re.compile(r"(?:CAT1|CON1|COL2|DOC3|INT4|LNK5|TAG6|PRI7|TXT8|HTM8|SUP9)\d\d")
ANY_CODE = re.compile(r"[A-Z]{3}\d{3}")
FAMILIES = {
    "columns": "COL",
    "documents": "DOC",
    "interpretations": "INT",
    "links": "LNK",
    "tags": "TAG",
    "privacy": "PRI",
    "texts": "TXT HTM",
    "reading": "CAT CON SUP",
}
"""Folder → what the codes of its rules begin with."""
FACTS = {
    RuleKind.COLUMN: frozenset(ColumnFacts.__struct_fields__),
    RuleKind.SITE: frozenset(SiteFacts.__struct_fields__),
}

every_rule = pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules())


@cache
def clauses() -> Mapping[str, str]:
    """Clause id → confidence, from the standard catalogue."""
    standard = shipped.standard_catalog()
    loaded = load_catalog(SITE / "catalog", standard_dir=standard, root=SITE)
    assert loaded.catalog is not None, loaded.findings
    return {name: clause.confidence for name, clause in loaded.catalog.clauses.items()}


@cache
def modules() -> Mapping[Path, ast.Module]:
    """The modules in the folders of rules."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(RULES.glob("*/*.py"))}


def assigned(tree: ast.Module) -> dict[str, ast.expr]:
    """The names that a module assigns at its top."""
    return {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def written_codes(*, below: Path, but: Path | None = None) -> set[str]:
    """Every string in the sources that is a rule's code and nothing else."""
    return {
        node.value
        for path in below.rglob("*.py")
        if but is None or but not in path.parents
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ANY_CODE.fullmatch(node.value)
    }


@every_rule
def test_a_code_is_well_formed_and_in_its_place(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert all_rules()[rule.code] is rule
    assert rule in of_kind(rule.kind)
    assert (rule.check is None) == (rule.kind is RuleKind.READING)


def test_one_module_is_one_rule_in_the_folder_of_its_family() -> None:
    seen: dict[str, Path] = {}
    for path, tree in modules().items():
        names = assigned(tree)
        prefixes = tuple(FAMILIES[path.parent.name].split())
        if "CODE" in names:
            code = ast.literal_eval(names["CODE"])
            assert code.startswith(prefixes), path
            assert code not in seen, f"{path} and {seen[code]}"
            seen[code] = path
            checks = [n.name for n in tree.body if isinstance(n, ast.FunctionDef)]
            kinds = {"check", "check_column", "check_item", "check_row"}
            assert len(kinds & set(checks)) == 1, path
    checking = {rule.code for rule in all_rules().values() if rule.kind is not RuleKind.READING}
    assert set(seen) == checking


@every_rule
def test_a_rule_rests_on_clauses_of_the_catalogue(rule: Rule) -> None:
    assert set(rule.basis) <= clauses().keys()
    assert bool(rule.basis) or rule.kind is RuleKind.READING
    assert len(set(rule.basis)) == len(rule.basis)
    assert parse(rule).basis_line.split() == list(rule.basis)


@every_rule
def test_what_is_known_by_hearsay_only_is_no_error(rule: Rule) -> None:
    if rule.basis and {clauses()[clause] for clause in rule.basis} == {"C"}:
        assert rule.severity is not Severity.ERROR


@every_rule
def test_the_manual_can_be_read_by_people(rule: Rule) -> None:
    text = parse(rule)
    assert text.title == rule.title == rule_docs()[rule.code].title
    assert "。" not in text.title
    assert text.explanation
    assert all(rule.code not in example.allowed for example in text.examples)
    assert all(example.allowed <= all_rules().keys() for example in text.examples)


def test_no_two_rules_have_one_title() -> None:
    assert len({rule.title.partition("：")[0] for rule in all_rules().values()}) == len(all_rules())


@pytest.mark.parametrize(
    "rule", [rule for kind in FACTS for rule in of_kind(kind)], ids=lambda rule: rule.code
)
def test_a_rule_names_exactly_the_facts_that_it_reads(rule: Rule) -> None:
    assert set(rule.reads) <= FACTS[rule.kind] - facts.ALWAYS
    assert rule.check is not None
    read = {
        node.attr
        for node in ast.walk(ast.parse(Path(rule.check.__code__.co_filename).read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "facts"
    }
    assert read - facts.ALWAYS == set(rule.reads)


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_is_read_by_some_rule(kind: RuleKind) -> None:
    read = {name for rule in of_kind(kind) for name in rule.reads}
    assert FACTS[kind] - facts.ALWAYS == read


@pytest.mark.parametrize(("kind", "name"), [(RuleKind.COLUMN, "links"), (RuleKind.SITE, "columns")])
def test_a_fact_that_is_not_named_cannot_be_read(kind: RuleKind, name: str) -> None:
    class Everything:
        def __getattr__(self, name: str) -> str:
            return f"the {name}"

    named = NamedFacts(cast("SiteFacts", Everything()), (name,))
    assert getattr(named, name) == f"the {name}"
    assert all(getattr(named, other) == f"the {other}" for other in facts.ALWAYS)
    for other in FACTS[kind] - facts.ALWAYS - {name}:
        with pytest.raises(AttributeError, match=other):
            getattr(named, other)


def test_a_column_rule_sees_nothing_of_other_columns() -> None:
    """What it finds is kept until its own column changes, or an answer that it was given.

    Whole items of other columns come to it as relations and as targets of links alone.
    """
    shared = FACTS[RuleKind.COLUMN] & FACTS[RuleKind.SITE]
    assert shared <= facts.ALWAYS


def test_a_stamp_adds_what_only_the_rule_knows() -> None:
    rule = next(rule for rule in all_rules().values() if rule.blocks is Blocks.ITEM)
    found = Finding(Place("content/a.md", 3), "不对", hint="改正")
    stamped = rule.stamp(found)
    assert (stamped.place, stamped.message, stamped.hint) == (found.place, "不对", "改正")
    assert (stamped.rule, stamped.severity) == (rule.code, rule.severity)
    assert (stamped.blocks, stamped.basis) == (rule.blocks, rule.basis)
    nearer = Finding(Place("content/a.md"), "不对", basis=("GI-20",))
    assert rule.stamp(nearer).basis == ("GI-20",)


def test_every_code_that_the_engine_gives_is_documented_and_given() -> None:
    """Codes given outside the rules are those of the decoders and loaders, and no others."""
    given = written_codes(below=ENGINE, but=RULES)
    reading = {rule.code for rule in of_kind(RuleKind.READING)}
    assert {code for code in given if code.startswith(("CAT", "CON", "SUP"))} == reading
    assert given <= all_rules().keys() | codes.RULE_DOCS.keys()
