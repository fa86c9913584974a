"""`disclosure withdraw`: take an item back, with everything that was kept or made of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from disclosure.build.checking import Checked, every_item
from disclosure.build.lock import build_lock
from disclosure.commands import cache_store
from disclosure.commands.project import read_project, usable_catalog
from disclosure.commands.releases import clean_releases
from disclosure.commands.releases_known import known_folders
from disclosure.commands.tombstones import NAME, Tombstone, with_tombstone, write_tombstone
from disclosure.commands.traces import find_traces, marks_of
from disclosure.content.item import ItemKind
from disclosure.decode.source_text import read_source
from disclosure.errors import DisclosureError
from disclosure.site.content import make_item
from disclosure.site.resolve import Resolver

if TYPE_CHECKING:
    from disclosure.commands.project import Reading
    from disclosure.content.item import Item
    from disclosure.settings import Settings
    from disclosure.site.content import ReadItem

DEFAULT_REASON = "由发布机关撤回"
NO_ADDRESS = frozenset({ItemKind.STATEMENT, ItemKind.INTRODUCTION, ItemKind.LINKS, ItemKind.PAGE})
"""What has no page of its own, or a column's page, which stays: no tombstone stands there."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is to go. Paths are relative to the project root."""

    source: str
    key: str
    files: tuple[Path, ...]
    """The source, its sidecar, and attachments that nothing else uses."""
    kept: tuple[str, ...]
    """Attachments that other items use, too."""
    stone: Tombstone | None
    """None where the item has no public address to explain."""
    mentioned_in: tuple[str, ...]
    """Other sources that refer to the item."""
    live: frozenset[str]
    """Cache keys of everything else."""
    marks: frozenset[bytes]
    """What is looked for afterwards."""


def plan_withdrawal(
    settings: Settings, what: str, *, reason: str = "", signer: str = "", start: Path
) -> Withdrawal:
    """What `withdraw` would do; touches nothing."""
    reading = read_project(settings)
    usable_catalog(reading.prepared)
    assert isinstance(reading.checked, Checked)  # there is a catalogue
    entries = _entries(reading)
    entry = _find(reading, entries, what, start=start)
    items = {id(other): _item(reading, other) for other in entries}
    item = items.pop(id(entry))
    others = [other for other in items.values() if other is not None]
    own, shared = _attachments(reading, item, others)
    scan = reading.prepared.scan
    sidecar = scan.sidecars.get(entry.file.file.relative)
    stone = None
    if item is not None and entry.file.kind not in NO_ADDRESS and _was_public(reading, item):
        stone = Tombstone(item.url, reading.prepared.as_of, reason or DEFAULT_REASON, signer)
        path = settings.catalog_dir / NAME
        with_tombstone(path.read_text("utf-8") if path.exists() else "", stone)
    files = (entry.file.file.path, *((sidecar.path,) if sidecar else ()), *own)
    return Withdrawal(
        source=_source(reading, entry),
        key=entry.key,
        files=files,
        kept=tuple(settings.relative(path) for path in shared),
        stone=stone,
        mentioned_in=_mentions(reading, item, others),
        live=frozenset(other.key for other in entries if other is not entry),
        marks=marks_of(files, title=item.title if item else ""),
    )


def carry_out(settings: Settings, withdrawal: Withdrawal) -> None:
    """Remove the files, write the tombstone, purge cache and staging."""
    with build_lock(settings.state_dir):
        if withdrawal.stone is not None:
            write_tombstone(settings.catalog_dir / NAME, withdrawal.stone)
        for path in withdrawal.files:
            path.unlink(missing_ok=True)
        cache_store.forget(settings.state_dir, live=withdrawal.live)
        cache_store.drop_drafts(settings)


def rebuild(settings: Settings, config_file: Path) -> None:
    """Publish the site without the item, in a process of its own, as `mkdocs build` would.

    Raises DisclosureError where the published site could not be brought up to date.
    """
    # What still refers to the item may be an error now; that must not keep it online.
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", "--no-strict"]
    done = subprocess.run(
        [*command, "-f", str(config_file)],
        cwd=settings.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise DisclosureError(
            f"源文件和缓存已清除，但网站没有重建成功，{settings.relative(settings.site_dir)} "
            f"里还有这条信息：{said[-1] if said else '没有说明原因'}",
            hint="照上面的原因改正，马上运行 mkdocs build" + _and_release(settings),
        )
    cache_store.compact(settings.state_dir)


def told(settings: Settings, withdrawal: Withdrawal, *, dry_run: bool) -> Iterator[str]:
    """What is done, or with `dry_run` would be done, line by line."""
    verb = "将" if dry_run else "已"
    for path in withdrawal.files:
        yield f"{verb}删除 {settings.relative(path)}"
    for name in withdrawal.kept:
        yield f"保留 {name}：别的信息也在用它"
    yield f"{verb}清除缓存和暂存中的副本"
    if withdrawal.stone is not None:
        where = settings.relative(settings.catalog_dir / NAME)
        stone = withdrawal.stone
        yield f"{verb}在 {where} 登记撤回：{stone.address}，理由“{stone.reason}”"
    for source in withdrawal.mentioned_in:
        yield f"注意：{source} 还提到它，请改正"
    if dry_run:
        for folder in known_folders(settings):
            yield f"将把 {folder.path} 换成没有它的版本，删去以前的 {len(folder.names)} 个版本"
    if _in_git(settings.root):
        yield (
            "注意：git 历史里仍有这条信息，本命令不改动历史；"
            "怎样从历史中清除，见文档 privacy.md 的“清除 git 历史”"
        )


def told_afterwards(settings: Settings, withdrawal: Withdrawal) -> Iterator[str]:
    """Clean the releases, then search all that was made of the site; what it comes to, by lines.

    Raises DisclosureError where a release with the item could not be replaced.
    """
    places = [settings.site_dir, settings.state_dir]
    for made in clean_releases(settings):
        yield f"{made.folder.path} 已换成没有它的版本 {made.name}，不能再退回以前的版本"
        places.append(made.folder.path)
    left = list(find_traces(places, withdrawal.marks))
    for path in left:
        where = settings.relative(path)
        yield f"注意：{where} 里还有它的标题或文字，可能是别的信息引用了它，请查看"
    yield "网站已重建" if left else "网站已重建，逐字节查找，不再有这条信息"


def _entries(reading: Reading) -> list[ReadItem]:
    """Every file as it was read, that of an item withheld from the public included."""
    return every_item(reading.prepared, state_dir=reading.state_dir)


def _find(reading: Reading, entries: list[ReadItem], what: str, *, start: Path) -> ReadItem:
    """The entry that a source path, an address or a stem means."""
    by_source = {_source(reading, entry): entry for entry in entries}
    for path in (start / what, reading.prepared.settings.root / what):
        source = reading.prepared.settings.relative(Path(os.path.normpath(path)))
        if source in by_source:
            return by_source[source]
    address = _address(what, reading.prepared.settings.site_url)
    found = [
        entry
        for entry in entries
        if (item := _item(reading, entry)) is not None and address in _names(item)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(_source(reading, entry) for entry in found)
        raise DisclosureError(f"“{what}”可以指 {len(found)} 条信息", hint=f"写明源文件：{choices}")
    raise DisclosureError(f"没有找到信息“{what}”", hint="写源文件的路径、网页地址或 地址 一项的值")


def _address(what: str, site_url: str) -> str:
    """`what` from the site's root, whether written as a full address or a path."""
    try:
        path = unquote(urlsplit(what).path)
    except ValueError:  # a stray bracket: no address that anything could have
        return what
    base = urlsplit(site_url).path.rstrip("/") + "/"
    return path.removeprefix(base).lstrip("/")


def _names(item: Item) -> tuple[str, ...]:
    stem = item.url.rsplit("/", 1)[-1].removesuffix(".html")
    return (item.url, item.url.removesuffix(".html"), *((stem,) if stem else ()))


def _source(reading: Reading, entry: ReadItem) -> str:
    settings = reading.prepared.settings
    return f"{settings.relative(settings.content_dir)}/{entry.file.file.relative}"


def _item(reading: Reading, entry: ReadItem) -> Item | None:
    """The item of an entry, published or not; None where nothing of it could be read."""
    if entry.record.metadata is None:
        return None
    column = reading.prepared.tree[entry.file.body, entry.file.column]
    return make_item(entry, column, source=_source(reading, entry))


def _was_public(reading: Reading, item: Item) -> bool:
    """Whether somebody may have the item's address: it is published, or stands there still."""
    assert isinstance(reading.checked, Checked)
    published = reading.checked.site.item_at(item.url)
    if published is not None:
        return published.source == item.source
    return (reading.prepared.settings.site_dir / item.url).is_file()


def _attachments(
    reading: Reading, item: Item | None, others: Iterable[Item]
) -> tuple[list[Path], list[Path]]:
    """The item's files: those that only it uses, and those that others use, too."""
    if item is None:
        return [], []
    assert isinstance(reading.checked, Checked)
    resolver = Resolver(reading.checked.site)
    used = {file.path for other in others for _, file in resolver.attachments(other)}
    mine = dict.fromkeys(file.path for _, file in resolver.attachments(item))
    return [p for p in mine if p not in used], [p for p in mine if p in used]


def _mentions(reading: Reading, item: Item | None, others: Iterable[Item]) -> tuple[str, ...]:
    """Sources of other items that link to the item, name its address, or quote its title."""
    if item is None:
        return ()
    assert isinstance(reading.checked, Checked)
    resolver = Resolver(reading.checked.site)
    root = reading.prepared.settings.root
    found = []
    for other in others:
        linked = any(
            resolver.resolve(other, use.href).url.partition("#")[0] == item.url
            for use in other.record.links
        )
        if linked or _quotes(root / other.source, item, root):
            found.append(other.source)
    return tuple(sorted(found))


def _quotes(path: Path, item: Item, root: Path) -> bool:
    text = read_source(path, root=root).text
    names = (item.url, item.title, str(item.metadata.number or ""))
    return any(name and name in text for name in names)


def _and_release(settings: Settings) -> str:
    """What else to run where the site is served from releases, too."""
    folders = [str(folder.path) for folder in known_folders(settings)]
    return "".join(f"，再运行 disclosure release make --keep 1 --to {path}" for path in folders)


def _in_git(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))
