"""Views of document pages: metadata table, banners, body, attachments, relations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField
from disclosure.content.item import ItemKind
from disclosure.content.metadata import Validity
from disclosure.pages.consulting import consult_view
from disclosure.pages.lists import is_government
from disclosure.pages.views import (
    AttachmentView,
    Banner,
    DocumentPage,
    Link,
)
from disclosure.render.links import replace
from disclosure.site.addresses import relative_url
from disclosure.site.resolve import TargetKind
from disclosure.site.validity import has_validity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.content.item import Item
    from disclosure.content.metadata import Metadata
    from disclosure.content.scan import SourceFile
    from disclosure.site.columns import ColumnState
    from disclosure.site.relations import Relations
    from disclosure.site.resolve import Resolver
    from disclosure.site.snapshot import Site
    from disclosure.site.validity import Validities, ValidityOn

FEW_HEADINGS = 3
"""A text with fewer headings needs no table of contents."""


@dataclass(frozen=True, slots=True)
class DocumentMaker:
    """Makes the view of any document of one site."""

    site: Site
    relations: Relations
    resolver: Resolver
    validity: Validities
    topics: Mapping[str, ColumnState]
    """The pages of 专题 by value; see `topic_pages`."""

    def view(self, item: Item, *, body_html: str = "") -> DocumentPage:
        """Everything about `item`; its text is given."""
        metadata, url, headings = item.metadata, item.url, item.record.headings
        state = self.site.state(item.body, item.column)
        origin, published = metadata.origin, item.published_text
        found = self.validity.of(item)
        validity = found.validity.value if found and has_validity(metadata) else ""
        return DocumentPage(
            title=item.title,
            published=published,
            source=self.source(item),
            metadata=_metadata_rows(metadata, published=published[:10], validity=validity),
            banners=_banners(found, lapsed=state.column.standing.lapsed, base=url),
            summary=metadata.summary,
            headings=headings if len(headings) >= FEW_HEADINGS else (),
            body_html=body_html,
            table=None,
            attachments=self._attachments(item),
            interpretations=_links(self.relations.interpretations.get(url, ()), url),
            interprets=_links(self.relations.interprets.get(url, ()), url),
            related=self._related(url),
            column=Link(state.column.title, relative_url(state.column.url, url)),
            source_link=Link(origin.unit or origin.url, origin.url)
            if origin and origin.url
            else None,
            source_mark=origin.method if origin else "",
            channels="、".join(metadata.channels),
            topics=self._topics(item),
            consult=consult_view(self.site.catalog.site, state.column.entry),
            validity=validity,
        )

    def shared(self, state: ColumnState) -> tuple[object, ...]:
        """What the pages of all items of a column say of it."""
        column = state.column
        return (
            column.title,
            column.url,
            column.body.name,
            column.standing.lapsed,
            consult_view(self.site.catalog.site, column.entry),
        )

    def told(self, item: Item) -> tuple[object, ...]:
        """What its page says that is neither in the item nor shared with those beside it.

        The kind of a link's target counts, too: an address that led nowhere is written otherwise
        once there is something.
        """
        url, relations, found = item.url, self.relations, self.validity.of(item)
        targets = [(use.href, self.resolver.resolve(item, use.href)) for use in item.record.links]
        return (
            [(href, target.kind, target.url) for href, target in targets],
            [(file.relative, file.size) for _, file in self.resolver.attachments(item)],
            self._topics(item),
            (found.validity, found.since, found.by and (found.by.title, found.by.url))
            if found
            else (),
            _links(relations.interpretations.get(url, ()), url),
            _links(relations.interprets.get(url, ()), url),
            self._related(url),
        )

    def source(self, item: Item) -> str:
        """来源: what the editor says, else who issued it, else the body itself."""
        metadata = item.metadata
        if metadata.origin and metadata.origin.unit:
            return metadata.origin.unit
        if metadata.issuers:
            return "、".join(metadata.issuers)
        return self.site.state(item.body, item.column).column.body.name

    def tags(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Content tags (WG-M3)."""
        metadata = item.metadata
        return (
            ("ArticleTitle", item.title),
            ("PubDate", item.published_text),
            ("ContentSource", self.source(item)),
            ("Keywords", "，".join((*metadata.keywords, *metadata.topics))),
            ("Description", metadata.summary),
        )

    def body(self, item: Item, html: str) -> str:
        """The fragment with every address as seen from the item's own page."""

        def resolve(href: str) -> tuple[str, Mapping[str, str]]:
            target = self.resolver.resolve(item, href)
            if target.kind is TargetKind.OUTSIDE:
                plain = href.startswith(("mailto:", "tel:")) or is_government(href)
                return href, {} if plain else {"class": "outside", "rel": "nofollow noopener"}
            if target.kind in (TargetKind.MISSING, TargetKind.WITHHELD, TargetKind.RUNNING):
                return href, {}
            page, _, fragment = target.url.partition("#")
            if page == item.url:
                return f"#{fragment}" if fragment else "", {}
            return relative_url(target.url, item.url), {}

        return replace(html, resolve)

    def _topics(self, item: Item) -> tuple[Link, ...]:
        """The pages of the 专题 that it belongs to."""
        if not item.metadata.topics:
            return ()
        pages = [self.topics.get(topic) for topic in item.metadata.topics]
        return tuple(
            Link(state.column.title, relative_url(state.column.url, item.url))
            for state in pages
            if state is not None
        )

    def _related(self, url: str) -> tuple[Link, ...]:
        relations = self.relations
        found: list[tuple[str, Item]] = []
        if (by := relations.replaced_by.get(url)) is not None:
            found.append(("由其替代", by))
        if (by := relations.amended_by.get(url)) is not None:
            found.append(("由其修改", by))
        found += [("替代", other) for other in relations.replaces.get(url, ())]
        found += [("修改", other) for other in relations.amends.get(url, ())]
        return tuple(
            [Link(other.title, relative_url(other.url, url), note=note) for note, other in found]
        )

    def _attachments(self, item: Item) -> tuple[AttachmentView, ...]:
        if not (item.metadata.attachments or item.record.links or item.kind is ItemKind.TABLE):
            return ()
        return tuple([_attachment(item, url, file) for url, file in self._named(item)])

    def _named(self, item: Item) -> list[tuple[str, SourceFile]]:
        """Files to list for download: those under 附件, and linked ones that are not pictures."""
        pictures = {
            self.resolver.resolve(item, use.href).url for use in item.record.links if use.image
        }
        return [(url, file) for url, file in self.resolver.attachments(item) if url not in pictures]


def _banners(found: ValidityOn | None, *, lapsed: bool, base: str) -> tuple[Banner, ...]:
    of_validity = _validity_banner(found, base=base) if found else ()
    if not lapsed:
        return of_validity
    return (*of_validity, Banner("note", "本页属于历史栏目，内容仅供查考，不代表现行规定。"))


def _metadata_rows(
    metadata: Metadata, *, published: str, validity: str
) -> tuple[tuple[str, str], ...]:
    rows: tuple[tuple[str, object], ...] = (
        ("索引号", metadata.index_number),
        ("发文机关", "、".join(metadata.issuers)),
        ("发文字号", metadata.number),
        ("主题分类", metadata.subject),
        ("体裁", metadata.genre),
        ("成文日期", metadata.made_on),
        ("印发日期", metadata.printed_on),
        ("发布日期", published),
        ("施行日期", metadata.effective_on),
        ("有效期至", metadata.expires_on),
        ("废止日期", metadata.repealed_on),
        ("有效性", validity),
        ("分类", "、".join(metadata.classes)),
        ("五公开", "、".join(metadata.five)),
        ("公开属性", metadata.status),
        ("主题词", "、".join(metadata.keywords)),
    )
    return tuple([(label, str(value)) for label, value in rows if value])


def _links(items: tuple[Item, ...], base: str) -> tuple[Link, ...]:
    if not items:
        return ()
    return tuple(
        [
            Link(other.title, relative_url(other.url, base), note=other.published_text[:10])
            for other in items
        ]
    )


def _attachment(item: Item, url: str, file: SourceFile) -> AttachmentView:
    path = PurePosixPath(file.relative)
    return AttachmentView(
        title=item.title if item.source.endswith(f"/{path}") else path.stem,
        url=relative_url(url, item.url),
        kind=path.suffix.lstrip(".").upper() or "文件",
        size=size_text(file.size),
        file_name=path.name,
    )


def _validity_banner(found: ValidityOn, *, base: str) -> tuple[Banner, ...]:
    if found.validity is Validity.IN_FORCE:
        return ()
    since = f"自{found.since:%Y年%m月%d日}起" if found.since else ""
    link = Link(found.by.title, relative_url(found.by.url, base)) if found.by else None
    match found.validity:
        case Validity.REPEALED:
            return (Banner("invalid", f"本文件{since}废止", link),)
        case Validity.EXPIRED:
            until = f"有效期至{found.since:%Y年%m月%d日}，" if found.since else ""
            return (Banner("invalid", f"本文件已失效：{until}现已届满", link),)
        case Validity.AMENDED:
            return (Banner("changed", f"本文件{since}已被修改，请一并查阅修改文件", link),)
        case Validity.PENDING:
            return (Banner("changed", f"本文件尚未施行，{since}施行", link),)


def topic_pages(site: Site) -> dict[str, ColumnState]:
    """The main body's facet columns of 专题 that are shown, by the value that they collect."""
    return {
        str(facet.value): state
        for (body, _), state in site.columns.items()
        if not body
        and state.rendered
        and (facet := state.column.entry.facet) is not None
        and facet.by is FacetField.TOPIC
    }


def size_text(size: int) -> str:
    """A file size for people."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
