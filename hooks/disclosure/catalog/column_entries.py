"""The YAML shapes of columns and duties, one structure a mapping.

The same declarations decode the files, report mistakes with line and column, and generate the
JSON Schema that editors complete from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from disclosure.catalog.levels import (
    Action,
    DutyKind,
    Every,
    FacetField,
    FivePublic,
    FreshnessEvent,
    Gathering,
    Holds,
    Level,
    Rank,
    StatementPolicy,
)
from disclosure.catalog.register_entries import NATIONWIDE
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place


class WhoEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whom a duty binds. All given conditions must hold."""

    place: Place
    level: Annotated[tuple[Level, ...], key("level", doc="层级，可写多个")]
    region: Annotated[PlacedStr, key("region", doc="适用地区")] = NATIONWIDE
    rank: Annotated[tuple[Rank, ...], key("rank", doc="行政级别；不写为不限")] = ()
    units: Annotated[tuple[PlacedStr, ...], key("units", doc="只约束这些单位（编号）")] = ()
    rulemaking: Annotated[bool | None, key("rulemaking", doc="是否须有规章制定权")] = None
    own_site: Annotated[
        bool | None, key("own_site", doc="是否须有自己的网站；挂在别人网站上的主体没有")
    ] = None


class FreshEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How fresh a column must be; exactly one of the keys."""

    place: Place
    days: Annotated[int | None, key("days", doc="最长未更新天数")] = None
    on: Annotated[FreshnessEvent | None, key("on", doc="按事件更新")] = None
    by: Annotated[str | None, key("by", doc="每年的最后公开日，月-日，如 03-31")] = None
    every: Annotated[Every | None, key("every", doc="按季度、半年、年更新")] = None


class DutyEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who must hold what, from when to when, on what basis."""

    place: Place
    who: Annotated[WhoEntry, key("who", doc="义务主体")]
    what: Annotated[str, key("what", doc="须公开的内容")]
    basis: Annotated[tuple[PlacedStr, ...], key("basis", doc="依据的条款编号")]
    limit: Annotated[str, key("limit", doc="时限，如“形成或变更之日起20个工作日内”")]
    channels: Annotated[tuple[str, ...], key("channels", doc="方式（渠道）")] = ("政府网站",)
    kind: Annotated[DutyKind, key("kind", doc="长期、年度任务或一次性")] = DutyKind.STANDING
    action: Annotated[Action, key("action", doc="公开本机关的、归集他人的、或两者")] = (
        Action.PUBLISH
    )
    at_least: Annotated[int, key("at_least", doc="最少条数")] = 1
    fresh: Annotated[FreshEntry | None, key("fresh", doc="更新要求")] = None
    since: Annotated[date | None, key("自", "since", doc="自何日起")] = None
    until: Annotated[date | None, key("至", "until", doc="至何日止")] = None
    ended_by: Annotated[str, key("终止依据", "ended_by", doc="为何终止")] = ""


class ElementEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a page must say, found by any of its words and a text that follows."""

    place: Place
    name: Annotated[str, key("name", doc="要素名称")]
    words: Annotated[tuple[str, ...], key("words", doc="标题或标签中的任一字样")]
    basis: Annotated[tuple[PlacedStr, ...], key("basis", doc="依据的条款编号")] = ()


class ClassifyEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the items of a column are sorted: a criterion and its closed list of classes."""

    place: Place
    by: Annotated[str, key("by", doc="分类依据，如 规划种类")]
    values: Annotated[tuple[str, ...], key("values", doc="各类的名称，按显示次序")]


class AggregateEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """归集: whose items a column gathers, which, and in which of the four ways."""

    place: Place
    sources: Annotated[tuple[str, ...], key("from", "从", doc="从哪些机关或网站归集")]
    what: Annotated[str, key("what", doc="归集什么")]
    methods: Annotated[
        tuple[Gathering, ...],
        key("methods", doc="归集方式：超链接、数据抓取、后台数据联通、人工录入；不写为不限"),
    ] = ()
    basis: Annotated[tuple[PlacedStr, ...], key("basis", doc="依据的条款编号")] = ()


class FacetEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a `holds: facet` column shows: all items that carry `value` in the field `by`."""

    place: Place
    by: Annotated[FacetField, key("by", doc="按哪一项选：专题、五公开")]
    value: Annotated[PlacedStr, key("value", doc="该项的值")]


class ColumnEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A node of the disclosure tree."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="栏目编号，冻结")]
    slug: Annotated[PlacedStr, key("slug", doc="地址中的一段，拼音首字母，冻结")]
    title: Annotated[str, key("title", doc="栏目名称，可含{地区}")]
    purpose: Annotated[str, key("purpose", doc="设置目的和主要内容")]
    parent: Annotated[PlacedStr | None, key("parent", doc="上级栏目编号")] = None
    type: Annotated[str, key("type", doc="栏目类别（ColumnType 标签）")] = "信息公开目录"
    keywords: Annotated[tuple[str, ...], key("keywords", doc="栏目关键词")] = ()
    holds: Annotated[Holds, key("holds", doc="内容形式")] = Holds.BRANCH
    duties: Annotated[tuple[DutyEntry, ...], key("duties", doc="公开义务")] = ()
    elements: Annotated[tuple[ElementEntry, ...], key("elements", doc="页面必备要素")] = ()
    fields: Annotated[tuple[str, ...], key("fields", doc="每条信息必填的项")] = ()
    header: Annotated[
        tuple[str, ...], key("header", doc="holds: table 时，每张表的表头必须有的各列")
    ] = ()
    statement: Annotated[StatementPolicy, key("statement", doc="可否以“无此类信息”说明代替")] = (
        StatementPolicy.ALLOWED
    )
    validity: Annotated[bool, key("validity", doc="按有效性分类展示")] = False
    interprets: Annotated[bool, key("interprets", doc="本栏目的信息是解读，须指向被解读的文件")] = (
        False
    )
    title_by_level: Annotated[
        Mapping[str, str], key("title_by_level", doc="不同层级的栏目名称")
    ] = {}
    aggregates: Annotated[tuple[AggregateEntry, ...], key("aggregates", doc="归集义务")] = ()
    classify: Annotated[
        tuple[ClassifyEntry, ...], key("classify", doc="信息怎样分类；页面按第一种分组")
    ] = ()
    related: Annotated[
        tuple[PlacedStr, ...], key("related", doc="相关栏目的编号，页面上互相指引")
    ] = ()
    facet: Annotated[FacetEntry | None, key("facet", doc="holds: facet 时，选哪些信息")] = None
    five: Annotated[
        tuple[FivePublic, ...], key("五公开", "five", doc="栏目里的信息一般属于五公开的哪一类")
    ] = ()
    levels: Annotated[
        tuple[Level, ...], key("levels", doc="只在这些层级设；不写为各级都可以设")
    ] = ()
    since: Annotated[date | None, key("自", "since", doc="自何日起")] = None
    until: Annotated[date | None, key("至", "until", doc="至何日止，之后为历史栏目")] = None
    ended_by: Annotated[str, key("终止依据", "ended_by", doc="为何终止")] = ""
    fixed: Annotated[bool, key("fixed", doc="专栏一级栏目，名称和次序不得改")] = False


class ColumnsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file of standard columns."""

    columns: Annotated[tuple[ColumnEntry, ...], key("columns", doc="栏目清单")]


class OverlayEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """This site's choice about a standard column."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="标准栏目编号")]
    title: Annotated[str, key("title", doc="本站用的名称")] = ""
    purpose: Annotated[str, key("purpose", doc="本站的说明")] = ""
    unit: Annotated[PlacedStr | None, key("unit", doc="责任单位编号")] = None
    contact: Annotated[str, key("contact", doc="责任单位电话")] = ""
    bodies: Annotated[tuple[PlacedStr, ...], key("bodies", doc="只对这些主体；不写为全部")] = ()
    drop: Annotated[bool, key("drop", doc="本站不设（只限非必设栏目）")] = False


class SiteColumnsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`columns.yml` of a site: its own columns and its choices about standard ones."""

    columns: Annotated[tuple[ColumnEntry, ...], key("columns", doc="本站自设的栏目")] = ()
    overlays: Annotated[tuple[OverlayEntry, ...], key("overlays", doc="对标准栏目的调整")] = ()
