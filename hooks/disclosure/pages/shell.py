"""The shell of a page and the splice of its main part.

A shell is rendered once for each column and depth, with tokens where a page's own parts go;
putting them in is three string joins. A full render of the same template gives the same bytes
(a test holds the two against each other), so the splice is never an approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import htmlmin

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.pages.templates import Templates
    from disclosure.pages.views import Chrome

TEMPLATE = "shell.html"
TITLE, HEAD, MAIN = (f"@@disclosure-slot-{name}-5e1f@@" for name in ("title", "head", "main"))


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a page that are its own, as HTML."""

    title: str
    head: str
    main: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything around a page's own parts, cut at the slots."""

    before_title: str
    before_head: str
    before_main: str
    after_main: str

    def splice(self, slots: Slots) -> bytes:
        """The whole page."""
        return "".join(
            (
                self.before_title,
                slots.title,
                self.before_head,
                slots.head,
                self.before_main,
                slots.main,
                self.after_main,
            )
        ).encode("utf-8", errors="xmlcharrefreplace")


def render_shell(templates: Templates, chrome: Chrome, *, minify: bool = True) -> Shell:
    """Render the shell around `chrome` and cut it at the slots."""
    html = render_full(templates, chrome, Slots(TITLE, HEAD, MAIN))
    if minify:
        html = htmlmin.minify(
            html, remove_comments=True, remove_empty_space=True, reduce_boolean_attributes=True
        )
    for token in (TITLE, HEAD, MAIN):
        if html.count(token) != 1:
            raise DisclosureError(f"模板 {TEMPLATE} 中的位置 {token} 应当正好出现一次")
    before_title, rest = html.split(TITLE)
    before_head, rest = rest.split(HEAD)
    before_main, after_main = rest.split(MAIN)
    return Shell(before_title, before_head, before_main, after_main)


def render_full(templates: Templates, chrome: Chrome, slots: Slots) -> str:
    """The reference: the whole page through the template."""
    return templates.render(
        TEMPLATE,
        chrome=chrome,
        slot_title=_Safe(slots.title),
        slot_head=_Safe(slots.head),
        slot_main=_Safe(slots.main),
    )


class _Safe(str):
    """Text that a template must not escape again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def meta_tags(pairs: tuple[tuple[str, str], ...]) -> str:
    """`<meta>` tags; line breaks and double quotes never reach an attribute (WG-M4)."""
    return "".join(
        f'<meta name="{escape(name)}" content="{escape(" ".join(value.split()))}">'
        for name, value in pairs
        if value
    )
