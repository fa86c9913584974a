"""What every page must have by itself: tags, heading, landmarks (国办发〔2017〕47号; WCAG 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.verification import codes
from disclosure.verification.codes import problem
from disclosure.verification.page import Page, line_of, one_line

if TYPE_CHECKING:
    from disclosure.verification.tree import SiteTree

COMMON = (
    "SiteName", "SiteDomain", "SiteIDCode",
    "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
)  # fmt: skip
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
PUB_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d")
NO_ZOOM = re.compile(
    r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?\s*(,|$)", re.IGNORECASE
)


def check_page(page: Page, *, is_item: bool, tree: SiteTree) -> Iterator[Finding]:
    """Everything that can be seen on the page alone."""
    yield from _head(page)
    if page.is_redirect:
        return
    yield from _tags(page, COMMON, codes.COMMON_TAGS)
    has_article = is_item or any(name in page.meta for name in ARTICLE)
    if has_article:
        yield from _tags(page, ARTICLE, codes.ARTICLE_TAGS)
        yield from _published(page)
    yield from _heading(page, is_item=is_item)
    yield from _landmarks(page)
    yield from _skip_link(page, tree)


def _tags(page: Page, names: tuple[str, ...], code: str) -> Iterator[Finding]:
    for name in names:
        given = page.meta.get(name, [])
        if not given:
            yield problem(code, page.path, f"缺少网页标签 {name}", hint="补上这一项信息后重新构建")
        elif len(given) > 1:
            yield problem(
                code, page.path, f"网页标签 {name} 出现了 {len(given)} 次", hint="只留一个"
            )
        elif not given[0].strip():
            yield problem(code, page.path, f"网页标签 {name} 是空的", hint="补上内容后重新构建")


def _published(page: Page) -> Iterator[Finding]:
    for value in page.meta.get("PubDate", [])[:1]:
        if value.strip() and not PUB_DATE.fullmatch(value):
            yield problem(
                codes.ARTICLE_TAGS,
                page.path,
                f"网页标签 PubDate 的值“{value}”不合规范",
                hint="写成 2026-02-10 09:00 这样",
            )


def _heading(page: Page, *, is_item: bool) -> Iterator[Finding]:
    headings = page.find("//h1")
    if len(headings) != 1:
        yield problem(
            codes.HEADING, page.path, f"页面有 {len(headings)} 个 h1", hint="每页留且只留一个"
        )
        return
    shown, title = one_line(headings[0].text_content()), page.one_meta("ArticleTitle")
    if not shown:
        yield problem(codes.HEADING, page.path, "h1 是空的", line=line_of(headings[0]))
    elif is_item and title and shown != title:
        yield problem(
            codes.HEADING,
            page.path,
            f"h1“{shown}”与网页标签 ArticleTitle“{title}”不一致",
            line=line_of(headings[0]),
            hint="两处用同一个标题",
        )


def _head(page: Page) -> Iterator[Finding]:
    if not page.root.get("lang", "").lower().startswith("zh"):
        yield problem(codes.SKELETON, page.path, "html 没有写明中文 lang", hint='写上 lang="zh-CN"')
    titles = page.texts("//head/title")
    if len(titles) != 1 or not titles[0]:
        yield problem(
            codes.SKELETON, page.path, "没有网页标题（title），或不止一个", hint="每页一个"
        )
    viewport = ",".join(page.meta.get("viewport", []))
    if not viewport:
        yield problem(
            codes.SKELETON, page.path, "没有 viewport，手机上字会很小", hint="补上 viewport"
        )
    elif NO_ZOOM.search(viewport):
        yield problem(
            codes.SKELETON,
            page.path,
            f"viewport“{viewport}”不让读者放大",
            hint="删去 user-scalable 和 maximum-scale",
        )


def _landmarks(page: Page) -> Iterator[Finding]:
    counts = {"header": page.landmarks("header"), "footer": page.landmarks("footer")}
    counts["main"] = len(page.find("//main"))
    for name, count in sorted(counts.items()):
        if count == 1:
            continue
        # The header and footer of a portal that the site is mounted in are the portal's own.
        foreign = count == 0 and name != "main"
        yield problem(
            codes.SKELETON,
            page.path,
            f"页面有 {count} 个 {name}",
            hint="每页留且只留一个",
            severity=Severity.WARNING if foreign else Severity.ERROR,
        )


def _skip_link(page: Page, tree: SiteTree) -> Iterator[Finding]:
    main = page.find("//main")
    first = next(iter(page.find("//body//a[@href]")), None)
    href = first.get("href", "") if first is not None else ""
    inside = {
        str(value) for element in main for value in element.xpath("descendant-or-self::*/@id")
    }
    if not (href.startswith("#") and href[1:] in inside):
        yield problem(
            codes.SKELETON,
            page.path,
            "页面开头没有“跳到正文”的链接",
            hint="第一个链接指向 main 的 id",
        )
