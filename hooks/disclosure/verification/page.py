"""One parsed page: what the checks ask of it. Never resolves entities, never uses the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.etree import LxmlError

SECTIONING = "main|article|section|aside|nav"
RESOURCE_RELATIONS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "manifest",
     "mask-icon", "preconnect", "dns-prefetch"}
)  # fmt: skip
RESOURCES = (
    ("img", "src"), ("script", "src"), ("iframe", "src"), ("frame", "src"), ("embed", "src"),
    ("source", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"),
    ("input", "src"), ("object", "data"), ("body", "background"),
    ("image", "href"), ("use", "href"),
)  # fmt: skip
CSS_ADDRESS = re.compile(
    r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^\s"')(;][^)\s;]*))""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Use:
    """An address on a page; `loaded` where a browser fetches it without being asked."""

    href: str
    line: int
    loaded: bool


class Page:
    """A page of the site. Raises ValueError with a Chinese reason where it is none."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError("不是 UTF-8 编码") from None
        if not text.strip():
            raise ValueError("是空文件")
        try:
            parser = html.HTMLParser(encoding="utf-8", no_network=True)
            self.root = html.document_fromstring(text.encode(), parser=parser)
        except (LxmlError, AssertionError):
            raise ValueError("不是 HTML") from None
        self.meta: dict[str, list[str]] = {}
        for element in self.find("//meta[@name]"):
            name, content = element.get("name", ""), element.get("content", "")
            self.meta.setdefault(name, []).append(content)

    def find(self, xpath: str) -> list[html.HtmlElement]:
        """Elements by XPath."""
        return list(_elements(self.root, xpath))

    def texts(self, xpath: str) -> list[str]:
        """Their texts, white space made one blank."""
        return [one_line(element.text_content()) for element in self.find(xpath)]

    def one_meta(self, name: str) -> str:
        """The content of the first `<meta name>`, or ""."""
        return one_line(next(iter(self.meta.get(name, ())), ""))

    @property
    def is_redirect(self) -> bool:
        """Whether the page only sends the reader on."""
        equivalents = (e.get("http-equiv", "").lower() for e in self.find("//meta[@http-equiv]"))
        return "refresh" in equivalents

    def anchors(self) -> frozenset[str]:
        """Every place in the page that # may name."""
        ids = [element.get("id", "") for element in self.find("//*[@id]")]
        names = [element.get("name", "") for element in self.find("//a[@name]")]
        return frozenset((*ids, *names, "top"))

    def landmarks(self, name: str) -> int:
        """How many `header`s or `footer`s are the page's own, not those of an article in it."""
        inside = " or ".join(f"ancestor::{tag}" for tag in SECTIONING.split("|"))
        return len(self.find(f"//{name}[not({inside})]"))

    def uses(self) -> Iterator[Use]:
        """Every address on the page."""
        for element in self.find("//a[@href] | //area[@href]"):
            yield Use(element.get("href", ""), line_of(element), loaded=False)
        for element in self.find("//form[@action]"):
            yield Use(element.get("action", ""), line_of(element), loaded=False)
        for element in self.find("//link[@href]"):
            relations = set(element.get("rel", "").lower().split())
            loaded = bool(relations & RESOURCE_RELATIONS)
            yield Use(element.get("href", ""), line_of(element), loaded=loaded)
        for tag, attribute in RESOURCES:
            for element in self.find(f"//{tag}[@{attribute}]"):
                yield Use(element.get(attribute, ""), line_of(element), loaded=True)
        for element in self.find("//*[@srcset]"):
            for candidate in element.get("srcset", "").split(","):
                if candidate.strip():
                    yield Use(candidate.split()[0], line_of(element), loaded=True)
        for element in self.find("//style | //*[@style]"):
            written = f"{element.get('style', '')} {element.text if element.tag == 'style' else ''}"
            for href in css_addresses(written):
                yield Use(href, line_of(element), loaded=True)
        for element in self.find("//meta[@http-equiv]"):
            _, found, target = element.get("content", "").partition("url=")
            if found and element.get("http-equiv", "").lower() == "refresh":
                yield Use(target.strip(" '\""), line_of(element), loaded=False)


def _elements(root: html.HtmlElement, xpath: str) -> Iterator[html.HtmlElement]:
    found = root.xpath(xpath)
    assert isinstance(found, list)  # every XPath here selects nodes
    return (element for element in found if isinstance(element, html.HtmlElement))


def css_addresses(text: str) -> Iterator[str]:
    """Addresses that a style sheet loads."""
    for match in CSS_ADDRESS.finditer(text):
        yield next(group for group in match.groups() if group is not None)


def one_line(text: str) -> str:
    """White space made one blank."""
    return " ".join(text.split())


def line_of(element: html.HtmlElement) -> int:
    """The line that the element starts on, from 1."""
    return element.sourceline or 1
