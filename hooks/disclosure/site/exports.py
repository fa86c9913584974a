"""What links may lead to, as questions and answers in marks.

A text with links depends on what they lead to, anywhere on the site. So while links are resolved,
every question is written down; as long as all of them have the answers they had, the links lead
where they led, and nothing of the column needs to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from disclosure.site.marks import mark, packed, unpacked

if TYPE_CHECKING:
    from disclosure.content.item import Item
    from disclosure.content.scan import SourceFile
    from disclosure.site.columns import ColumnState
    from disclosure.site.content import Withheld

NOTHING = 0
"""The answer where there is none."""


def source_question(relative: str) -> str:
    """Is there a published item at this path below content/?"""
    return f"s:{relative}"


def address_question(url: str) -> str:
    """Is there a published item at this address?"""
    return f"u:{url}"


def file_question(relative: str) -> str:
    """Is there a file to publish at this path below content/?"""
    return f"f:{relative}"


def folder_question(folder: str) -> str:
    """Is there a column with this folder, and is it shown?"""
    return f"c:{folder}"


def column_question(url: str) -> str:
    """Is a column shown at this address?"""
    return f"v:{url}"


def moved_question(url: str) -> str:
    """Does something else answer at this address now?"""
    return f"m:{url}"


def withheld_question(source: str) -> str:
    """Is there something here that is not published?"""
    return f"w:{source}"


def item_exports(item: Item, *, prefix: str) -> Iterator[tuple[int, int]]:
    """The questions that an item answers: its address and the anchors on its page count."""
    answer = mark("\n".join((item.url, *item.record.anchors)))
    yield mark(source_question(item.source.removeprefix(f"{prefix}/"))), answer
    yield mark(address_question(item.url)), answer


class Exports:
    """All answers of one site."""

    def __init__(
        self,
        packs: Iterable[bytes],
        *,
        columns: Iterable[ColumnState],
        files: Mapping[str, SourceFile],
        withheld: Iterable[Withheld],
        moved: Iterable[str],
    ) -> None:
        self._answers: dict[int, int] = {}
        for pack in packs:
            marks = unpacked(pack)
            self._answers.update(zip(marks[::2], marks[1::2], strict=True))
        for state in columns:
            url = state.column.url
            if state.rendered:
                self._answers[mark(column_question(url))] = mark(url)
                self._answers[mark(folder_question(state.column.folder))] = mark(url)
        for relative, file in files.items():
            answer = mark(f"{file.size} {file.mtime_ns}")
            self._answers[mark(file_question(relative))] = answer
        for address in moved:
            self._answers[mark(moved_question(address))] = mark("moved")
        for entry in withheld:
            self._answers[mark(withheld_question(entry.source))] = mark("withheld")

    def answers(self, questions: bytes) -> str:
        """A digest of the answers to packed questions, in their order."""
        found = packed(self._answers.get(question, NOTHING) for question in unpacked(questions))
        return blake2b(found, digest_size=16).hexdigest()
