"""Spares Python-Markdown the search for marks in words that have none.

It tries seventeen patterns on the text of every element; for most, one look at the characters
shows that none can match. Such a text is declared final, as the package provides for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

MARKS = re.compile(r"[\\`*_\[<&!]|  \n")
"""What the inline patterns of every known extension begin with."""
BEFORE_INLINE = 21
"""Priority; the patterns are tried at 20."""


def spare_plain_words(markdown: Markdown) -> None:
    """Teach an instance whose extensions are all known, see `dialect`."""
    markdown.treeprocessors.register(_Untouched(markdown), "untouched", BEFORE_INLINE)


class _Untouched(Treeprocessor):
    def run(self, root: Element) -> None:
        """Declare texts without marks final."""
        for element in root.iter():
            if element.text and not MARKS.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not MARKS.search(element.tail):
                element.tail = AtomicString(element.tail)
