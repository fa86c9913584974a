"""Addresses in rendered HTML: collected once, replaced when the page is written.

A fragment is kept with the addresses as the editor wrote them; what they lead to is known only
when the whole site is, so a moved document changes the pages that link to it but never makes
their texts be rendered again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

ADDRESSED = re.compile(r'<(a|img|audio|video|source)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)(\s*/?>)')
"""A start tag as the sanitiser writes it; its attributes are the second group."""
ATTRIBUTE = re.compile(r'\s+([^\s=>"]+)(?:="([^"]*)")?')
ADDRESSES = frozenset({"href", "src", "poster"})
ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
TABLE_TAG = re.compile(r"</?table\b[^>]*>")
REGION = '<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
OUTSIDE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


def is_outside(href: str) -> bool:
    """Whether an address names its own scheme or host."""
    return OUTSIDE.match(href) is not None


def collect(fragment: str) -> tuple[tuple[str, bool], ...]:
    """Every address in the HTML and whether it is a picture or sound, in order, repeats kept."""
    return tuple(
        (html.unescape(value), tag.group(1) != "a")
        for tag in ADDRESSED.finditer(fragment)
        for name, value in _attributes(tag)
        if name in ADDRESSES
    )


def written(
    addresses: Iterable[tuple[str, bool]], source: str
) -> Iterator[tuple[str, bool, int, int]]:
    """The addresses of `collect` with line and column in the Markdown, both from 1.

    They are looked for in order, each from the line of the one before; what is not found (an
    address spelt otherwise, or made by an extension) has the first line.
    """
    line, start = 1, 0
    missing: set[str] = set()
    for address, picture in addresses:
        known = address not in missing and "\n" not in address
        at = source.find(address, start) if known else -1
        if at < 0:
            missing.add(address)
            yield address, picture, 1, 1
            continue
        line += source.count("\n", start, at)
        start = source.rfind("\n", 0, at) + 1
        yield address, picture, line, at - start + 1


def anchors(fragment: str) -> tuple[str, ...]:
    """Every id in the HTML."""
    return tuple(html.unescape(found) for found in ANCHOR.findall(fragment))


def replace(fragment: str, resolve: Callable[[str], tuple[str, Mapping[str, str]]]) -> str:
    """Put `resolve(address) -> (address, extra attributes)` into the HTML.

    An extra class joins those that the tag has; any other extra attribute takes its place.
    """

    def put(tag: re.Match[str]) -> str:
        written = dict(_attributes(tag))
        for name in [name for name in written if name in ADDRESSES]:
            address, extra = resolve(html.unescape(written[name]))
            written[name] = html.escape(address)
            for key, value in extra.items():
                own = written.get(key, "").split() if key == "class" else []
                written[key] = " ".join(dict.fromkeys([*own, html.escape(value)]))
        attributes = "".join(f' {name}="{value}"' for name, value in written.items())
        return f"<{tag.group(1)}{attributes}{tag.group(3)}"

    return ADDRESSED.sub(put, fragment)


def _attributes(tag: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Names and values, still escaped, of a start tag."""
    for attribute in ATTRIBUTE.finditer(tag.group(2)):
        yield attribute.group(1), attribute.group(2) or ""


def frame_tables(fragment: str) -> str:
    """Put every outermost table into a labelled, focusable region that scrolls by itself."""
    if "<table" not in fragment:
        return fragment
    pieces: list[str] = []
    count = depth = end = 0
    for match in _table_tags(fragment):
        opening = not match.group().startswith("</")
        depth += 1 if opening else -1
        if opening and depth == 1:
            count += 1
            label = "表格" if count == 1 else f"表格 {count}"
            pieces += (fragment[end : match.start()], REGION.format(label=label))
            end = match.start()
        elif not opening and depth == 0:
            pieces += (fragment[end : match.end()], "</div>")
            end = match.end()
        depth = max(depth, 0)
    pieces.append(fragment[end:])
    return "".join(pieces)


def _table_tags(fragment: str) -> Iterator[re.Match[str]]:
    """Start and end tags of tables, found by their name: cells have many times as many tags."""
    at = fragment.find("table")
    while at >= 0:
        tag = TABLE_TAG.match(fragment, at - 1) or TABLE_TAG.match(fragment, at - 2)
        if tag:
            yield tag
        at = fragment.find("table", tag.end() if tag else at + 1)
