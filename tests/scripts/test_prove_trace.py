"""What the proof of the trace takes away is gone, and nothing else is."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

Load = Callable[[str], ModuleType]

BLOCK = """\
columns:
  # above
  - id: a
    duties:
      - {who: x, n: 1}  # the first
      # about the second
      - who: y
        n: 2

      - who: z
        n: 3
    slug: a

  # below
  - {id: b, duties: [{n: 1}, {n: 2}]}
"""

MODULE = '''\
@dataclass
class Other:
    a: str = key("标题", doc="标题")


@dataclass
class Shape:
    a: str = key("标题", "title", doc="标题", default="标题")
    b: str = key("文号", doc="文号")


@cli.command()
def check() -> None:
    """One."""


@cli.command("two-words")
@option("--check")
def two() -> None:
    """Two."""


CODE = "AAA1"
BBB: Final = "BBB2"
RULES = (
    rule("AAA2", "甲"),
    rule(BBB, "乙"),
)
'''


@pytest.fixture
def load(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """A module of the scripts folder; nothing is left behind."""
    monkeypatch.syspath_prepend(root / "scripts")
    yield importlib.import_module
    for name in [n for n in sys.modules if n.split(".")[0] in ("prove_parts", "prove_trace")]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("column", "unwanted", "left", "lines_gone"),
    [
        (0, {0}, [2, 3], ["      - {who: x, n: 1}  # the first"]),
        (0, {1}, [1, 3], ["      - who: y", "        n: 2"]),
        (0, {2}, [1, 2], ["      - who: z", "        n: 3"]),
        (0, {1, 2}, [1], ["      - who: y", "        n: 2", "      - who: z", "        n: 3"]),
        (0, {0, 1, 2}, [], None),
        (1, {0}, [2], None),
        (1, {0, 1}, [], None),
    ],
)
def test_entries_are_cut_and_the_rest_stays(
    load: Load, column: int, unwanted: set[int], left: list[int], lines_gone: list[str] | None
) -> None:
    cut = load("prove_parts.cut_yaml")
    node = cut.pairs(cut.pairs(yaml.compose(BLOCK))["columns"].value[column])["duties"]
    text = cut.without_items(BLOCK, node, unwanted)
    expected = yaml.safe_load(BLOCK)
    duties = expected["columns"][column]["duties"]
    expected["columns"][column]["duties"] = [duty for duty in duties if duty["n"] in left]
    assert yaml.safe_load(text) == expected
    if lines_gone is not None:
        assert [line for line in BLOCK.splitlines() if line not in text.splitlines()] == lines_gone


def test_a_whole_entry_goes_with_everything_in_it(load: Load) -> None:
    cut = load("prove_parts.cut_yaml")
    text = cut.without_items(BLOCK, cut.pairs(yaml.compose(BLOCK))["columns"], {0})
    assert yaml.safe_load(text) == {"columns": [{"id": "b", "duties": [{"n": 1}, {"n": 2}]}]}
    assert text.count("#") == 2


@pytest.mark.parametrize("unwanted", [{3}, {-1}])
def test_an_entry_that_is_not_there_cannot_be_cut(load: Load, unwanted: set[int]) -> None:
    cut = load("prove_parts.cut_yaml")
    node = cut.pairs(cut.pairs(yaml.compose(BLOCK))["columns"].value[0])["duties"]
    with pytest.raises(ValueError, match="no such entries"):
        cut.without_items(BLOCK, node, unwanted)


def lines_changed(before: str, after: str) -> list[str]:
    kept = after.splitlines()
    return [line.strip() for line in before.splitlines() if line not in kept and line.strip()]


@pytest.mark.parametrize(
    ("way", "arguments", "changed"),
    [
        (
            "with_key_renamed",
            ("Shape", "标题"),
            ['a: str = key("标题", "title", doc="标题", default="标题")'],
        ),
        ("with_key_renamed", ("Shape", "文号"), ['b: str = key("文号", doc="文号")']),
        ("without_command", ("check",), ["@cli.command()", "def check() -> None:", '"""One."""']),
        (
            "without_command",
            ("two-words",),
            ['@cli.command("two-words")', '@option("--check")', "def two() -> None:", '"""Two."""'],
        ),
        ("without_entry", ("AAA2",), ['rule("AAA2", "甲"),']),
        ("without_entry", ("BBB2",), ['rule(BBB, "乙"),']),
    ],
)
def test_a_piece_of_python_is_cut(
    load: Load, way: str, arguments: tuple[str, ...], changed: list[str]
) -> None:
    text = getattr(load("prove_parts.cut_python"), way)(MODULE, *arguments)
    ast.parse(text)
    assert lines_changed(MODULE, text) == changed


def test_only_the_name_changes(load: Load) -> None:
    text = load("prove_parts.cut_python").with_key_renamed(MODULE, "Shape", "标题")
    assert 'a: str = key("removed_by_the_proof", "title", doc="标题", default="标题")' in text


@pytest.mark.parametrize(
    ("way", "arguments"),
    [
        ("with_key_renamed", ("Shape", "标")),
        ("with_key_renamed", ("Nothing", "标题")),
        ("without_command", ("two",)),
        ("without_entry", ("AAA1",)),
    ],
)
def test_what_is_not_there_cannot_be_cut(load: Load, way: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"^(no|Shape|Nothing) "):
        getattr(load("prove_parts.cut_python"), way)(MODULE, *arguments)


def test_a_rule_is_told_from_what_only_mentions_it(load: Load) -> None:
    is_rule = load("prove_parts.cut_python").is_rule
    assert is_rule(MODULE, "AAA1")
    assert not is_rule(MODULE, "AAA2")
    assert not is_rule(MODULE, "BBB2")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("S-G06", "trace: uncovered, exit code 1"),
        ("S-A14", "trace: uncovered, exit code 1"),
        ("CQ14-5.2", "trace: uncovered, exit code 1"),
        (
            "CQ14-2",
            "now later, and fails: tests/commands/test_trace.py::"
            "test_what_is_not_met_is_listed_by_name[later]",
        ),
        ("CQ21-3.2-r2.1.4", "trace: uncovered, exit code 1"),
    ],
)
def test_somebody_notices(load: Load, clause: str, said: str, root: Path, tmp_path: Path) -> None:
    proof = load("prove_trace")
    before = proof.Trace.of(root)
    removals = list(proof.removals(before.rows[clause], before.rows, proof.random.Random(1)))
    assert removals
    for number, removal in enumerate(removals):
        copy = proof.ProjectCopy.of(root, tmp_path / str(number))
        removal.carry_out(copy)
        assert proof.noticed(copy, clause) == said


@pytest.mark.slow
def test_an_untouched_copy_says_the_same_and_nobody_notices(
    load: Load, root: Path, tmp_path: Path
) -> None:
    proof = load("prove_trace")
    copy = proof.ProjectCopy.of(root, tmp_path / "copy")
    assert proof.Trace.of(copy.root) == proof.Trace.of(root)
    assert proof.noticed(copy, "CQ14-2") == ""
