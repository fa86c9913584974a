"""The Markdown settings that the shortcut is proven for; with any others it stays out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.settings import MarkdownSettings

PROVEN = "3.11."
"""Releases of Python-Markdown that the shortcut was compared with; another may differ."""
EXTENSIONS = frozenset(
    {
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "tables",
        "toc",
    }
)
SLUGIFIERS = frozenset({"slugify", "slugify_unicode"})
"""Functions of the toc extension; they look at nothing but their arguments."""
SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What plain text depends on of the settings."""

    tables: bool
    slugify: Callable[[str, str], str] | None
    """Makes a heading's id of its words and `SEPARATOR`; None where headings have no ids."""
    admonitions: bool = False
    footnotes: bool = False


def dialect_of(settings: MarkdownSettings) -> Dialect | None:
    """The dialect of exactly these settings, or None where the shortcut does not know them."""
    extensions = frozenset(settings.extensions)
    toc = dict(settings.configs.get("toc", {}))
    configured = {name for name, values in settings.configs.items() if values}
    if not (extensions <= EXTENSIONS and configured <= {"toc"} and toc.keys() <= {"slugify"}):
        return None
    if not release().startswith(PROVEN):
        return None
    others = ("admonition" in extensions, "footnotes" in extensions)
    if "toc" not in extensions:
        return Dialect("tables" in extensions, None, *others)
    slugify = toc.get("slugify") or _default_slugify()
    known = getattr(slugify, "__module__", "") == "markdown.extensions.toc"
    if not (callable(slugify) and known and getattr(slugify, "__name__", "") in SLUGIFIERS):
        return None
    return Dialect("tables" in extensions, slugify, *others)


@cache
def release() -> str:
    """The installed release of Python-Markdown, told without loading it."""
    from importlib.metadata import version

    return version("markdown")


def _default_slugify() -> object:
    from markdown.extensions.toc import slugify

    return slugify
