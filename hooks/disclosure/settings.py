"""What one build or check is asked to do: folders, addresses, Markdown options.

The adapter fills it from mkdocs.yml; the core reads nothing else about its host.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

REFERENCE_EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
)
"""What the reference site and `disclosure new` put into mkdocs.yml."""


class MarkdownSettings(msgspec.Struct, frozen=True):
    """`markdown_extensions` of mkdocs.yml, exactly as MkDocs resolved them."""

    extensions: tuple[str, ...] = REFERENCE_EXTENSIONS
    configs: Mapping[str, Mapping[str, object]] = {}
    shortcut: bool = True
    """Whether plain texts may take the shortcut; it gives the same bytes, faster."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever a document could come out differently."""
        text = json.dumps(
            [self.extensions, self.configs, self.shortcut],
            sort_keys=True,
            ensure_ascii=False,
            default=_stable_name,
        )
        return hashlib.sha256(text.encode()).hexdigest()


def _stable_name(value: object) -> str:
    """A name for a callable or object in an extension's options that is the same in every run."""
    name = getattr(value, "__qualname__", None) or type(value).__qualname__
    module = getattr(value, "__module__", None) or type(value).__module__
    keywords = getattr(value, "keywords", None)
    given = json.dumps(keywords, sort_keys=True, default=_stable_name) if keywords else ""
    return f"{module}.{name}{given}"


class Settings(msgspec.Struct, frozen=True):
    """Folders and switches of one run.

    `root` is the project; places in findings are relative to it. `state_dir` holds the cache,
    the staging folder and the journal and may be deleted at any time between builds.
    """

    root: Path
    content_dir: Path
    catalog_dir: Path
    site_dir: Path
    state_dir: Path
    site_url: str = ""
    strict: bool = False
    quiet: bool = False
    as_of: date | None = None
    markdown: MarkdownSettings = MarkdownSettings()
    theme_dirs: tuple[Path, ...] = ()

    def relative(self, path: Path) -> str:
        """`path` as findings show it: POSIX, from the project root where it lies inside."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
