"""Mend what Chinese input methods and Windows editors do to YAML, where the cure is unambiguous.

Mended, each with one notice per line: a full-width colon after a key, a colon without the space
after it, tabs or ideographic spaces as indentation, curly quotes around a whole value. A line is
left alone where its text may be meant: inside a block text, a quoted text of several lines, or
the continuation of a value.
"""

from __future__ import annotations

import re

import msgspec

_ODD_BLANKS = "\t\u3000\u00a0"
_WIDTHS = str.maketrans({"\t": "  ", "\u3000": "  ", "\u00a0": " "})
_CURLY = "“”‘’"
_WORD = (
    r"(?!\d+[:：])[^\s:：#\"'“”‘’\[\]{},，。；、！？!?|>&*%@`-][^\s:：\"'“”\[\]{},，。；、]{0,23}"
)
_BAD_COLON = re.compile(
    rf"({_WORD})[ \u3000\u00a0]*"
    r"(?:：[ \u3000\u00a0]*|:(?!//)(?=[^\s]|[\t\u3000\u00a0])[ \t\u3000\u00a0]*)"
)
_SUSPECT = re.compile(
    rf"^[ -]*(?:[{_ODD_BLANKS}]|{_BAD_COLON.pattern})|[:,\[{{-] *[\"]?[{_CURLY}]|[{_CURLY}]\"? *$",
    re.MULTILINE,
)
_LINE = re.compile(rf"([ {_ODD_BLANKS}]*)((?:-(?:[ {_ODD_BLANKS}]+|$))*)(.*)")
_KEY = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s#\"'\[\]{},&*!|>%@`][^#\"']*?):(?:[ \t]+|$)")
_EMPTY = re.compile(r"(?:#.*)?$")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_WHOLE_CURLY = re.compile(
    r"(?=.*[“”])[\"“”]([^\"“”]*)[\"“”](?=[ \t]*(?: #.*)?$)|[‘’]([^‘’]*)[‘’](?=[ \t]*(?: #.*)?$)"
)
_FLOW_CURLY = re.compile(r"(?<=[\[,{:]) *“[^“”\"',\[\]{}]*”(?= *[,\]}])")

_FULL_WIDTH_COLON = (
    "键后面用了全角冒号“：”，已按英文冒号读取",
    "改成英文半角冒号加一个空格，例如 标题: 关于",
)
_NO_SPACE = "键的冒号后面少了空格，已补上", "英文半角冒号后面留一个空格，例如 标题: 关于"
_INDENTATION = "缩进用了制表符或全角空格，已按每个两个半角空格读取", "缩进改用半角空格"
_CURLY_QUOTES = "整个值用了中文弯引号，已按英文引号读取", '改成英文引号 "…"，或者删去引号'


class Repair(msgspec.Struct, frozen=True):
    """One thing mended; `line` and `column` count from 1, in the text as it was."""

    line: int
    column: int
    message: str
    hint: str


class Repaired(msgspec.Struct, frozen=True):
    """The mended text, what was mended, and how its columns relate to those of the original.

    `shifts` maps a line (from 0) to pairs of a column in the mended line (from 0) and how much
    further right everything from there on stands than in the original.
    """

    text: str
    repairs: tuple[Repair, ...] = ()
    shifts: dict[int, tuple[tuple[int, int], ...]] = {}

    def original_column(self, line: int, column: int) -> int:
        """The column in the original of a place in the mended text; all count from 0."""
        shift = 0
        for start, by in self.shifts.get(line, ()):
            if column >= start:
                shift = by
        return max(column - shift, 0)


def looks_mendable(text: str) -> bool:
    """Whether anything in YAML `text` looks like one of these habits."""
    return _SUSPECT.search(text) is not None


def repair(text: str) -> Repaired:
    """Mend YAML `text`; most files need nothing and come back at the cost of one search."""
    if not looks_mendable(text):
        return Repaired(text)
    mender = _Mender(text.split("\n"))
    mender.run()
    if not mender.repairs:
        return Repaired(text)
    return Repaired("\n".join(mender.lines), tuple(mender.repairs), mender.shifts)


class _Mender:
    """Walks the lines once and keeps just enough of YAML's structure to know where keys stand."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.repairs: list[Repair] = []
        self.shifts: dict[int, tuple[tuple[int, int], ...]] = {}
        self.key_columns: set[int] = set()  # where the keys of the open mappings begin
        self.opened: int | None = None  # column of a key just read whose value follows below
        self.block_text: int | None = None  # column that a block text is indented deeper than
        self.quote = ""  # the quotation mark of a value not closed on its line

    def run(self) -> None:
        for number, line in enumerate(self.lines):
            if line and not line.isspace():
                self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        if self.quote:
            if line.rstrip().endswith(self.quote):
                self.quote = ""
            return
        match = _LINE.match(line)
        assert match is not None  # the pattern matches any line
        lead, dashes, rest = match.groups()
        if self.block_text is not None:
            if len(lead) > self.block_text and lead[0] == " ":
                return
            if len(lead.translate(_WIDTHS)) <= self.block_text:
                self.block_text = None
        shifts: list[tuple[int, int]] = []
        new_lead, new_dashes = lead.translate(_WIDTHS), re.sub(rf"[{_ODD_BLANKS}]", " ", dashes)
        if (new_lead, new_dashes) != (lead, dashes) and not rest.startswith("#"):
            blank = next(i for i, char in enumerate(lead + dashes) if char in _ODD_BLANKS)
            self._note(number, blank, _INDENTATION)
            shifts.append((len(new_lead), len(new_lead) - len(lead)))
        head = new_lead + new_dashes
        if rest.startswith("#"):
            return
        if self.block_text is None:
            rest = self._value_line(number, new_lead, new_dashes, rest, shifts)
        if shifts:
            self.shifts[number] = tuple(shifts)
        self.lines[number] = head + rest

    def _value_line(
        self, number: int, lead: str, dashes: str, rest: str, shifts: list[tuple[int, int]]
    ) -> str:
        """Mend a line outside block texts, and remember what it opens; `rest` as it should be."""
        column = len(lead) + len(dashes)
        outer = len(lead) if dashes else column
        expected = column == 0 or column in self.key_columns
        expected |= self.opened is not None and column > self.opened
        self.key_columns = {known for known in self.key_columns if known <= outer}
        moved = shifts[-1][1] if shifts else 0
        colon = _BAD_COLON.match(rest)
        if colon and (self._mapping_goes_on(number, column) if dashes else expected):
            mended = f"{colon[1]}: "
            if colon.end() == len(rest):
                mended = mended.rstrip()
            habit = _FULL_WIDTH_COLON if "：" in colon.group() else _NO_SPACE
            self._note(number, column + len(colon[1]) - moved, habit)
            moved += len(mended) - colon.end()
            shifts.append((column + len(mended), moved))
            rest = mended + rest[colon.end() :]
        key = _KEY.match(rest) if dashes or expected else None
        start = key.end() if key else 0
        value = rest[start:]
        self.opened = None
        if key:
            self.key_columns.add(column)
            if _EMPTY.match(value):
                self.opened = column
        elif not rest:
            self.opened = len(lead)
        if _BLOCK_TEXT.match(value):
            self.block_text = column if key else len(lead)
            return rest
        if key or dashes:
            mended_value = _uncurled(value)
            if mended_value != value:
                curly = next(i for i, char in enumerate(value) if char in _CURLY)
                self._note(number, column + start + curly - moved, _CURLY_QUOTES)
                return rest[:start] + mended_value
            if value[:1] in ('"', "'") and value.count(value[0]) == 1:
                self.quote = value[0]
        return rest

    def _mapping_goes_on(self, number: int, column: int) -> bool:
        """Whether the next line holds a key under the one that a dash introduces."""
        for below in range(number + 1, len(self.lines)):
            line = self.lines[below]
            if not line or line.isspace():
                continue
            match = _LINE.match(line.translate(_WIDTHS))
            assert match is not None  # the pattern matches any line
            lead, dashes, rest = match.groups()
            return (
                len(lead) == column
                and not dashes
                and bool(_BAD_COLON.match(rest) or _KEY.match(rest))
            )
        return False

    def _note(self, number: int, column: int, habit: tuple[str, str]) -> None:
        self.repairs.append(Repair(number + 1, column + 1, *habit))


def _uncurled(value: str) -> str:
    """`value` with straight quotes where curly ones surround it, or the entries of a flow list."""
    whole = _WHOLE_CURLY.match(value)
    if whole:
        content = whole[1] if whole[1] is not None else whole[2]
        # Single quotes: inside them YAML knows no escapes but the doubled quote.
        return "'" + content.replace("'", "''") + "'" + value[whole.end() :]
    if value[:1] in ("[", "{"):
        return _FLOW_CURLY.sub(lambda m: m.group().replace("“", '"').replace("”", '"'), value)
    return value
