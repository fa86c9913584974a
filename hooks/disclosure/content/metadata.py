"""Front matter of an item, in the words editors use (MD-01 … MD-09).

The same declarations decode Markdown front matter, the `.yml` beside a CSV, and generate the
JSON Schema for editors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from disclosure.catalog.levels import FivePublic
from disclosure.decode.dates import parse_date
from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place


class DisclosureStatus(StrEnum):
    """公开属性; only 主动公开 is ever rendered (条例 art. 13–16)."""

    OPEN = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


class Validity(StrEnum):
    """有效性 of a document on a day; computed, never trusted from typing."""

    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    EXPIRED = "失效"
    REPEALED = "废止"
    PENDING = "尚未施行"


PUBLIC_SCOPES = frozenset({"", "社会", "全社会", "面向社会"})

VALIDITY_ALIASES: Mapping[str, Validity] = {
    "有效": Validity.IN_FORCE,
    "尚未失效": Validity.IN_FORCE,
    "已失效": Validity.EXPIRED,
    "已废止": Validity.REPEALED,
}


def parse_validity(text: str, place: Place) -> Validity:
    """A typed 有效性, common variants included; ValueError with the reason otherwise."""
    if text in VALIDITY_ALIASES:
        return VALIDITY_ALIASES[text]
    try:
        return Validity(text)
    except ValueError:
        choices = "、".join(Validity)
        raise ValueError(f"有效性“{text}”不在 {choices} 之中") from None


UNREVIEWED = "未审定"
_REVIEWED = r"(?P<unit>\S.*?)[\s，,、（(]+(?P<day>\d{4}[^）)]*)[）)]?"


class Approval(msgspec.Struct, frozen=True):
    """审定: who settled a list made from a template, and when; nobody yet without a day."""

    unit: str = ""
    day: date | None = None


def parse_approval(text: str, place: Place) -> Approval:
    """`未审定`, or unit and day as in `某县人民政府 2026-03-01`; ValueError otherwise."""
    if text.strip() == UNREVIEWED:
        return Approval()
    match = re.fullmatch(_REVIEWED, text.strip())
    if match is None:
        raise ValueError(f"写成 {UNREVIEWED}，或者审定的机关和日期，如 某县人民政府 2026-03-01")
    return Approval(match["unit"], parse_date(match["day"]))


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """来源: where a gathered or reprinted item comes from."""

    place: Place
    unit: Annotated[str, key("单位", doc="来源单位")] = ""
    url: Annotated[str, key("网址", doc="来源网址")] = ""
    method: Annotated[str, key("归集方式", doc="超链接、数据抓取、后台数据联通、人工录入")] = ""


class Waiver(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """豁免: a finding in this file that somebody answers for."""

    place: Place
    rule: Annotated[PlacedStr, key("规则", doc="规则编号")]
    reason: Annotated[str, key("理由", doc="理由")] = ""
    signer: Annotated[str, key("签发人", doc="签发人")] = ""


class Metadata(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an editor states about one item."""

    place: Place
    title: Annotated[PlacedStr, key("标题", "title", doc="标题")]
    published: Annotated[
        datetime | None,
        key("发布日期", "date", doc="发布日期和时间，如 2021-05-20 09:00", decisive=True),
    ] = None
    address: Annotated[PlacedStr | None, key("地址", doc="地址中的文件名，新建时写定，不再改")] = (
        None
    )
    number: Annotated[PlacedStr | None, key("文号", "发文字号", doc="发文字号")] = None
    index_number: Annotated[
        PlacedStr | None, key("索引号", doc="索引号，如 00000000X/2026-00012")
    ] = None
    issuers: Annotated[tuple[PlacedStr, ...], key("发文机关", doc="发文机关，联合发文写多个")] = ()
    made_on: Annotated[date | None, key("成文日期", doc="成文日期")] = None
    printed_on: Annotated[date | None, key("印发日期", doc="印发日期")] = None
    effective_on: Annotated[date | None, key("施行日期", doc="施行日期")] = None
    expires_on: Annotated[date | None, key("有效期至", doc="有效期的最后一日")] = None
    repealed_on: Annotated[date | None, key("废止日期", doc="废止日期")] = None
    repealed_by: Annotated[PlacedStr | None, key("废止依据", doc="废止它的文件（文号或地址）")] = (
        None
    )
    amends: Annotated[tuple[PlacedStr, ...], key("修改", doc="本文件修改的文件")] = ()
    replaces: Annotated[tuple[PlacedStr, ...], key("替代", doc="本文件替代的文件")] = ()
    validity: Annotated[
        Validity | None, key("有效性", doc="可不写；写了就与日期核对", parse=parse_validity)
    ] = None
    subject: Annotated[str, key("主题分类", doc="主题分类")] = ""
    genre: Annotated[str, key("体裁", doc="体裁，如通知、意见")] = ""
    keywords: Annotated[tuple[str, ...], key("关键词", "主题词", doc="关键词")] = ()
    topics: Annotated[tuple[PlacedStr, ...], key("专题", doc="专题")] = ()
    five: Annotated[tuple[FivePublic, ...], key("五公开", doc="决策、执行、管理、服务、结果")] = ()
    classes: Annotated[tuple[PlacedStr, ...], key("分类", doc="栏目规定的分类，如 历史规划")] = ()
    status: Annotated[DisclosureStatus, key("公开属性", doc="公开属性", decisive=True)] = (
        DisclosureStatus.OPEN
    )
    reason: Annotated[str, key("理由", doc="不主动公开的理由")] = ""
    scope: Annotated[str, key("公开范围", doc="公开范围，默认社会", decisive=True)] = "社会"
    review: Annotated[Mapping[str, str], key("审查", doc="三审三校、保密审查")] = {}
    approval: Annotated[
        Approval | None,
        key(
            "审定",
            doc="未审定，或者审定的机关和日期，如 某县人民政府 2026-03-01；未审定的不公开",
            parse=parse_approval,
            decisive=True,
        ),
    ] = None
    interprets: Annotated[
        tuple[PlacedStr, ...], key("解读", doc="解读件写被解读文件的地址，文件写其解读的地址")
    ] = ()
    attachments: Annotated[tuple[PlacedStr, ...], key("附件", doc="附件文件名")] = ()
    origin: Annotated[Origin | None, key("来源", doc="来源")] = None
    also: Annotated[tuple[PlacedStr, ...], key("也属", doc="另列的栏目编号")] = ()
    summary: Annotated[str, key("内容概述", "摘要", doc="内容概述，100 字以内")] = ""
    channels: Annotated[tuple[str, ...], key("公开方式", doc="公开渠道")] = ()
    contact: Annotated[str, key("联系电话", "联系方式", doc="对外联系电话")] = ""
    waivers: Annotated[tuple[Waiver, ...], key("豁免", doc="已有人负责的问题")] = ()

    @property
    def is_open(self) -> bool:
        """Whether it may be shown to everybody, whatever the day (条例 art. 13–16)."""
        return self.status is DisclosureStatus.OPEN and self.scope.strip() in PUBLIC_SCOPES


class ColumnIntroduction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Front matter of a column's `index.md`; everything may be left out."""

    place: Place
    title: Annotated[str, key("标题", "title", doc="可不写，用栏目名称")] = ""
    published: Annotated[
        datetime | None, key("发布日期", "更新日期", doc="更新日期", decisive=True)
    ] = None
    index_number: Annotated[
        PlacedStr | None, key("索引号", doc="索引号，如 00000000X/2026-00012")
    ] = None
    origin: Annotated[Origin | None, key("来源", doc="来源")] = None
    attachments: Annotated[tuple[PlacedStr, ...], key("附件", doc="附件文件名")] = ()
    waivers: Annotated[tuple[Waiver, ...], key("豁免", doc="已有人负责的问题")] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """无此类信息.md: why a column has nothing, who says so, and where to look instead."""

    place: Place
    reason: Annotated[str, key("理由", doc="为什么没有此类信息")]
    signed_on: Annotated[date, key("日期", doc="签发日期")]
    signer: Annotated[str, key("签发人", doc="签发人")]
    instead: Annotated[str, key("可查阅", doc="公众还可以到哪里查")]
