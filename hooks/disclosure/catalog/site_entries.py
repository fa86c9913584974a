"""The YAML shapes of a site's own choices: whose it is, what is set aside, what moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.catalog.levels import Level, Mode, Rank
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place

DEFAULT_LAYOUT = PlacedStr("渝2021", Place("catalog"))


@dataclass(frozen=True, slots=True)
class SiteLinkEntry:
    """A link to another site that stands in the footer of every page."""

    place: Place
    title: str = key("title", doc="名称，如 信用中国", required=True)
    url: PlacedStr = key("url", doc="网址", required=True)


@dataclass(frozen=True, slots=True)
class ConsultEntry:
    """Where a citizen asks about a policy: shown on every policy page."""

    place: Place
    mailbox: str = key("mailbox", "公开信箱", doc="网上咨询的网址", default="")
    hotline: str = key("hotline", "热线", doc="咨询电话，如 12345", default="")
    hall: str = key("hall", "政务服务大厅", doc="政务服务大厅咨询窗口的地址", default="")
    suggestion: str = key("suggestion", "意见建议", doc="提意见建议的网址", default="")


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
    parent: PlacedStr | None = key(
        "parent", "上级主体", doc="上级主体编号，如街道之于区；不写为本站主体", default=None
    )


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
    consult: ConsultEntry | None = key(
        "consult", "政策咨询", doc="政策咨询渠道，显示在每个政策文件页", default=None
    )
    links: tuple[SiteLinkEntry, ...] = key(
        "links", "友情链接", doc="每页页脚的链接，如 信用中国", default=()
    )
    service: str = key("service", "政务服务平台", doc="网上办事和进度查询的网址", default="")
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
