"""Small made-up sites to release, without a build."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import bytes_of

from disclosure.commands.releases_folder import ReleaseFolder
from disclosure.settings import Settings

ITEM = "a/2026/x.html"
"""The address of an item in each of these sites."""


def settings_in(root: Path) -> Settings:
    """The settings of a project at `root`."""
    return Settings(
        root=root,
        content_dir=root / "content",
        catalog_dir=root / "catalog",
        site_dir=root / "site",
        state_dir=root / ".disclosure",
    )


def page(text: str, *, item: bool = False) -> bytes:
    """A page; that of an item has the tag that the engine gives to items."""
    tag = '<meta name="ArticleTitle" content="x">' if item else ""
    return f"<html><head>{tag}</head><body>{text}</body></html>".encode()


def publish(settings: Settings, text: str, **more: bytes) -> dict[str, bytes]:
    """Publish a site as a build does, replacing only the files that differ; gives all of them."""
    files = {
        "index.html": page(f"home {text}"),
        "404.html": page("not found"),
        "assets/site.css": b"body{}",
        ITEM: page(f"item {text}", item=True),
        **{name.replace("__", "/"): data for name, data in more.items()},
    }
    for old in bytes_of(settings.site_dir).keys() - files.keys():
        (settings.site_dir / old).unlink()
    for name, data in files.items():
        path = settings.site_dir / name
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            (settings.site_dir / "new").write_bytes(data)
            (settings.site_dir / "new").replace(path)
    return files


def withdraw_by_hand(settings: Settings, *addresses: str) -> None:
    """Tombstones in the catalogue, as they come by git from whoever withdrew."""
    lines = [f"  - {{address: {a}, date: 2026-11-01, reason: 有误}}\n" for a in addresses]
    settings.catalog_dir.mkdir(parents=True, exist_ok=True)
    (settings.catalog_dir / "moved.yml").write_text("tombstones:\n" + "".join(lines), "utf-8")


def served(folder: ReleaseFolder) -> dict[str, bytes]:
    """What a web server finds behind the link."""
    return bytes_of((folder.path / "current").resolve())
