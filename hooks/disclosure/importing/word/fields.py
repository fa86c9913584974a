"""Fields of a Word file: what they show when their result is not written in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosure.importing.word.symbols import symbol
from disclosure.importing.word.xml import Element, W, attribute, switched, whole_number

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_CIRCLED = re.compile(r"\\o\s*\\ac\s*\(\s*[○◯]\s*[,，;]\s*(.+?)\s*\)\s*$", re.IGNORECASE)
_FRACTION = re.compile(r"\\f\s*\(([^(),]*)[,;]([^(),]*)\)", re.IGNORECASE)
_SWITCH = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)|\\[a-z]+\d*\s*", re.IGNORECASE)
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
NUMBERS = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})


@dataclass(slots=True, eq=False)
class Field:
    """A field while it is read: first its instruction, then its result."""

    data: Element | None = None
    """`w:ffData` of an old form field."""
    instruction: str = ""
    in_result: bool = False
    since: int | None = None
    """The piece of the paragraph where the result begins; `None`: in an earlier paragraph."""

    @property
    def name(self) -> str:
        """HYPERLINK, PAGE, EQ …"""
        return self.instruction.split(maxsplit=1)[0].upper() if self.instruction.strip() else ""

    @property
    def address(self) -> str:
        """Where a HYPERLINK leads; "" where it leads into the document itself."""
        found = _QUOTED.search(self.instruction.strip()[len("HYPERLINK") :])
        target = (found[1] or found[2] or "") if found else ""
        return "" if target.startswith("\\") else target

    def shown(self) -> tuple[str, bool]:
        """The text of a field without a result, and whether it is a formula to be looked at."""
        match self.name:
            case "EQ":
                return _equation(self.instruction)
            case "SYMBOL":
                return _symbol(self.instruction), False
            case "FORMCHECKBOX":
                return _checkbox(self.data), False
            case "FORMDROPDOWN":
                return _chosen_entry(self.data), False
        return "", False


def _equation(instruction: str) -> tuple[str, bool]:
    """①, made of a circle and a digit, is common in Chinese files; the rest becomes a line."""
    body = instruction.strip()[len("EQ") :].strip()
    circled = _CIRCLED.search(body)
    if circled:
        number = whole_number(circled[1], 0)
        if 0 < number <= len(_CIRCLES):
            return _CIRCLES[number - 1], False
        return f"({circled[1]})", True
    text = _SWITCH.sub("", _FRACTION.sub(r"\1/\2", body))
    return re.sub(r"[()]", "", text).strip(), True


def _symbol(instruction: str) -> str:
    code = re.match(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)", instruction, re.IGNORECASE)
    font = re.search(r'\\f\s+(?:"([^"]*)"|(\S+))', instruction)
    if code is None:
        return ""
    return symbol(int(code[1], 0), (font[1] or font[2] or "") if font else "")


def _checkbox(data: Element | None) -> str:
    box = None if data is None else data.find(W + "checkBox")
    checked = switched(box, "checked")
    return "☑" if (switched(box, "default") if checked is None else checked) else "□"


def _chosen_entry(data: Element | None) -> str:
    entries = None if data is None else data.find(W + "ddList")
    if entries is None:
        return ""
    chosen = attribute(entries, "result") or attribute(entries, "default")
    texts = [entry.get(W + "val", "") for entry in entries.iterchildren(W + "listEntry")]
    index = whole_number(chosen, 0)
    return texts[index] if 0 <= index < len(texts) else ""
