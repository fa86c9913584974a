"""A text rendered twice, with the shortcut and by Python-Markdown alone, and how much it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from markdown.extensions.toc import slugify_unicode

from disclosure.render.opening import opening
from disclosure.render.plain.dialect import dialect_of
from disclosure.render.plain.document import plain_text
from disclosure.render.plain.screen import MARK
from disclosure.render.text import Rendered, TextRenderer
from disclosure.settings import MarkdownSettings

BUILTIN = ("toc", "tables", "fenced_code")
"""What MkDocs puts before the extensions that mkdocs.yml names."""
OWN = ("admonition", "attr_list", "def_list", "footnotes", "md_in_html")
DIALECTS = {
    "site": MarkdownSettings((*BUILTIN, *OWN), {"toc": {"slugify": slugify_unicode}}),
    "default": MarkdownSettings(),
    "builtin": MarkdownSettings(BUILTIN),
    "bare": MarkdownSettings(()),
}
"""The repository's mkdocs.yml, that of `disclosure new` and of the corpus; and three others."""


class Comparer:
    """Both ways for one dialect."""

    def __init__(self, settings: MarkdownSettings) -> None:
        self.short = TextRenderer(settings)
        self.long = TextRenderer(settings, shortcut=False)
        self.dialect = dialect_of(settings)
        self.seconds = [0.0, 0.0]
        """Processor time so far, with the shortcut and without."""

    def differences(self, text: str, *, title: str) -> list[str]:
        """What differs, in words; also where only one of the two fails."""
        short, long = (
            self._timed(way, renderer, text, title)
            for way, renderer in enumerate((self.short, self.long))
        )
        if isinstance(short, str) or isinstance(long, str):
            return [] if short == long else [f"{short!r:.300} | alone: {long!r:.300}"]
        names = Rendered.__struct_fields__
        both = [(name, getattr(short, name), getattr(long, name)) for name in names]
        both.append(("opening", opening(short.html), opening(long.html)))
        return [f"{name}: {a!r} | alone: {b!r}" for name, a, b in both if a != b]

    def _timed(self, way: int, renderer: TextRenderer, text: str, title: str) -> Rendered | str:
        started = time.process_time()
        try:
            return renderer.render(text, title=title)
        except (RecursionError, ValueError) as error:
            return type(error).__name__
        finally:
            self.seconds[way] += time.process_time() - started


@dataclass(slots=True)
class Share:
    """How much of the texts took the shortcut; sizes in bytes of UTF-8."""

    documents: int = 0
    whole: int = 0
    partly: int = 0
    blocks: int = 0
    plain_blocks: int = 0
    size: int = 0
    plain_size: int = 0

    def add(self, comparer: Comparer, text: str, *, title: str) -> None:
        """Count one text in."""
        blocks = [block for block in text.split("\n\n") if block.strip()]
        size = len(text.encode("utf-8", "surrogatepass"))
        self.documents += 1
        self.blocks += len(blocks)
        self.size += size
        if comparer.dialect is None or comparer.short.shortcut(text, title=title) is None:
            return
        plain = plain_text(text, title=title, dialect=comparer.dialect)
        rest = [] if plain is None else [b for b in plain.rest.split("\n\n") if b.strip(MARK)]
        self.whole += not rest
        self.partly += bool(rest)
        self.plain_blocks += len(blocks) - len(rest)
        self.plain_size += size - len("\n\n".join(rest).encode("utf-8", "surrogatepass"))

    def __str__(self) -> str:
        return (
            f"{self.documents} texts, {_percent(self.whole, self.documents)} plain throughout, "
            f"{_percent(self.partly, self.documents)} in part; of all blocks "
            f"{_percent(self.plain_blocks, self.blocks)}, of all bytes "
            f"{_percent(self.plain_size, self.size)} took the shortcut"
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def shortened(text: str, differs: Callable[[str], bool]) -> str:
    """A text as short as can be that still differs."""
    step = max(len(text) // 2, 1)
    while True:
        at, cut = 0, False
        while at < len(text):
            shorter = text[:at] + text[at + step :]
            if differs(shorter):
                text, cut = shorter, True
            else:
                at += step
        if step == 1 and not cut:
            return text
        step = step if cut else max(step // 2, 1)
