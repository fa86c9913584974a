"""Raw HTML in texts is reduced to what a notice needs; what was removed is told.

nh3 (ammonia) does the cleaning. lxml only looks for what will be removed; it neither resolves
entities nor touches the network (its HTML parser has no DTD and gets no base address).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import nh3

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
        "audio",
        "video",
        "source",
    ]
)
GENERIC = frozenset({"id", "class", "title", "lang", "dir", "role", "aria-label", "aria-hidden"})
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(GENERIC),
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "audio": {"src", "controls", "preload"},
    "video": {"src", "controls", "preload", "poster", "width", "height"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "style"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
    "q": {"cite"},
    "blockquote": {"cite"},
}
STYLES = frozenset({"text-align"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
WITHOUT_CONTENT = frozenset(
    {"script", "style", "iframe", "object", "embed", "noscript", "template"}
)
SUSPICIOUS = re.compile(
    r"<[a-zA-Z!/?]"  # raw HTML, and addresses in angle brackets
    r"|&[#a-zA-Z]"  # an entity may spell any of these
    r"|\{:"  # attributes given by attr_list
    r"|\][(:]\s*<?\s*(?!(?:https?|mailto|tel):)[a-zA-Z][a-zA-Z0-9+.-]*\s*:",  # another scheme
    re.IGNORECASE,
)
_URL_ATTRIBUTES = frozenset({"href", "src", "poster", "cite"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_IGNORED_IN_SCHEMES = re.compile(r"[\s\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Removed:
    """Something the sanitiser took away: `<script>`, `onclick` or a `javascript:` address."""

    what: str
    needle: str
    """Text to find it by in the source."""


def sanitize(html: str) -> str:
    """Clean HTML; the result is safe to put into a page."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    """Made once: it costs more than cleaning a short text."""
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(WITHOUT_CONTENT),
        attributes=ATTRIBUTES,
        filter_style_properties=set(STYLES),
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def needs_look(source: str) -> bool:
    """Whether a Markdown text can hold anything that `sanitize` would remove."""
    return SUSPICIOUS.search(source) is not None


def removals(html: str) -> tuple[Removed, ...]:
    """What `sanitize` will take from `html`, in reading order, each kind once."""
    # Loaded here because hardly any text needs it, and every command would wait for it.
    from lxml import etree
    from lxml import html as lxml_html

    found: dict[str, Removed] = {}
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=False, remove_pis=False)
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    for element in root.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag not in TAGS and tag != "h1":
            found.setdefault(f"<{tag}>", Removed(f"<{tag}> 标签", f"<{tag}"))
            continue
        allowed = GENERIC | ATTRIBUTES.get(tag, set())
        for name, value in element.attrib.items():
            attribute, text = str(name).lower(), str(value)
            if attribute not in allowed and not attribute.startswith("data-"):
                found.setdefault(attribute, Removed(f"{tag} 的 {attribute} 属性", attribute))
            elif attribute in _URL_ATTRIBUTES and _is_unsafe(text):
                found.setdefault(text, Removed(f"{tag} 的地址“{text[:40]}”", text[:20]))
    return tuple(found.values())


def _is_unsafe(url: str) -> bool:
    scheme = _SCHEME.match(_IGNORED_IN_SCHEMES.sub("", url))
    return scheme is not None and scheme.group(1).lower() not in SCHEMES
