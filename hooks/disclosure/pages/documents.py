"""Views of document pages: metadata table, banners, body, attachments, relations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from disclosure.catalog.levels import FacetField
from disclosure.content.metadata import Validity
from disclosure.pages.consulting import consult_view
from disclosure.pages.lists import is_government
from disclosure.pages.views import (
    AttachmentView,
    Banner,
    DocumentPage,
    Link,
    MetadataRow,
)
from disclosure.render.links import replace
from disclosure.site.addresses import relative_url
from disclosure.site.resolve import TargetKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.content.item import Item
    from disclosure.content.scan import SourceFile
    from disclosure.site.columns import ColumnState
    from disclosure.site.relations import Relations
    from disclosure.site.resolve import Resolver
    from disclosure.site.snapshot import Site
    from disclosure.site.validity import ValidityOn

FEW_HEADINGS = 3
"""A text with fewer headings needs no table of contents."""


@dataclass(frozen=True, slots=True)
class DocumentMaker:
    """Makes the view of any document of one site."""

    site: Site
    relations: Relations
    resolver: Resolver
    validity: Mapping[str, ValidityOn]
    topics: Mapping[str, ColumnState]
    """The pages of 专题 by value; see `topic_pages`."""

    def view(self, item: Item) -> DocumentPage:
        """Everything about `item` except its body."""
        metadata, url = item.metadata, item.url
        state = self.site.state(item.body, item.column)
        origin = metadata.origin
        return DocumentPage(
            title=item.title,
            published=item.published_text,
            source=self.source(item),
            metadata=self._metadata(item),
            banners=self._banners(item),
            summary=metadata.summary,
            headings=item.record.headings if len(item.record.headings) >= FEW_HEADINGS else (),
            body_html="",
            table=None,
            attachments=self._attachments(item),
            interpretations=self._links(self.relations.interpretations.get(url, ()), url),
            interprets=self._links(self.relations.interprets.get(url, ()), url),
            related=self._related(item),
            column=Link(state.column.title, relative_url(state.column.url, url)),
            source_link=Link(origin.unit or origin.url, origin.url)
            if origin and origin.url
            else None,
            source_mark=origin.method if origin else "",
            channels="、".join(metadata.channels),
            topics=self._topics(item),
            consult=consult_view(self.site.catalog.site, state.column.entry),
        )

    def source(self, item: Item) -> str:
        """来源: what the editor says, else who issued it, else the body itself."""
        metadata = item.metadata
        if metadata.origin and metadata.origin.unit:
            return metadata.origin.unit
        if metadata.issuers:
            return "、".join(str(issuer) for issuer in metadata.issuers)
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

    def dependencies(self, item: Item) -> list[tuple[str, str, str]]:
        """What the addresses in its text lead to: part of what its page depends on.

        The kind counts, too: an address that led nowhere is written otherwise once there is
        something.
        """
        targets = ((use, self.resolver.resolve(item, use.href)) for use in item.record.links)
        return [(use.href, target.kind.value, target.url) for use, target in targets]

    def _links(self, items: tuple[Item, ...], base: str) -> tuple[Link, ...]:
        return tuple(
            Link(other.title, relative_url(other.url, base), note=other.published_text[:10])
            for other in items
        )

    def _topics(self, item: Item) -> tuple[Link, ...]:
        """The pages of the 专题 that it belongs to."""
        pages = (self.topics.get(str(topic)) for topic in item.metadata.topics)
        return tuple(
            Link(state.column.title, relative_url(state.column.url, item.url))
            for state in pages
            if state is not None
        )

    def _related(self, item: Item) -> tuple[Link, ...]:
        relations, url = self.relations, item.url
        found: list[tuple[str, Item]] = []
        if (by := relations.replaced_by.get(url)) is not None:
            found.append(("由其替代", by))
        if (by := relations.amended_by.get(url)) is not None:
            found.append(("由其修改", by))
        found += [("替代", other) for other in relations.replaces.get(url, ())]
        found += [("修改", other) for other in relations.amends.get(url, ())]
        return tuple(
            Link(other.title, relative_url(other.url, url), note=note) for note, other in found
        )

    def _attachments(self, item: Item) -> tuple[AttachmentView, ...]:
        names = dict(self._named(item))
        return tuple(
            AttachmentView(
                title=item.title
                if item.source.endswith(f"/{file.relative}")
                else PurePosixPath(file.relative).stem,
                url=relative_url(url, item.url),
                kind=PurePosixPath(file.relative).suffix.lstrip(".").upper() or "文件",
                size=size_text(file.size),
                file_name=PurePosixPath(file.relative).name,
            )
            for url, file in self.resolver.attachments(item)
            if url in names
        )

    def _named(self, item: Item) -> list[tuple[str, SourceFile]]:
        """Files to list for download: those under 附件, and linked ones that are not pictures."""
        pictures = {
            self.resolver.resolve(item, use.href).url for use in item.record.links if use.image
        }
        return [(url, file) for url, file in self.resolver.attachments(item) if url not in pictures]

    def _metadata(self, item: Item) -> tuple[MetadataRow, ...]:
        metadata = item.metadata
        found = self.validity.get(item.url)
        rows: tuple[tuple[str, str], ...] = (
            ("索引号", str(metadata.index_number or "")),
            ("发文机关", "、".join(str(issuer) for issuer in metadata.issuers)),
            ("发文字号", str(metadata.number or "")),
            ("主题分类", metadata.subject),
            ("体裁", metadata.genre),
            ("成文日期", _day(metadata.made_on)),
            ("印发日期", _day(metadata.printed_on)),
            ("发布日期", item.published_text[:10]),
            ("施行日期", _day(metadata.effective_on)),
            ("有效期至", _day(metadata.expires_on)),
            ("废止日期", _day(metadata.repealed_on)),
            ("有效性", found.validity.value if found and has_validity(item) else ""),
            ("分类", "、".join(str(name) for name in metadata.classes)),
            ("五公开", "、".join(five.value for five in metadata.five)),
            ("公开属性", metadata.status.value),
            ("主题词", "、".join(metadata.keywords)),
        )
        return tuple(MetadataRow(label, value) for label, value in rows if value)

    def _banners(self, item: Item) -> tuple[Banner, ...]:
        banners: list[Banner] = []
        found = self.validity.get(item.url)
        if found is not None:
            banners += _validity_banner(found, base=item.url)
        if self.site.tree[item.body, item.column].standing.lapsed:
            banners.append(Banner("note", "本页属于历史栏目，内容仅供查考，不代表现行规定。"))
        return tuple(banners)


def _validity_banner(found: ValidityOn, *, base: str) -> list[Banner]:
    since = f"自{found.since:%Y年%m月%d日}起" if found.since else ""
    link = Link(found.by.title, relative_url(found.by.url, base)) if found.by else None
    match found.validity:
        case Validity.REPEALED:
            return [Banner("invalid", f"本文件{since}废止", link)]
        case Validity.EXPIRED:
            until = f"有效期至{found.since:%Y年%m月%d日}，" if found.since else ""
            return [Banner("invalid", f"本文件已失效：{until}现已届满", link)]
        case Validity.AMENDED:
            return [Banner("changed", f"本文件{since}已被修改，请一并查阅修改文件", link)]
        case Validity.PENDING:
            return [Banner("changed", f"本文件尚未施行，{since}施行", link)]
        case _:
            return []


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


def has_validity(item: Item) -> bool:
    """Validity has a meaning for documents with a number or dates of their own."""
    metadata = item.metadata
    return bool(
        metadata.number
        or metadata.effective_on
        or metadata.expires_on
        or metadata.repealed_on
        or metadata.validity
    )


def _day(value: object) -> str:
    return str(value) if value else ""


def size_text(size: int) -> str:
    """A file size for people."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
