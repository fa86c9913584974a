"""The YAML shapes of a site's own choices: whose it is, what is set aside, what moved."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from disclosure.catalog.levels import Level, Mode, Rank
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place

DEFAULT_LAYOUT = PlacedStr("渝2021", Place("catalog"))


class SiteLinkEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link to another site that stands in the footer of every page."""

    place: Place
    title: Annotated[str, key("title", doc="名称，如 信用中国")]
    url: Annotated[PlacedStr, key("url", doc="网址")]


class ConsultEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a citizen asks about a policy: shown on every policy page."""

    place: Place
    mailbox: Annotated[str, key("mailbox", "公开信箱", doc="网上咨询的网址")] = ""
    hotline: Annotated[str, key("hotline", "热线", doc="咨询电话，如 12345")] = ""
    hall: Annotated[str, key("hall", "政务服务大厅", doc="政务服务大厅咨询窗口的地址")] = ""
    suggestion: Annotated[str, key("suggestion", "意见建议", doc="提意见建议的网址")] = ""


class BodyEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body that has no site of its own and is hosted by this one."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="主体编号，也是地址中的一段和内容文件夹名")]
    name: Annotated[str, key("name", doc="公开主体名称")]
    level: Annotated[Level, key("level", doc="层级")]
    region: Annotated[PlacedStr | None, key("region", doc="地区；不写同本站")] = None
    rank: Annotated[Rank | None, key("rank", doc="行政级别")] = None
    unit: Annotated[PlacedStr | None, key("unit", doc="单位编号")] = None
    rulemaking: Annotated[bool, key("rulemaking", doc="有无规章制定权")] = False
    parent: Annotated[
        PlacedStr | None,
        key("parent", "上级主体", doc="上级主体编号，如街道之于区；不写为本站主体"),
    ] = None


class SiteEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`site.yml`: whose site this is."""

    place: Place
    name: Annotated[str, key("name", doc="网站名称")]
    body: Annotated[str, key("body", doc="公开主体名称（主办单位）")]
    level: Annotated[Level, key("level", doc="层级")]
    region: Annotated[PlacedStr, key("region", doc="地区")]
    rank: Annotated[Rank | None, key("rank", doc="行政级别")] = None
    rulemaking: Annotated[bool, key("rulemaking", doc="有无规章制定权")] = False
    unit: Annotated[PlacedStr | None, key("unit", doc="主办单位编号")] = None
    domain: Annotated[str, key("domain", doc="网站域名（SiteDomain）")] = ""
    mode: Annotated[Mode, key("mode", doc="独立，或嵌入已有门户")] = Mode.STANDALONE
    layout: Annotated[PlacedStr, key("layout", doc="版式编号")] = DEFAULT_LAYOUT
    sample: Annotated[bool, key("sample", "示例", doc="示例站点：不收录，逐页标明")] = False
    as_of: Annotated[date | None, key("as_of", "基准日", doc="基准日；不写为当天")] = None
    introduction: Annotated[str, key("introduction", doc="首页简介")] = ""
    site_id_code: Annotated[str, key("site_id_code", doc="网站标识码")] = ""
    icp: Annotated[str, key("icp", doc="ICP备案编号")] = ""
    police: Annotated[str, key("police", doc="公安机关备案号")] = ""
    contact: Annotated[str, key("contact", doc="联系电话")] = ""
    address: Annotated[str, key("address", doc="办公地址")] = ""
    find_error: Annotated[str, key("find_error", doc="“我为政府网站找错”链接")] = ""
    party_mark: Annotated[str, key("party_mark", doc="党政机关网站标识链接")] = ""
    header: Annotated[str, key("header", doc="嵌入时门户页头的 HTML 文件")] = ""
    footer: Annotated[str, key("footer", doc="嵌入时门户页脚的 HTML 文件")] = ""
    consult: Annotated[
        ConsultEntry | None, key("consult", "政策咨询", doc="政策咨询渠道，显示在每个政策文件页")
    ] = None
    links: Annotated[
        tuple[SiteLinkEntry, ...], key("links", "友情链接", doc="每页页脚的链接，如 信用中国")
    ] = ()
    service: Annotated[str, key("service", "政务服务平台", doc="网上办事和进度查询的网址")] = ""
    bodies: Annotated[tuple[BodyEntry, ...], key("bodies", doc="挂在本站的部门、乡镇")] = ()


class SuppressionEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding that somebody answers for."""

    place: Place
    rule: Annotated[PlacedStr, key("rule", "规则", doc="规则编号")]
    path: Annotated[str, key("path", "位置", doc="文件，可用 *")]
    reason: Annotated[str, key("reason", "理由", doc="理由")] = ""
    signer: Annotated[str, key("signer", "签发人", doc="签发人")] = ""
    signed_on: Annotated[date | None, key("date", "日期", doc="签发日期")] = None
    until: Annotated[date | None, key("至", "until", doc="有效至")] = None


class SuppressionsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`suppressions.yml`."""

    suppressions: Annotated[tuple[SuppressionEntry, ...], key("suppressions", doc="豁免清单")]


class RedirectEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An address that moved."""

    place: Place
    source: Annotated[PlacedStr, key("from", "从", doc="原地址（从站点根起）")]
    target: Annotated[PlacedStr, key("to", "到", doc="新地址（从站点根起）")]


class TombstoneEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An address whose item was withdrawn; says when and why, never what it held."""

    place: Place
    address: Annotated[PlacedStr, key("address", "地址", doc="地址（从站点根起）")]
    withdrawn_on: Annotated[date, key("date", "日期", doc="撤回日期")]
    reason: Annotated[str, key("reason", "理由", doc="撤回理由")]
    signer: Annotated[str, key("signer", "签发人", doc="签发人")] = ""


class MovedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`moved.yml`: redirects and tombstones."""

    redirects: Annotated[tuple[RedirectEntry, ...], key("redirects", doc="改址")] = ()
    tombstones: Annotated[tuple[TombstoneEntry, ...], key("tombstones", doc="撤回")] = ()
