"""Whether the page will show every character of an imported document: rendered and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from disclosure.importing.blocks import Paragraph
from disclosure.importing.writing.tokens import shown_text
from disclosure.render.fragment import finish
from disclosure.render.markdown import MarkdownConverter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from disclosure.importing.blocks import SourceDocument
    from disclosure.importing.recognition.arrangement import Placed
    from disclosure.settings import MarkdownSettings

_ADDED = "//*[contains(@class, 'footnote')] | //sup[starts-with(@id, 'fnref')]"
"""What the footnotes extension makes; the notes themselves are compared apart."""
NEAR = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the shown text compares with that of the file."""

    length: int
    """Characters of the file, white space and marks of footnotes aside."""
    departs: str = ""
    """The text around the first place where they differ; "" where they do not."""


def compare(
    document: SourceDocument,
    body: Sequence[Placed],
    markdown: str,
    *,
    title: str,
    links: bool,
    settings: MarkdownSettings,
) -> Comparison:
    """Render `markdown` as the site does and compare it with `body`."""
    wanted = _closed_up(_texts(document, body, links=links))
    shown = finish(MarkdownConverter(settings).convert(markdown, title=title).html, title=title)
    root = lxml_html.fragment_fromstring(shown, create_parent="div")
    for added in root.xpath(_ADDED):
        added.drop_tree()
    found = _closed_up([str(root.text_content())])
    if found == wanted:
        return Comparison(len(wanted))
    both = zip(wanted, found, strict=False)
    same = next((index for index, (a, b) in enumerate(both) if a != b), len(found))
    near = wanted[max(0, same - NEAR) : same + NEAR] or found[:NEAR]
    return Comparison(len(wanted), near)


def _texts(document: SourceDocument, body: Sequence[Placed], *, links: bool) -> Iterator[str]:
    marks = {mark for mark, _ in document.notes}
    names = {picture.name for picture in document.pictures}
    for placed in body:
        block = placed.block
        if isinstance(block, Paragraph):
            yield shown_text(block.text, marks=marks, pictures=names, links=links)
        else:
            for row in block.rows:
                for cell in row:
                    yield shown_text(cell.text, marks=marks, pictures=names, links=links)


def _closed_up(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())
