"""The house stands as docs/architecture.md draws it: who may import whom, read from the sources.

Every import counts, also those made for type checking only and those inside functions: what a
module names, it knows. A node of the graph is a package (the first folder under `disclosure`) or
a module that stands beside the packages.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
ENGINE = HOOKS / "disclosure"
DRAWING = ROOT / "docs" / "architecture.md"

ALLOWED: Mapping[str, frozenset[str]] = {
    node: frozenset(may.split())
    for node, may in {
        "diagnostics": "",
        "settings": "",
        "sealed": "",
        "errors": "diagnostics",
        "shipped": "errors",
        "decode": "diagnostics",
        "catalog": "decode diagnostics sealed",
        "content": "catalog decode diagnostics",
        "render": "content settings",
        "importing": "content decode errors",
        "site": "catalog content diagnostics render",
        "rules": "catalog content decode diagnostics render site",
        "pages": "catalog content errors render sealed site",
        "outputs": "site",
        "build": (
            "catalog content decode diagnostics errors outputs pages render rules settings"
            " shipped site"
        ),
        "verification": "diagnostics errors",
        "mkdocs_adapter": "build diagnostics errors settings shipped",
        "commands": (
            "build catalog content decode diagnostics errors importing outputs render rules"
            " settings shipped site verification"
        ),
        "cli": "catalog commands diagnostics mkdocs_adapter settings verification",
    }.items()
}
"""Every permitted arrow. A permission that nobody uses is taken away again."""

HOSTS = frozenset({"mkdocs", "properdocs", "material"})
MAX_LINES = 350
VAGUE = frozenset({"utils", "util", "helpers", "common", "misc", "base_utils", "tools"})
ENOUGH_TO_BE_A_COPY = 4
"""A function body of so many statements that stands twice was copied."""


@dataclass(frozen=True, slots=True)
class Module:
    """One source file of the engine with what it imports."""

    name: str
    path: Path
    tree: ast.Module
    runtime: frozenset[str]
    typing: frozenset[str]

    @property
    def node(self) -> str:
        """The package it belongs to, or its own name where it stands beside the packages."""
        return node_of(self.name)


def node_of(module: str) -> str:
    """The node of the graph for a dotted module name below `disclosure`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def modules() -> Mapping[str, Module]:
    """Every module of the engine by dotted name."""
    paths = {
        dotted(path): path for path in sorted(ENGINE.rglob("*.py")) if "_shipped" not in path.parts
    }
    found = {}
    for name, path in paths.items():
        tree = ast.parse(path.read_text("utf-8"), filename=str(path))
        typing = frozenset(imported(_type_checking(tree), known=paths.keys()))
        runtime = frozenset(imported(_run_time(tree), known=paths.keys()))
        found[name] = Module(name, path, tree, runtime, typing)
    return found


def dotted(path: Path) -> str:
    """`disclosure.rules.engine` for the file; a package is called by its folder."""
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def _guards(tree: ast.Module) -> list[ast.If]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    ]


def _type_checking(tree: ast.Module) -> Iterator[ast.AST]:
    for guard in _guards(tree):
        for statement in guard.body:
            yield from ast.walk(statement)


def _run_time(tree: ast.Module) -> Iterator[ast.AST]:
    guarded = {id(node) for node in _type_checking(tree)}
    return (node for node in ast.walk(tree) if id(node) not in guarded)


def imported(nodes: Iterator[ast.AST], *, known: object) -> Iterator[str]:
    """The modules that the statements import; `from package import module` names the module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in known else node.module or ""  # type: ignore[operator]


def own(names: frozenset[str]) -> frozenset[str]:
    """Only what belongs to the engine."""
    return frozenset(name for name in names if name.split(".")[0] == "disclosure")


@cache
def arrows() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """node → imported node → the modules that do it."""
    found: dict[str, dict[str, set[str]]] = {}
    for module in modules().values():
        if not module.node:
            continue
        row = found.setdefault(module.node, {})
        for name in own(module.runtime | module.typing):
            target = node_of(name)
            if target and target != module.node:
                row.setdefault(target, set()).add(module.name)
    return {node: {to: frozenset(by) for to, by in row.items()} for node, row in found.items()}


def circle(graph: Mapping[str, frozenset[str]]) -> list[str]:
    """One circle of the graph, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def reach(graph: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    """Everything that can be come to from `start` along arrows."""
    found: set[str] = set()
    pending = [start]
    while pending:
        for target in graph.get(pending.pop(), frozenset()) - found:
            found.add(target)
            pending.append(target)
    return frozenset(found)


def without_shortcuts(graph: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """The arrows that no longer way replaces: what a reader needs in order to know all others."""
    return {
        (node, target)
        for node, targets in graph.items()
        for target in targets
        if not any(target in reach(graph, other) for other in targets - {target})
    }


def drawn() -> set[tuple[str, str]]:
    """The arrows of the mermaid drawing in docs/architecture.md."""
    text = DRAWING.read_text("utf-8")
    drawing = re.search(r"```mermaid\n(flowchart.*?)```", text, re.DOTALL)
    assert drawing, "docs/architecture.md has lost its drawing"
    found: set[tuple[str, str]] = set()
    for line in drawing.group(1).splitlines():
        if "-->" not in line:
            continue
        groups = [re.findall(r"[a-z_]+", part) for part in line.split("-->")]
        for left, right in pairwise(groups):
            found |= {(a, b) for a in left for b in right}
    return found


def test_every_arrow_is_allowed_and_every_permission_is_used() -> None:
    measured = {
        f"{node} → {target} ({', '.join(sorted(by))})"
        for node, row in arrows().items()
        for target, by in row.items()
        if target not in ALLOWED.get(node, frozenset())
    }
    assert not measured, "the table ALLOWED does not permit these imports"
    unused = {
        f"{node} → {target}"
        for node, targets in ALLOWED.items()
        for target in targets
        if target not in arrows().get(node, {})
    }
    assert not unused, "nobody imports so any more: take it out of the table ALLOWED"


def test_the_drawing_is_true_to_the_imports() -> None:
    """An arrow is drawn unless a longer way of arrows says the same."""
    graph = {node: frozenset(row) for node, row in arrows().items()}
    true = without_shortcuts(graph)
    assert drawn() - true == set(), "drawn in docs/architecture.md, but not (or only indirectly) so"
    assert true - drawn() == set(), "missing from the drawing in docs/architecture.md"


def test_every_package_has_its_line_in_the_architecture_page() -> None:
    text = DRAWING.read_text("utf-8")
    rooms = set(re.findall(r"^\| `([a-z_]+)(?:\.py|/)` \|", text, re.MULTILINE))
    assert rooms == set(arrows())


def test_the_architecture_page_names_files_that_exist() -> None:
    text = re.sub(r"```.*?```", "", DRAWING.read_text("utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"`([a-z_./-]+(?:\.(?:py|html|yml|md)|/))`", text))
    missing = {
        name
        for name in named
        if not any((top / name).exists() for top in (ENGINE, ROOT, ROOT / "theme_overrides"))
    }
    assert missing == set()


@pytest.mark.parametrize("kind", ["run time", "run time and types"])
def test_no_circle_between_packages(kind: str) -> None:
    graph: dict[str, set[str]] = {}
    for module in modules().values():
        names = module.runtime if kind == "run time" else module.runtime | module.typing
        targets = {node_of(name) for name in own(names)} - {module.node, ""}
        graph.setdefault(module.node, set()).update(targets)
    assert circle({node: frozenset(targets) for node, targets in graph.items()}) == []


def test_no_circle_between_modules_at_run_time() -> None:
    assert circle({m.name: own(m.runtime) - {m.name} for m in modules().values()}) == []


def test_only_the_adapter_knows_its_host() -> None:
    knowing = {
        (name.split(".")[0], module.name)
        for module in modules().values()
        for name in module.runtime | module.typing
        if name.split(".")[0] in HOSTS
    }
    assert knowing == {("mkdocs", "disclosure.mkdocs_adapter")}


@pytest.mark.parametrize(
    ("package", "strangers"),
    [
        ("rules", "pages build outputs commands"),
        ("catalog", "content render site rules pages build outputs commands"),
        ("decode", "catalog content render site rules pages build outputs commands settings"),
        ("diagnostics", "decode catalog content render site rules pages build outputs commands"),
        ("importing", "render site rules pages build outputs commands settings"),
        ("site", "rules pages build outputs commands"),
        ("pages", "rules build outputs commands"),
        ("outputs", "rules pages build commands"),
        ("build", "verification commands"),
        ("verification", "decode catalog content render site rules pages build outputs commands"),
    ],
)
def test_data_flows_one_way(package: str, strangers: str) -> None:
    known = reach({node: frozenset(row) for node, row in arrows().items()}, package)
    assert known & {*strangers.split(), "mkdocs_adapter", "cli"} == set()


def test_a_rule_module_knows_no_other_rule_module() -> None:
    """A rule can be read, changed and deleted alone; what several share stands beside them."""
    rules = {m.name: m for m in modules().values() if _is_rule(m)}
    assert {
        (n, i) for n, m in rules.items() for i in own(m.runtime | m.typing) if i in rules
    } == set()


def _is_rule(module: Module) -> bool:
    return module.node == "rules" and any(
        isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "CODE"
        for statement in module.tree.body
    )


def test_modules_are_short() -> None:
    lengths = {m.name: len(m.path.read_text("utf-8").splitlines()) for m in modules().values()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_every_module_says_what_it_is_for_and_no_two_say_the_same() -> None:
    purposes: dict[str, list[str]] = {}
    for module in modules().values():
        first = (ast.get_docstring(module.tree) or "").split("\n", 1)[0]
        assert first, f"{module.name} has no docstring"
        if module.path.name != "__init__.py":
            purposes.setdefault(first, []).append(module.name)
    assert [names for names in purposes.values() if len(names) > 1] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [m.name for m in modules().values() if m.path.stem in VAGUE] == []


def test_no_function_stands_in_two_modules() -> None:
    """Two modules with one purpose show as the same body written twice."""
    bodies: dict[str, set[str]] = {}
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if sum(isinstance(n, ast.stmt) for s in body for n in ast.walk(s)) >= (
                    ENOUGH_TO_BE_A_COPY
                ):
                    text = "\n".join(ast.dump(statement) for statement in body)
                    bodies.setdefault(text, set()).add(f"{module.name}.{node.name}")
    assert [sorted(names) for names in bodies.values() if len(names) > 1] == []


def test_public_functions_and_classes_have_docstrings() -> None:
    bare = [
        f"{module.name}.{node.name}"
        for module in modules().values()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_templates_are_our_own_markup() -> None:
    """No class of Material's, no variable of MkDocs': they outlive both."""
    foreign = {
        f"{path.name}: {match.group()}"
        for path in (ROOT / "theme_overrides").rglob("*.html")
        for match in re.finditer(
            r"\bmd-[a-z]+|{%-?\s*extends\b[^%]*|\b(?:config|nav|mkdocs_version|base_url)\.[a-z_]+",
            path.read_text("utf-8"),
        )
    }
    assert foreign == set()


class TestTheGuardItself:
    """What the tests above rely on, on small made-up graphs."""

    def test_shortcuts_are_not_drawn(self) -> None:
        graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()}
        assert without_shortcuts(graph) == {("a", "b"), ("b", "c")}

    def test_a_circle_is_found(self) -> None:
        assert circle({"a": frozenset("b"), "b": frozenset("a")})
        assert not circle({"a": frozenset("b")})

    def test_imports_for_types_are_told_from_the_others(self) -> None:
        tree = ast.parse(
            "from typing import TYPE_CHECKING\n"
            "import disclosure.errors\n"
            "if TYPE_CHECKING:\n    from disclosure.site import resolve\n"
            "def f():\n    from disclosure.rules.engine import check_site\n"
        )
        known = {"disclosure.site.resolve", "disclosure.rules.engine"}
        assert own(frozenset(imported(_type_checking(tree), known=known))) == {
            "disclosure.site.resolve"
        }
        assert own(frozenset(imported(_run_time(tree), known=known))) == {
            "disclosure.errors",
            "disclosure.rules.engine",
        }
