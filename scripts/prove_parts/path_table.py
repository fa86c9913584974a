"""A table of disclosure paths, made by others: columns, who holds them, and the written paths.

The file is YAML with `columns` (id, path, name_by_level, holders, aggregate), `path_statements`
(as_written, columns) and `branches` (path, children).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SITE = "政府网站"
"""What paths begin with; it is no column."""

DIRECTORY = ("政务公开", "政府信息公开目录")
"""Some written paths leave the first out and begin with the second."""

PLACEHOLDER = re.compile(r"(本..)（(本..)）(.+)")
"""`本区县（本部门）规范性文件`: the name depends on who holds the column."""

SOME = ("有关部门", "成员单位")
"""Holders that are not said to be every unit of their level."""

MANY = ("各", "区县政府部门", "市政府部门", "门户网站", "部门和单位", *SOME)
"""Words for the holders of a whole level; anything else names units."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a column, what it does there, and the clause that says so."""

    level: str
    action: str
    source: str
    units: tuple[str, ...]
    """Named units; empty where the row speaks of a level."""
    all: bool
    """Every unit of the level, or every named one."""

    @property
    def norm(self) -> str:
        """The document that the clause belongs to."""
        return self.source.partition("-")[0]


@dataclass(frozen=True, slots=True)
class PathColumn:
    """A column of the table; paths without the site and with 政务公开 restored."""

    id: str
    path: tuple[str, ...]
    names: Mapping[str, str]
    """The last title by level, where it differs."""
    holders: tuple[Holder, ...]
    gathered: str
    """The clause that orders an aggregation; "" where none does."""

    def path_at(self, level: str) -> tuple[str, ...]:
        """The path on a site of that level."""
        return (*self.path[:-1], self.names.get(level, self.path[-1]))


@dataclass(frozen=True, slots=True)
class Statement:
    """A path as the document writes it and the columns that it stands for."""

    id: str
    written: str
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class PathTable:
    """The whole table."""

    norms: frozenset[str]
    columns: tuple[PathColumn, ...]
    statements: tuple[Statement, ...]
    branches: tuple[tuple[tuple[str, ...], frozenset[str]], ...]


def read_table(path: Path) -> PathTable:
    """Read the file; raises KeyError where it is of another shape."""
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return PathTable(
        norms=frozenset(data["seeds"]),
        columns=tuple(map(_column, data["columns"])),
        statements=tuple(
            Statement(row["id"], row["as_written"], frozenset(row["columns"]))
            for row in data["path_statements"]
        ),
        branches=tuple(
            (normal(row["path"]), frozenset(row.get("children", ())))
            for row in data.get("branches", ())
            if row["path"] != [SITE]
        ),
    )


def normal(path: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A path without the site and with 政务公开 where it was left out."""
    steps = tuple(path[1:] if path[0] == SITE else path)
    return (DIRECTORY[0], *steps) if steps[0] == DIRECTORY[1] else steps


def spelled_out(written: str, known: Iterator[str] | list[str]) -> list[tuple[str, ...]]:
    """The paths that one written path means.

    A slash in the last step joins sister columns, unless the step is itself the name of a column
    (`known`), as 预算/决算 is. A placeholder gives one path for each holder.
    """
    *above, last = normal(written.split(">"))
    names = [last] if last in known else last.split("/")
    found: list[tuple[str, ...]] = []
    for name in names:
        match = PLACEHOLDER.fullmatch(name)
        variants = [match[1] + match[3], match[2] + match[3]] if match else [name]
        found += [(*above, variant) for variant in variants]
    return found


def _column(row: dict[str, Any]) -> PathColumn:
    gathered = row.get("aggregate", {})
    return PathColumn(
        id=row["id"],
        path=normal(row["path"]),
        names=row.get("name_by_level", {}),
        holders=tuple(map(_holder, row["holders"])),
        gathered=gathered.get("source", "") if gathered.get("duty") else "",
    )


def _holder(row: dict[str, str]) -> Holder:
    named = not any(word in row["unit"] for word in MANY)
    return Holder(
        level=row["level"],
        action=row["duty"],
        source=row["source"],
        units=tuple(row["unit"].split("、")) if named else (),
        all=not any(word in row["unit"] for word in SOME),
    )
