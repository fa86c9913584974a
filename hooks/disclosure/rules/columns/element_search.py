"""Whether a page answers what it must say: a name, and next to it a text of its own.

A name counts as a heading, as a label at the start of a line (`词：…`, `**词** …`) or as the cell
of a table. What follows must say something: other names, empty labels and placeholders do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

# Few pages are asked, so the patterns are compiled when the first one is.
HIDDEN = r"(?s)<!--.*?-->"
HTML = (
    (r"(?i)<h[1-6][^>]*>", "\n\n## "),
    (r"(?i)</t[dh]>", " | "),
    (r"(?i)<br[^>]*>|</(?:p|li|tr|div|dt|dd|h[1-6])>", "\n"),
    (r"</?[a-zA-Z][^>]*>", ""),
)
HEADING = r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$"
LEADING = (
    r"[\s\u3000>|+\-]*(?:第?[0-9０-９一二三四五六七八九十]+[章节条、．.）)]"
    r"|[（(][0-9０-９一二三四五六七八九十]+[）)]|[*•·][\s\u3000])?[\s\u3000]*"
)
LABEL_END = r"(?:[*_]{0,2}[\s\u3000]*[：:]|[*_]{2})[*_\s\u3000]*"
OTHER_LABEL = r"[*_]{0,2}[^\s：:，。；]{1,16}[*_]{0,2}[：:]"
PIPE = r"(?<!\\)\|"
RULE_ROW = r"[\s|:\-]+"
# Words that a page has where its author has not written anything yet; they are looked for here.
UNFINISHED = r"【[^】]*】|待填写?|待补充|待定|待完善|略|同上|TODO|[xX×]{2,}"
SAID = r"[0-9A-Za-z\u3400-\u9fff]"
JOINTS = r"[和与及或等]"
NOTHING = frozenset({"无", "没有", "暂无"})


class PageText(msgspec.Struct, frozen=True):
    """A page as lines without hidden parts and HTML; `names` are the words of all elements."""

    lines: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, body: str, names: Iterable[str]) -> PageText:
        """Read a page; longer names are known first, so that none is taken for a part of it."""
        text = re.sub(HIDDEN, "", body)
        for pattern, instead in HTML if "<" in text else ():
            text = re.sub(pattern, instead, text)
        return cls(tuple(text.split("\n")), tuple(sorted(set(names), key=len, reverse=True)))

    def answers(self, words: Sequence[str]) -> bool:
        """Whether one of the `words` stands somewhere with a text of its own."""
        return any(
            self._line_answers(number, words) or self._table_answers(number, words)
            for number in range(len(self.lines))
        )

    def _line_answers(self, number: int, words: Sequence[str]) -> bool:
        line = self.lines[number]
        heading = re.match(HEADING, line)
        if heading:
            level, title = len(heading[1]), heading[2]
            return self._names_only(title, words) and self._section_speaks(number + 1, level)
        start = re.match(LEADING, line)
        text = line[start.end() if start else 0 :].lstrip("*_")
        for word in words:
            rest = text.removeprefix(word)
            label = re.match(LABEL_END, rest) if text.startswith(word) else None
            if label:
                return self._speaks(rest[label.end() :]) or self._next_line_speaks(number + 1)
        return False

    def _names_only(self, title: str, words: Sequence[str]) -> bool:
        """Whether a heading is about this element: one about several has no text of its own."""
        rest, found = title, False
        for name in self.names:
            if name in rest:
                if name not in words:
                    return False
                found, rest = True, rest.replace(name, " ")
        return found

    def _section_speaks(self, start: int, level: int) -> bool:
        """Whether text stands below a heading before the next one of its level or above."""
        for line in self.lines[start:]:
            heading = re.match(HEADING, line)
            if heading and len(heading[1]) <= level:
                return False
            label = re.match(OTHER_LABEL, line.lstrip(" \t\u3000-*+>"))
            value = line.lstrip(" \t\u3000-*+>")[label.end() :] if label else line
            if not heading and self._speaks(value):
                return True
        return False

    def _next_line_speaks(self, start: int) -> bool:
        """Whether the value of an empty label stands on the line below it."""
        line = next((line for line in self.lines[start:] if line.strip()), "")
        plain = line.lstrip(" \t\u3000-*+>:")
        return (
            not re.match(HEADING, line) and not re.match(OTHER_LABEL, plain) and self._speaks(plain)
        )

    def _table_answers(self, number: int, words: Sequence[str]) -> bool:
        cells = _cells(self.lines[number])
        if len(cells) < 2:
            return False
        below = self.lines[number + 1 :]
        is_header = bool(below) and "-" in below[0] and re.fullmatch(RULE_ROW, below[0])
        for column, cell in enumerate(cells):
            if not any(_plain(cell) == word for word in words):
                continue
            if is_header:
                return any(
                    column < len(row) and self._speaks(row[column])
                    for row in map(_cells, _rows(below[1:]))
                )
            return column + 1 < len(cells) and self._speaks(cells[column + 1])
        return False

    def _speaks(self, text: str) -> bool:
        """Whether something is left of a text without names, placeholders and punctuation."""
        if _plain(text) in NOTHING:
            return True
        text = re.sub(UNFINISHED, "", text)
        for name in self.names:
            text = text.replace(name, "")
        return len(re.findall(SAID, re.sub(JOINTS, "", text))) >= 2


def _cells(line: str) -> list[str]:
    if "|" not in line:
        return []
    cells = re.split(PIPE, line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].strip() else cells


def _rows(lines: Iterable[str]) -> Iterator[str]:
    """The rows of a table up to its end."""
    for line in lines:
        if "|" not in line:
            return
        yield line


def _plain(text: str) -> str:
    return text.strip(" \t\u3000*_`：:。；;，,")
