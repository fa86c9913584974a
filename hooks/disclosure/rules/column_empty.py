"""空白栏目：必设栏目没有信息。"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding
from disclosure.diagnostics.place import Place

CODE = "COL201"


def check(columns: dict[str, int]) -> Iterator[Finding]:
    """`columns`: folder of each required column → number of its items."""
    for folder, count in columns.items():
        if not count:
            yield Finding(Place(folder), f"栏目“{folder}”是空白的", hint="放入信息", rule=CODE)
