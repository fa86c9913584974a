"""A published document page, read as a citizen's browser gets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from prove_parts.seed_facts import SeedTable

NUMERALS = "一二三四五六七八九十"
NUMBER = re.compile(rf"[（(]?([{NUMERALS}]+|\d+)(?:[）)、．.])")


def closed_up(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class SeedPage:
    """What the page shows."""

    title: str
    facts: Mapping[str, str]
    """The table of particulars."""
    text: str
    """The words of the text, white space aside."""
    headings: tuple[tuple[int, str], ...]
    tables: tuple[SeedTable, ...]
    addressed: bool
    """It begins with whom it is sent to."""

    @classmethod
    def read(cls, path: Path) -> SeedPage:
        """Read the finished HTML file."""
        root = html.fromstring(path.read_bytes())
        prose = root.find_class("prose")[0]
        names = [closed_up(str(name.text_content())) for name in root.iterfind(".//dt")]
        values = [closed_up(str(value.text_content())) for value in root.iterfind(".//dd")]
        headings = prose.xpath(".//h2|.//h3|.//h4|.//h5|.//h6")
        return cls(
            title=closed_up(str(root.findtext(".//h1"))),
            facts=dict(zip(names, values, strict=True)),
            text=closed_up(str(prose.text_content())),
            headings=tuple((int(h.tag[1]), closed_up(str(h.text_content()))) for h in headings),
            tables=tuple(map(_table, prose.iterfind(".//table"))),
            addressed=len(prose.find_class("addressee")) == 1,
        )

    @property
    def levels(self) -> Mapping[int, int]:
        """How many headings of each level there are."""
        return dict(sorted(Counter(level for level, _ in self.headings).items()))

    @property
    def out_of_order(self) -> list[str]:
        """Numbered headings whose number is not the next one among their brothers."""
        wrong: list[str] = []
        last: dict[int, int] = {}
        for level, text in self.headings:
            last = {other: number for other, number in last.items() if other <= level}
            found = NUMBER.match(text)
            if found is None:
                last[level] = 0
                continue
            if _value(found[1]) != last.get(level, 0) + 1:
                wrong.append(text)
            last[level] = _value(found[1])
        return wrong

    @property
    def unnumbered(self) -> int:
        """How many headings have no number."""
        return sum(NUMBER.match(text) is None for _, text in self.headings)


def _table(table: html.HtmlElement) -> SeedTable:
    rows = [
        [closed_up(str(cell.text_content())) for cell in row.xpath("./th|./td")]
        for row in table.iter("tr")
    ]
    return SeedTable(
        rows=len(rows),
        columns=max(map(len, rows)),
        filled_first=sum(bool(row[0]) for row in rows),
        filled_last=sum(bool(row[-1]) for row in rows),
    )


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    units = NUMERALS.index(ones) + 1 if ones else 0
    return (10 * (NUMERALS.index(tens) + 1 if tens else 1) if ten else 0) + units
