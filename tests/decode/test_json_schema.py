import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
import pytest
from jsonschema import Draft202012Validator

from disclosure.decode.fields import PlacedStr, key
from disclosure.decode.json_schema import json_schema, json_schema_text
from disclosure.diagnostics.place import Place


class Kind(StrEnum):
    LONG = "长期"
    SHORT = "短期"


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """栏目。

    更多说明。
    """

    place: Place
    id: Annotated[PlacedStr, key("id", doc="编号")]
    title: Annotated[str, key("title", "标题", doc="标题")]
    kind: Annotated[Kind | None, key("kind", doc="类型")] = None
    since: Annotated[date | None, key("自", doc="起")] = None
    hidden: Annotated[bool, key("hidden", doc="隐藏")] = False
    limits: Annotated[Mapping[Kind, int], key("limits", doc="上限")] = {}
    children: "Annotated[tuple[Node, ...], key('children', doc='下级')]" = ()


SCHEMA = json_schema(Node, title="栏目", many=True)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema_and_always_the_same() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    text = json_schema_text(Node, title="栏目", many=True)
    assert json.loads(text) == SCHEMA
    assert text == json_schema_text(Node, title="栏目", many=True)


def test_descriptions_come_from_the_declarations() -> None:
    node = SCHEMA["$defs"]["Node"]
    assert node["description"] == "栏目。"
    assert list(node["properties"]) == [
        "id",
        "title",
        "标题",
        "kind",
        "自",
        "hidden",
        "limits",
        "children",
    ]
    assert node["properties"]["标题"]["description"] == "同“title”"
    assert node["properties"]["kind"] == {
        "description": "类型",
        "anyOf": [{"enum": ["长期", "短期"]}, {"type": "null"}],
    }
    assert node["additionalProperties"] is False


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "a", "title": "甲"},
        {"id": "a", "标题": "甲", "kind": None},
        {"id": 2021, "title": "甲", "kind": "长期", "hidden": "是", "自": "2021年5月16日"},
        {"id": "a", "title": "甲", "children": {"id": "b", "title": "乙"}},
        {"id": "a", "title": "甲", "limits": {"长期": 3}},
    ],
)
def test_accepts(entry: dict[str, object]) -> None:
    assert list(VALIDATOR.iter_errors([entry])) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "甲"},
        {"id": "a"},
        {"id": "a", "title": "甲", "标提": "乙"},
        {"id": "a", "title": "甲", "kind": "永久"},
        {"id": "a", "title": True},
        {"id": "a", "title": "甲", "自": "明天"},
        {"id": "a", "title": "甲", "limits": {"永久": 3}},
        {"id": "a", "title": "甲", "children": [{"id": "b"}]},
    ],
)
def test_refuses(entry: dict[str, object]) -> None:
    assert list(VALIDATOR.iter_errors([entry]))
