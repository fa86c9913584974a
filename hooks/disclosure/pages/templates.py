"""Our templates over the theme's environment, and the assets they refer to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jinja2
import msgspec

from disclosure.errors import DisclosureError
from disclosure.pages.page_code import PageCode

if TYPE_CHECKING:
    from disclosure.pages.compiled_templates import CompiledTemplates

ASSETS = ("site.css", "search.js", "icon.svg")
ASSET_FOLDER = "assets"


class Asset(msgspec.Struct, frozen=True):
    """A file of the theme, published under a name that changes with its content."""

    url: str
    data: bytes


class _Loader(jinja2.FileSystemLoader):
    """Gives each template its globals as one plain dictionary.

    Jinja's own chain of two would be searched name by name at every render and every import of a
    part; it is meant for globals that are added later, and there are none.
    """

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        return super().load(environment, name, dict(globals or {}))


class Templates:
    """Renders our templates; the host's environment only lends its search path and filters."""

    def __init__(
        self,
        environment: jinja2.Environment,
        theme_dirs: Iterable[Path],
        *,
        compiled: CompiledTemplates | None = None,
    ) -> None:
        folders = tuple(theme_dirs)
        self._environment = environment.overlay(
            loader=_Loader([str(folder) for folder in folders]),
            bytecode_cache=compiled,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # No template is ever pushed out, and our templates have no constants to fold: looking
            # for them would take a tenth of the time that compiling does.
            cache_size=-1,
            optimized=False,
        )
        self._environment.code_generator_class = PageCode
        self.assets: Mapping[str, Asset] = MappingProxyType(
            {name: _asset(name, folders) for name in ASSETS}
        )
        self.digest = _digest(folders)

    @classmethod
    def standalone(cls, *theme_dirs: Path) -> Templates:
        """Templates without a host, for tests and tools."""
        loader = jinja2.FileSystemLoader([str(folder) for folder in theme_dirs])
        return cls(jinja2.Environment(loader=loader, auto_reload=False), theme_dirs)

    def render(self, name: str, **context: object) -> str:
        """Render one template."""
        return self._environment.get_template(name).render(**context)


def _asset(name: str, folders: tuple[Path, ...]) -> Asset:
    for folder in folders:
        path = folder / ASSET_FOLDER / name
        if path.is_file():
            data = path.read_bytes()
            stem, _, suffix = name.rpartition(".")
            mark = hashlib.sha256(data).hexdigest()[:10]
            return Asset(f"{ASSET_FOLDER}/{stem}-{mark}.{suffix}", data)
    raise DisclosureError(f"主题里没有 {ASSET_FOLDER}/{name}", hint="请重新安装 mkdocs-disclosure")


def _digest(folders: tuple[Path, ...]) -> str:
    """Contents of the templates that ours may be: those of our own folder and all before it.

    A site may replace a single template in a folder of its own, so every folder that is searched
    before ours counts. Material's comes after it and is not read: none of its templates is used,
    and its icons change only with its version, which the engine's digest does not need either.
    """
    ours = [number for number, folder in enumerate(folders) if (folder / "shell.html").is_file()]
    hasher = hashlib.sha256()
    for folder in folders[: ours[-1] + 1 if ours else 0]:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            hasher.update(name.encode() + b"\0" + path.read_bytes())
        hasher.update(b"\0\0")
    return hasher.hexdigest()
