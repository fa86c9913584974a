"""The one locator of what ships with the engine: standard catalogue and templates.

In the wheel they are package data; in a checkout (hook file or editable install) they are the
top-level folders `catalog/standard` and `theme_overrides`.
"""

from __future__ import annotations

from pathlib import Path

from disclosure.errors import DisclosureError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


def _locate(packaged: str, checkout: str) -> Path:
    for candidate in (PACKAGE / "_shipped" / packaged, CHECKOUT / checkout):
        if candidate.is_dir():
            return candidate
    raise DisclosureError(
        f"安装不完整：找不到随引擎发布的 {checkout}", hint="请重新安装 mkdocs-disclosure"
    )


def standard_catalog() -> Path:
    """The folder of the standard catalogue."""
    return _locate("catalog", "catalog/standard")


def theme() -> Path:
    """The folder of our templates, styles and scripts."""
    return _locate("theme", "theme_overrides")
