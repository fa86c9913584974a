"""The one locator of what ships with the engine: catalogue, templates, lock, CI examples.

In the wheel they are package data; in a checkout (hook file or editable install) they are
`catalog/standard`, `theme_overrides`, `requirements/runtime.txt` and `docs/deploy`.
"""

from __future__ import annotations

from pathlib import Path

from disclosure.errors import DisclosureError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


def _locate(packaged: str, checkout: str) -> Path:
    for candidate in (PACKAGE / "_shipped" / packaged, CHECKOUT / checkout):
        if candidate.exists():
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


def lock() -> Path:
    """The requirement file with every runtime package, its version and the hashes of its files."""
    return _locate("requirements.txt", "requirements/runtime.txt")


def deployment() -> Path:
    """The folder of examples for CI and web servers."""
    return _locate("deploy", "docs/deploy")


def checkout() -> Path | None:
    """The folder of the project when the engine runs from it; None when it is installed."""
    return CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else None
