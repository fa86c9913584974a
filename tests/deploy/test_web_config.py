"""web.config for IIS: well-formed, and each setting is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from tests.deploy.conftest import DEPLOY

WEB = "/configuration/system.webServer"


@pytest.fixture(scope="module")
def config() -> etree._ElementTree:
    return etree.parse(DEPLOY / "web.config")


SETTINGS = [
    (f"{WEB}/defaultDocument[@enabled='true']/files/clear", 1),
    (f"{WEB}/defaultDocument/files/add[@value='index.html']", 1),
    (f"{WEB}/directoryBrowse[@enabled='false']", 1),
    (f"{WEB}/httpErrors[@errorMode='Custom']/remove[@statusCode='404']", 1),
    (f"{WEB}/httpErrors/error[@statusCode='404'][@path='404.html'][@responseMode='File']", 1),
    (f"{WEB}/httpErrors/error[@responseMode!='File']", 0),
    (f"{WEB}/staticContent/clientCache[@cacheControlMode='DisableCache']", 1),
    (f"{WEB}/urlCompression[@doStaticCompression='true'][@doDynamicCompression='false']", 1),
    (f"{WEB}/httpProtocol/customHeaders/remove[@name='X-Powered-By']", 1),
    (f"{WEB}/httpProtocol/customHeaders/add[@name='X-Content-Type-Options'][@value='nosniff']", 1),
    (f"{WEB}/httpProtocol/customHeaders/add[@name='X-Frame-Options'][@value='SAMEORIGIN']", 1),
    (
        "/configuration/location[@path='assets']/system.webServer/staticContent/clientCache"
        "[@cacheControlMode='UseMaxAge'][@cacheControlMaxAge='365.00:00:00']"
        "[@cacheControlCustom='public, immutable']",
        1,
    ),
    # These sections need modules that are not everywhere, or are locked: IIS would answer 500.
    ("//rewrite | //httpCompression | //httpRedirect | //requestFiltering", 0),
]


@pytest.mark.parametrize(("path", "count"), SETTINGS)
def test_setting(config: etree._ElementTree, path: str, count: int) -> None:
    assert config.xpath(f"count({path})") == count


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".js": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".ofd": "application/ofd",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".csv": "text/csv",
    ".mp4": "video/mp4",
}


@pytest.mark.parametrize(("suffix", "kind"), TYPES.items())
def test_type(config: etree._ElementTree, suffix: str, kind: str) -> None:
    """Taken away first: a type that IIS has already, mapped once more, is an error there."""
    entries = config.xpath(f"{WEB}/staticContent/*[@fileExtension='{suffix}']")
    assert [entry.tag for entry in entries] == ["remove", "mimeMap"]
    assert entries[1].get("mimeType") == kind


def test_every_type_is_tested(config: etree._ElementTree) -> None:
    mapped = set(config.xpath(f"{WEB}/staticContent/mimeMap/@fileExtension"))
    assert mapped == set(TYPES)


def test_what_a_built_site_holds_has_a_type(
    config: etree._ElementTree, filled_site: Path, build: object
) -> None:
    assert callable(build)
    assert build(filled_site).code == 0
    found = {path.suffix for path in (filled_site / "site").rglob("*") if path.is_file()}
    assert found <= set(TYPES)


def test_the_policy_is_that_of_nginx(config: etree._ElementTree) -> None:
    [policy] = config.xpath(f"{WEB}//add[@name='Content-Security-Policy']/@value")
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert re.findall(r'\^text/html "([^"]+)"', text) == [policy]
