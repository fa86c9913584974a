"""What the templates of pages that belong to no column see; see `views`."""

from __future__ import annotations

from msgspec import Struct

from disclosure.pages.views import ColumnCard, Link, ListItem


class HomePage(Struct, frozen=True):
    """首页."""

    title: str
    introduction: str
    roots: tuple[ColumnCard, ...]
    entries: tuple[Link, ...]
    """指南, 依申请公开, 年报 …: the ways in that a citizen looks for"""
    latest: tuple[ListItem, ...]
    topics: tuple[Link, ...]
    """专题 with their counts"""
    units: tuple[Link, ...]
    search: str


class SitemapNode(Struct, frozen=True):
    """A column in the site map."""

    title: str
    url: str
    count: int
    children: tuple[SitemapNode, ...] = ()


class SitemapPage(Struct, frozen=True):
    """网站地图: every rendered column of every body."""

    title: str
    bodies: tuple[tuple[str, tuple[SitemapNode, ...]], ...]


class SearchPage(Struct, frozen=True):
    """检索页: finds items by title, 文号 or 索引号 without any network service."""

    title: str
    index: str
    """relative address of the index manifest (JSON)"""
    root: str
    """relative address of the site's root: results are addressed from there"""
    script: str
    sitemap: str


class NotFoundPage(Struct, frozen=True):
    """404."""

    title: str
    home: str
    sitemap: str
    search: str


class TombstonePage(Struct, frozen=True):
    """What stands where an item was withdrawn: when and why, never what it said."""

    title: str
    date: str
    reason: str
    unit: str
    column: Link | None


class RedirectPage(Struct, frozen=True):
    """What stands where an item was before it moved."""

    title: str
    target: str
