"""Take a piece out of a Python source and leave the rest as it was written."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def with_key_renamed(source: str, shape: str, name: str) -> str:
    """The key `name` of the dataclass `shape` under a name that nobody writes.

    Only the string in `key(…)` changes, the attribute stays: what falls away is the key itself.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and node.name == shape:
            for call in (c for c in ast.walk(node) if isinstance(c, ast.Call)):
                for name_given in _texts(call):
                    if name_given.value == name:
                        return _replaced(source, name_given, '"removed_by_the_proof"')
    raise ValueError(f"{shape} has no key {name}")


def without_command(source: str, name: str) -> str:
    """A click module without the subcommand `name`."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and name in _command_names(node):
            lines = source.splitlines(keepends=True)
            first = min(decorator.lineno for decorator in node.decorator_list)
            return "".join([*lines[: first - 1], *lines[node.end_lineno or first :]])
    raise ValueError(f"no subcommand {name}")


def without_entry(source: str, code: str) -> str:
    """A module without the entry of a tuple that is a call with `code` as first argument.

    The code may be written there or be a constant of the module.
    """
    tree = ast.parse(source)
    constants = {name for name, value in _constants(tree) if value == code}
    for entries in (node for node in ast.walk(tree) if isinstance(node, ast.Tuple)):
        for entry in entries.elts:
            if isinstance(entry, ast.Call) and entry.args:
                given = entry.args[0]
                if (isinstance(given, ast.Constant) and given.value == code) or (
                    isinstance(given, ast.Name) and given.id in constants
                ):
                    return _replaced(source, entry, "", swallow=",")
    raise ValueError(f"no entry {code}")


def is_rule(source: str, code: str) -> bool:
    """Whether the module is the rule `code` and nothing else."""
    return ("CODE", code) in _constants(ast.parse(source))


def _constants(tree: ast.Module) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant):
            found += ((t.id, value.value) for t in targets if isinstance(t, ast.Name))
    return found


def _texts(call: ast.Call) -> Iterator[ast.Constant]:
    return (a for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _command_names(function: ast.FunctionDef) -> set[str]:
    """The names of a command: those given to `@cli.command`, else that of the function."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute):
            owner = decorator.func.value
            if isinstance(owner, ast.Name) and owner.id == "cli":
                given = {str(text.value) for text in _texts(decorator)}
                return given or {function.name.replace("_", "-")}
    return set()


def _replaced(source: str, node: ast.expr, text: str, *, swallow: str = "") -> str:
    """`source` with the text of a node replaced; `swallow` goes with it where it follows."""
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    before, after = source.encode()[:start].decode(), source.encode()[end:].decode()
    return before + text + (after.removeprefix(swallow) if swallow else after)
