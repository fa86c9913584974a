"""What the templates see: plain values, every address already relative to the page at hand.

Templates decide how things look; views decide what is said. Nothing here is HTML except the
fields whose name ends in `_html`, which are sanitised already.

They are structs rather than dataclasses: ten thousand documents have a quarter of a million of
them, and a struct is made and digested several times as fast; its class is made faster, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from disclosure.content.item import Heading

if TYPE_CHECKING:
    from disclosure.pages.index_views import IndexTable


class Link(Struct, frozen=True):
    """A title with an address; `note` is a short addition such as a count or a date."""

    title: str
    url: str
    current: bool = False
    note: str = ""


class TreeLink(Struct, frozen=True):
    """A column in the side navigation; only nodes on the path at hand have children."""

    title: str
    url: str
    current: bool = False
    open: bool = False
    children: tuple[TreeLink, ...] = ()


class FooterEntry(Struct, frozen=True):
    """One line of the footer: 主办单位, 联系方式, 网站标识码 … with an optional address."""

    label: str
    value: str
    url: str = ""


class Chrome(Struct, frozen=True):
    """Everything around the main part; never depends on a single item."""

    site_name: str
    body_name: str
    root: str
    """Relative address of the site's root, "" or "../../"."""
    menu: tuple[Link, ...]
    breadcrumb: tuple[Link, ...]
    tree: tuple[TreeLink, ...]
    tree_title: str
    meta: tuple[tuple[str, str], ...]
    stylesheet: str
    icon: str
    search: str
    sitemap: str
    footer: tuple[FooterEntry, ...]
    sample: bool
    """A fictional site: a visible mark on every page, noindex."""
    embedded: bool
    """嵌入: the portal's own header and footer stand instead of ours."""
    header_html: str = ""
    footer_html: str = ""
    links: tuple[Link, ...] = ()
    """友情链接 of the footer: 信用中国 …"""


class ListItem(Struct, frozen=True):
    """One line of a list."""

    title: str
    url: str
    date: str
    number: str = ""
    """文号"""
    unit: str = ""
    status: str = ""
    """现行有效, 已修改, 失效, 废止, 尚未施行; empty where validity has no meaning"""
    outside: bool = False
    """leads to another site"""
    government: bool = True
    """that other site is a government's; otherwise it is marked"""
    method: str = ""
    """归集方式 of a gathered row: 超链接, 人工录入"""
    classes: tuple[str, ...] = ()
    """分类 beyond the one that the page is grouped by"""


class ColumnCard(Struct, frozen=True):
    """A column as shown on its parent's page."""

    title: str
    url: str
    purpose: str
    count: int
    last_update: str
    children: tuple[Link, ...] = ()
    lapsed: bool = False


class DutyLine(Struct, frozen=True):
    """What must be public here and why."""

    what: str
    basis: tuple[str, ...]
    """titles of the clauses"""
    limit: str
    kind: str


class UnitLine(Struct, frozen=True):
    """A body or a unit below another one; `url` is empty where it has no pages here."""

    name: str
    url: str
    address: str
    phone: str


class StatementView(Struct, frozen=True):
    """无此类信息: reason, date, signer and where to look instead."""

    reason: str
    date: str
    signer: str
    instead: str
    body_html: str = ""


class ColumnGroup(Struct, frozen=True):
    """A class of items shown apart, such as 现行有效 and 失效/废止."""

    title: str
    items: tuple[ListItem, ...]
    more: str = ""
    """address of the rest, if not all are listed"""


class TableView(Struct, frozen=True):
    """A plain table kept as CSV."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    download: str
    date: str
    url: str = ""


class ColumnPage(Struct, frozen=True):
    """栏目页 and landing page of a root."""

    title: str
    purpose: str
    duties: tuple[DutyLine, ...]
    unit: str
    contact: str
    update_rule: str
    last_update: str
    next_due: str
    status: str
    """ok, empty, stale, statement, lapsed"""
    status_text: str
    """in Chinese, for people"""
    banner: str
    """why and since when the column is historical; empty otherwise"""
    introduction_html: str
    statement: StatementView | None
    children: tuple[ColumnCard, ...]
    groups: tuple[ColumnGroup, ...]
    tables: tuple[TableView, ...]
    years: tuple[Link, ...]
    item_count: int
    index: IndexTable | None = None
    """the directory that is made for it, if it is one"""
    aggregates: tuple[str, ...] = ()
    """what is gathered here, from whom and how"""
    related: tuple[Link, ...] = ()
    units: tuple[UnitLine, ...] = ()
    """bodies and places below the body, on its landing page"""
    body: str = ""
    """whose page it is, where that is not the host of the site"""


class ArchivePage(Struct, frozen=True):
    """年度归档: all items of a column in one year."""

    title: str
    column: str
    column_url: str
    year: str
    items: tuple[ListItem, ...]
    outside: tuple[ListItem, ...]
    """rows gathered from other sites"""
    years: tuple[Link, ...]


class Banner(Struct, frozen=True):
    """A mark at the top of a document: its validity, or that it is an interpretation."""

    tone: str
    """valid, changed, invalid, note"""
    text: str
    link: Link | None = None


class AttachmentView(Struct, frozen=True):
    """A file to download: title, address, kind (PDF, DOCX …) and size for people."""

    title: str
    url: str
    kind: str
    size: str
    file_name: str


class ConsultView(Struct, frozen=True):
    """Where to ask about a policy, and where to say what one thinks of it."""

    mailbox: str
    hotline: str
    hall: str
    suggestion: str


class DocumentPage(Struct, frozen=True):
    """内容页."""

    title: str
    published: str
    """YYYY-MM-DD HH:MM"""
    source: str
    metadata: tuple[tuple[str, str], ...]
    """label and value of each field: 索引号, 发文机关 …"""
    banners: tuple[Banner, ...]
    summary: str
    headings: tuple[Heading, ...]
    body_html: str
    table: TableView | None
    attachments: tuple[AttachmentView, ...]
    interpretations: tuple[Link, ...]
    """解读 of this document"""
    interprets: tuple[Link, ...]
    """documents that this one interprets"""
    related: tuple[Link, ...]
    """documents that this one replaces, amends or is replaced by"""
    column: Link
    source_link: Link | None = None
    source_mark: str = ""
    """how it came here, where it was gathered: “人工录入”"""
    channels: str = ""
    topics: tuple[Link, ...] = ()
    consult: ConsultView | None = None
    validity: str = ""
    """as in the table of metadata: 现行有效, 已修改, 失效, 废止, 尚未施行, or nothing"""
