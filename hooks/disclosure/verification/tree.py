"""The files of a finished site, and what an address on one of its pages leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

HERE = "http://here.invalid"
"""Stands for the site's own host while addresses are joined."""


class Target(msgspec.Struct, frozen=True):
    """Where an address leads: a path in the site, or another host."""

    path: str
    """From the site's folder; a folder ends in a slash or is ""."""
    fragment: str
    outside: bool
    """On another host."""


class SiteTree(msgspec.Struct, frozen=True):
    """A finished site.

    `base` is the path it is meant to be served under ("/" or "/a/b/"), `hosts` the hosts that
    are the site itself.
    """

    folder: Path
    files: frozenset[str]
    base: str = "/"
    hosts: frozenset[str] = frozenset()

    @classmethod
    def walk(cls, folder: Path) -> SiteTree:
        """List the files of `folder`."""
        return cls(folder, frozenset(_files(folder)))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / path).read_bytes()

    def pages(self) -> list[str]:
        """The HTML files, sorted."""
        return sorted(path for path in self.files if path.endswith((".html", ".htm")))

    def resolve(self, href: str, *, page: str) -> Target | None:
        """Where `href` on `page` leads; None for addresses that are no place (mailto:, data:)."""
        href = href.strip()
        try:
            parts = urlsplit(urljoin(f"{HERE}{self.base}{page}", href))
        except ValueError:
            return Target(href, "", outside=False)
        if parts.scheme not in ("http", "https"):
            return None
        host = parts.hostname or ""
        if f"http://{host}" != HERE and host not in self.hosts:
            return Target(href, "", outside=True)
        path = unquote(parts.path)
        if not path.startswith(self.base):
            # Above the site: part of the portal that it is mounted in, not ours to judge.
            return Target(path, "", outside=False) if self.base == "/" else None
        return Target(path.removeprefix(self.base), unquote(parts.fragment), outside=False)

    def file_of(self, path: str) -> str | None:
        """The file served at `path`, or None."""
        if path in self.files:
            return path
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        return index if index in self.files else None


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        if not any(part.startswith(".") for part in relative.parts) and path.is_file():
            yield relative.as_posix()
