"""What a type annotation means in YAML: one shape per kind of value, each of which reads a node.

`read` gives the value, or INVALID after it has reported why. `glance` does without a node where a
value is as nearly all of them are, and is silent: its INVALID only says that `read` must be asked.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any, Final

import msgspec

from disclosure.decode.dates import parse_date, parse_datetime
from disclosure.decode.fields import Parser, PlacedStr, placed
from disclosure.decode.flat_mapping import phrases
from disclosure.decode.nodes import MappingNode, Node, SequenceNode, is_empty
from disclosure.decode.report import Report, shown
from disclosure.decode.scalars import (
    UNSURE_STARTS,
    is_plain,
    read_bool,
    read_int,
    read_raw,
    read_text,
    suggest,
)


class _Invalid(Enum):
    INVALID = "invalid"


INVALID: Final = _Invalid.INVALID


class Shape(msgspec.Struct, frozen=True):
    """How one kind of value is read."""

    def read(self, node: Node, label: str, report: Report) -> object:
        """The value of `node`; `label` is the key that messages call it by."""
        raise NotImplementedError  # each kind has its own; a struct cannot be a Protocol

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        """The value of what a flat line says, where `read` would say the same and nothing else.

        `text` comes with its brackets or quotes, and begins at `line` and `column` (from 1).
        """
        return INVALID


class TextShape(Shape, frozen=True):
    """str, or PlacedStr when `placed`."""

    placed: bool = False

    def read(self, node: Node, label: str, report: Report) -> object:
        text = read_text(node, label, report)
        if text is None:
            return INVALID
        return PlacedStr(text, report.place(node)) if self.placed else text

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        if text[0] in UNSURE_STARTS and not is_plain(text):
            return INVALID
        return placed(text, path, line, column) if self.placed else text


class IntShape(Shape, frozen=True):
    """int."""

    def read(self, node: Node, label: str, report: Report) -> object:
        value = read_int(node, label, report)
        return INVALID if value is None else value


class BoolShape(Shape, frozen=True):
    """bool."""

    def read(self, node: Node, label: str, report: Report) -> object:
        value = read_bool(node, label, report)
        return INVALID if value is None else value


class DateShape(Shape, frozen=True):
    """date, or datetime when `with_time`."""

    with_time: bool = False

    def read(self, node: Node, label: str, report: Report) -> object:
        text = read_raw(node, label, report)
        if text is None:
            return INVALID
        try:
            return parse_datetime(text) if self.with_time else parse_date(text)
        except ValueError as error:
            report.bad(node, f"“{label}”的值{error}")
            return INVALID

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        try:
            return parse_datetime(text) if self.with_time else parse_date(text)
        except ValueError:
            return INVALID


class ChoiceShape(Shape, frozen=True):
    """A StrEnum or Literal: `values` maps what is written to what is meant."""

    values: Mapping[str, object]

    def read(self, node: Node, label: str, report: Report) -> object:
        text = read_raw(node, label, report)
        if text is None:
            return INVALID
        if text in self.values:
            return self.values[text]
        message = f"“{label}”的值“{shown(text)}”不在可选的值里" + suggest(text, self.values)
        report.bad(node, message, "可选：" + "、".join(self.values))
        return INVALID

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        return self.values.get(text, INVALID)


class ParsedShape(Shape, frozen=True):
    """A scalar that a function given with the field turns into a value."""

    parse: Parser

    def read(self, node: Node, label: str, report: Report) -> object:
        text = read_raw(node, label, report)
        if text is None:
            return INVALID
        try:
            return self.parse(text, report.place(node))
        except ValueError as error:
            report.bad(node, f"“{label}”的值“{shown(text)}”不对：{error}")
            return INVALID


class ListShape(Shape, frozen=True):
    """tuple[T, ...]; a single value stands for a list of one. Invalid entries are left out."""

    entry: Shape

    def read(self, node: Node, label: str, report: Report) -> object:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        values = []
        for child in nodes:
            if is_empty(child):
                report.bad(child, f"“{label}”里有一项是空的", "写上内容，或者删去这一项")
                continue
            value = self.entry.read(child, label, report)
            if value is not INVALID:
                values.append(value)
        return INVALID if nodes and not values else tuple(values)

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        if text[0] != "[":
            value = self.entry.glance(text, path, line, column)
            return INVALID if value is INVALID else (value,)
        glance = self.entry.glance
        values = []
        for phrase, at in phrases(text, column):
            value = glance(phrase, path, line, at)
            if value is INVALID:
                return INVALID
            values.append(value)
        return tuple(values)


class MapShape(Shape, frozen=True):
    """Mapping[K, T] in the order written. Invalid entries are left out."""

    key: Shape
    entry: Shape

    def read(self, node: Node, label: str, report: Report) -> object:
        if not isinstance(node, MappingNode):
            report.bad(
                node, f"“{label}”应当是一组“键: 值”", "每行写一个“键: 值”，比上一层多缩进两个空格"
            )
            return INVALID
        values: dict[object, object] = {}
        lines: dict[object, int] = {}
        for key_node, child in node.value:
            key = self.key.read(key_node, f"{label} 的键", report)
            if key is INVALID:
                continue
            name = str(key)
            if key in lines:
                duplicate_key(key_node, name, lines[key], report)
                continue
            lines[key] = key_node.line + 1
            if is_empty(child):
                report.bad(child, f"“{label}”里的“{name}”没有值", "写上值，或者删去这一行")
                continue
            value = self.entry.read(child, name, report)
            if value is not INVALID:
                values[key] = value
        return INVALID if lines and not values else values

    def glance(self, text: str, path: str, line: int, column: int) -> object:
        if text[0] != "{":
            return INVALID
        values: dict[object, object] = {}
        for phrase, at in phrases(text, column):
            name, _, rest = phrase.partition(": ")
            key = self.key.glance(name, path, line, at)
            value = self.entry.glance(rest, path, line, at + len(name) + 2)
            if key is INVALID or value is INVALID or key in values:
                return INVALID
            values[key] = value
        return values


class ObjectShape(Shape, frozen=True):
    """A nested structure; its own schema is looked up when needed, so it may hold itself."""

    cls: type[Any]
    reader: Callable[[Node, type[Any], str, Report], object]

    def read(self, node: Node, label: str, report: Report) -> object:
        return self.reader(node, self.cls, label, report)


def duplicate_key(node: Node, name: str, first_line: int, report: Report) -> None:
    """Report that `node` is a key written before."""
    message = f"键“{shown(name)}”重复了，第 {first_line} 行已经写过"
    report.error(report.codes.duplicate_key, report.place(node), message, "删去其中一个")


def shape_of(
    hint: Any,
    *,
    parse: Parser | None,
    reader: Callable[[Node, type[Any], str, Report], object],
) -> tuple[Shape, bool]:
    """The shape of a resolved annotation, and whether it admits None.

    Raises TypeError for annotations that have no form in YAML: a programming error.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)

    def inner(argument: Any) -> Shape:
        return shape_of(argument, parse=parse, reader=reader)[0]

    if origin in (types.UnionType, typing.Union):
        rest = [argument for argument in arguments if argument is not type(None)]
        if parse is not None:
            containers = [r for r in rest if typing.get_origin(r) in (tuple, Mapping)]
            shape = inner(containers[0]) if containers else ParsedShape(parse)
            return shape, len(rest) < len(arguments)
        if len(rest) != 1:
            raise TypeError(f"no single form in YAML: {hint!r}")
        return inner(rest[0]), True
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return ListShape(inner(arguments[0])), False
    if origin is Mapping:
        key_shape, _ = shape_of(arguments[0], parse=None, reader=reader)
        return MapShape(key_shape, inner(arguments[1])), False
    if parse is not None:
        return ParsedShape(parse), False
    return _plain_shape(hint, reader), False


def _plain_shape(hint: Any, reader: Callable[[Node, type[Any], str, Report], object]) -> Shape:
    if typing.get_origin(hint) is typing.Literal:
        return ChoiceShape({value: value for value in typing.get_args(hint)})
    if isinstance(hint, type):
        if issubclass(hint, StrEnum):
            return ChoiceShape({member.value: member for member in hint})
        if issubclass(hint, msgspec.Struct):
            return ObjectShape(hint, reader)
        simple = _SIMPLE.get(hint)
        if simple is not None:
            return simple
    raise TypeError(f"no form in YAML: {hint!r}; give a parse function")


_SIMPLE: Final[Mapping[type[Any], Shape]] = types.MappingProxyType(
    {
        str: TextShape(),
        PlacedStr: TextShape(placed=True),
        int: IntShape(),
        bool: BoolShape(),
        date: DateShape(),
        datetime: DateShape(with_time=True),
    }
)
