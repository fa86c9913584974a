"""Where a project keeps its releases, and which withdrawn addresses they must not hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.catalog.site_entries import MovedFile
from disclosure.commands.releases_folder import RELEASES, ReleaseFolder
from disclosure.commands.tombstones import NAME as MOVED
from disclosure.decode.codes import CATALOG_CODES
from disclosure.decode.schema import decode
from disclosure.decode.source_text import read_source
from disclosure.decode.yaml_nodes import compose
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.settings import Settings

DEFAULT = "www"
"""In the project, when nobody says otherwise."""
REMEMBERED = "release-folders.txt"
"""In the state folder: other folders that the project was released to, one a line."""
ITEM_PAGE = re.compile(rb'<meta name="?ArticleTitle\b')
"""A tag of the page of an item (pages/documents.py); what stands for a withdrawn one has none."""


def release_folder(settings: Settings, to: Path | None) -> ReleaseFolder:
    """The folder named on the command line (from where the command is run), or the usual one.

    Raises DisclosureError where a build would delete it or deliver it with the site.
    """
    path = (settings.root / DEFAULT if to is None else to).resolve()
    site = settings.site_dir.resolve()
    taken = [site, *(f.resolve() for f in (settings.content_dir, settings.state_dir))]
    if any(path.is_relative_to(folder) for folder in taken) or (
        site.is_relative_to(path / RELEASES)
    ):
        raise DisclosureError(
            f"{path} 不能放整站版本：不能在 {settings.relative(settings.site_dir)}、"
            "内容和 .disclosure 里面，也不能反过来",
            hint="用 --to 换一个文件夹，例如 /srv/gongkai",
        )
    return ReleaseFolder(path)


def remember(settings: Settings, folder: ReleaseFolder) -> None:
    """Keep in mind for withdrawals that the project is released to `folder`."""
    record = settings.state_dir / REMEMBERED
    known = record.read_text("utf-8").splitlines() if record.exists() else []
    if str(folder.path) not in known:
        record.write_text("".join(f"{path}\n" for path in [*known, folder.path]), "utf-8")


def known_folders(settings: Settings) -> tuple[ReleaseFolder, ...]:
    """Every folder that holds releases of the project, as far as this machine knows."""
    record = settings.state_dir / REMEMBERED
    paths = [settings.root.resolve() / DEFAULT]
    paths += map(Path, record.read_text("utf-8").splitlines() if record.exists() else [])
    folders = (ReleaseFolder(path) for path in dict.fromkeys(paths))
    return tuple(folder for folder in folders if folder.names)


def withdrawn_addresses(settings: Settings) -> frozenset[str]:
    """Every address with a tombstone in the catalogue.

    Raises DisclosureError where the file has a mistake: then nobody knows what must not return.
    """
    path = settings.catalog_dir / MOVED
    if not path.exists():
        return frozenset()
    where = settings.relative(path)
    source = read_source(path, root=settings.root)
    composed = compose(source.text, path=where, codes=CATALOG_CODES)
    value, findings = None, composed.findings
    if not composed.failed:
        value, findings = decode(composed.node, MovedFile, path=where, codes=CATALOG_CODES)
    if value is None or composed.findings or findings:
        raise DisclosureError(
            f"{where} 有错，不知道撤回了哪些信息", hint="用 disclosure check 看错在哪里，先改正"
        )
    return frozenset(str(entry.address) for entry in value.tombstones)


def still_there(site: Path, addresses: Iterable[str]) -> tuple[str, ...]:
    """Of withdrawn addresses those where the site has the page of an item all the same."""
    return tuple(
        address
        for address in sorted(addresses)
        if (page := site / address).is_file() and ITEM_PAGE.search(page.read_bytes())
    )
