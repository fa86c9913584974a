"""Characters of pictorial fonts (Symbol, Wingdings …) as characters that any font has.

The fonts give letters of the alphabet other shapes; without the font a tick is a “ü”. The tables
hold what occurs in official documents, with the form that Chinese fonts have (□ rather than ◻).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

MISSING_SIGN = "〓"
"""Stands for a character that is not known, as printers do."""

_GREEK_AND_SIGNS = (
    " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"
)
_SIGNS_FROM_A1 = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"
_SIGNS_FROM_C0 = "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈"

_SYMBOL: Mapping[int, str] = {
    **dict(enumerate(_GREEK_AND_SIGNS, start=0x20)),
    **dict(enumerate(_SIGNS_FROM_A1, start=0xA1)),
    **dict(enumerate(_SIGNS_FROM_C0, start=0xC0)),
    0xE5: "∑",
    0xF1: "〉",
    0xF2: "∫",
}
_WINGDINGS: Mapping[int, str] = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x46: "☞", 0x4A: "☺",
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○",
    0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "◇", 0xD8: "➢", 0xDC: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", start=0x80)),
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "●",
    0x99: "○", 0xA1: "▪", 0xA2: "■", 0xA3: "□", 0xAE: "◆", 0xAF: "◇", 0xF8: "※",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", start=0x69)),
}  # fmt: skip
_WINGDINGS_3: Mapping[int, str] = dict(enumerate("▲▼△▽◀▶◁▷◣◢◤◥", start=0x70))
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "symbol": _SYMBOL,
        "wingdings": _WINGDINGS,
        "wingdings 2": _WINGDINGS_2,
        "wingdings 3": _WINGDINGS_3,
        "webdings": {},
    }
)
_SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def is_pictorial(font: str) -> bool:
    """Whether a font shows pictures in place of letters."""
    return font.casefold() in _FONTS


def symbol(code: int, font: str) -> str:
    """The character that code `code` of a font shows; `MISSING_SIGN` where it is not known.

    Word moves the codes of pictorial fonts to U+F000 and up.
    """
    table = _FONTS.get(font.casefold())
    if table is not None:
        return table.get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, MISSING_SIGN)
    if 0x20 <= code < 0x11_0000 and not _PRIVATE.match(chr(code)) and not 0xD800 <= code <= 0xDFFF:
        return chr(code)
    return MISSING_SIGN


def with_symbols(text: str, font: str) -> str:
    """Text written in a font; letters and digits stay what they are even in a pictorial one.

    Only codes that no text has (U+F020 to U+F0FF) and, in Wingdings, the upper Latin ones are
    pictures: a font that was set by mistake must not eat a year.
    """
    if not is_pictorial(font):
        return text
    upper = 0x80 if font.casefold() != "symbol" else 0x100
    return "".join(
        symbol(code, font) if upper <= code <= 0xFF or 0xF020 <= code <= 0xF0FF else character
        for character, code in ((character, ord(character)) for character in text)
    )


def bullet(text: str, font: str) -> str:
    """The sign before a paragraph of a list; a dot where the font's own is not known."""
    shown = with_symbols(text, font)
    return "•" if MISSING_SIGN in shown or own_characters(shown) else shown


def raised(text: str, position: str) -> str | None:
    """Text as `superscript` or `subscript`: m² rather than m2; `None` where Unicode has none."""
    table = {"superscript": _SUPERSCRIPT, "subscript": _SUBSCRIPT}.get(position, {})
    if not all(ord(character) in table for character in text):
        return None
    return text.translate(table)


def own_characters(text: str) -> int:
    """How many characters are private ones, which only the author's machine shows rightly."""
    return len(_PRIVATE.findall(text))
