"""Formulas (OMML) as one line of text: nothing is lost, and 1/2 does not become 12."""

from __future__ import annotations

from disclosure.importing.word.xml import Element, M, children, local, text_of

_PROPERTIES_END = "Pr"
_DROPPED = frozenset({"del", "moveFrom"})


def math_text(formula: Element) -> str:
    """The text of an `m:oMath` or of a part of one."""
    return "".join(_part(child) for child in children(formula))


def _part(element: Element) -> str:
    name = local(element)
    if name == "t":
        return text_of(element)
    if name in _DROPPED or name.endswith(_PROPERTIES_END):
        return ""
    write = _WRITERS.get(name)
    return write(element) if write else math_text(element)


def _named(element: Element, name: str) -> str:
    part = element.find(M + name)
    return "" if part is None else math_text(part)


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _sign(element: Element, name: str, default: str) -> str:
    sign = element.find(f"*/{M}{name}")
    return default if sign is None else sign.get(M + "val", "")


def _fraction(element: Element) -> str:
    return f"{_grouped(_named(element, 'num'))}/{_grouped(_named(element, 'den'))}"


def _raised(element: Element) -> str:
    return f"{_named(element, 'e')}^{_grouped(_named(element, 'sup'))}"


def _lowered(element: Element) -> str:
    return f"{_named(element, 'e')}_{_grouped(_named(element, 'sub'))}"


def _both(element: Element) -> str:
    return f"{_lowered(element)}^{_grouped(_named(element, 'sup'))}"


def _root(element: Element) -> str:
    return f"{_named(element, 'deg')}√{_grouped(_named(element, 'e'))}"


def _many(element: Element) -> str:
    below, above = _named(element, "sub"), _named(element, "sup")
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{_sign(element, 'chr', '∫')}{limits} {_named(element, 'e')}"


def _bracketed(element: Element) -> str:
    parts = [math_text(part) for part in element.iterchildren(M + "e")]
    inner = _sign(element, "sepChr", "|").join(parts)
    return f"{_sign(element, 'begChr', '(')}{inner}{_sign(element, 'endChr', ')')}"


def _rows(element: Element) -> str:
    return "; ".join(
        ", ".join(math_text(cell) for cell in row.iterchildren(M + "e")) or math_text(row)
        for row in children(element)
        if not local(row).endswith(_PROPERTIES_END)
    )


_WRITERS = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _many,
    "d": _bracketed,
    "m": _rows,
    "eqArr": _rows,
}
