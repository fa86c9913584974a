"""Take away for real, in a copy of the project, what is said to meet a clause."""

from __future__ import annotations

import inspect
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from disclosure.commands.evidence import KEYS
from prove_parts.cut_python import is_rule, with_key_renamed, without_command, without_entry
from prove_parts.cut_yaml import pairs, without_items

PARTS = ("hooks", "catalog/standard", "theme_overrides", "requirements", "tests")
"""What `disclosure trace` and its tests need of the project."""

DUTY = re.compile(r"(?P<column>[^/]+)/(?P<gathered>归集)?(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class ProjectCopy:
    """A copy that may be damaged."""

    root: Path

    @classmethod
    def of(cls, project: Path, root: Path) -> ProjectCopy:
        """Copy the parts of `project` that are needed to `root`, which must not exist."""
        ignored = shutil.ignore_patterns("__pycache__", ".disclosure")
        for part in PARTS:
            shutil.copytree(project / part, root / part, ignore=ignored)
        shutil.copy2(project / "pyproject.toml", root)
        return cls(root)

    def remove_duties(self, names: Iterable[str]) -> None:
        """Delete duties (`guide/1`) and aggregation duties (`guide/归集1`) from the catalogue."""
        wanted: dict[tuple[str, str], set[int]] = defaultdict(set)
        for name in names:
            found = DUTY.fullmatch(name)
            if found is None:
                raise ValueError(f"not a duty: {name}")
            key = "aggregates" if found["gathered"] else "duties"
            wanted[found["column"], key].add(int(found["number"]) - 1)
        for (column, key), unwanted in wanted.items():
            path, text, node = self._column(column)
            path.write_text(without_items(text, pairs(node)[key], unwanted), "utf-8")

    def remove(self, evidence: str) -> None:
        """Take away one piece of evidence such as `rule:COL201`.

        Raises ValueError for a kind that cannot be taken away or a thing that is not there.
        """
        kind, _, name = evidence.partition(":")
        if kind in KEYS:
            self._rename_key(KEYS[kind], name)
        elif kind in (ways := self._ways()):
            ways[kind](name)
        else:
            raise ValueError(f"do not know how to take away {evidence}")

    def _ways(self) -> dict[str, Callable[[str], None]]:
        return {
            "rule": self._remove_rule,
            "column": self._remove_column,
            "data": lambda name: self._remove_file("catalog/standard", name),
            "page": lambda name: self._remove_file("theme_overrides", name),
            "command": self._remove_command,
        }

    def _rename_key(self, shape: type, name: str) -> None:
        module = inspect.getmodule(shape)
        assert module is not None
        path = self.root.joinpath("hooks", *module.__name__.split(".")).with_suffix(".py")
        _edit(path, lambda source: with_key_renamed(source, shape.__name__, name))

    def _remove_rule(self, code: str) -> None:
        """The module, where it is one rule; else the entry in the list of such rules."""
        engine = self.root / "hooks" / "disclosure"
        listed = [engine / "verification" / "codes.py"]
        for path in sorted(engine.glob("rules/*/*.py")):
            if is_rule(path.read_text("utf-8"), code):
                path.unlink()
                return
            listed.append(path)
        for path in listed:
            try:
                _edit(path, lambda source: without_entry(source, code))
            except ValueError:
                continue
            return
        raise ValueError(f"no rule {code}")

    def _remove_column(self, column: str) -> None:
        path, text, node = self._column(column)
        columns = _columns(text)
        starts = [entry.start_mark.index for entry in columns.value]
        number = starts.index(node.start_mark.index)
        path.write_text(without_items(text, columns, {number}), "utf-8")

    def _remove_file(self, folder: str, name: str) -> None:
        found = list((self.root / folder).rglob(name))
        if not found:
            raise ValueError(f"no {name} in {folder}")
        for path in found:
            path.unlink()

    def _remove_command(self, name: str) -> None:
        path = self.root / "hooks" / "disclosure" / "cli.py"
        _edit(path, lambda source: without_command(source, name))

    def _column(self, column: str) -> tuple[Path, str, yaml.Node]:
        for path in self._column_files():
            text = path.read_text("utf-8")
            for node in _columns(text).value:
                if getattr(pairs(node).get("id"), "value", None) == column:
                    return path, text, node
        raise ValueError(f"no column {column}")

    def _column_files(self) -> Iterator[Path]:
        yield from sorted((self.root / "catalog" / "standard" / "columns").glob("*.yml"))


def _columns(text: str) -> yaml.SequenceNode:
    node = pairs(yaml.compose(text, yaml.SafeLoader)).get("columns")
    assert isinstance(node, yaml.SequenceNode)
    return node


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")
