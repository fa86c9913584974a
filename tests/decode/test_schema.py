import pickle
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
import pytest

from disclosure.decode.codes import CATALOG_CODES, CONTENT_CODES
from disclosure.decode.fields import PlacedStr, key
from disclosure.decode.schema import decode, decode_list, schema_of
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.finding import Blocks, Finding
from disclosure.diagnostics.place import Place


class Status(StrEnum):
    ACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"


def parse_code(text: str, place: Place) -> int:
    if not text.startswith("N"):
        raise ValueError("要以 N 开头")
    return int(text[1:]) * 1000 + place.line


class Review(msgspec.Struct, frozen=True, kw_only=True):
    place: Place
    by: Annotated[str, key("审签人", doc="谁")]
    on: Annotated[date | None, key("日期", "on", doc="何时")] = None


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    place: Place
    title: Annotated[str, key("标题", "title", doc="标题")]
    number: Annotated[str | None, key("文号", doc="文号")] = None
    count: Annotated[int, key("数量", doc="几个")] = 1
    shown: Annotated[bool, key("显示", doc="是否显示")] = True
    made: Annotated[date | None, key("成文日期", doc="日期")] = None
    published: Annotated[datetime | None, key("发布日期", doc="时间")] = None
    status: Annotated[Status, key("公开属性", doc="属性")] = Status.ACTIVE
    level: Annotated[Literal["市", "县"] | None, key("层级", doc="层级")] = None
    address: Annotated[PlacedStr | None, key("地址", doc="地址")] = None
    words: Annotated[tuple[str, ...], key("关键词", doc="词")] = ()
    columns: Annotated[tuple[PlacedStr, ...], key("也属", doc="栏目")] = ()
    extra: Annotated[Mapping[str, int], key("附加", doc="附加")] = {}
    review: Annotated[Review | None, key("审查", doc="审查")] = None
    reviews: Annotated[tuple[Review, ...], key("复核", doc="复核")] = ()
    codes: Annotated[tuple[int, ...], key("代码", doc="代码", parse=parse_code)] = ()
    children: "Annotated[tuple[Sample, ...], key('下级', doc='下级')]" = ()


def read(text: str) -> tuple[Sample | None, tuple[Finding, ...]]:
    composed = compose(text, path="a.md", codes=CONTENT_CODES)
    assert not composed.failed
    return decode(composed.node, Sample, path="a.md", codes=CONTENT_CODES)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("文号: 渝府〔2021〕5号", "number", "渝府〔2021〕5号"),
        ("文号: 2021", "number", "2021"),
        ("文号: 1.50", "number", "1.50"),
        ("文号: 2021-05-16", "number", "2021-05-16"),
        ("文号: 'no'", "number", "no"),
        ('文号: "0102"', "number", "0102"),
        ("文号:", "number", None),
        ("文号: ~", "number", None),
        ("数量: 12", "count", 12),
        ("数量: '１２'", "count", 12),
        ("数量: -3", "count", -3),
        ("数量:", "count", 1),
        ("显示: 否", "shown", False),
        ("显示: true", "shown", True),
        ("成文日期: 2021年5月16日", "made", date(2021, 5, 16)),
        ("发布日期: 2021-05-20 09:00", "published", datetime(2021, 5, 20, 9)),
        ("公开属性: 依申请公开", "status", Status.ON_REQUEST),
        ("层级: 县", "level", "县"),
        ("关键词: 甲", "words", ("甲",)),
        ("关键词: [甲, 乙]", "words", ("甲", "乙")),
        ("关键词: []", "words", ()),
        ("关键词: [甲, ]", "words", ("甲",)),
        ("附加: {乙: 2, 甲: 1}", "extra", {"乙": 2, "甲": 1}),
        (
            "审查: {审签人: 甲, on: 2021-05-18}",
            "review",
            Review(place=Place("a.md", 2, 5), by="甲", on=date(2021, 5, 18)),
        ),
        ("复核: {审签人: 甲}", "reviews", (Review(place=Place("a.md", 2, 5), by="甲", on=None),)),
        ("代码: [N1, N2]", "codes", (1002, 2002)),
        ("文号: |\n  甲\n", "number", "甲"),
    ],
)
def test_values(line: str, field: str, value: object) -> None:
    sample, findings = read(f"标题: 题\n{line}")
    assert findings == ()
    assert sample is not None
    assert getattr(sample, field) == value
    assert type(getattr(sample, field)) is type(value)


def test_mapping_order_and_places() -> None:
    sample, _ = read("title: 题\n附加: {乙: 2, 甲: 1}\n也属:\n  - fgw\n  - 'czj'\n地址: x")
    assert sample is not None
    assert list(sample.extra) == ["乙", "甲"]
    assert [column.place for column in sample.columns] == [Place("a.md", 4, 5), Place("a.md", 5, 5)]
    assert sample.address == "x"
    assert sample.place == Place("a.md", 1, 1)
    with pytest.raises(AttributeError):
        sample.title = "另"  # type: ignore[misc]


def test_placed_text_survives_the_way_to_another_process() -> None:
    placed = PlacedStr("甲", Place("a.md", 2, 3))
    again = pickle.loads(pickle.dumps(placed))
    assert (again, again.place, hash(again)) == ("甲", Place("a.md", 2, 3), hash("甲"))


@pytest.mark.parametrize(
    ("line", "code", "column", "message"),
    [
        ("标提: x", "CON112", 1, "未知的键“标提”，是不是“标题”？"),
        ("zzzz: x", "CON112", 1, "未知的键“zzzz”"),
        ("标题: 又", "CON115", 1, "键“标题”重复了，第 1 行已经写过"),
        ("title: 又", "CON115", 1, "键“title”重复了，第 1 行已经写过"),
        ("文号: no", "CON116", 5, "“文号”的值 no 会被 YAML 读成开关（是或否）"),
        ("文号: On", "CON116", 5, "“文号”的值 On 会被 YAML 读成开关（是或否）"),
        ("文号: 0102", "CON116", 5, "“文号”的值 0102 会被 YAML 读成八进制数"),
        ("文号: 12:30", "CON116", 5, "“文号”的值 12:30 会被 YAML 读成六十进制数"),
        ("文号: 1_000", "CON116", 5, "“文号”的值 1_000 会被 YAML 读成另一个数"),
        ("文号: 1e3", "CON116", 5, "“文号”的值 1e3 会被 YAML 读成另一个数"),
        ("文号: .5", "CON116", 5, "“文号”的值 .5 会被 YAML 读成另一个数"),
        ("文号: 0x1F", "CON116", 5, "“文号”的值 0x1F 会被 YAML 读成另一个数"),
        ("文号: [甲]", "CON114", 5, "“文号”应当是一个值，却写成了列表"),
        ("文号: {甲: 乙}", "CON114", 5, "“文号”应当是一个值，却写成了一组“键: 值”"),
        ("数量: 三", "CON114", 5, "“数量”的值“三”不是整数"),
        ("数量: 010", "CON116", 5, "“数量”的值 010 会被 YAML 读成八进制数"),
        ("显示: yes", "CON116", 5, "“显示”的值“yes”不是“是”或“否”"),
        ("显示: 好", "CON114", 5, "“显示”的值“好”不是“是”或“否”"),
        (
            "成文日期: 2021-02-30",
            "CON114",
            7,
            "“成文日期”的值“2021-02-30”这一天不存在，请核对年月日",
        ),
        ("成文日期: 12:30", "CON114", 7, "“成文日期”的值“12:30”不是日期，请写成 2021-05-16 这样"),
        (
            "公开属性: 主动公布",
            "CON114",
            7,
            "“公开属性”的值“主动公布”不在可选的值里，是不是“主动公开”？",
        ),
        ("层级: 省", "CON114", 5, "“层级”的值“省”不在可选的值里"),
        ("关键词: [甲, no]", "CON116", 10, "“关键词”的值 no 会被 YAML 读成开关（是或否）"),
        ("关键词:\n  -\n  - 甲", "CON114", 4, "“关键词”里有一项是空的"),
        ("附加: {甲: 1, 甲: 2}", "CON115", 12, "键“甲”重复了，第 2 行已经写过"),
        ("附加: {no: 1}", "CON116", 6, "“附加 的键”的值 no 会被 YAML 读成开关（是或否）"),
        ("附加: 甲", "CON114", 5, "“附加”应当是一组“键: 值”"),
        ("审查: {日期: 2021-05-18}", "CON113", 5, "缺少必填的“审签人”"),
        ("审查: 甲", "CON114", 5, "“审查”应当是一组“键: 值”"),
        ("代码: X1", "CON114", 5, "“代码”的值“X1”不对：要以 N 开头"),
        ("[甲]: 乙", "CON114", 1, "键应当是文字"),
    ],
)
def test_errors_leave_the_rest_usable(line: str, code: str, column: int, message: str) -> None:
    sample, findings = read(f"标题: 题\n{line}")
    assert sample is not None
    assert sample.title == "题"
    (finding,) = findings
    assert (finding.rule, finding.message) == (code, message)
    assert finding.place.column == column
    assert finding.place.line == (3 if "空的" in message else 2)
    assert finding.blocks is None


def test_bad_entries_do_not_take_good_ones_with_them() -> None:
    sample, findings = read("标题: 题\n关键词: [甲, no, 乙]\n附加: {a: 1, b: x}")
    assert sample is not None
    assert (sample.words, sample.extra, len(findings)) == (("甲", "乙"), {"a": 1}, 2)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("文号: x", ["CON113"]),
        ("标题:\n文号: x", ["CON113"]),
        ("标题: ''", ["CON113"]),
        ("标题: no", ["CON116"]),
        ("", ["CON113"]),
        ("- 标题: x", ["CON114"]),
        ("数量: x\n显示: x\n错: x", ["CON114", "CON114", "CON112", "CON113"]),
    ],
)
def test_without_a_required_field_there_is_no_object(text: str, codes: list[str]) -> None:
    sample, findings = read(text)
    assert sample is None
    assert [finding.rule for finding in findings] == codes


def test_an_unknown_key_spelt_like_an_attribute_is_only_unknown() -> None:
    """`by` is what the engine calls 审签人, and no key that anybody may write."""
    root = compose("by: 甲\n审签人: 乙\n", path="a.md", codes=CONTENT_CODES).node
    value, findings = decode(root, Review, path="a.md", codes=CONTENT_CODES)
    assert value is not None
    assert value.by == "乙"
    assert [finding.place.line for finding in findings] == [1]
    alone = compose("by: 甲\n", path="a.md", codes=CONTENT_CODES).node
    value, findings = decode(alone, Review, path="a.md", codes=CONTENT_CODES)
    assert value is None
    assert len(findings) == 2


def test_children_are_decoded_by_the_same_class() -> None:
    sample, findings = read("标题: 甲\n下级:\n  - 标题: 乙\n    下级: [{标题: 丙}, {}]")
    assert sample is not None
    assert [child.title for child in sample.children[0].children] == ["丙"]
    assert [(f.rule, f.place.line, f.place.column) for f in findings] == [("CON113", 4, 19)]


def test_catalogue_lists_and_what_their_errors_block() -> None:
    text = "- 审签人: 甲\n- 日期: 2021-05-16\n- 审签人: 乙\n"
    node = compose(text, path="catalog/a.yml", codes=CATALOG_CODES).node
    reviews, findings = decode_list(node, Review, path="catalog/a.yml", codes=CATALOG_CODES)
    assert [review.by for review in reviews] == ["甲", "乙"]
    (finding,) = findings
    assert (finding.rule, finding.blocks) == ("CAT103", Blocks.SITE)
    assert finding.place == Place("catalog/a.yml", 2, 3)
    node = compose("审签人: 甲", path="a.yml", codes=CATALOG_CODES).node
    assert decode_list(node, Review, path="a.yml", codes=CATALOG_CODES)[1][0].rule == "CAT104"


def test_post_init_may_refuse() -> None:
    class Span(msgspec.Struct, frozen=True, kw_only=True):
        first: Annotated[int, key("自", doc="自")]
        last: Annotated[int, key("至", doc="至")]

        def __post_init__(self) -> None:
            if self.last < self.first:
                raise ValueError("“至”早于“自”")

    node = compose("自: 2\n至: 1", path="a.md", codes=CONTENT_CODES).node
    span, findings = decode(node, Span, path="a.md", codes=CONTENT_CODES)
    assert span is None
    assert [finding.message for finding in findings] == ["“至”早于“自”"]


def test_programming_errors_are_told_at_once() -> None:
    class Nullable(msgspec.Struct, frozen=True, kw_only=True):
        words: Annotated[tuple[str, ...], key("词", doc="词")] = None

    class Twice(msgspec.Struct, frozen=True, kw_only=True):
        one: Annotated[str | None, key("甲", doc="甲")] = None
        two: Annotated[str | None, key("甲", doc="甲")] = None

    class Unknown(msgspec.Struct, frozen=True, kw_only=True):
        one: Annotated[complex | None, key("甲", doc="甲")] = None

    for cls, words in ((Nullable, "may be absent"), (Twice, "is taken"), (Unknown, "no form")):
        with pytest.raises(TypeError, match=words):
            schema_of(cls)
