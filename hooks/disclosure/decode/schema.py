"""Decode YAML nodes into frozen structures, and report every error at once.

    class Author(msgspec.Struct, frozen=True, kw_only=True):
        place: Place
        name: Annotated[str, key("姓名", doc="作者姓名")]
        units: Annotated[tuple[PlacedStr, ...], key("单位", "机构", doc="所在单位")] = ()

Annotations are resolved at run time, so the modules of such classes import what they annotate
with for real, not under TYPE_CHECKING; `key` and `PlacedStr` are in `fields`. `__post_init__` may
raise ValueError with a Chinese reason.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from disclosure.decode.fields import KeySpec
from disclosure.decode.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_empty
from disclosure.decode.report import Report, shown
from disclosure.decode.scalars import closest, suggest
from disclosure.decode.shapes import INVALID, Shape, duplicate_key, shape_of
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.decode.codes import Codes
    from disclosure.diagnostics.finding import Finding

T = TypeVar("T")


class SchemaField(msgspec.Struct, frozen=True):
    """A field of a structure as it stands in YAML."""

    name: str
    spec: KeySpec
    shape: Shape


class Schema(msgspec.Struct, frozen=True):
    """A structure as it stands in YAML; `by_key` finds a field by any of its names."""

    fields: tuple[SchemaField, ...]
    by_key: Mapping[str, SchemaField]
    required: tuple[SchemaField, ...]
    has_place: bool


def schema_of(cls: type[Any]) -> Schema:
    """Reflect `cls`, once. TypeError tells the programmer what cannot be declared."""
    return _reflected(cls)  # type: ignore[arg-type]  # mypy takes no class for hashable


@cache
def _reflected(cls: type[Any]) -> Schema:
    fields, has_place = [], False
    by_key: dict[str, SchemaField] = {}
    for declared in msgspec.structs.fields(cls):
        where = f"{cls.__qualname__}.{declared.name}"
        hint, spec = _declared(declared.type)
        if spec is None:
            if declared.name == "place" and hint is Place:
                has_place = True
            elif declared.required:
                raise TypeError(f"{where} has neither key() nor a default")
            continue
        shape, optional = shape_of(hint, parse=spec.parse, reader=_read_object)
        if declared.default is None and not optional:
            raise TypeError(f"{where} may be absent: give a default or annotate it “| None”")
        spec = msgspec.structs.replace(spec, required=declared.required)
        field = SchemaField(declared.name, spec, shape)
        fields.append(field)
        for name in spec.names:
            if name in by_key:
                raise TypeError(f"{where}: the key {name} is taken by {by_key[name].name}")
            by_key[name] = field
    required = tuple(field for field in fields if field.spec.required)
    return Schema(tuple(fields), by_key, required, has_place)


def _declared(hint: Any) -> tuple[Any, KeySpec | None]:
    """The type of a field and what `key` was told about it, if it was made by it."""
    if typing.get_origin(hint) is not typing.Annotated:
        return hint, None
    plain, *notes = typing.get_args(hint)
    return plain, next((note for note in notes if isinstance(note, KeySpec)), None)


def decode(
    node: Node | None, cls: type[T], *, path: str, codes: Codes
) -> tuple[T | None, tuple[Finding, ...]]:
    """Decode a mapping node into `cls`; no node at all is an empty mapping.

    Every error is reported. A field that cannot be read takes its default; the object is None
    only when a required field is missing or unreadable, a decisive one is not beyond doubt, or
    the node is no mapping.
    """
    report = Report(path, codes)
    if node is None or is_empty(node):
        node = MappingNode([], node.line if node else 0, node.column if node else 0)
    value = _read_object(node, cls, "", report)
    return (None if value is INVALID else typing.cast("T", value)), tuple(report.findings)


def decode_list(
    node: Node | None, cls: type[T], *, path: str, codes: Codes
) -> tuple[tuple[T, ...], tuple[Finding, ...]]:
    """Decode a list of mappings, as catalogue files are; unusable entries are left out."""
    report = Report(path, codes)
    if node is None or is_empty(node):
        return (), ()
    if not isinstance(node, SequenceNode):
        report.bad(node, "这个文件应当是一个列表", "每一项以“- ”开头")
        return (), tuple(report.findings)
    values = (_read_object(child, cls, "", report) for child in node.value)
    kept = tuple(typing.cast("T", value) for value in values if value is not INVALID)
    return kept, tuple(report.findings)


def _read_object(node: Node, cls: type[Any], label: str, report: Report) -> object:
    schema, codes = schema_of(cls), report.codes
    if not isinstance(node, MappingNode):
        subject = f"“{label}”" if label else "这里"
        known = "、".join(field.spec.names[0] for field in schema.fields[:4])
        report.bad(node, f"{subject}应当是一组“键: 值”", f"可用的键：{known}……")
        return INVALID
    values: dict[str, object] = {}
    seen: dict[str, int] = {}
    strange: dict[str, int] = {}  # apart: an unknown key may spell what the engine calls a field
    unusable = False
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            report.bad(key_node, "键应当是文字", "值以括号开头时给整个值加英文引号")
            continue
        name = key_node.value
        field = schema.by_key.get(name)
        if field is None:
            if name in strange:
                duplicate_key(key_node, name, strange[name], report)
                continue
            strange[name] = key_node.line + 1
            _unknown_key(key_node, schema, report)
            meant = schema.by_key.get(closest(name, schema.by_key))
            unusable = unusable or (meant is not None and meant.spec.decisive)
            continue
        # Two names of one field are the same key written twice.
        if field.name in seen:
            duplicate_key(key_node, name, seen[field.name], report)
            unusable = unusable or field.spec.decisive
            continue
        seen[field.name] = key_node.line + 1
        required = field.spec.required
        if is_empty(value_node):
            if required:
                _missing_value(value_node, name, report)
                unusable = True
            continue
        value = field.shape.read(value_node, name, report)
        if required and value == "":
            _missing_value(value_node, name, report)
            value = INVALID
        if value is not INVALID:
            values[field.name] = value
        elif required or field.spec.decisive:
            unusable = True
    place = report.place(node)
    for field in schema.required:
        if field.name not in seen:
            name = field.spec.names[0]
            message = f"缺少必填的“{name}”"
            report.error(
                codes.missing_key, place, message, f"补上一行 {name}: ……（{field.spec.doc}）"
            )
            unusable = True
    if unusable:
        return INVALID
    if schema.has_place:
        values["place"] = place
    try:
        return cls(**values)
    except ValueError as error:
        report.error(codes.bad_value, place, str(error))
        return INVALID


def _unknown_key(node: ScalarNode, schema: Schema, report: Report) -> None:
    message = f"未知的键“{shown(node.value)}”" + suggest(node.value, schema.by_key)
    known = "、".join(field.spec.names[0] for field in schema.fields)
    report.error(report.codes.unknown_key, report.place(node), message, f"可用的键：{known}")


def _missing_value(node: Node, name: str, report: Report) -> None:
    message = f"必填的“{name}”是空的"
    report.error(report.codes.missing_key, report.place(node), message, f"写上“{name}”的内容")
