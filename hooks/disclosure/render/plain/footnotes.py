"""Footnotes of one plain line each, numbered as they come and each referred to once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.render.plain.inline import CHARACTER, REFERENCE_START

OPENED = "[^"
DEFINITION = re.compile(rf"\n\n\[\^([0-9]{{1,3}})\]: ([^\W\d_]{CHARACTER}*+)(?<!\s)(?=\n\n\S|\Z)")
"""A block of its own, which the next one does not go on with."""


def take_out(text: str) -> tuple[str, Sequence[str]]:
    """A text without its definitions, and their words; the text as it is where one is not plain."""
    whole = f"\n\n{text}"
    found = DEFINITION.findall(whole)
    numbered = all(number == str(index) for index, (number, _) in enumerate(found, start=1))
    # Besides each definition there is one reference, and nothing else is defined.
    counted = text.count(OPENED) == 2 * len(found) and text.count("]:") == len(found)
    if not (numbered and counted):
        return text, ()
    return DEFINITION.sub("", whole).strip("\n"), [words for _, words in found]


def with_footnotes(html: str, notes: Sequence[str]) -> str | None:
    """The HTML of a text with its footnotes below it; None where one is not referred to in it."""
    entries: list[str] = []
    for number, words in enumerate(notes, start=1):
        if f'{REFERENCE_START}{number}">' not in html:
            return None
        back = (
            f'<a class="footnote-backref" href="#fnref:{number}"'
            f' title="Jump back to footnote {number} in the text">↩</a>'
        )
        entries.append(f'<li id="fn:{number}">\n<p>{words}&nbsp;{back}</p>\n</li>')
    return "\n".join((html, '<div class="footnote">\n<hr>\n<ol>', *entries, "</ol>\n</div>"))
