"""The YAML shapes of columns and duties, one dataclass a mapping.

The same declarations decode the files, report mistakes with line and column, and generate the
JSON Schema that editors complete from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class WhoEntry:
    """Whom a duty binds. All given conditions must hold."""

    place: Place
    level: tuple[Level, ...] = key("level", doc="层级，可写多个", required=True)
    region: PlacedStr = key("region", doc="适用地区", default=NATIONWIDE)
    rank: tuple[Rank, ...] = key("rank", doc="行政级别；不写为不限", default=())
    units: tuple[PlacedStr, ...] = key("units", doc="只约束这些单位（编号）", default=())
    rulemaking: bool | None = key("rulemaking", doc="是否须有规章制定权", default=None)
    own_site: bool | None = key(
        "own_site", doc="是否须有自己的网站；挂在别人网站上的主体没有", default=None
    )


@dataclass(frozen=True, slots=True)
class FreshEntry:
    """How fresh a column must be; exactly one of the keys."""

    place: Place
    days: int | None = key("days", doc="最长未更新天数", default=None)
    on: FreshnessEvent | None = key("on", doc="按事件更新", default=None)
    by: str | None = key("by", doc="每年的最后公开日，月-日，如 03-31", default=None)
    every: Every | None = key("every", doc="按季度、半年、年更新", default=None)


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """Who must hold what, from when to when, on what basis."""

    place: Place
    who: WhoEntry = key("who", doc="义务主体", required=True)
    what: str = key("what", doc="须公开的内容", required=True)
    basis: tuple[PlacedStr, ...] = key("basis", doc="依据的条款编号", required=True)
    limit: str = key("limit", doc="时限，如“形成或变更之日起20个工作日内”", required=True)
    channels: tuple[str, ...] = key("channels", doc="方式（渠道）", default=("政府网站",))
    kind: DutyKind = key("kind", doc="长期、年度任务或一次性", default=DutyKind.STANDING)
    action: Action = key("action", doc="公开本机关的、归集他人的、或两者", default=Action.PUBLISH)
    at_least: int = key("at_least", doc="最少条数", default=1)
    fresh: FreshEntry | None = key("fresh", doc="更新要求", default=None)
    since: date | None = key("自", "since", doc="自何日起", default=None)
    until: date | None = key("至", "until", doc="至何日止", default=None)
    ended_by: str = key("终止依据", "ended_by", doc="为何终止", default="")


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """Something that a page must say, found by any of its words and a text that follows."""

    place: Place
    name: str = key("name", doc="要素名称", required=True)
    words: tuple[str, ...] = key("words", doc="标题或标签中的任一字样", required=True)
    basis: tuple[PlacedStr, ...] = key("basis", doc="依据的条款编号", default=())


@dataclass(frozen=True, slots=True)
class ClassifyEntry:
    """How the items of a column are sorted: a criterion and its closed list of classes."""

    place: Place
    by: str = key("by", doc="分类依据，如 规划种类", required=True)
    values: tuple[str, ...] = key("values", doc="各类的名称，按显示次序", required=True)


@dataclass(frozen=True, slots=True)
class AggregateEntry:
    """归集: whose items a column gathers, which, and in which of the four ways."""

    place: Place
    sources: tuple[str, ...] = key("from", "从", doc="从哪些机关或网站归集", required=True)
    what: str = key("what", doc="归集什么", required=True)
    methods: tuple[Gathering, ...] = key(
        "methods", doc="归集方式：超链接、数据抓取、后台数据联通、人工录入；不写为不限", default=()
    )
    basis: tuple[PlacedStr, ...] = key("basis", doc="依据的条款编号", default=())


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """What a `holds: facet` column shows: all items that carry `value` in the field `by`."""

    place: Place
    by: FacetField = key("by", doc="按哪一项选：专题、五公开", required=True)
    value: PlacedStr = key("value", doc="该项的值", required=True)


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A node of the disclosure tree."""

    place: Place
    id: PlacedStr = key("id", doc="栏目编号，冻结", required=True)
    slug: PlacedStr = key("slug", doc="地址中的一段，拼音首字母，冻结", required=True)
    title: str = key("title", doc="栏目名称，可含{地区}", required=True)
    purpose: str = key("purpose", doc="设置目的和主要内容", required=True)
    parent: PlacedStr | None = key("parent", doc="上级栏目编号", default=None)
    type: str = key("type", doc="栏目类别（ColumnType 标签）", default="信息公开目录")
    keywords: tuple[str, ...] = key("keywords", doc="栏目关键词", default=())
    holds: Holds = key("holds", doc="内容形式", default=Holds.BRANCH)
    duties: tuple[DutyEntry, ...] = key("duties", doc="公开义务", default=())
    elements: tuple[ElementEntry, ...] = key("elements", doc="页面必备要素", default=())
    fields: tuple[str, ...] = key("fields", doc="每条信息必填的项", default=())
    header: tuple[str, ...] = key(
        "header", doc="holds: table 时，每张表的表头必须有的各列", default=()
    )
    statement: StatementPolicy = key(
        "statement", doc="可否以“无此类信息”说明代替", default=StatementPolicy.ALLOWED
    )
    validity: bool = key("validity", doc="按有效性分类展示", default=False)
    interprets: bool = key(
        "interprets", doc="本栏目的信息是解读，须指向被解读的文件", default=False
    )
    title_by_level: Mapping[str, str] = key(
        "title_by_level", doc="不同层级的栏目名称", default_factory=dict
    )
    aggregates: tuple[AggregateEntry, ...] = key("aggregates", doc="归集义务", default=())
    classify: tuple[ClassifyEntry, ...] = key(
        "classify", doc="信息怎样分类；页面按第一种分组", default=()
    )
    related: tuple[PlacedStr, ...] = key(
        "related", doc="相关栏目的编号，页面上互相指引", default=()
    )
    facet: FacetEntry | None = key("facet", doc="holds: facet 时，选哪些信息", default=None)
    five: tuple[FivePublic, ...] = key(
        "五公开", "five", doc="栏目里的信息一般属于五公开的哪一类", default=()
    )
    levels: tuple[Level, ...] = key("levels", doc="只在这些层级设；不写为各级都可以设", default=())
    since: date | None = key("自", "since", doc="自何日起", default=None)
    until: date | None = key("至", "until", doc="至何日止，之后为历史栏目", default=None)
    ended_by: str = key("终止依据", "ended_by", doc="为何终止", default="")
    fixed: bool = key("fixed", doc="专栏一级栏目，名称和次序不得改", default=False)


@dataclass(frozen=True, slots=True)
class ColumnsFile:
    """A file of standard columns."""

    columns: tuple[ColumnEntry, ...] = key("columns", doc="栏目清单", required=True)


@dataclass(frozen=True, slots=True)
class OverlayEntry:
    """This site's choice about a standard column."""

    place: Place
    id: PlacedStr = key("id", doc="标准栏目编号", required=True)
    title: str = key("title", doc="本站用的名称", default="")
    purpose: str = key("purpose", doc="本站的说明", default="")
    unit: PlacedStr | None = key("unit", doc="责任单位编号", default=None)
    contact: str = key("contact", doc="责任单位电话", default="")
    bodies: tuple[PlacedStr, ...] = key("bodies", doc="只对这些主体；不写为全部", default=())
    drop: bool = key("drop", doc="本站不设（只限非必设栏目）", default=False)


@dataclass(frozen=True, slots=True)
class SiteColumnsFile:
    """`columns.yml` of a site: its own columns and its choices about standard ones."""

    columns: tuple[ColumnEntry, ...] = key("columns", doc="本站自设的栏目", default=())
    overlays: tuple[OverlayEntry, ...] = key("overlays", doc="对标准栏目的调整", default=())
