"""The sitemap of a site with more addresses than one file may hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import etree
from msgspec.structs import replace

from disclosure import shipped
from disclosure.build.pipeline import Build
from disclosure.build.sitemap_parts import SitemapParts
from disclosure.outputs import sitemap_xml
from disclosure.settings import Settings

REPORTS = "content/zfxxgk/zfxxgknb"
OF_REPORTS = "sitemap-column_zfxxgk_zfxxgknb"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def listed(path: Path) -> list[str]:
    return [element.text or "" for element in etree.parse(path).iter(LOCATION)]


def sitemaps_of(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.glob("sitemap*.xml")}


@pytest.fixture
def build(settings_of: Callable[..., Settings]) -> Callable[[Path], None]:
    """In this process, where the limit can be another one; without MkDocs."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(str(shipped.theme())))

    def run(project: Path) -> None:
        settings = replace(settings_of(project), theme_dirs=(shipped.theme(),))
        made = Build.prepare(settings)
        assert made.finish(environment=environment, page_fragments={}).reason == ""

    return run


@pytest.fixture
def project(base_site: Path, put: Callable[..., Path]) -> Path:
    """A column with five items more."""
    for number in range(5):
        put(base_site, f"{REPORTS}/n{number}.md", 地址=f"n{number}", 发布日期="2020-01-03")
    return base_site


def test_a_large_site_has_an_index_with_a_file_for_each_column(
    project: Path,
    build: Callable[[Path], None],
    put: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = project / "site"
    build(project)
    assert sitemaps_of(site).keys() == {"sitemap.xml"}
    all_pages = listed(site / "sitemap.xml")

    monkeypatch.setattr(sitemap_xml, "LIMIT", 4)
    build(project)
    files = [location.rpartition("/")[2] for location in listed(site / "sitemap.xml")]
    assert sitemaps_of(site).keys() == {"sitemap.xml", *files}
    assert len(files) == len(set(files))
    parts = {name: listed(site / name) for name in files}
    assert all(0 < len(part) <= 4 for part in parts.values())
    assert sorted(page for part in parts.values() for page in part) == sorted(all_pages)
    assert parts["sitemap-pages.xml"][:2] == all_pages[:2]
    assert {f"{OF_REPORTS}.xml", f"{OF_REPORTS}-2.xml"} <= set(files)

    before = sitemaps_of(site)
    put(project, f"{REPORTS}/late.md", 地址="n5", 发布日期="2020-01-03")
    build(project)
    after = sitemaps_of(site)
    assert {name for name in after if after[name] != before.get(name)} == {f"{OF_REPORTS}-2.xml"}

    monkeypatch.setattr(sitemap_xml, "LIMIT", 50_000)
    build(project)
    assert sitemaps_of(site).keys() == {"sitemap.xml"}
    assert len(listed(site / "sitemap.xml")) == len(all_pages) + 1


def test_all_files_are_made_anew_by_another_engine(
    base_site: Path, check_told: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_xml, "LIMIT", 4)
    checked, _ = check_told(base_site)

    def keys(engine: str) -> set[str]:
        parts = SitemapParts(checked.site, "", engine, everything=engine).parts()
        return {part.key for part in parts}

    assert len(keys("one")) > 2
    assert keys("one").isdisjoint(keys("two"))
