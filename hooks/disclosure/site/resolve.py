"""What an address written in a text leads to, on this very site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from disclosure.content.item import ItemKind
from disclosure.render.links import is_outside
from disclosure.site import exports
from disclosure.site.addresses import attachment_name, may_run

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.content.scan import SourceFile
    from disclosure.site.snapshot import Site


class TargetKind(StrEnum):
    """Where an address leads."""

    ITEM = "item"
    COLUMN = "column"
    FILE = "file"
    SELF = "self"
    OUTSIDE = "outside"
    MISSING = "missing"
    MISSING_ANCHOR = "missing_anchor"
    WITHHELD = "withheld"
    RUNNING = "running"
    """a file that could be run: it is never published"""


class Target(msgspec.Struct, frozen=True):
    """A resolved address: from the site's root, or as written when it leads outside."""

    kind: TargetKind
    url: str
    file: SourceFile | None = None


class Resolver:
    """Resolves addresses of one site, and remembers what it had to ask for that (`asked`)."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[tuple[str, str], Target] = {}
        self.asked: set[str] = set()
        """The questions (see `exports`) whose answers everything resolved so far depends on."""

    def resolve(self, item: Item, href: str) -> Target:
        """Where `href` in the text of `item` leads."""
        key = (item.source, href)
        if key not in self._known:
            self._known[key] = self._resolve(item, href)
        return self._known[key]

    def _resolve(self, item: Item, href: str) -> Target:
        if is_outside(href):
            return Target(TargetKind.OUTSIDE, href)
        path, _, fragment = href.partition("#")
        path = unquote(path.partition("?")[0])
        fragment = unquote(fragment)
        if not path:
            return self._anchor(item, Target(TargetKind.SELF, item.url), fragment)
        if path.startswith("/"):
            return self._by_address(path.lstrip("/"), fragment)
        relative = self._content_path(item, path)
        self.asked.add(exports.source_question(relative))
        address = self._site.address_from(relative)
        if address is not None:
            target = Target(TargetKind.ITEM, address)
            # The item is a hundred times as much as its address, and few links name a place in it.
            other = self._site.item_from(relative) if fragment else None
            return self._anchor(other, target, fragment) if other is not None else target
        source = f"{self._site.content_prefix}/{relative}"
        self.asked.add(exports.withheld_question(source))
        if source in self._site.withheld_sources:
            return Target(TargetKind.WITHHELD, href)
        file = self._file(relative)
        if file is not None and may_run(file.relative):
            return Target(TargetKind.RUNNING, href, file)
        if file is not None:
            return Target(TargetKind.FILE, attachment_url(item, file), file)
        folder = relative.removesuffix("/index.md").rstrip("/")
        self.asked.add(exports.folder_question(folder))
        column = self._site.column_in(folder)
        if column is not None and column.url in self._site.shown_addresses:
            return Target(TargetKind.COLUMN, column.url)
        return self._by_address(_join(item.url, path), fragment)

    def _file(self, relative: str) -> SourceFile | None:
        self.asked.add(exports.file_question(relative))
        return self._site.files.get(relative)

    def attachment(self, item: Item, name: str) -> SourceFile | None:
        """The file that 附件 names, beside the item or below its folder."""
        return self._file(self._content_path(item, name))

    def attachments(self, item: Item) -> Iterable[tuple[str, SourceFile]]:
        """Files to publish with `item`: (address, file), each once."""
        found: dict[str, SourceFile] = {}
        if item.kind is ItemKind.TABLE:
            own = self._file(self._content_path(item, PurePosixPath(item.source).name))
            assert own is not None
            found[attachment_url(item, own)] = own
        for name in item.metadata.attachments:
            file = self.attachment(item, name)
            if file is not None and not may_run(file.relative):
                found[attachment_url(item, file)] = file
        for use in item.record.links:
            target = self.resolve(item, use.href)
            if target.kind is TargetKind.FILE and target.file is not None:
                found[target.url] = target.file
        return found.items()

    def _content_path(self, item: Item, path: str) -> str:
        if path.startswith("/"):
            return path
        folder = item.source.rpartition("/")[0][len(self._site.content_prefix) + 1 :]
        return _normal(f"{folder}/{path}")

    def _by_address(self, address: str, fragment: str) -> Target:
        bare = address.removesuffix("index.html")
        self.asked.update(map(exports.address_question, (address, bare)))
        other = self._site.item_at(address) or self._site.item_at(bare)
        if other is not None:
            return self._anchor(other, Target(TargetKind.ITEM, other.url), fragment)
        folder = bare if bare.endswith("/") or not bare else bare + "/"
        self.asked.add(exports.column_question(folder))
        shown = folder in self._site.shown_addresses
        if shown or address in ("", "index.html", "sitemap.html"):
            return Target(TargetKind.COLUMN, folder if shown else address)
        self.asked.add(exports.moved_question(address))
        if address in self._site.moved:
            return Target(TargetKind.ITEM, address)
        return Target(TargetKind.MISSING, address)

    def _anchor(self, item: Item, target: Target, fragment: str) -> Target:
        if not fragment:
            return target
        kind = target.kind if fragment in item.record.anchors else TargetKind.MISSING_ANCHOR
        return Target(kind, f"{target.url}#{fragment}")


def attachment_url(item: Item, file: SourceFile) -> str:
    """Address of a file published with `item`; files of one name in two folders stay apart."""
    folder, _, page = item.url.rpartition("/")
    stem = page.removesuffix(".html") or "index"
    place, _, name = file.relative.rpartition("/")
    if not f"/{item.source}".rpartition("/")[0].endswith(f"/{place}"):
        stem = f"{stem}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
    return f"{folder}/{attachment_name(stem, name)}".lstrip("/")


def _normal(path: str) -> str:
    """`a/../b` as `b`; steps above content/ are kept, so that they never match."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _join(base: str, path: str) -> str:
    """A relative address seen from the page at `base`."""
    folder = base.rpartition("/")[0]
    joined = _normal(f"{folder}/{path}")
    return joined + "/" if path.endswith("/") else joined
