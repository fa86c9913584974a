"""Markdown to HTML with the very extensions that mkdocs.yml names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from disclosure.content.item import Heading
from disclosure.render.fragment import repeats_title

if TYPE_CHECKING:
    from markdown import Markdown

    from disclosure.settings import MarkdownSettings


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML of a text, as Python-Markdown made it, and the headings that the page will have."""

    html: str
    headings: tuple[Heading, ...]


class MarkdownConverter:
    """One reused Python-Markdown instance: making one costs as much as a short document.

    It is made when the first text comes, because loading the package takes longer than anything
    else in a build with little to do. `spare` leaves words without marks alone, which changes
    nothing but the time; only for extensions that `plain.dialect` knows.
    """

    def __init__(self, settings: MarkdownSettings, *, spare: bool = False) -> None:
        self._settings = settings
        self._spare = spare

    @cached_property
    def _markdown(self) -> Markdown:
        import markdown

        settings = self._settings
        made = markdown.Markdown(
            extensions=list(settings.extensions),
            extension_configs={name: dict(values) for name, values in settings.configs.items()},
        )
        if self._spare:
            from disclosure.render.plain.untouched import spare_plain_words

            spare_plain_words(made)
        return made

    def convert(self, text: str, *, title: str) -> Converted:
        """Convert one text whose page prints `title` itself.

        Raises RecursionError where lists or quotations are nested beyond all reason.
        """
        self._markdown.reset()
        try:
            html = self._markdown.convert(text)
        except RecursionError:
            # It remembers how deep it was, and would take the next text for a part of this one.
            del self._markdown
            raise
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        headings = _flatten(tokens)
        if repeats_title(html, title):
            headings = headings[1:]
        return Converted(html, tuple(Heading(h.title, h.anchor, max(h.level, 2)) for h in headings))


def _flatten(tokens: list[dict[str, Any]]) -> list[Heading]:
    """The nested toc tokens as one list in reading order."""
    headings: list[Heading] = []
    for token in tokens:
        headings.append(Heading(str(token["name"]), str(token["id"]), int(token["level"])))
        headings.extend(_flatten(token["children"]))
    return headings
