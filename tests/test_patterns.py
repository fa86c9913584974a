"""A possessive quantifier (`++`, `*+`, `?+`, `{2}+`) stands behind a single sign only.

Behind a group, Python 3.11.0 to 3.11.4 may go on from a wrong place once the group fails in its
midst (CPython gh-106052, gh-100061): no error, only other matches than later Pythons find. An
ordinary quantifier does as well where what follows cannot begin what is repeated; where it can,
there is `(?>(?:…)*)`, which every 3.11 gets right.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
parser: Any = import_module("re._parser")
SIGNS = (parser.LITERAL, parser.NOT_LITERAL, parser.ANY, parser.IN)
UNKNOWN = "(x)"
"""For what only a call would tell: a group, so nothing possessive may stand behind it."""
TAKING = re.compile(r"re\.(?:compile|(?:full)?match|search|find(?:all|iter)|split|subn?)")
NO_PATTERNS = frozenset({"_GREEK_AND_SIGNS"})
"""Constants that only look like one."""

SOURCES = {
    ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOOKS.rglob("*.py"))
    if path.name != "__main__.py" and "_shipped" not in path.parts
}
SCRIPTS = sorted((ROOT / "scripts").rglob("*.py"))


@pytest.mark.parametrize(
    ("pattern", "safe"),
    [
        (r"a++[^b]*+\d{2,3}+", True),
        (r"(?:[ab])?+", True),
        (r"(?>(?:ab?c)*)", True),
        (r"(?:ab)*+", False),
        (r"(?:a|bc)++", False),
        (r"(?:(?!b)a)*+", False),
        (r"(a)?+", False),
        (r"x(?:y|(z(?:ab){2}+))", False),
    ],
)
def test_what_is_safe(pattern: str, safe: bool) -> None:
    assert is_safe(pattern) is safe


def test_patterns_of_the_engine() -> None:
    unsafe = []
    for name, path in SOURCES.items():
        module = import_module(name)
        found = [*given(path, module), *filter(is_pattern, strings(named(module)))]
        unsafe += [(name, text) for text in found if not is_safe(text)]
    assert unsafe == []


def test_patterns_of_the_scripts() -> None:
    found = [text for path in SCRIPTS for text in given(path, ModuleType("nothing known"))]
    assert [text for text in found if not is_safe(text)] == []


def test_patterns_are_found(tmp_path: Path) -> None:
    path = tmp_path / "example.py"
    path.write_text(
        'def made(n):\n    return re.compile(rf"{PART}(?:{n}a){{{n}}}+" + "b")', "utf-8"
    )
    module = ModuleType("example")
    vars(module).update(re=re, PART="x++", LAZY=[("y", "(?:xy)*+")])
    assert list(given(path, module)) == ["x++(?:(x)a){2}+b"]
    assert list(strings(named(module))) == ["x++", "y", "(?:xy)*+"]


def is_safe(pattern: str) -> bool:
    """Whether nothing but single signs is repeated possessively."""
    repeated = [item[2] for code, item in nodes(parser.parse(pattern))]
    return all(len(part) == 1 and part[0][0] in SIGNS for part in repeated)


def nodes(part: object) -> Iterator[tuple[object, Any]]:
    """Every possessive repeat in what `re` parsed, however deep."""
    if isinstance(part, parser.SubPattern | list | tuple):
        for inner in part:
            yield from nodes(inner)
        if isinstance(part, tuple) and part[:1] == (parser.POSSESSIVE_REPEAT,):
            yield part[0], part[1]


def is_pattern(text: str) -> bool:
    """Whether `re` can read it; not all that is put into patterns is one."""
    try:
        parser.parse(text)
    except re.error:
        return False
    return True


def named(module: ModuleType) -> list[object]:
    """The constants of a module that has to do with patterns, which may be compiled later."""
    if vars(module).get("re") is not re:
        return []
    names = [name for name in vars(module) if not name.startswith("__")]
    return [vars(module)[name] for name in names if name not in NO_PATTERNS]


def strings(value: object) -> Iterator[str]:
    """The strings in a constant."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from strings(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from strings(inner)


def given(path: Path, module: ModuleType) -> Iterator[str]:
    """The pattern of every call of `re.compile`, `re.sub` and so on, also within functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and TAKING.fullmatch(ast.unparse(node.func)):
            # A number that is not known stands between braces.
            yield written(node.args[0], module).replace("{" + UNKNOWN + "}", "{2}")


def written(node: ast.expr, module: ModuleType) -> str:
    """A string as its expression says, with the constants of the module put in."""
    match node:
        case ast.Constant(value=str() | bytes() as text):
            return text if isinstance(text, str) else text.decode("latin-1")
        case ast.JoinedStr(values=parts):
            return "".join(written(part, module) for part in parts)
        case ast.FormattedValue(value=inner):
            return written(inner, module)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return written(left, module) + written(right, module)
        case ast.Name(id=name) if isinstance(vars(module).get(name), str | int):
            return str(vars(module)[name])
    return UNKNOWN
