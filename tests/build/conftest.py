"""A small site that has been checked, its cache, and what a check of it comes to."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure.build import checking
from disclosure.build.checking import Checked
from disclosure.build.progress import Progress
from disclosure.settings import Settings

LONG_AGO = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def settings_of() -> Callable[..., Settings]:
    """`settings_of(project, as_of=…)`."""

    def make(project: Path, *, as_of: str = "2026-11-01") -> Settings:
        return Settings(
            root=project,
            content_dir=project / "content",
            catalog_dir=project / "catalog",
            site_dir=project / "site",
            state_dir=project / ".disclosure",
            as_of=date.fromisoformat(as_of),
            quiet=True,
        )

    return make


@pytest.fixture
def check_told(settings_of: Callable[..., Settings]) -> Callable[..., Any]:
    """`check_told(project, as_of=…)`: the checked site, and what was said of the cache."""

    def check(project: Path, *, as_of: str = "2026-11-01") -> tuple[Checked, tuple[str, ...]]:
        settings = settings_of(project, as_of=as_of)
        checked, notes = checking.check(
            checking.prepare(settings),
            state_dir=settings.state_dir,
            progress=Progress(quiet=True),
        )
        assert isinstance(checked, Checked)
        return checked, notes

    return check


@pytest.fixture
def aged(base_site: Path) -> Path:
    """The base site with files that are old enough to be known again by their times."""
    for path in base_site.rglob("*"):
        os.utime(path, LONG_AGO)
    return base_site


def fetched(checked: Checked) -> Mapping[str, object]:
    """Everything that a build may fetch of a checked site, and what it found."""
    site = checked.site
    contents = site.contents
    found: dict[str, object] = {"report": checked.report, "withheld": site.withheld}
    for key, state in site.columns.items():
        content = contents.column(key)
        found["/".join(key)] = (
            content,
            [list(contents.published_in(key, year)) for year in state.summary.searched],
            [list(contents.generated_in(key, year)) for year in state.summary.generated],
            [contents.at_url(key, item.url) for item in content.published],
            [
                contents.from_source(key, item.source.removeprefix("content/"))
                for item in content.published
            ],
            contents.addresses(key),
            [contents.html(item) for item in content.published],
            state.listed,
        )
    return found


@pytest.fixture
def everything_of() -> Callable[[Checked], Mapping[str, object]]:
    """`everything_of(checked)`: all that can be fetched of a site, to be compared."""
    return fetched
