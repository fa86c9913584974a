"""The settings that the shortcut knows."""

from __future__ import annotations

import pytest
from markdown.extensions import toc

from disclosure.render.plain import dialect as dialects
from disclosure.render.plain.dialect import PROVEN, Dialect, dialect_of, release
from disclosure.settings import MarkdownSettings


@pytest.mark.parametrize(
    ("settings", "dialect"),
    [
        (
            MarkdownSettings(),
            Dialect(tables=True, slugify=toc.slugify, admonitions=True, footnotes=True),
        ),
        (MarkdownSettings(()), Dialect(tables=False, slugify=None)),
        (
            MarkdownSettings(
                ("toc", "tables", "fenced_code"), {"toc": {"slugify": toc.slugify_unicode}}
            ),
            Dialect(tables=True, slugify=toc.slugify_unicode),
        ),
        (MarkdownSettings(("toc",), {"tables": {}}), Dialect(tables=False, slugify=toc.slugify)),
        (MarkdownSettings(("nl2br",)), None),
        (MarkdownSettings(("toc",), {"toc": {"permalink": True}}), None),
        (MarkdownSettings(("toc",), {"toc": {"slugify": lambda text, _: text}}), None),
        (MarkdownSettings(("tables",), {"tables": {"use_align_attribute": True}}), None),
    ],
)
def test_dialects(settings: MarkdownSettings, dialect: Dialect | None) -> None:
    assert dialect_of(settings) == dialect


def test_the_installed_release_is_proven() -> None:
    assert release().startswith(PROVEN)


def test_another_release_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "release", lambda: "3.12")
    assert dialect_of(MarkdownSettings()) is None
