"""The YAML shapes of the catalogue, one dataclass a mapping.

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
    FreshnessEvent,
    Holds,
    Level,
    Mode,
    Rank,
    StatementPolicy,
)
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place

NATIONWIDE = PlacedStr("全国", Place("catalog"))
DEFAULT_LAYOUT = PlacedStr("渝2021", Place("catalog"))


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """A numbered place in a source document; duties and rules cite its id."""

    place: Place
    id: PlacedStr = key("id", doc="条款编号，全站唯一", required=True)
    text: str = key("text", doc="条款要求，用自己的话写一句", required=True)
    confidence: str = key(
        "confidence", doc="把握度：A 见过原文，B 见过执行文件，C 凭知识", default="A"
    )


@dataclass(frozen=True, slots=True)
class NormEntry:
    """A source document of duties and rules."""

    place: Place
    id: PlacedStr = key("id", doc="依据编号", required=True)
    title: str = key("title", doc="文件名称", required=True)
    number: str = key("number", doc="文号", default="")
    made_on: date | None = key("date", doc="成文日期", default=None)
    clauses: tuple[ClauseEntry, ...] = key("clauses", doc="条款", default=())


@dataclass(frozen=True, slots=True)
class NormsFile:
    """`norms.yml`."""

    norms: tuple[NormEntry, ...] = key("norms", doc="依据清单", required=True)


@dataclass(frozen=True, slots=True)
class WhoEntry:
    """Whom a duty binds. All given conditions must hold."""

    place: Place
    level: tuple[Level, ...] = key("level", doc="层级，可写多个", required=True)
    region: PlacedStr = key("region", doc="适用地区", default=NATIONWIDE)
    rank: tuple[Rank, ...] = key("rank", doc="行政级别；不写为不限", default=())
    units: tuple[PlacedStr, ...] = key("units", doc="只约束这些单位（编号）", default=())
    rulemaking: bool | None = key("rulemaking", doc="是否须有规章制定权", default=None)


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
    aggregates: tuple[str, ...] = key("aggregates", doc="归集方式", default=())
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


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A region and the one it lies in."""

    place: Place
    name: PlacedStr = key("name", doc="地区名称", required=True)
    parent: PlacedStr | None = key("parent", doc="上级地区", default=None)
    short: str = key("short", doc="简称，用于栏目名称", default="")
    rank: Rank | None = key("rank", doc="行政级别", default=None)


@dataclass(frozen=True, slots=True)
class RegionsFile:
    """`regions.yml`."""

    regions: tuple[RegionEntry, ...] = key("regions", doc="地区清单", required=True)


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """An organisation: its names over time and what became of it."""

    place: Place
    id: PlacedStr = key("id", doc="单位编号", required=True)
    name: str = key("name", doc="规范名称", required=True)
    aliases: tuple[str, ...] = key("aliases", doc="简称和曾用写法", default=())
    since: date | None = key("自", "since", doc="成立日期", default=None)
    until: date | None = key("至", "until", doc="撤销日期", default=None)
    successor: PlacedStr | None = key("successor", "继任单位", doc="继任单位编号", default=None)
    phone: str = key("phone", doc="对外联系电话", default="")
    address: str = key("address", doc="办公地址", default="")


@dataclass(frozen=True, slots=True)
class UnitsFile:
    """`units.yml`."""

    units: tuple[UnitEntry, ...] = key("units", doc="单位名录", required=True)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A column that a layout also lists under another one."""

    place: Place
    column: PlacedStr = key("column", doc="栏目编号", required=True)
    under: PlacedStr = key("under", doc="另列于哪个栏目下", required=True)


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    """An arrangement of the tree; addresses do not change with it."""

    place: Place
    id: PlacedStr = key("id", doc="版式编号", required=True)
    title: str = key("title", doc="版式名称", required=True)
    roots: tuple[PlacedStr, ...] = key("roots", doc="首页和菜单中栏目的次序", required=True)
    listed: tuple[ListedEntry, ...] = key("listed", doc="另列的栏目", default=())


@dataclass(frozen=True, slots=True)
class LayoutsFile:
    """`layouts.yml`."""

    layouts: tuple[LayoutEntry, ...] = key("layouts", doc="版式清单", required=True)


@dataclass(frozen=True, slots=True)
class YearEntry:
    """Public holidays and make-up working days of one year."""

    place: Place
    year: int = key("year", doc="年份", required=True)
    source: str = key("source", doc="来源（国务院办公厅通知）", required=True)
    holidays: tuple[PlacedStr, ...] = key("holidays", doc="放假日，单日或 起/止", required=True)
    workdays: tuple[date, ...] = key("workdays", doc="调休上班日", default=())


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """`calendar.yml`."""

    years: tuple[YearEntry, ...] = key("years", doc="逐年安排", required=True)


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body that has no site of its own and is hosted by this one."""

    place: Place
    id: PlacedStr = key("id", doc="主体编号，也是地址中的一段和内容文件夹名", required=True)
    name: str = key("name", doc="公开主体名称", required=True)
    level: Level = key("level", doc="层级", required=True)
    region: PlacedStr | None = key("region", doc="地区；不写同本站", default=None)
    rank: Rank | None = key("rank", doc="行政级别", default=None)
    unit: PlacedStr | None = key("unit", doc="单位编号", default=None)
    rulemaking: bool = key("rulemaking", doc="有无规章制定权", default=False)


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """`site.yml`: whose site this is."""

    place: Place
    name: str = key("name", doc="网站名称", required=True)
    body: str = key("body", doc="公开主体名称（主办单位）", required=True)
    level: Level = key("level", doc="层级", required=True)
    region: PlacedStr = key("region", doc="地区", required=True)
    rank: Rank | None = key("rank", doc="行政级别", default=None)
    rulemaking: bool = key("rulemaking", doc="有无规章制定权", default=False)
    unit: PlacedStr | None = key("unit", doc="主办单位编号", default=None)
    domain: str = key("domain", doc="网站域名（SiteDomain）", default="")
    mode: Mode = key("mode", doc="独立，或嵌入已有门户", default=Mode.STANDALONE)
    layout: PlacedStr = key("layout", doc="版式编号", default=DEFAULT_LAYOUT)
    sample: bool = key("sample", "示例", doc="示例站点：不收录，逐页标明", default=False)
    as_of: date | None = key("as_of", "基准日", doc="基准日；不写为当天", default=None)
    introduction: str = key("introduction", doc="首页简介", default="")
    site_id_code: str = key("site_id_code", doc="网站标识码", default="")
    icp: str = key("icp", doc="ICP备案编号", default="")
    police: str = key("police", doc="公安机关备案号", default="")
    contact: str = key("contact", doc="联系电话", default="")
    address: str = key("address", doc="办公地址", default="")
    find_error: str = key("find_error", doc="“我为政府网站找错”链接", default="")
    party_mark: str = key("party_mark", doc="党政机关网站标识链接", default="")
    header: str = key("header", doc="嵌入时门户页头的 HTML 文件", default="")
    footer: str = key("footer", doc="嵌入时门户页脚的 HTML 文件", default="")
    bodies: tuple[BodyEntry, ...] = key("bodies", doc="挂在本站的部门、乡镇", default=())


@dataclass(frozen=True, slots=True)
class SuppressionEntry:
    """A finding that somebody answers for."""

    place: Place
    rule: PlacedStr = key("rule", "规则", doc="规则编号", required=True)
    path: str = key("path", "位置", doc="文件，可用 *", required=True)
    reason: str = key("reason", "理由", doc="理由", default="")
    signer: str = key("signer", "签发人", doc="签发人", default="")
    signed_on: date | None = key("date", "日期", doc="签发日期", default=None)
    until: date | None = key("至", "until", doc="有效至", default=None)


@dataclass(frozen=True, slots=True)
class SuppressionsFile:
    """`suppressions.yml`."""

    suppressions: tuple[SuppressionEntry, ...] = key("suppressions", doc="豁免清单", required=True)


@dataclass(frozen=True, slots=True)
class RedirectEntry:
    """An address that moved."""

    place: Place
    source: PlacedStr = key("from", "从", doc="原地址（从站点根起）", required=True)
    target: PlacedStr = key("to", "到", doc="新地址（从站点根起）", required=True)


@dataclass(frozen=True, slots=True)
class TombstoneEntry:
    """An address whose item was withdrawn; says when and why, never what it held."""

    place: Place
    address: PlacedStr = key("address", "地址", doc="地址（从站点根起）", required=True)
    withdrawn_on: date = key("date", "日期", doc="撤回日期", required=True)
    reason: str = key("reason", "理由", doc="撤回理由", required=True)
    signer: str = key("signer", "签发人", doc="签发人", default="")


@dataclass(frozen=True, slots=True)
class MovedFile:
    """`moved.yml`: redirects and tombstones."""

    redirects: tuple[RedirectEntry, ...] = key("redirects", doc="改址", default=())
    tombstones: tuple[TombstoneEntry, ...] = key("tombstones", doc="撤回", default=())
