"""Every address of every page: internal ones resolve, resources come from no other host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.verification import codes
from disclosure.verification.codes import problem
from disclosure.verification.page import css_addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.diagnostics.finding import Finding
    from disclosure.verification.page import Page
    from disclosure.verification.tree import SiteTree


@dataclass(frozen=True, slots=True)
class AnchorUse:
    """A link to a place in a page, to be looked up when every page was read."""

    page: str
    line: int
    href: str
    target: str
    anchor: str


def check_addresses(page: Page, tree: SiteTree) -> Iterator[Finding | AnchorUse]:
    """Findings about the addresses of `page`, and the anchors to look up later."""
    for use in page.uses():
        target = tree.resolve(use.href, page=page.path)
        if target is None:
            continue
        if target.outside:
            if use.loaded:
                yield _third_party(page.path, use.href, use.line)
            continue
        file = tree.file_of(target.path)
        if file is None:
            kind = "引用的文件" if use.loaded else "链接"
            yield problem(
                codes.BROKEN_LINK,
                page.path,
                f"{kind}“{use.href}”不存在",
                line=use.line,
                hint="改正地址，或补上文件",
            )
        elif target.fragment:
            yield AnchorUse(page.path, use.line, use.href, file, target.fragment)


def check_anchors(
    uses: Iterable[AnchorUse], anchors: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """Findings about anchors that are not in the page they name."""
    for use in uses:
        if use.target in anchors and use.anchor not in anchors[use.target]:
            yield problem(
                codes.BROKEN_ANCHOR,
                use.page,
                f"链接“{use.href}”指向的位置不存在",
                line=use.line,
                hint="改正 # 之后的名称",
            )


def check_style_sheet(path: str, text: str, tree: SiteTree) -> Iterator[Finding]:
    """Addresses in a style sheet."""
    for href in css_addresses(text):
        target = tree.resolve(href, page=path)
        line = text.count("\n", 0, text.index(href)) + 1
        if target is None or href.startswith("#"):
            continue
        if target.outside:
            yield _third_party(path, href, line)
        elif tree.file_of(target.path) is None:
            yield problem(codes.BROKEN_LINK, path, f"引用的文件“{href}”不存在", line=line)


def _third_party(path: str, href: str, line: int) -> Finding:
    host = urlsplit(href.strip()).hostname or href
    return problem(
        codes.THIRD_PARTY,
        path,
        f"页面会向别的网站 {host} 请求“{href}”",
        line=line,
        hint="把文件放到本站",
    )
