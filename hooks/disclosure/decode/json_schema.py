"""JSON Schema (draft 2020-12) from the decoder's structures, for completion in editors."""

from __future__ import annotations

import inspect
import json
from typing import Any

from disclosure.decode.schema import Schema, SchemaField, schema_of
from disclosure.decode.shapes import (
    BoolShape,
    ChoiceShape,
    DateShape,
    IntShape,
    ListShape,
    MapShape,
    ObjectShape,
    ParsedShape,
    Shape,
    TextShape,
)

Json = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^\s*[0-9０-９]{4}\s*[-/年－／]\s*[0-9０-９]{1,2}\s*[-/月－／]\s*[0-9０-９]{1,2}"


def json_schema(cls: type[Any], *, title: str, many: bool = False) -> Json:
    """The schema of a file that holds one `cls`, or with `many` a list of them.

    Objects are described once each under `$defs`, by class name; the order is that of the
    declarations, so the same classes give the same bytes.
    """
    definitions: dict[str, Json] = {}
    _define(cls, definitions)
    root: Json = {"$ref": f"#/$defs/{cls.__name__}"}
    body: Json = {"type": "array", "items": root} if many else root
    return {"$schema": _DIALECT, "title": title, **body, "$defs": definitions}


def json_schema_text(cls: type[Any], *, title: str, many: bool = False) -> str:
    """`json_schema` as the text of a file."""
    schema = json_schema(cls, title=title, many=many)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _define(cls: type[Any], definitions: dict[str, Json]) -> None:
    if cls.__name__ in definitions:
        return
    definitions[cls.__name__] = {}  # claims the name, for classes that hold themselves
    schema = schema_of(cls)
    properties: dict[str, Json] = {}
    for field in schema.fields:
        for number, name in enumerate(field.spec.names):
            described = field.spec.doc if not number else f"同“{field.spec.names[0]}”"
            properties[name] = {"description": described, **_value(field, definitions)}
    definitions[cls.__name__] = {
        "description": (inspect.getdoc(cls) or cls.__name__).split("\n", 1)[0],
        "type": "object",
        "properties": properties,
        **_required(schema),
        "additionalProperties": False,
    }


def _required(schema: Schema) -> Json:
    """Required keys; where a key has aliases, any one of its names will do."""
    required: Json = {}
    single = [f.spec.names[0] for f in schema.required if len(f.spec.names) == 1]
    several = [f.spec.names for f in schema.required if len(f.spec.names) > 1]
    if single:
        required["required"] = single
    if several:
        choices = [{"anyOf": [{"required": [name]} for name in names]} for names in several]
        required["allOf"] = choices
    return required


def _value(field: SchemaField, definitions: dict[str, Json]) -> Json:
    described = _describe(field.shape, definitions)
    if field.spec.required:
        return described
    # An optional key may stand without a value, as the templates for editors have it.
    return {"anyOf": [described, {"type": "null"}]}


def _describe(shape: Shape, definitions: dict[str, Json]) -> Json:
    match shape:
        case TextShape() | ParsedShape():
            # Plain numbers are text to the decoder, but numbers to the editor's YAML.
            return {"type": ["string", "number"]}
        case IntShape():
            return {"type": "integer"}
        case BoolShape():
            return {"enum": [True, False, "是", "否"]}
        case DateShape():
            return {"type": "string", "pattern": _DATE}
        case ChoiceShape(values):
            return {"enum": list(values)}
        case ListShape(entry):
            described = _describe(entry, definitions)
            return {"anyOf": [{"type": "array", "items": described}, described]}
        case MapShape(keys, entry):
            described = {"type": "object", "additionalProperties": _describe(entry, definitions)}
            if isinstance(keys, ChoiceShape):
                described["propertyNames"] = {"enum": list(keys.values)}
            return described
        case ObjectShape(cls):
            _define(cls, definitions)
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case _:
            raise TypeError(f"no JSON Schema for {shape!r}")
