"""A CSV table as an HTML table."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def table_html(header: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, caption: str) -> str:
    """A table with a caption and column headers; cells are escaped text."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table>"
    )
