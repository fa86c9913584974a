"""The few pieces of Markdown that the reference pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MEND = ".venv/bin/python scripts/docs.py"
"""What makes the pages anew."""


def page(title: str, *introduction: str) -> list[str]:
    """The head of a generated page."""
    note = f"<!-- 由 scripts/docs.py 生成，请勿手改；重新生成：{MEND} -->"
    return [f"# {title}", "", note, "", *(line for text in introduction for line in (text, ""))]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A Markdown table; the cells are plain text or inline Markdown."""
    names = tuple(head)
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def plain(text: str) -> str:
    """`text` as it stands, where Markdown would see a link, a picture, emphasis or a tag."""
    return re.sub(r"[\\\[\]<*_`]", r"\\\g<0>", text)


def slug(name: str) -> str:
    """An address within the page for an id."""
    return "id-" + "".join(c if c.isalnum() else "-" for c in name.lower())


def anchor(name: str) -> str:
    """A mark that `#slug` leads to, independent of how a viewer names headings."""
    return f'<a id="{slug(name)}"></a>'
