"""The shell of a page and the splice of its main part.

A shell is rendered once for each column and depth, with tokens where a page's own parts go;
putting them in is three string joins. A full render of the same template gives the same bytes
(a test holds the two against each other), so the splice is never an approximation.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from disclosure.errors import DisclosureError
from disclosure.pages.minify import minified

if TYPE_CHECKING:
    from disclosure.pages.templates import Templates
    from disclosure.pages.views import Chrome

TEMPLATE = "shell.html"
TITLE, HEAD, MAIN = (f"@@disclosure-slot-{name}-5e1f@@" for name in ("title", "head", "main"))
BODY = "<!--@@disclosure-slot-body-5e1f@@-->"
"""In a main part, where a text goes that is kept as bytes. Nobody else can bring it there: the
sanitiser lets no comment through."""


class Slots(Struct, frozen=True):
    """The parts of a page that are its own, as HTML."""

    title: str
    head: str
    main: str
    body: bytes = b""
    """What stands in `main` at `BODY`."""


class Shell(Struct, frozen=True):
    """Everything around a page's own parts, cut at the slots; bytes, for it is encoded once."""

    before_title: bytes
    before_head: bytes
    before_main: bytes
    after_main: bytes

    def splice(self, slots: Slots) -> bytes:
        """The whole page."""
        main = slots.body.join([encoded(piece) for piece in slots.main.split(BODY)])
        return b"".join(
            (
                self.before_title,
                encoded(slots.title),
                self.before_head,
                encoded(slots.head),
                self.before_main,
                main,
                self.after_main,
            )
        )


def encoded(text: str) -> bytes:
    """HTML as a page has it."""
    return text.encode("utf-8", errors="xmlcharrefreplace")


def render_shell(templates: Templates, chrome: Chrome, *, minify: bool = True) -> Shell:
    """Render the shell around `chrome` and cut it at the slots."""
    html = render_full(templates, chrome, Slots(TITLE, HEAD, MAIN))
    if minify:
        html = minified(html)
    for token in (TITLE, HEAD, MAIN):
        if html.count(token) != 1:
            raise DisclosureError(f"模板 {TEMPLATE} 中的位置 {token} 应当正好出现一次")
    before_title, rest = html.split(TITLE)
    before_head, rest = rest.split(HEAD)
    before_main, after_main = rest.split(MAIN)
    parts = (before_title, before_head, before_main, after_main)
    return Shell(*(encoded(part) for part in parts))


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
    """`<meta>` tags by names of ours; no line break or quote reaches an attribute (WG-M4)."""
    return "".join(
        [
            f'<meta name="{name}" content="{escape(" ".join(value.split()))}">'
            for name, value in pairs
            if value
        ]
    )
